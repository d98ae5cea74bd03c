//! What is exported for each feature of the language, beside the case that shows it.
//!
//! A case is `tests/cases/export/<feature>.yaml`: one resource of that name, which is exported with
//! `api.yaml` of the same folder. The snapshot beside it is the whole document, as YAML since that
//! is shorter. `tests/cases/export/whole_api` shows what `api.yaml` can say.

#![allow(clippy::panic)]

#[allow(dead_code, reason = "nothing is generated here")]
mod emission;
#[path = "exporting/references.rs"]
mod references;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use serde_json::Value;
use specwright::diagnostics::Diagnostics;
use specwright::export::{Document, Syntax, openapi, render};
use specwright::load::load;
use specwright::report::render_text;
use specwright::source::Sources;
use specwright_tests::{files_in, project, sources};

use emission::{read, resources_in, spec, stem};

fn folder() -> PathBuf {
    project().join("tests/cases/export")
}

/// The document of a spec, which has no error.
fn export(sources: &Sources) -> Document {
    let mut diagnostics = Diagnostics::default();
    let model = specwright::compile(sources, &mut diagnostics);
    let faults = render_text(&diagnostics, sources, false, "spec");
    openapi(&model.unwrap_or_else(|| panic!("{faults}")))
}

fn text(document: &Document, syntax: Syntax) -> String {
    render(document, syntax).unwrap_or_else(|it| panic!("{it}"))
}

fn json(document: &Document) -> Value {
    serde_json::from_str(&text(document, Syntax::Json)).unwrap()
}

/// Every case, with its name.
fn cases() -> Vec<(String, Sources)> {
    let folder = folder();
    let cases = resources_in(&folder).into_iter();
    let mut cases: Vec<_> = cases.map(|it| (stem(&it), spec(&folder, &[it]))).collect();
    let whole = folder.join("whole_api");
    cases.push(("whole_api".to_owned(), spec(&whole, &resources_in(&whole))));
    cases
}

#[test]
fn each_feature_is_exported_as_it_was() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut different = Vec::new();
    let mut names = BTreeSet::new();
    for (name, sources) in cases() {
        names.insert(name.clone());
        let document = text(&export(&sources), Syntax::Yaml);
        let compare = || insta::assert_snapshot!(name.as_str(), document);
        if catch_unwind(AssertUnwindSafe(|| settings.bind(compare))).is_err() {
            different.push(name);
        }
    }
    assert!(different.is_empty(), "not as they were: {different:?}");
    let snapshots = files_in(&folder(), "snap");
    let mut orphans: BTreeSet<_> = snapshots.iter().map(|it| stem(it)).collect();
    orphans.retain(|it| !names.contains(it));
    assert!(orphans.is_empty(), "snapshots of nothing: {orphans:?}");
}

#[test]
fn json_and_yaml_say_the_same() {
    for (name, sources) in cases() {
        let document = export(&sources);
        let yaml: Value = serde_yaml::from_str(&text(&document, Syntax::Yaml)).unwrap();
        assert_eq!(yaml, json(&document), "{name}");
    }
}

/// The cases of the emitter are exported too: they have more corners than a reader would think of.
#[test]
fn every_case_of_the_emitter_is_sound() {
    let folder = emission::folder();
    for case in emission::cases() {
        let others = read(&case);
        let others = others.lines().filter_map(|it| it.strip_prefix("# with: "));
        let mut resources: Vec<_> = others.map(|it| folder.join(format!("{it}.yaml"))).collect();
        resources.push(case.clone());
        let document = export(&spec(&folder, &resources));
        references::assert_sound(&stem(&case), &json(&document));
    }
}

#[test]
fn every_case_is_sound() {
    for (name, sources) in cases() {
        references::assert_sound(&name, &json(&export(&sources)));
    }
}

#[test]
fn the_committed_spec_is_exported_whole() {
    let sources = load(&project().join("spec")).unwrap_or_else(|it| panic!("{it}"));
    let operations = assert_whole(&sources);
    assert!(operations >= 735, "{operations}");
}

/// Objects that hold two of the next kind each: written out in a form, they have no end.
#[test]
fn what_nests_without_end_is_cut_off() {
    let mut resource = "resource: deep\nobjects:\n".to_owned();
    for at in 0..40 {
        let next = at + 1;
        resource += &format!("  A{at}: {{ fields: {{ a: A{next}, b: A{next}, c: [A{next}] }} }}\n");
    }
    resource += "  A40: { fields: { a: string } }\nactions:\n  create:\n    routes: [POST /deep]\n";
    resource += "    body: { encoding: form, fields: { a: A0 } }\n    returns: { 204: null }\n";
    let api = read(&folder().join("api.yaml"));
    let sources = sources([("api.yaml", &*api), ("resources/deep.yaml", &*resource)]);
    let document = json(&export(&sources));
    references::assert_sound("deep", &document);
    let body = &document["components"]["requestBodies"]["deep.create"]["content"];
    let body = &body["application/x-www-form-urlencoded"];
    let names = body["schema"]["patternProperties"].as_object().unwrap();
    assert!((100..5000).contains(&names.len()), "{}", names.len());
    // What was cut off is there in full beside it.
    let nested = &body["x-specwright"]["fields"]["properties"]["a"]["$ref"];
    assert_eq!(nested, "#/components/schemas/deep.A0");
}

/// A reader of OpenAPI 3.1 in Rust finds everything in its place. What it does not know of JSON
/// Schema is for `tests/openapi/validate` to look at.
#[test]
fn another_reader_reads_every_case() {
    for (name, sources) in cases() {
        let document = export(&sources);
        let read = oas3::from_json(text(&document, Syntax::Json))
            .unwrap_or_else(|it| panic!("{name}: {it}"));
        assert_eq!(read.operations().count(), document.operations().count());
        let components = read.components.unwrap_or_default();
        let schemas = document.components.schemas.iter();
        for (schema, _) in schemas.clone() {
            assert!(components.schemas.contains_key(schema), "{name}: {schema}");
        }
        assert_eq!(components.schemas.len(), schemas.count(), "{name}");
        let ids = |document: &Value| -> Vec<String> {
            let ids = references::operations(document).into_iter();
            ids.map(|it| it["operationId"].as_str().unwrap().to_owned())
                .collect()
        };
        let again = serde_json::to_value(&read.paths).unwrap();
        let again = serde_json::json!({ "paths": again });
        assert_eq!(ids(&again), ids(&json(&document)), "{name}");
    }
}

/// The document of a spec has every route once, under the name of its action, and is the same each
/// time. Tells how many there are.
fn assert_whole(sources: &Sources) -> usize {
    let document = export(sources);
    let value = json(&document);
    references::assert_sound("the spec", &value);
    assert_eq!(
        text(&document, Syntax::Json),
        text(&export(sources), Syntax::Json)
    );
    let mut diagnostics = Diagnostics::default();
    let model = specwright::compile(sources, &mut diagnostics).unwrap();
    let mut routes: BTreeMap<String, usize> = BTreeMap::new();
    for resource in &model.resources {
        for action in &resource.actions {
            let name = format!("{}.{}", resource.wire, action.wire);
            routes.insert(name, action.routes.len());
        }
    }
    let mut exported: BTreeMap<String, usize> = BTreeMap::new();
    for operation in references::operations(&value) {
        let action = operation["x-specwright"]["action"].as_str().unwrap();
        *exported.entry(action.to_owned()).or_default() += 1;
    }
    assert_eq!(exported, routes);
    document.operations().count()
}
