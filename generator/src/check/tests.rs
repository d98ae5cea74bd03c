//! Each fault is found, and nothing else with it.

use crate::diagnostics::{Diagnostics, Severity};
use crate::lower::tests::compile;

mod actions;
mod api;
mod fields;
mod types;

fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    let errors = diagnostics
        .sorted()
        .into_iter()
        .filter(|it| it.severity == Severity::Error);
    errors.map(|it| it.code).collect()
}

/// A resource whose one action sends these fields.
fn sending(fields: &str) -> String {
    format!(
        "resource: closes
enums:
  Kind: [agu, other]
  Count: [1, 2]
objects:
  Part: {{ fields: {{ id: integer, tags: [string] }} }}
actions:
  create:
    routes: [POST /v2/closes]
    body:
      fields:
        other: {{ type: string }}
        when: {{ type: datetime }}
        part: {{ type: Part }}
        kind: {{ type: Kind }}
        count: {{ type: Count }}
{}
    returns: {{ 204: }}
",
        fields
            .lines()
            .map(|it| format!("        {it}\n"))
            .collect::<String>()
    )
}

/// A resource with this action.
fn acting(action: &str) -> String {
    let lines: String = action.lines().map(|it| format!("    {it}\n")).collect();
    format!("resource: closes\nactions:\n  create:\n{lines}models:\n  Close: {{ id: integer }}\n")
}

fn assert_codes(resource: &str, expected: &[&str]) {
    let (model, diagnostics) = compile(resource);
    assert_eq!(
        codes(&diagnostics),
        expected,
        "{resource}\n{:#?}",
        diagnostics.sorted()
    );
    assert_eq!(model.is_some(), expected.is_empty(), "{resource}");
}

#[test]
fn a_contradiction_is_shown_at_both_keys() {
    let text = sending("x: { type: integer, min: 10, max: 1 }");
    let (_, diagnostics) = compile(&text);
    let found = diagnostics.sorted();
    let at = |span: crate::source::Span| &text[span.start as usize..span.end as usize];
    assert_eq!(
        (at(found[0].span), found[0].label.as_str()),
        ("10", "`min` is 10")
    );
    assert_eq!(
        (
            at(found[0].others[0].span),
            found[0].others[0].message.as_str()
        ),
        ("1", "`max` is 1")
    );
}

#[test]
fn every_fault_is_found_in_one_run() {
    let fields = "a: { type: strin }\nb: { type: integer, max_length: 3 }\nc: { type: integer, min: 2, max: 1 }";
    assert_codes(
        &sending(fields),
        &["unknown-type", "misplaced-rule", "empty-range"],
    );
}
