//! The generated crate: how long cargo checks it, how long it is, and what it brings along.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use specwright_tests::project;

use crate::Row;
use crate::process::{cargo, run, runs, target};
use crate::stopwatch::median;
use crate::whole_api::Spec;

const RUNS: usize = 3;

pub(crate) fn measure(spec: &Spec, work: &Path) -> Vec<Row> {
    let folder = crate_of(spec, &work.join("checked"));
    let empty = ["--no-default-features"];
    let one = ["--no-default-features", "--features", "closes"];
    // No resource has more actions, nor needs more others.
    let largest = ["--no-default-features", "--features", "users"];
    let routes = spec.generated.size.routes;
    vec![
        Row::new(
            format!("`cargo check` of the crate, {routes} routes"),
            "≤ 5 s, ≤ 500 MiB",
            check(&folder, &[]),
        ),
        Row::new(
            "`cargo check`, only the feature `closes`",
            "≤ 1 s",
            check(&folder, &one),
        ),
        Row::new(
            "`cargo check`, only the feature `users`",
            "≤ 1 s",
            check(&folder, &largest),
        ),
        Row::new("`cargo check`, no feature", "", check(&folder, &empty)),
        Row::new(
            "lines of code a route, median of the resources",
            "≤ 60",
            lines(spec),
        ),
        Row::new("crates in the tree of `intra42`", "≤ 120", tree()),
    ]
}

/// Writes the crate of a spec where nothing else is.
fn crate_of(spec: &Spec, out: &Path) -> PathBuf {
    for file in &spec.generated.files {
        let path = out.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.text).unwrap();
    }
    let manifest = out.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, format!("{text}\n[workspace]\n")).unwrap();
    fs::copy(project().join("Cargo.lock"), out.join("Cargo.lock")).unwrap();
    out.to_owned()
}

/// Checks a crate whose dependencies are built, after a change in its root.
fn check(folder: &Path, features: &[&str]) -> String {
    let command = || {
        let mut command = cargo();
        command
            .arg("check")
            .arg("--quiet")
            .args(features)
            .current_dir(folder);
        command
            .env("CARGO_TARGET_DIR", target().join("budgets"))
            .env("CARGO_INCREMENTAL", "0");
        command
    };
    run(&command());
    let root = folder.join("src/lib.rs");
    let text = fs::read_to_string(&root).unwrap();
    let mut count = 0;
    let measured = runs(RUNS, || {
        count += 1;
        fs::write(&root, format!("{text}\n// {count}\n")).unwrap();
        command()
    });
    fs::write(&root, text).unwrap();
    measured.describe()
}

/// A route's lines are those of its resource's file over the routes of the resource.
fn lines(spec: &Spec) -> String {
    let sources = specwright::load::load(&spec.folder).unwrap_or_else(|it| panic!("{it}"));
    let mut diagnostics = specwright::diagnostics::Diagnostics::default();
    let model = specwright::compile(&sources, &mut diagnostics).expect("a spec without errors");
    let (mut all, mut code, mut routes_of_all) = (Vec::new(), Vec::new(), 0);
    for resource in &model.resources {
        let path = format!("src/{}.rs", resource.module.as_str());
        let file = spec.generated.files.iter().find(|it| it.path == path);
        let text = &file.expect("a file a resource").text;
        let actions = resource.actions.iter();
        let routes: usize = actions.map(|it| it.written_routes.len()).sum();
        if routes > 0 {
            routes_of_all += routes;
            all.push(text.lines().count() as f64 / routes as f64);
            code.push(text.lines().filter(is_code).count() as f64 / routes as f64);
        }
    }
    let files = &spec.generated.files;
    let whole: usize = files.iter().map(|it| it.text.lines().count()).sum();
    let mean = whole as f64 / routes_of_all as f64;
    format!(
        "{:.0} ({:.0} with docs and empty lines; the whole crate, all its files, {mean:.0})",
        median(code),
        median(all)
    )
}

/// Whether a line is neither empty nor a comment.
fn is_code(line: &&str) -> bool {
    let line = line.trim_start();
    !line.is_empty() && !line.starts_with("//")
}

fn tree() -> String {
    let mut command: Command = cargo();
    command.args([
        "tree", "--edges", "normal", "--prefix", "none", "--format", "{p}",
    ]);
    let output = command
        .arg("--package")
        .arg("intra42")
        .current_dir(project())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8_lossy(&output.stdout);
    let crates: BTreeSet<&str> = text
        .lines()
        .map(|it| it.trim_end_matches(" (*)"))
        .filter(|it| !it.is_empty())
        .collect();
    crates.len().to_string()
}
