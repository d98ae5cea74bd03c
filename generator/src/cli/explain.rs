//! `explain`: what the code of a diagnostic means.

use clap::Args;
use serde_json::json;
use specwright::codes;
use specwright::diagnostics::nearest;
use specwright::diff;

use super::Outcome;
use super::compile::Failure;
use super::console::Console;

/// Which code to explain.
#[derive(Args)]
pub(crate) struct ExplainArgs {
    /// The code; without one, every code is listed.
    code: Option<String>,
}

/// Prints the meaning of one code, or of all.
pub(crate) fn run(args: &ExplainArgs, console: &Console) -> Result<Outcome, Failure> {
    let faults = codes::all().map(|(code, meaning)| (code, meaning.to_owned()));
    let changes = diff::catalogue().map(|it| {
        let meaning = format!(
            "{} ({}). {} {}",
            it.what,
            it.severity.name(),
            it.why,
            it.advice
        );
        (it.code, meaning)
    });
    let mut known: Vec<_> = faults.chain(changes).collect();
    known.sort_unstable();
    if let Some(code) = &args.code {
        // A report shows a code in brackets; it may have been copied with them.
        let code = code.trim_matches(['[', ']', '`']);
        let all = known.iter().map(|(code, _)| *code);
        if !known.iter().any(|(name, _)| *name == code) {
            let help = match nearest(code, all) {
                Some(name) => format!("did you mean `{name}`?"),
                None => "`specwright explain` lists every code".to_owned(),
            };
            let code = code.escape_debug();
            return Err(Failure::call(format!(
                "there is no code `{code}`\n  help: {help}"
            )));
        }
        known.retain(|(name, _)| *name == code);
    }
    if console.is_json() {
        let codes: serde_json::Map<_, _> = known
            .iter()
            .map(|(code, meaning)| ((*code).to_owned(), json!(meaning)))
            .collect();
        console.json(&json!({ "ok": true, "codes": codes }))?;
    } else {
        let lines = known
            .iter()
            .map(|(code, meaning)| format!("{code}: {meaning}\n"));
        console.result(&lines.collect::<String>())?;
    }
    Ok(Outcome::Done)
}
