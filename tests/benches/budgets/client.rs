//! The generated crate: how long cargo checks it, how long it is, and what it brings along.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use specwright_tests::project;

use crate::Row;
use crate::process::{cargo, run, runs, target};
use crate::stopwatch::median;
use crate::whole_api;

const RUNS: usize = 3;

pub(crate) fn measure(work: &Path) -> Vec<Row> {
    let real = project().join("generated-client");
    let whole = crate_of(
        &whole_api::write(&work.join("checked")),
        &work.join("checked/client"),
    );
    let copy = crate_of(&whole_api::real(), &work.join("copied/client"));
    let one = ["--no-default-features", "--features", "closes"];
    let one_of_many = ["--no-default-features", "--features", "closes_1"];
    vec![
        Row::new(
            "`cargo check`, 735 routes",
            "≤ 5 s, ≤ 500 MiB",
            check(&whole, &[]),
        ),
        Row::new(
            "`cargo check`, one resource of 735 routes",
            "≤ 1 s",
            check(&whole, &one_of_many),
        ),
        Row::new("`cargo check`, five resources", "", check(&copy, &[])),
        Row::new(
            "`cargo check`, one resource of five",
            "≤ 1 s",
            check(&copy, &one),
        ),
        Row::new(
            "lines a route, median of the resources",
            "≤ 60",
            lines(&real),
        ),
        Row::new("crates in the tree", "≤ 120", tree(&real)),
    ]
}

/// Writes the crate of a spec where nothing else is.
fn crate_of(spec: &Path, out: &Path) -> PathBuf {
    let sources = specwright::load::load(spec).unwrap_or_else(|it| panic!("{it}"));
    let options = specwright::Options::default();
    let generated = specwright::generate(&sources, &options).unwrap_or_else(|it| panic!("{it:?}"));
    let runtime = project().join("generator/runtime").canonicalize().unwrap();
    for file in generated.files {
        let path = out.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = file
            .text
            .replace("../generator/runtime", &runtime.to_string_lossy());
        fs::write(path, text).unwrap();
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
fn lines(folder: &Path) -> String {
    let sources = specwright::load::load(&whole_api::real()).unwrap_or_else(|it| panic!("{it}"));
    let mut diagnostics = specwright::diagnostics::Diagnostics::default();
    let model = specwright::compile(&sources, &mut diagnostics).expect("a spec without errors");
    let mut each = Vec::new();
    let mut told = Vec::new();
    let (mut all_lines, mut all_routes) = (0, 0);
    for resource in &model.resources {
        let name = resource.module.as_str();
        let file = folder.join("src").join(format!("{name}.rs"));
        let lines = fs::read_to_string(file).unwrap().lines().count();
        let routes: usize = resource
            .actions
            .iter()
            .map(|it| it.written_routes.len())
            .sum();
        all_lines += lines;
        all_routes += routes;
        let a_route = lines as f64 / routes as f64;
        told.push(format!("{name} {a_route:.0}"));
        each.push(a_route);
    }
    let mean = all_lines as f64 / all_routes as f64;
    format!("{:.0} (mean {mean:.0}; {})", median(each), told.join(", "))
}

fn tree(folder: &Path) -> String {
    let mut command: Command = cargo();
    command.args([
        "tree", "--edges", "normal", "--prefix", "none", "--format", "{p}",
    ]);
    let output = command
        .arg("--package")
        .arg("intra42")
        .current_dir(folder)
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
