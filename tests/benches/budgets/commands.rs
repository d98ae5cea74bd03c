//! The generator's commands, as a user runs them.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Row;
use crate::process::{cargo, run, runs, target};
use crate::whole_api;

const RUNS: usize = 7;

pub(crate) fn measure(work: &Path) -> Vec<Row> {
    run(cargo().args([
        "build",
        "--release",
        "--package",
        "specwright",
        "--bin",
        "specwright",
    ]));
    let program = target().join("release/specwright");
    let command = |spec: &Path, out: &Path, more: &[&str]| {
        let mut command = Command::new(&program);
        command
            .arg("generate")
            .arg("--quiet")
            .arg("--spec")
            .arg(spec)
            .arg("--out")
            .arg(out);
        command.args(more);
        command
    };

    let whole = whole_api::write(&work.join("whole"));
    let size = whole_api::routes(&whole);
    let out = work.join("whole/client");
    let afresh = runs(RUNS, || {
        if out.exists() {
            fs::remove_dir_all(&out).unwrap();
        }
        command(&whole, &out, &[])
    });
    let again = runs(RUNS, || command(&whole, &out, &[]));
    let check = runs(RUNS, || command(&whole, &out, &["--check"]));

    let real = work.join("real/client");
    let spec = whole_api::real();
    let real_size = whole_api::routes(&spec);
    let real_afresh = runs(RUNS, || {
        if real.exists() {
            fs::remove_dir_all(&real).unwrap();
        }
        command(&spec, &real, &[])
    });
    let real_again = runs(RUNS, || command(&spec, &real, &[]));
    let diff = runs(RUNS, || {
        let mut command = Command::new(&program);
        command.arg("diff").arg(&whole).arg(&whole);
        command
    });
    vec![
        Row::new(
            format!("`diff` of {size} routes with themselves"),
            "≤ 0.2 s",
            diff.describe(),
        ),
        Row::new(
            format!("`generate`, {size} routes"),
            "≤ 0.25 s, ≤ 150 MiB",
            afresh.describe(),
        ),
        Row::new(
            format!("nothing changed, {size} routes"),
            "≤ 0.05 s",
            again.describe(),
        ),
        Row::new(
            format!("`generate --check`, {size} routes"),
            "≤ 0.3 s",
            check.describe(),
        ),
        Row::new(
            format!("`generate`, {real_size} routes"),
            "",
            real_afresh.describe(),
        ),
        Row::new(
            format!("nothing changed, {real_size} routes"),
            "",
            real_again.describe(),
        ),
    ]
}
