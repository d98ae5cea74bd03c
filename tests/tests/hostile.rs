//! Texts that want to be more than text: each payload of `cases/hostile/payloads.json` in each slot
//! of `cases/hostile/*.yaml` is refused with a place, or stays a text.

#[path = "hostile/crowd.rs"]
mod crowd;
#[path = "hostile/skeleton.rs"]
mod skeleton;
mod soundness;
#[path = "hostile/template.rs"]
mod template;
#[path = "hostile/trial.rs"]
mod trial;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crowd::Crowd;
use soundness::{Verdict, judge};
use specwright_tests::project;
use template::{Template, payloads, sources};
use trial::TRIAL;

/// Slots whose texts become names in Rust; in all others no identifier may differ.
const NAMES: &[&str] = &[
    "action",
    "body field",
    "enum",
    "event",
    "filter field",
    "header param",
    "listed value",
    "literal",
    "model",
    "model field",
    "nested field",
    "nested name",
    "number name",
    "object",
    "object field",
    "package name",
    "path param",
    "query param",
    "range field",
    "resource",
    "shared model field",
    "shared value",
    "sort field",
    "unit",
    "value",
    "value name",
];

/// Slots of which something else is made than a text, by what it is.
const CHOICES: &[&str] = &[
    // `second`, `minute`: a number of seconds.
    "limit per",
    // `client_credentials`: nothing that is generated, yet.
    "flow",
];

#[test]
fn there_are_enough_payloads_and_slots() {
    let payloads = payloads();
    let names: BTreeSet<_> = payloads.iter().map(|it| &it.name).collect();
    let texts: BTreeSet<_> = payloads.iter().map(|it| &it.text).collect();
    assert_eq!(names.len(), payloads.len(), "two payloads have one name");
    assert_eq!(texts.len(), payloads.len(), "a payload is there twice");
    assert!(payloads.len() >= 200);
    let slots = Template::read().slots();
    assert!(slots.len() >= 80, "{}", slots.len());
    for name in NAMES.iter().chain(CHOICES) {
        assert!(slots.contains(*name), "there is no slot `{name}`");
    }
}

#[test]
fn each_payload_is_refused_or_stays_a_text() {
    let faults = &TRIAL.faults;
    for fault in faults.iter().take(5) {
        println!("{fault}\n");
    }
    let titles: Vec<_> = faults.iter().filter_map(|it| it.lines().next()).collect();
    assert!(
        faults.is_empty(),
        "{} of them:\n{}",
        titles.len(),
        titles.join("\n")
    );
    let accepted = TRIAL.outcomes.values().filter(|it| it.is_none()).count();
    println!("{accepted} of {} are accepted", TRIAL.outcomes.len());
}

/// Neither is everything refused, nor is everything taken.
#[test]
fn each_slot_takes_what_it_should() {
    let refused = |slot: &str, payload: &str| {
        TRIAL
            .outcomes
            .get(&(slot.to_owned(), payload.to_owned()))
            .cloned()
            .flatten()
    };
    let takes = |slot: &str, payload: &str| {
        let codes = refused(slot, payload);
        assert_eq!(codes, None, "`{payload}` in `{slot}`");
    };
    let refuses = |slot: &str, payload: &str, code: &str| {
        let codes = refused(slot, payload).unwrap_or_default();
        assert!(codes.contains(&code), "`{payload}` in `{slot}`: {codes:?}");
    };
    for slot in [
        "api doc",
        "resource doc",
        "action doc",
        "field doc",
        "value doc",
        "role",
        "default",
    ] {
        for payload in [
            "block comment cve",
            "fence rust",
            "script",
            "closing quote",
            "format braces",
        ] {
            takes(slot, payload);
        }
        for payload in ["null", "escape colour", "bidi override", "next line"] {
            refuses(slot, payload, "control-character");
        }
    }
    for slot in [
        "value",
        "body field",
        "model field",
        "sort field",
        "filter field",
        "query param",
    ] {
        for payload in [
            "keyword fn",
            "closing quote",
            "double quote",
            "emoji",
            "nfd",
            "parent",
        ] {
            takes(slot, payload);
        }
    }
    refuses("resource", "parent", "file-name");
    refuses("resource", "absolute", "file-name");
    refuses("resource", "upper create", "resource-name");
    refuses("resource", "feature default", "resource-name");
    refuses("package name", "crate std", "package-name");
    refuses("package keep", "parent", "bad-path");
    refuses("server", "url file", "bad-url");
    refuses("server", "js link", "bad-url");
    refuses("header param", "header split", "control-character");
    refuses("header param", "header newline", "bad-header");
    refuses("limit header", "header newline", "bad-header");
    refuses("segment", "dot", "route-syntax");
    refuses("segment", "parent", "route-syntax");
    refuses("segment", "encoded dots", "route-syntax");
    refuses("enum", "keyword fn", "type-name");
    refuses("enum", "closing quote", "type-syntax");
    refuses("nested name", "closing quote", "type-name");
    refuses("pattern", "regex open", "bad-pattern");
    refuses("pattern", "regex huge", "bad-pattern");
    refuses("scope", "double quote", "bad-scope");
}

/// Everything that is accepted, in one crate: rustdoc and the doctests find nothing to say, nothing
/// has run, and no page of the docs has markup of a payload.
#[test]
fn all_that_is_accepted_compiles_together() {
    let payloads = payloads();
    let crowd = Crowd {
        payloads: &payloads,
    };
    let runtime = project().join("generator/runtime").canonicalize().unwrap();
    let spec = sources(&crowd.api(&runtime), &[("things", &crowd.resource())]);
    let files = match judge(&spec) {
        Ok(Verdict::Accepted(files)) => files,
        Ok(Verdict::Refused { report, .. }) => panic!("{report}"),
        Err(fault) => panic!("{fault}"),
    };
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("hostile-client");
    for file in &files {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.text).unwrap();
    }
    fs::copy(project().join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let doctests = cargo(&root, &target, &["test", "--doc"]);
    let passed = doctests.matches(" ... ok").count();
    assert!(
        passed > payloads.len() / 2,
        "only {passed} examples ran\n{doctests}"
    );
    cargo(&root, &target, &["doc", "--no-deps"]);
    for name in files_below(folder.path()) {
        assert!(
            !name.contains("canary"),
            "{name} is there: a payload has run"
        );
    }
    let pages = target.join("doc/hostile_client");
    let mut markup = Vec::new();
    for name in files_below(&pages)
        .iter()
        .filter(|it| it.ends_with(".html"))
    {
        let page = fs::read_to_string(pages.join(name)).unwrap().to_lowercase();
        for sign in MARKUP.iter().filter(|it| page.contains(**it)) {
            markup.push(format!("{sign:?} in {name}"));
        }
    }
    assert!(markup.is_empty(), "{}", markup.join("\n"));
    assert!(
        pages.join("things/fn.create.html").exists(),
        "there are no pages"
    );
}

/// What a payload would become if a browser read it as markup.
const MARKUP: &[&str] = &[
    "<script>hostile",
    "<img src=x",
    "<img src=\"https://evil",
    "<iframe src",
    "href=\"javascript:",
    "</style><style>*",
    "<!-- hostile",
    "id=\"hostile\"",
    "type=\"checkbox\" checked",
];

/// Runs cargo in a crate, and gives back what it said.
fn cargo(root: &Path, target: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(args)
        .arg("--offline")
        .current_dir(root)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTDOCFLAGS", "-D warnings")
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap();
    let said = format!(
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "cargo {args:?}\n{said}");
    said
}

/// The paths of all files below a folder.
fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        for entry in fs::read_dir(&path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(
                    path.strip_prefix(folder)
                        .unwrap()
                        .to_str()
                        .unwrap()
                        .to_owned(),
                );
            }
        }
    }
    found
}
