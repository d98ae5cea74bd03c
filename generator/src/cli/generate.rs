//! `generate`: writes the crate, or says how it differs.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use specwright::check::Checked;
use specwright::fingerprint::Fingerprint;
use specwright::model::Model;
use specwright::write::{self, Record, State, Target, Written, compare, identify_program};
use specwright::{Options, Size};

use super::compile::{self, Compiled, Failure, emit};
use super::console::Console;
use super::{Outcome, diff, watch};

const SPEC: &str = "spec";
const OUT: &str = "generated-client";

/// How many files are named in a note.
const NAMED: usize = 10;

/// What to generate from, and where to.
#[derive(Args)]
pub(crate) struct GenerateArgs {
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value = SPEC)]
    pub(crate) spec: PathBuf,
    /// The folder of the crate.
    #[arg(long, value_name = "DIR", default_value = OUT)]
    out: PathBuf,
    /// Write nothing; show what differs, and exit with 1 if anything does.
    #[arg(long, conflicts_with_all = ["watch", "force"])]
    check: bool,
    /// Generate again whenever the spec changes.
    #[arg(long)]
    pub(crate) watch: bool,
    /// Copy the runtime into the crate, so that it depends on nothing of ours.
    #[arg(long)]
    inline_runtime: bool,
    /// Overwrite or delete exactly the files that are in the way.
    #[arg(long)]
    force: bool,
}

/// Generates once, or until it is stopped.
pub(crate) fn run(args: &GenerateArgs, console: &Console) -> Result<Outcome, Failure> {
    // Now, since the program's file may be another one later.
    let program = identify_program();
    if args.watch {
        watch::run(args, program.as_deref(), console)
    } else {
        generate(args, program.as_deref(), console)
    }
}

/// Generates once. `program` tells this program from others, if that is known.
pub(crate) fn generate(
    args: &GenerateArgs,
    program: Option<&str>,
    console: &Console,
) -> Result<Outcome, Failure> {
    let target = Target::resolve(&args.out, Some(&args.spec))?;
    let compiled = compile::check(&args.spec, console)?;
    let options = Options {
        inline_runtime: args.inline_runtime,
    };
    if args.check {
        return check(args, &target, &compiled, &options, console);
    }
    let written = bring(args, &target, program, &compiled, &options)?;
    if console.is_json() {
        console.json(&describe(&written, &target, &compiled))?;
        return Ok(Outcome::Done);
    }
    if !console.is_quiet() {
        tell(&written, &target, &compiled, console)?;
        if is_changed(&written)
            && let Some(changes) = diff::since_commit(&args.spec, compiled.sources())
        {
            console.result(&format!("since the last commit:\n{changes}"))?;
        }
    }
    Ok(Outcome::Done)
}

/// Brings the crate to disk, unless it is known to be there.
fn bring(
    args: &GenerateArgs,
    target: &Target,
    program: Option<&str>,
    compiled: &Compiled<Checked<Model>>,
    options: &Options,
) -> Result<Written, Failure> {
    let keep = &compiled.output.api.package.keep;
    // Force asks for the whole work.
    let record = program.filter(|_| !args.force).and_then(|program| {
        let fingerprint = Fingerprint::of(program, options, compiled.sources());
        Record::new(target, fingerprint)
    });
    if let Some(written) = record.as_ref().and_then(|it| it.confirm(target, keep)) {
        return Ok(written);
    }
    let files = emit(compiled, options)?;
    let force = write::Options { force: args.force };
    let written = write::write(target, &files, keep, force)?;
    if let Some(record) = record {
        record.remember(&files, keep);
    }
    Ok(written)
}

fn is_changed(written: &Written) -> bool {
    !written.created.is_empty() || !written.updated.is_empty() || !written.removed.is_empty()
}

fn tell(
    written: &Written,
    target: &Target,
    compiled: &Compiled<Checked<Model>>,
    console: &Console,
) -> Result<(), Failure> {
    note_files(
        console,
        "put back after an interrupted run",
        &written.recovered,
    );
    note_files(
        console,
        "not written by the generator, left alone",
        &written.foreign,
    );
    let lists = [
        ("new", &written.created),
        ("changed", &written.updated),
        ("removed", &written.removed),
    ];
    let mut text = String::new();
    for (word, list) in lists.into_iter().filter(|_| console.is_verbose()) {
        text.extend(list.iter().map(|path| format!("{word}: {path}\n")));
    }
    // What a person had is named always.
    for (word, list) in [
        ("overwritten", &written.overwritten),
        ("deleted", &written.deleted),
    ] {
        text.extend(list.iter().map(|path| format!("{word}: {path}\n")));
    }
    let new = match written.created.len() {
        0 => String::new(),
        count => format!("{count} new, "),
    };
    text.push_str(&format!(
        "{}: {} files, {new}{} changed, {} removed ({})\n",
        target.shown(),
        count_files(written),
        written.updated.len() + written.overwritten.len(),
        written.removed.len() + written.deleted.len(),
        Size::of(&compiled.output),
    ));
    console.result(&text)
}

fn note_files(console: &Console, what: &str, files: &[String]) {
    let count = if console.is_verbose() {
        files.len()
    } else {
        NAMED
    };
    for path in files.iter().take(count) {
        console.note(&format!("`{}` {what}", path.escape_debug()));
    }
    if files.len() > count {
        console.note(&format!(
            "{} more files {what}; `-v` names them",
            files.len() - count
        ));
    }
}

fn count_files(written: &Written) -> usize {
    let Written {
        created,
        updated,
        unchanged,
        overwritten,
        ..
    } = written;
    created.len() + updated.len() + unchanged.len() + overwritten.len()
}

fn describe(
    written: &Written,
    target: &Target,
    compiled: &Compiled<Checked<Model>>,
) -> serde_json::Value {
    let size = Size::of(&compiled.output);
    json!({
        "ok": true,
        "out": target.shown(),
        "files": count_files(written),
        "created": written.created,
        "updated": written.updated,
        "removed": written.removed,
        "overwritten": written.overwritten,
        "deleted": written.deleted,
        "foreign": written.foreign,
        "recovered": written.recovered,
        "resources": size.resources,
        "actions": size.actions,
        "routes": size.routes,
        "diagnostics": compiled.warnings(),
    })
}

fn check(
    args: &GenerateArgs,
    target: &Target,
    compiled: &Compiled<Checked<Model>>,
    options: &Options,
    console: &Console,
) -> Result<Outcome, Failure> {
    let files = emit(compiled, options)?;
    let comparison = compare(target, &files, &compiled.output.api.package.keep)?;
    let outcome = if comparison.is_clean() {
        Outcome::Done
    } else {
        Outcome::No
    };
    let command = command(args, comparison.has(State::Edited));
    if console.is_json() {
        let files: Vec<_> = comparison
            .differences
            .iter()
            .map(|it| json!({ "path": it.path, "state": it.state.name(), "diff": it.unified() }))
            .collect();
        console.json(&json!({
            "ok": comparison.is_clean(),
            "out": target.shown(),
            "differences": files,
            "command": command,
            "diagnostics": compiled.warnings(),
        }))?;
        return Ok(outcome);
    }
    if console.is_quiet() {
        return Ok(outcome);
    }
    if comparison.is_clean() {
        let text = format!(
            "{}: up to date ({})\n",
            target.shown(),
            Size::of(&compiled.output)
        );
        console.result(&text)?;
        return Ok(outcome);
    }
    let mut text = comparison.render(console.colors_results());
    text.push('\n');
    if comparison.has(State::Foreign) {
        text.push_str(
            "move away what the generator did not write, or name it under `package: keep:` in \
             api.yaml\n",
        );
    }
    if comparison
        .differences
        .iter()
        .any(|it| it.state != State::Foreign)
    {
        text.push_str(&format!("run `{command}` and commit the result"));
        if comparison.has(State::Edited) {
            text.push_str("; what was edited by hand is lost then");
        }
        text.push('\n');
    }
    console.result(&text)?;
    Ok(outcome)
}

/// The call that brings the crate up to date.
fn command(args: &GenerateArgs, force: bool) -> String {
    let mut command = "specwright generate".to_owned();
    let mut add = |flag: &str, path: &Path, default: &str| {
        if path != Path::new(default) {
            command.push_str(&format!(" {flag} {}", quote(&path.to_string_lossy())));
        }
    };
    add("--spec", &args.spec, SPEC);
    add("--out", &args.out, OUT);
    if args.inline_runtime {
        command.push_str(" --inline-runtime");
    }
    if force {
        command.push_str(" --force");
    }
    command
}

/// A word as a shell takes it.
pub(super) fn quote(word: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "._-/+:=@%".contains(it);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_a_shell() {
        assert_eq!(quote("a/b-c.d"), "a/b-c.d");
        assert_eq!(quote("my spec"), "'my spec'");
        assert_eq!(quote("it's"), r"'it'\''s'");
        assert_eq!(quote("$(x)"), "'$(x)'");
    }
}
