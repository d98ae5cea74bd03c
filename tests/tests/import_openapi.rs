//! OpenAPI documents, from reading to the spec.
//!
//! A case is `tests/cases/openapi/<feature>.yaml`; the snapshot beside it is the spec that it
//! becomes, and what is told of the rest.

#![allow(clippy::panic)]

#[allow(dead_code, reason = "nothing is generated here")]
mod emission;

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::Value;
use specwright::diagnostics::Diagnostics;
use specwright::diff::diff;
use specwright::export::{Syntax, openapi as export, render};
use specwright::import::tree::Tree;
use specwright::import::{Drafted, Imported, Kind, Options, import, openapi, yaml};
use specwright::load::load;
use specwright::report::render_text;
use specwright::source::Sources;
use specwright_tests::{files_in, project, source};

use emission::{read, resources_in, spec, stem};

fn cases() -> PathBuf {
    project().join("tests/cases/openapi")
}

fn draft(name: &str, text: &str) -> Drafted {
    openapi::draft(&[(name.to_owned(), text.to_owned())], false)
}

/// The spec of what was drafted, with what a new spec needs besides.
fn complete(drafted: &Drafted) -> Sources {
    let files = drafted.files.iter().cloned().map(|mut file| {
        if let ("api.yaml", Tree::Map(entries)) = (file.path.as_str(), &mut file.tree) {
            let text = |it: &str| Tree::Text(it.to_owned());
            let package = vec![
                ("name".to_owned(), text("imported")),
                ("version".to_owned(), text("0.1.0")),
            ];
            for (key, value) in [
                ("api", text("Imported")),
                ("server", text("https://example.com")),
                ("package", Tree::Map(package)),
            ] {
                if entries.iter().all(|it| it.0 != key) {
                    entries.push((key.to_owned(), value));
                }
            }
        }
        source(&file.path, yaml::write(&file))
    });
    Sources::new(files.collect())
}

/// What is wrong with the spec of a draft; nothing may be.
fn faults(drafted: &Drafted) -> Option<String> {
    let sources = complete(drafted);
    let mut diagnostics = Diagnostics::default();
    specwright::compile(&sources, &mut diagnostics);
    let said = render_text(&diagnostics, &sources, false, "spec");
    diagnostics.has_errors().then_some(said)
}

fn snapshot(drafted: &Drafted) -> String {
    let mut text = String::new();
    for file in &drafted.files {
        let written = yaml::write(file);
        let (_, written) = written.split_once('\n').unwrap();
        text += &format!("--- {}\n{written}", file.path);
    }
    text += "--- told\n";
    for it in &drafted.unread {
        text += &format!("{}: {}: {}\n", it.at.line, it.why, it.text);
    }
    let counts = drafted.counts;
    let tallies = [
        ("routes", counts.routes),
        ("params", counts.params),
        ("constraints", counts.constraints),
        ("schemas", counts.schemas),
    ];
    for (name, tally) in tallies {
        text += &format!("{} of {} {name}\n", tally.kept, tally.found);
    }
    text
}

#[test]
fn each_feature_is_imported_as_it_was() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(cases());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut different = Vec::new();
    for case in files_in(&cases(), "yaml") {
        let drafted = draft("openapi.yaml", &read(&case));
        assert_eq!(faults(&drafted), None, "{}", case.display());
        let text = snapshot(&drafted);
        let compare = || insta::assert_snapshot!(stem(&case), text);
        if catch_unwind(AssertUnwindSafe(|| settings.bind(compare))).is_err() {
            different.push(stem(&case));
        }
    }
    assert!(different.is_empty(), "not as they were: {different:?}");
}

/// The same document as JSON says the same, on one line, too.
#[test]
fn json_is_read_as_yaml_is() {
    for case in files_in(&cases(), "yaml") {
        let text = read(&case);
        let value: Value = serde_yaml::from_str(&text).unwrap();
        let of_yaml = draft("openapi.yaml", &text);
        for json in [
            serde_json::to_string(&value).unwrap(),
            serde_json::to_string_pretty(&value)
                .unwrap()
                .replace("  ", "\t"),
        ] {
            let of_json = draft("openapi.json", &json);
            // Without `preserve_order`, JSON has its keys sorted.
            let sorted = |it: &Drafted| -> BTreeMap<String, usize> {
                let files = it.files.iter();
                files
                    .map(|it| (it.path.clone(), yaml::write(it).len()))
                    .collect()
            };
            assert_eq!(sorted(&of_json), sorted(&of_yaml), "{}", case.display());
            assert_eq!(
                of_json.unread.len(),
                of_yaml.unread.len(),
                "{}",
                case.display()
            );
        }
    }
}

/// What a spec says, our export says, and the import reads it again. What the crate is called and
/// who wrote it is not in OpenAPI; a shared type that nothing uses is told.
#[test]
fn what_is_exported_is_imported_again() {
    let mut specs = Vec::new();
    for folder in ["tests/cases/export", "tests/cases/emit"] {
        let folder = project().join(folder);
        for case in resources_in(&folder) {
            let text = read(&case);
            let others = text.lines().filter_map(|it| it.strip_prefix("# with: "));
            let mut all: Vec<_> = others.map(|it| folder.join(format!("{it}.yaml"))).collect();
            all.push(case.clone());
            specs.push((stem(&case), spec(&folder, &all)));
        }
    }
    let whole = project().join("tests/cases/export/whole_api");
    specs.push(("whole_api".to_owned(), spec(&whole, &resources_in(&whole))));
    let committed = load(&project().join("spec")).unwrap_or_else(|it| panic!("{it}"));
    specs.push(("the committed spec".to_owned(), committed));

    let mut lost = String::new();
    for (name, sources) in specs {
        let mut diagnostics = Diagnostics::default();
        let model = specwright::compile(&sources, &mut diagnostics).unwrap();
        if model.resources.iter().all(|it| it.actions.is_empty()) {
            continue;
        }
        let document = render(&export(&model), Syntax::Json).unwrap();
        let drafted = draft("openapi.json", &document);
        assert_eq!(faults(&drafted), None, "{name}");
        let imported = specwright::compile(&complete(&drafted), &mut diagnostics).unwrap();
        let unused: Vec<&str> = drafted
            .unread
            .iter()
            .map(|it| {
                assert_eq!(
                    it.why, "no operation uses this schema",
                    "{name}: {}",
                    it.text
                );
                it.text.rsplit(['/', '.']).next().unwrap()
            })
            .collect();
        // What would be more than text is escaped for good.
        let is_escaped = ["addresses", "hostile"].contains(&&*name);
        for change in diff(&model, &imported) {
            if is_escaped && change.kind.code == "docs-changed" {
                continue;
            }
            let is_unused = unused.contains(&change.path.as_str());
            if !change.kind.code.starts_with("package")
                && change.kind.code != "test-server-removed"
                && !is_unused
            {
                let (old, new) = (&change.old, &change.new);
                lost += &format!(
                    "{name}: {} {:?} {:?} {}: {old:?} {new:?}\n",
                    change.kind.code, change.resource, change.action, change.path
                );
            }
        }
    }
    assert_eq!(lost, "");
}

/// Documents that other people wrote; `fixtures/openapi/README.md` says which.
fn excerpt() -> String {
    read(&project().join("tests/fixtures/openapi/nexus.json"))
}

#[test]
fn an_excerpt_is_read_whole() {
    let drafted = draft("nexus.json", &excerpt());
    assert_eq!(faults(&drafted), None);
    let counts = drafted.counts;
    assert_eq!(counts.routes.kept, counts.routes.found);
}

#[test]
fn documents_of_others_become_specs() {
    for (name, actions, found, schemas) in [
        ("buildomat", 18, 21, 18),
        ("keeper", 6, 6, 3),
        ("nexus", 183, 193, 183),
        ("propolis-server", 5, 7, 21),
    ] {
        let path = project().join(format!("../shared/openapi/{name}.json"));
        let Ok(text) = fs::read_to_string(path) else {
            eprintln!("skipped: ../shared is not there");
            return;
        };
        let drafted = draft(name, &text);
        assert_eq!(faults(&drafted), None, "{name}");
        let counts = drafted.counts;
        assert_eq!(
            (counts.routes.kept, counts.routes.found),
            (actions, found),
            "{name}"
        );
        assert_eq!(counts.schemas.kept, schemas, "{name}");
        // What was left out is told, an operation a line.
        let is_told = |it: &&specwright::import::reference::Unread| {
            it.why.contains("the action is left out") || it.why.contains("cannot hold the path")
        };
        assert_eq!(
            drafted.unread.iter().filter(is_told).count(),
            found - actions,
            "{name}"
        );
        for it in &drafted.unread {
            let line = text.lines().nth(it.at.line as usize - 1).unwrap();
            let key = it
                .text
                .split(": ")
                .next()
                .unwrap()
                .rsplit('/')
                .next()
                .unwrap();
            let key = key.replace("~1", "/").replace("~0", "~");
            let is_item = key.chars().all(|it| it.is_ascii_digit()) || line.trim() == "{";
            assert!(is_item || line.contains(&key), "{}: {line}", it.text);
        }
    }
}

fn import_into(folder: &Path, text: &str, strict: bool) -> Imported {
    let document = folder.join("openapi.yaml");
    fs::write(&document, text).unwrap();
    let options = Options {
        spec: folder.join("spec"),
        strict,
        ..Options::default()
    };
    let input = document.to_string_lossy().into_owned();
    import(Kind::OpenApi, &[input], &options).unwrap_or_else(|it| panic!("{it}"))
}

#[test]
fn what_a_person_wrote_stays() {
    let folder = tempfile::tempdir().unwrap();
    let text = read(&cases().join("schemas_30.yaml"));
    let first = import_into(folder.path(), &text, true);
    assert!(first.report.written && first.report.is_complete());

    let file = folder.path().join("spec/resources/boats.yaml");
    let mine = read(&file).replace(
        "level: { type: integer,",
        "# Seen in the harbour.\n        level: { type: integer, max: 7,",
    );
    assert!(mine.contains("max: 7"));
    fs::write(&file, &mine).unwrap();
    let changed = text.replace("maximum: 9", "maximum: 8");
    let second = import_into(folder.path(), &changed, true);
    assert!(second.report.conflicts.is_empty());
    assert_eq!(read(&file), mine.replace("max: 9", "max: 8"));
    assert!(!second.diagnostics.has_errors());
}

#[test]
fn texts_are_cut_unless_they_are_kept() {
    let text = read(&cases().join("schemas_31.yaml"));
    let written = |keep_docs| -> String {
        let drafted = openapi::draft(&[("a.yaml".to_owned(), text.clone())], keep_docs);
        drafted.files.iter().map(yaml::write).collect()
    };
    let whole = "Something that floats. It has a name.";
    assert!(!written(false).contains(whole) && written(true).contains(whole));
}

#[test]
fn nothing_is_written_where_it_is_strict() {
    let folder = tempfile::tempdir().unwrap();
    let imported = import_into(folder.path(), &read(&cases().join("params.yaml")), true);
    assert!(!imported.report.written && !folder.path().join("spec").exists());
}

#[test]
fn a_document_of_another_kind_says_why() {
    let folder = tempfile::tempdir().unwrap();
    for (text, why) in [
        (
            "swagger: '2.0'\npaths: {}",
            "only OpenAPI 3.0 and 3.1 are read; convert",
        ),
        (
            "openapi: 4.0.0\npaths: {}",
            "only OpenAPI 3.0 and 3.1 are read: #/openapi: 4.0.0",
        ),
        ("a: 1", "no OpenAPI document"),
        ("a: [", "openapi.yaml:"),
        ("openapi: 3.1.0", "no action was found in 1 page"),
    ] {
        let document = folder.path().join("openapi.yaml");
        fs::write(&document, text).unwrap();
        let input = document.to_string_lossy().into_owned();
        let options = Options {
            spec: folder.path().join("spec"),
            ..Options::default()
        };
        let error = import(Kind::OpenApi, &[input], &options).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
}

/// Everything that there is to change: the cases, the excerpt, an export of ours.
fn subjects() -> Vec<Value> {
    let mut subjects: Vec<Value> = files_in(&cases(), "yaml")
        .iter()
        .map(|it| serde_yaml::from_str(&read(it)).unwrap())
        .collect();
    subjects.push(serde_json::from_str(&excerpt()).unwrap());
    let folder = project().join("tests/cases/export");
    for name in [
        "lists",
        "forms",
        "enums",
        "between_fields",
        "recursive",
        "times",
    ] {
        let sources = spec(&folder, &[folder.join(format!("{name}.yaml"))]);
        let model = specwright::compile(&sources, &mut Diagnostics::default()).unwrap();
        let document = render(&export(&model), Syntax::Json).unwrap();
        subjects.push(serde_json::from_str(&document).unwrap());
    }
    subjects
}

/// One change of a document: a value somewhere is replaced, moved, renamed or taken out.
#[derive(Debug, Clone)]
enum Change {
    Remove(usize),
    Put(usize, Value),
    /// What stands at the second place is written to the first.
    Copy(usize, usize),
    /// What stands at the place takes the key of another.
    Rename(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let place = 0..100_000_usize;
    let value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-5..5_i64).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-zA-Z{}/#$.~\\[\\] \"'-]{0,12}".prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
        prop::sample::select(vec![
            "string",
            "integer",
            "null",
            "object",
            "array",
            "date",
            "binary",
            "password",
            "header",
            "path",
            "query",
            "#/components/schemas",
            "#",
            "application/json",
            "form",
            "deepObject",
        ])
        .prop_map(Value::from),
        Just(serde_json::json!([])),
        Just(serde_json::json!({})),
    ];
    prop_oneof![
        1 => place.clone().prop_map(Change::Remove),
        2 => (place.clone(), value).prop_map(|(at, it)| Change::Put(at, it)),
        4 => (place.clone(), place.clone()).prop_map(|(to, from)| Change::Copy(to, from)),
        1 => (place.clone(), place).prop_map(|(at, from)| Change::Rename(at, from)),
    ]
}

/// The pointers of all values of a document.
fn pointers(value: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, all: &mut Vec<String>) {
        all.push(at.to_owned());
        match value {
            Value::Array(items) => {
                for (index, it) in items.iter().enumerate() {
                    walk(it, &format!("{at}/{index}"), all);
                }
            }
            Value::Object(entries) => {
                for (key, it) in entries {
                    let key = key.replace('~', "~0").replace('/', "~1");
                    walk(it, &format!("{at}/{key}"), all);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk(value, "", &mut all);
    all
}

fn apply(document: &mut Value, change: &Change) {
    let all = pointers(document);
    let place = |at: usize| all[at % all.len()].as_str();
    let split = |at: usize| place(at).rsplit_once('/');
    let key = |text: &str| text.replace("~1", "/").replace("~0", "~");
    match change {
        Change::Remove(at) => {
            if let Some((above, last)) = split(*at) {
                match document.pointer_mut(above) {
                    Some(Value::Object(entries)) => drop(entries.remove(&key(last))),
                    Some(Value::Array(items)) => drop(items.remove(last.parse().unwrap())),
                    _ => {}
                }
            }
        }
        Change::Put(at, value) => *document.pointer_mut(place(*at)).unwrap() = value.clone(),
        Change::Copy(to, from) => {
            let value = document.pointer(place(*from)).unwrap().clone();
            // A document that holds itself a few times is large enough.
            if pointers(&value).len() < 2000 {
                *document.pointer_mut(place(*to)).unwrap() = value;
            }
        }
        Change::Rename(at, from) => {
            let Some((above, last)) = split(*at) else {
                return;
            };
            let Some((_, name)) = split(*from) else {
                return;
            };
            if let Some(Value::Object(entries)) = document.pointer_mut(above)
                && let Some(value) = entries.remove(&key(last))
            {
                entries.insert(key(name), value);
            }
        }
    }
}

/// A document can be changed to anything: it is read without a panic, each line that is told is in
/// it, and what comes out is a spec without an error.
#[test]
fn changed_documents_become_specs_or_are_told() {
    let subjects = subjects();
    let cases = std::env::var("CASES").ok().and_then(|it| it.parse().ok());
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: cases.unwrap_or(1500),
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let strategy = (0..subjects.len(), prop::collection::vec(change(), 1..10));
    let result = runner.run(&strategy, |(subject, changes)| {
        let mut document = subjects[subject].clone();
        for it in &changes {
            apply(&mut document, it);
        }
        let text = serde_json::to_string_pretty(&document).unwrap();
        let drafted = draft("a.json", &text);
        let lines = text.lines().count();
        for it in &drafted.unread {
            prop_assert!(it.at.line as usize <= lines && it.at.line > 0 && !it.why.is_empty());
        }
        if !drafted.files.is_empty()
            && let Some(said) = faults(&drafted)
        {
            return Err(TestCaseError::fail(said));
        }
        Ok(())
    });
    result.unwrap_or_else(|it| panic!("{it}"));
}

/// Texts that are cut or changed anywhere.
#[test]
fn changed_texts_never_panic() {
    let mut texts: Vec<String> = files_in(&cases(), "yaml")
        .iter()
        .map(|it| read(it))
        .collect();
    texts.push(excerpt());
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 1000,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let strategy = (
        0..texts.len(),
        0..60_000_usize,
        0..60_000_usize,
        "\\PC{0,3}|[\\[\\]{}:,\"'\n\t ]{1,3}",
    );
    let result = runner.run(&strategy, |(at, start, length, put)| {
        let mut text: Vec<char> = texts[at].chars().collect();
        let start = start % text.len();
        let end = (start + length % 40).min(text.len());
        text.splice(start..end, put.chars());
        let text: String = text.into_iter().collect();
        draft("a.yaml", &text);
        let cut: String = text.chars().take(start).collect();
        draft("a.yaml", &cut);
        Ok(())
    });
    result.unwrap_or_else(|it| panic!("{it}"));
}

/// Depth and length are no danger either.
#[test]
fn large_documents_are_read() {
    let head = "openapi: 3.1.0\ninfo: { title: Large, version: '1' }\npaths:\n  /a:\n    get:\n      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/A0' } } } } }\ncomponents:\n  schemas:\n";
    let mut of_references = head.to_owned();
    let mut of_parts = head.to_owned();
    let mut of_fields = head.to_owned();
    for at in 0..3000 {
        let next = at + 1;
        of_references += &format!("    A{at}: {{ $ref: '#/components/schemas/A{next}' }}\n");
        of_parts += &format!(
            "    A{at}: {{ allOf: [{{ $ref: '#/components/schemas/A{next}' }}, {{ $ref: '#/components/schemas/A{next}' }}, {{ properties: {{ f{at}: {{}} }} }}] }}\n"
        );
        of_fields += &format!(
            "    A{at}: {{ properties: {{ next: {{ $ref: '#/components/schemas/A{next}' }}, back: {{ $ref: '#/components/schemas/A0' }} }} }}\n"
        );
    }
    for text in [of_references, of_parts, of_fields] {
        let drafted = draft("a.yaml", &(text + "    A3000: { type: string }\n"));
        assert_eq!(drafted.counts.routes.kept, 1);
        assert_eq!(faults(&drafted), None);
    }
    let deep = format!(
        "{{\"openapi\": \"3.1.0\", \"paths\": {}1{}}}",
        "{\"a\": ".repeat(5000),
        "}".repeat(5000)
    );
    assert!(draft("a.json", &deep).files.is_empty());
}
