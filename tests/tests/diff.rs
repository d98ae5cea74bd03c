//! What is said of each kind of change.
//!
//! `UPDATE_GOLDENS=1 cargo test -p specwright-tests --test diff` writes the reports anew; read them
//! then.

#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

#[path = "diff/cases.rs"]
mod cases;

use std::collections::BTreeSet;
use std::fs;

use cases::{Case, folder, model};
use specwright::codes;
use specwright::diff::{catalogue, diff, render_codes};
use specwright::load::load;
use specwright_tests::{files_in, project, source};

#[test]
fn each_case_is_reported_as_it_was() {
    let update = std::env::var_os("UPDATE_GOLDENS").is_some();
    let mut different = Vec::new();
    for path in files_in(&folder(), "yaml") {
        let case = Case::read(&path);
        assert!(
            !case.changes.is_empty(),
            "{}: nothing is reported",
            case.name
        );
        assert!(
            case.has(&case.name),
            "{}: not reported\n{}",
            case.name,
            case.text()
        );
        let golden = path.with_extension("txt");
        if update {
            fs::write(&golden, case.text()).unwrap();
        } else if fs::read_to_string(&golden).unwrap_or_default() != case.text() {
            different.push(format!("{}\n{}", case.name, case.text()));
        }
    }
    assert!(
        different.is_empty(),
        "not as they were: {}",
        different.join("\n")
    );
}

#[test]
fn each_kind_of_change_has_a_case() {
    let cases = files_in(&folder(), "yaml");
    let names: BTreeSet<_> = cases
        .iter()
        .map(|it| it.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let codes: BTreeSet<_> = catalogue().map(|it| it.code.to_owned()).collect();
    assert_eq!(names, codes);
    assert_eq!(catalogue().count(), codes.len(), "a code comes twice");
    let goldens = files_in(&folder(), "txt").len();
    assert_eq!(goldens, codes.len(), "a report of nothing");
}

#[test]
fn a_case_says_what_it_shows() {
    for path in files_in(&folder(), "yaml") {
        let text = fs::read_to_string(&path).unwrap();
        let about = text.lines().next().unwrap();
        assert!(
            about.starts_with("# ") && about.ends_with('.'),
            "{}",
            path.display()
        );
        assert!(text.lines().count() < 40, "{} is long", path.display());
    }
}

/// Both ways: what a case takes away, its mirror adds, and a rename is one on both sides.
#[test]
fn each_case_has_a_mirror() {
    for path in files_in(&folder(), "yaml") {
        let case = Case::read(&path);
        let mirror = diff(&case.new_model, &case.old_model);
        assert!(!mirror.is_empty(), "{}", case.name);
        let itself = diff(&case.old_model, &case.old_model);
        assert!(itself.is_empty(), "{}", case.name);
        let again = diff(&case.old_model, &case.new_model);
        let show = |it: &[_]| format!("{it:?}");
        assert_eq!(show(&again), show(&case.changes), "{}", case.name);
    }
}

/// The order of keys and of files, comments, and other ways to write the same are no change.
#[test]
fn what_means_the_same_is_no_change() {
    let old = Case::new(
        "same".to_owned(),
        specwright_tests::sources([
            ("api.yaml", cases::API),
            (
                "resources/notes.yaml",
                "resource: notes\nactions:\n  create:\n    routes: [POST /v1/notes]\n    requires: { roles: [A, B] }\n    body:\n      key: note\n      fields:\n        text: { type: string, max_length: 9 }\n        size: { type: integer, min: 3 }\n    returns: { 201: Note }\nmodels:\n  Note: { id: integer, at: { type: datetime } }\n",
            ),
        ]),
        specwright_tests::sources([
            (
                "resources/notes.yaml",
                "# A comment.\nresource: notes\nmodels:\n  Note:\n    fields:\n      at: datetime\n      id: integer\nactions:\n  create:\n    returns: { \"201\": Note }\n    requires: { roles: [B, A] }\n    routes:\n      - \"POST /v1/notes\"\n    body:\n      fields:\n        size: { above: 2, type: integer }\n        text: { max_length: 9, type: string }\n      key: note\n",
            ),
            ("api.yaml", cases::API),
        ]),
    );
    assert!(old.changes.is_empty(), "{}", old.text());
}

#[test]
fn the_whole_api_is_no_change_of_itself() {
    let sources = load(&project().join("spec")).unwrap();
    let case = Case::new("spec".to_owned(), sources.clone(), sources);
    assert!(case.changes.is_empty(), "{}", case.text());
    assert_eq!(case.text(), "no change\n");
}

/// A rename is told instead of something gone and something new, and never as less than those.
#[test]
fn a_rename_is_never_milder() {
    let renames = catalogue().filter(|it| it.code.ends_with("-renamed"));
    let mild: Vec<_> = renames
        .filter(|it| !it.severity.breaks())
        .map(|it| it.code)
        .collect();
    assert!(mild.is_empty(), "{mild:?}");
}

/// An override is part of what a spec means.
#[test]
fn an_override_is_a_change() {
    let notes = "resource: notes\nactions:\n  create:\n    routes: [POST /v1/notes]\n    body: { fields: { text: string } }\n    returns: { 201: null }\n";
    let texts = |with: bool| {
        let mut texts = vec![
            source("api.yaml", cases::API),
            source("resources/notes.yaml", notes),
        ];
        if with {
            let text = "resource: notes\noverrides:\n  - at: actions/create/body/fields/text\n    why: the server refuses longer texts\n    set: { max_length: 9 }\n";
            texts.push(source("overrides/notes.yaml", text));
        }
        specwright::source::Sources::new(texts)
    };
    let case = Case::new("override".to_owned(), texts(false), texts(true));
    assert!(case.has("limit-tightened"), "{}", case.text());
    assert!(
        case.text().contains("new: new/overrides/notes.yaml:5:"),
        "{}",
        case.text()
    );
    let _ = model("override", &texts(true));
}

/// `spec/CHANGES.md` lists every code; `UPDATE_GOLDENS=1` writes it anew.
#[test]
fn the_page_of_codes_is_complete() {
    let path = project().join("spec/CHANGES.md");
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&path, render_codes()).unwrap();
    }
    assert_eq!(
        fs::read_to_string(&path).unwrap_or_default(),
        render_codes()
    );
    for it in catalogue() {
        for sentence in [it.why, it.advice] {
            assert!(
                sentence.ends_with('.') && !sentence.contains('|'),
                "{}: {sentence}",
                it.code
            );
        }
    }
}

/// No code of a change is that of a fault, since `explain` knows both.
#[test]
fn codes_are_told_apart() {
    let faults: BTreeSet<_> = codes::all().map(|it| it.0).collect();
    let both: Vec<_> = catalogue().filter(|it| faults.contains(it.code)).collect();
    assert!(both.is_empty(), "{both:?}");
}
