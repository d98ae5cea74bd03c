//! Documents that are changed to anything.

use proptest::prelude::*;
use serde_json::Value;
use specwright::diagnostics::Diagnostics;
use specwright::export::{Syntax, openapi as export, render};
use specwright_tests::{files_in, project};

use super::emission::{read, spec};
use super::places::{Change, apply};
use super::sample::{cases, draft, excerpt, faults};

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
