//! Faults of enums, objects and models.

use super::{acting, assert_codes};
use crate::diagnostics::Severity;
use crate::lower::tests::compile;

#[test]
fn types_with_one_fault() {
    let with = |types: &str, used: &str| {
        format!(
            "resource: closes\nactions:\n  a:\n    routes: [POST /v2/a]\n    body: {{ fields: {{ x: {used} }} }}\n    returns: {{ 204: }}\n{types}"
        )
    };
    for (types, used, code) in [
        ("enums: { A: [] }", "A", "empty-enum"),
        ("enums: { A: [a, b, a] }", "A", "duplicate-value"),
        ("enums: { A: [a, 1] }", "A", "bad-enum-value"),
        ("enums: { A: [a, false] }", "A", "bad-enum-value"),
        (
            "enums: { A: { type: integer, values: { 1: one, x: two } } }",
            "A",
            "bad-enum-value",
        ),
        (
            "enums: { A: { type: float, values: [a] } }",
            "A",
            "unknown-value",
        ),
        (
            "enums: { A: { unit: seconds, values: [a] } }",
            "A",
            "misplaced-key",
        ),
        ("enums: { A: { values: { a: One } } }", "A", "bad-name"),
        (
            "enums: { A: { values: { a: one, b: one } } }",
            "A",
            "duplicate-name",
        ),
        ("enums: { a: [b] }", "a", "type-name"),
        (
            "enums: { A: { values: { a: { deprecated: { use: c } }, b: } } }",
            "A",
            "unknown-replacement",
        ),
        (
            "objects: { A: { fields: { a: { type: A, required: true } } } }",
            "A",
            "endless-object",
        ),
        (
            "objects:\n  A: { fields: { a: { type: [B], required: true, min_items: 1 } } }\n  B: { fields: { b: { type: B, required: true } } }",
            "A",
            "endless-object",
        ),
        ("models: { A: { id: integer } }", "A", "model-in-request"),
    ] {
        assert_codes(&with(types, used), &[code]);
    }
    assert_codes(
        &with("objects: { A: { fields: { a: { type: A } } } }", "A"),
        &[],
    );
    assert_codes(
        &with(
            "objects: { A: { fields: { a: { type: [A], required: true } } } }",
            "A",
        ),
        &[],
    );
    let many = (0..2000)
        .map(|it| format!("v{it}"))
        .collect::<Vec<_>>()
        .join(", ");
    assert_codes(&with(&format!("enums: {{ A: [{many}] }}"), "A"), &[]);
}

#[test]
fn responses_carry_models() {
    let answering = |types: &str, answer: &str| {
        format!(
            "resource: closes\nactions:\n  a:\n    routes: [GET /v2/a]\n    returns: {{ 200: {answer} }}\n{types}"
        )
    };
    for (types, code) in [
        (
            "objects: { A: { fields: { a: integer } } }",
            "object-in-response",
        ),
        (
            "models: { A: { a: { type: integer, required: true } } }",
            "misplaced-key",
        ),
        (
            "models: { A: { a: { type: integer, default: 3 } } }",
            "misplaced-key",
        ),
    ] {
        assert_codes(&answering(types, "A"), &[code]);
    }
    assert_codes(
        &answering(
            "models: { A: { a: { type: integer, optional: true } } }",
            "A",
        ),
        &[],
    );
}

#[test]
fn types_that_nothing_uses_are_a_warning() {
    let text = acting("routes: [GET /v2/closes]\nreturns: { 204: }");
    let (model, diagnostics) = compile(&text);
    assert!(model.is_some());
    let found = diagnostics.sorted();
    assert_eq!(
        (found[0].code, found[0].severity),
        ("unused-type", Severity::Warning)
    );
}
