//! Imports of Apipie: JSON exports and pages.
//!
//! `fixtures/foreman` are excerpts of real exports, `fixtures/html` an invented API as JSON and as
//! the pages that the tool makes of it. Whole exports are read where `../shared` is there.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "these are tests"
)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use specwright::import::apipie_json;
use specwright::import::reference::{Action, Param, Reference, Rule, Validator};
use specwright_tests::project;

#[path = "import_apipie/json.rs"]
mod json;
#[path = "import_apipie/pages.rs"]
mod pages;
#[path = "import_apipie/properties.rs"]
mod properties;

fn fixtures() -> PathBuf {
    project().join("tests/fixtures")
}

fn load(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|it| panic!("{}: {it}", path.display()))
}

fn read_json(path: &Path) -> Reference {
    apipie_json::read(&[("export.json".to_owned(), load(path))])
}

/// The pages below a folder whose path `takes`, sorted.
fn pages(takes: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let root = fixtures().join("html/shop");
    let mut folders = vec![root.clone()];
    let mut pages = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|it| panic!("{it}"));
        for path in entries.map(|it| it.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).expect("a path below it");
            let name = name.to_str().expect("a name").replace('\\', "/");
            if takes(&name) {
                pages.push((name, load(&path)));
            }
        }
    }
    assert!(!pages.is_empty(), "no page");
    pages.sort();
    pages
}

/// An action of a reference.
fn action<'a>(reference: &'a Reference, resource: &str, name: &str) -> &'a Action {
    let mut actions = reference.actions.iter();
    let found = actions.find(|it| it.resource == resource && it.name == name);
    found.unwrap_or_else(|| panic!("no {resource}/{name}"))
}

/// A param of an action, by its names with slashes between them.
fn param<'a>(action: &'a Action, path: &str) -> &'a Param {
    let found = action.params.iter().find(|it| it.path.join("/") == path);
    found.unwrap_or_else(|| panic!("no {path} at {}/{}", action.resource, action.name))
}

fn routes(action: &Action) -> Vec<String> {
    let routes = action.routes.iter();
    routes
        .map(|it| format!("{} {}", it.method, it.path))
        .collect()
}

/// Why things were not read, without the place.
fn whys(reference: &Reference) -> Vec<&str> {
    let whys = reference.unread.iter();
    let mut whys: Vec<_> = whys
        .map(|it| it.why.split(" (`").next().unwrap_or_default())
        .collect();
    whys.sort_unstable();
    whys
}

fn choice(values: &[&str]) -> Validator {
    Validator::OneOf(values.iter().map(|it| (*it).to_owned()).collect())
}

fn server(text: &str) -> Rule {
    Rule::Server(text.to_owned())
}

/// How much there is of everything.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    resources: usize,
    actions: usize,
    routes: usize,
    params: usize,
    required: usize,
    nullable: usize,
    examples: usize,
}

/// Counts what was read.
fn count(reference: &Reference) -> Counts {
    let actions = &reference.actions;
    let mut resources: Vec<_> = actions.iter().map(|it| it.resource.as_str()).collect();
    resources.sort_unstable();
    resources.dedup();
    let params = || actions.iter().flat_map(|it| &it.params);
    Counts {
        resources: resources.len(),
        actions: actions.len(),
        routes: actions.iter().map(|it| it.routes.len()).sum(),
        params: params().count(),
        required: params().filter(|it| it.required).count(),
        nullable: params().filter(|it| it.nullable).count(),
        examples: actions.iter().map(|it| it.examples.len()).sum(),
    }
}

/// Counts what an export has, straight from the JSON.
fn count_export(text: &str) -> Counts {
    let export: Value = serde_json::from_str(text).expect("JSON");
    let resources = export["docs"]["resources"].as_object().expect("resources");
    let mut counts = Counts {
        resources: resources.len(),
        ..Counts::default()
    };
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    for resource in resources.values() {
        for method in list(resource, "methods") {
            counts.actions += 1;
            counts.routes += list(&method, "apis").len();
            counts.examples += list(&method, "examples").len();
            let mut todo = list(&method, "params");
            while let Some(param) = todo.pop() {
                counts.params += 1;
                counts.required += usize::from(param["required"] == true);
                counts.nullable += usize::from(param["allow_nil"] == true);
                todo.extend(list(&param, "params"));
            }
        }
    }
    counts
}
