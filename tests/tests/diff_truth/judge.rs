//! The table of what was said and what was found.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use specwright::diff::{Bump, kind};
use specwright_tests::project;

use crate::corpus::{folder, is_sample};
use crate::evidence::{Evidence, Tool, all};
use crate::mutate::ALL;

/// Writes the table, and fails where a verdict is milder than what was found.
pub(crate) fn judge() {
    let found = all();
    let faults: Vec<_> = found
        .iter()
        .filter_map(|it| Some(format!("{}: {}", name(it), it.fault.as_ref()?)))
        .collect();
    assert!(faults.is_empty(), "no evidence:\n{}", faults.join("\n"));
    let least = if is_sample() { 8 } else { 200 };
    assert!(found.len() >= least, "only {} mutants", found.len());
    let folder = if is_sample() {
        folder()
    } else {
        project().join("tests/semver")
    };
    fs::write(folder.join("RESULTS.md"), table(&found)).unwrap();
    let milder = milder(&found);
    assert!(
        milder.is_empty(),
        "milder than what was found:\n{}",
        milder.join("\n")
    );
}

fn name(it: &Evidence) -> String {
    format!("{}: {}", it.kind, it.what)
}

fn milder(found: &[Evidence]) -> Vec<String> {
    let milder = found.iter().filter(|it| it.said < it.needs());
    let says = milder.map(|it| {
        format!(
            "{}\n  said {}, needs {}; compiles: {}; differs: {}",
            name(it),
            it.said.name(),
            it.needs().name(),
            it.compiles,
            it.differs.as_deref().unwrap_or("nothing")
        )
    });
    says.collect()
}

fn table(found: &[Evidence]) -> String {
    let count = |holds: fn(&&Evidence) -> bool| found.iter().filter(holds).count();
    let kinds: std::collections::BTreeSet<_> = found.iter().map(|it| &it.kind).collect();
    let unread = count(|it| it.tool == Tool::CannotRead);
    let mild = milder(found);
    let mut text = format!(
        "# The verdict against the compiler\n\nWritten by `tests/semver/run`: {} mutations of the spec of this repository, of {} kinds (the language has {}). *said* is the verdict of `specwright diff`; *tool* is what cargo-semver-checks asks for between the two generated crates; *compiles* tells whether a program that uses everything of the old crate compiles against the new one, and *runs* whether it then sends the same. The program is compiled and run for each mutant; both crates are built with the Cargo features of the resources that can see the mutation, and whole where it concerns the API.\n\n{} verdicts are just what was found, {} are stricter, {} are milder.\n",
        found.len(),
        kinds.len(),
        ALL.len(),
        count(|it| it.said == it.needs()),
        count(|it| it.said > it.needs()),
        mild.len(),
    );
    if unread > 0 {
        let _ = write!(
            text,
            "\nFor {unread} of them cargo-semver-checks could not be asked (–): an action that asks for more than 20 params is deeper than what it reads. The compiler judged them like all others.\n"
        );
    }
    let mild = if mild.is_empty() {
        "None.\n".to_owned()
    } else {
        format!("```text\n{}\n```\n", mild.join("\n"))
    };
    let _ = write!(
        text,
        "\n## Stricter, and why\n\ncargo-semver-checks does not look at types of arguments and fields, and the program sees neither who may call, nor how often, nor what a server does. Each code with how many of the stricter verdicts it decided:\n\n| code | verdicts | severity | why |\n|---|---|---|---|\n{}\n## Milder\n\n{mild}\n## Each mutation\n\n| mutation | said | changes | tool | compiles | runs |\n|---|---|---|---|---|---|\n",
        reasons(found)
    );
    for it in found {
        text.push_str(&row(it));
    }
    text
}

/// The codes that decided the stricter verdicts: those of the severity that the verdict has.
fn reasons(found: &[Evidence]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for it in found.iter().filter(|it| it.said > it.needs()) {
        let kinds = it.codes.iter().filter_map(|it| kind(it));
        for kind in kinds.filter(|kind| kind.severity.breaks() == (it.said == Bump::Major)) {
            *counts.entry(kind.code).or_insert(0) += 1;
        }
    }
    let mut text = String::new();
    for (code, count) in counts {
        let it = kind(code).unwrap();
        let severity = it.severity.name();
        let _ = writeln!(text, "| `{code}` | {count} | {severity} | {} |", it.why);
    }
    text
}

fn row(it: &Evidence) -> String {
    let runs = match (&it.differs, it.compiles) {
        (Some(_), _) => "differs",
        (None, true) => "same",
        (None, false) => "–",
    };
    let tool = match it.tool {
        Tool::Asks(it) => it.name(),
        Tool::CannotRead | Tool::Failed => "–",
    };
    format!(
        "| {} | {} | {} | {tool} | {} | {runs} |\n",
        name(it).replace('|', "\\|"),
        it.said.name(),
        it.codes.join(", "),
        if it.compiles { "yes" } else { "no" },
    )
}
