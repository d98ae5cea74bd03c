//! The generator's commands, as a user runs them.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Row;
use crate::process::runs;
use crate::whole_api::{Spec, program};

const RUNS: usize = 9;

pub(crate) fn measure(spec: &Spec, work: &Path) -> Vec<Row> {
    let program = program();
    let out = work.join("client");
    let call = |command: &str, more: &[&str]| {
        let mut call = Command::new(&program);
        call.args([command, "--quiet", "--spec"]).arg(&spec.folder);
        // What a run remembers is no business of the user's cache.
        call.env("XDG_CACHE_HOME", work.join("cache"));
        if command == "generate" {
            call.arg("--out").arg(&out);
        }
        call.args(more);
        call
    };

    let check_spec = runs(RUNS, || call("check", &[]));
    let afresh = runs(RUNS, || {
        if out.exists() {
            fs::remove_dir_all(&out).unwrap();
        }
        call("generate", &[])
    });
    let again = runs(RUNS, || call("generate", &[]));
    let changed = runs(RUNS, || {
        change(spec);
        call("generate", &[])
    });
    let check = runs(RUNS, || call("generate", &["--check"]));
    let diff = runs(RUNS, || {
        let mut command = Command::new(&program);
        command.arg("diff").args([&spec.folder, &spec.folder]);
        command
    });
    let size = spec.generated.size;
    vec![
        Row::new(
            format!("`diff` with itself ({size})"),
            "≤ 0.2 s",
            diff.describe(),
        ),
        Row::new(
            format!("`generate` ({size})"),
            "≤ 0.25 s, ≤ 150 MiB",
            afresh.describe(),
        ),
        Row::new("`generate`, nothing changed", "≤ 0.05 s", again.describe()),
        Row::new("`generate`, one doc changed", "", changed.describe()),
        Row::new("`generate --check`", "≤ 0.3 s", check.describe()),
        Row::new("`check`, diagnostics only", "", check_spec.describe()),
    ]
}

/// Changes the doc of a resource.
fn change(spec: &Spec) {
    let file = spec.folder.join("resources/closes.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let doc = |it: &&mut String| it.starts_with("doc:");
    let longer = match lines.iter_mut().find(doc) {
        Some(line) => format!("{line} more"),
        None => "doc: more".to_owned(),
    };
    lines.retain(|it| !it.starts_with("doc:"));
    let at = lines.iter().position(|it| it.starts_with("resource:"));
    lines.insert(at.expect("the name of the resource") + 1, longer);
    fs::write(&file, lines.join("\n") + "\n").unwrap();
}
