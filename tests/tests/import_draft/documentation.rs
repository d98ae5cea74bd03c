//! Whole documentations, where they are.

use std::fs;
use std::path::{Path, PathBuf};

use specwright::import::{apipie_json, apipie_text};

use super::compiled::drafted;

pub(crate) fn read_folder(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut next = vec![folder.to_owned()];
    while let Some(at) = next.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                next.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared")
        .join(path);
    path.exists().then_some(path)
}

/// What the pages say and a spec cannot hold.
const EXPLAINED: &[&str] = &[
    // The tables of some GETs repeat those of the forms, with their uploads.
    "a file can be sent in a body only, and this request has none",
    // A page shows a 204 with a body.
    "an answer with this status has no body",
    // `fields` of a translation are a text or an object.
    "the examples show a text and an object in the same place",
    // Of the other API: examples of errors, a route on two pages, and values of any kind.
    "an action has no answers but those when all is well",
    "another action, or this one, has the route already",
    "the examples show a number and a text in the same place",
    "the examples show a list and an object in the same place",
];

#[test]
fn all_pages_become_a_spec_that_compiles() {
    let Some(folder) = shared("docs/42-intra-v2/table") else {
        eprintln!("skipped: ../shared is not there");
        return;
    };
    let reference = apipie_text::read(&read_folder(&folder));
    for keep_docs in [false, true] {
        let (files, unread, counts) = drafted(&reference, keep_docs);
        if let Ok(out) = std::env::var("DRAFT_OUT") {
            fs::write(out, format!("{files:#?}\n{unread:#?}\n{counts:#?}")).unwrap();
        }
        assert_eq!(files.len(), 98);
        assert_eq!(counts.routes.found, 735);
        assert_eq!(counts.routes.kept, 735);
        assert_eq!(counts.actions.kept, 446);
        assert_eq!(counts.examples.found, 302);
        for unread in &unread {
            let known = EXPLAINED.iter().any(|it| unread.why == *it);
            assert!(known, "{unread:?}");
        }
    }
}

#[test]
fn exports_of_another_api_become_specs_that_compile() {
    let Some(folder) = shared("apipie-json") else {
        eprintln!("skipped: ../shared is not there");
        return;
    };
    for file in read_folder(&folder)
        .into_iter()
        .filter(|it| it.0.ends_with(".json"))
    {
        let reference = apipie_json::read(&[file]);
        let (_, unread, counts) = drafted(&reference, false);
        assert!(counts.actions.kept > 250, "{counts:?}");
        assert_eq!(counts.params.found, counts.params.kept);
        for unread in &unread {
            let known = EXPLAINED.iter().any(|it| unread.why == *it);
            assert!(known, "{unread:?}");
        }
    }
}
