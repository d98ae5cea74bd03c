//! The fixtures of the examples, and the code that is written from them.
//!
//! It is apart from the tests that call this code, so that it can be written anew when it does not
//! compile any more.

use std::collections::BTreeMap;
use std::fs;

use specwright::check::Checked;
use specwright::diagnostics::Diagnostics;
use specwright::import::{Kind, apipie_text, input};
use specwright::load::load;
use specwright::model::Model;
use specwright_tests::project;

#[path = "examples/find.rs"]
mod find;
#[path = "examples/fixture.rs"]
mod fixture;
#[path = "examples/write.rs"]
mod write;

use fixture::Example;

/// With this in the environment, the fixtures and the calls are written anew.
const UPDATE: &str = "EXAMPLES_UPDATE";

fn model() -> Checked<Model> {
    let sources = load(&project().join("spec")).unwrap();
    specwright::compile(&sources, &mut Diagnostics::default()).unwrap()
}

/// Sees that a file says what it should, or writes it.
fn assert_written(path: &std::path::Path, text: &str) {
    let is = fs::read_to_string(path).unwrap_or_default();
    if is != text && std::env::var_os(UPDATE).is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    } else {
        assert!(
            is == text,
            "{} is not up to date; run the test with `{UPDATE}=1`",
            path.display()
        );
    }
}

/// The fixtures as the pages have them, by the name of their file.
fn of_pages(pages: &[(String, String)]) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, Vec<Example>> = BTreeMap::new();
    for action in apipie_text::read(pages).actions {
        for it in action.examples {
            let example = Example {
                page: format!("{}/{}", action.resource, action.name),
                method: it.method,
                path: it.path,
                request: it.request,
                status: it.status,
                response: it.response,
            };
            if example.request.is_some() || example.response.is_some() {
                let file = format!("{}.json", action.resource);
                files.entry(file).or_default().push(example);
            }
        }
    }
    let text = |it: &Vec<Example>| format!("{}\n", serde_json::to_string_pretty(it).unwrap());
    files.iter().map(|it| (it.0.clone(), text(it.1))).collect()
}

#[test]
fn fixtures_are_what_the_pages_show() {
    let folder = project().join("../shared/docs/42-intra-v2/table");
    if !folder.is_dir() {
        eprintln!("skipped: ../shared is not there");
        return;
    }
    let inputs = [folder.to_string_lossy().into_owned()];
    let pages = input::read(Kind::ApipieText, &inputs).unwrap().pages;
    let pages: Vec<_> = pages.into_iter().map(|it| (it.name, it.text)).collect();
    let files = of_pages(&pages);
    for (name, text) in &files {
        assert_written(&fixture::folder().join(name), text);
    }
    let there = specwright_tests::files_in(&fixture::folder(), "json").len();
    assert_eq!(there, files.len(), "a fixture that no page has any more");
}

#[test]
fn calls_are_up_to_date() {
    let path = project().join("tests/tests/examples/calls.rs");
    assert_written(&path, &write::write(&model(), &fixture::examples()));
}
