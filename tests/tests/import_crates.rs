//! What is imported becomes a crate: that of this repository from the pages, and those of other
//! APIs, whose docs other people wrote.
//!
//! Everything is built below `CARGO_TARGET_TMPDIR`, without the network: what a generated crate
//! depends on, the runtime has been built with before.

#![allow(clippy::panic, reason = "these are tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use specwright::import::merge::Fate;
use specwright::import::{Imported, Kind, Options, import};
use specwright::report::render_text;
use specwright::write::{Options as Writing, Target, write};
use specwright_tests::project;

/// A folder or a file beside the project; says so where it is not there.
fn shared(path: &str) -> Option<PathBuf> {
    let path = project().join("../shared").join(path);
    if !path.exists() {
        eprintln!("skipped: ../shared is not there");
        return None;
    }
    Some(path)
}

fn try_import(kind: Kind, input: &Path, options: &Options) -> Imported {
    let input = input.to_string_lossy().into_owned();
    import(kind, &[input], options).unwrap_or_else(|it| panic!("{it}"))
}

/// The committed spec is the import of the pages: another one changes nothing, and each line that
/// it leaves out has its reason.
#[test]
fn the_spec_of_this_repository_is_up_to_date() {
    let Some(pages) = shared("docs/42-intra-v2/table") else {
        return;
    };
    let options = Options {
        spec: project().join("spec"),
        strict: true,
        dry_run: true,
        ..Options::default()
    };
    let Imported {
        report,
        diagnostics,
        sources,
    } = try_import(Kind::ApipieText, &pages, &options);
    let said = render_text(&diagnostics, &sources, false, "spec");
    assert!(!diagnostics.has_errors(), "{said}");
    assert!(report.is_complete(), "{}", report.faults("spec"));
    assert_eq!(
        report.count(Fate::Unchanged),
        98,
        "{}",
        report.summary("spec", true)
    );
    let counts = report.counts;
    assert_eq!((counts.actions.kept, counts.routes.kept), (446, 735));
    assert_eq!(report.explained, 17);
}

/// An excerpt of two releases of the export of a real API; `fixtures/foreman/README.md` says which.
#[test]
fn an_excerpt_of_another_api_becomes_a_crate() {
    for release in ["3.1", "3.4"] {
        let export = project().join(format!("tests/fixtures/foreman/{release}.json"));
        check_crate(Kind::ApipieJson, &format!("excerpt-{release}"), &export);
    }
}

#[test]
fn another_api_becomes_a_crate() {
    for release in ["3.1", "3.4"] {
        if let Some(export) = shared(&format!("apipie-json/foreman-{release}.json")) {
            check_crate(Kind::ApipieJson, &format!("whole-{release}"), &export);
        }
    }
}

/// A part of an OpenAPI document; `fixtures/openapi/README.md` says of which.
#[test]
fn an_excerpt_of_an_openapi_document_becomes_a_crate() {
    let document = project().join("tests/fixtures/openapi/nexus.json");
    check_crate(Kind::OpenApi, "excerpt-nexus", &document);
}

#[test]
fn openapi_documents_become_crates() {
    for name in ["buildomat", "keeper", "nexus", "propolis-server"] {
        if let Some(document) = shared(&format!("openapi/{name}.json")) {
            check_crate(Kind::OpenApi, &format!("whole-{name}"), &document);
        }
    }
}

/// Imports the docs of an API, generates a crate and compiles it with warnings denied.
fn check_crate(kind: Kind, name: &str, docs: &Path) {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates");
    let target = root.join("target");
    let root = root.join(name);
    let options = Options {
        spec: root.join("spec"),
        name: Some(format!("imported-{}", name.replace('.', "-"))),
        server: Some("https://imported.example.com".to_owned()),
        ..Options::default()
    };
    let _ = fs::remove_dir_all(&options.spec);
    let Imported {
        report,
        diagnostics,
        sources,
    } = try_import(kind, docs, &options);
    let said = render_text(&diagnostics, &sources, false, "spec");
    assert!(!diagnostics.has_errors(), "{said}");
    let counts = report.counts;
    assert_eq!(counts.actions.found, counts.actions.kept);
    // Of an OpenAPI document, headers that the client sets by itself are left out.
    assert!(counts.params.found == counts.params.kept || kind == Kind::OpenApi);

    let options = specwright::Options {
        inline_runtime: true,
    };
    let generated = specwright::generate(&sources, &options)
        .unwrap_or_else(|faults| panic!("{}", render_text(&faults, &sources, false, "spec")));
    assert_eq!(generated.size.actions, counts.actions.kept);
    let krate = root.join("crate");
    Target::resolve(&krate, None)
        .and_then(|it| {
            write(
                &it,
                &generated.files,
                &generated.keep,
                Writing { force: true },
            )
        })
        .unwrap_or_else(|it| panic!("{it}"));
    // It is a workspace of its own, with the versions of this one.
    fs::copy(project().join("Cargo.lock"), root.join("Cargo.lock"))
        .and_then(|_| {
            let members = "[workspace]\nmembers = [\"crate\"]\nresolver = \"3\"\n";
            fs::write(root.join("Cargo.toml"), members)
        })
        .unwrap_or_else(|it| panic!("{it}"));
    let output = Command::new(env!("CARGO"))
        .args([
            "clippy",
            "--quiet",
            "--all-targets",
            "--",
            "--deny",
            "warnings",
        ])
        .current_dir(&krate)
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_TERM_COLOR", "never")
        .output()
        .unwrap_or_else(|it| panic!("cargo does not start: {it}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}:\n{errors}");
    println!(
        "{name}: {} resources, {} actions",
        generated.size.resources, generated.size.actions
    );
}
