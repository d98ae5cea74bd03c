//! Faults of one field, and of fields beside each other.

use super::{assert_codes, codes, sending};
use crate::lower::tests::compile;

#[test]
fn fields_without_a_fault() {
    for field in [
        "x: { type: integer, min: 1, max: 1 }",
        "x: { type: float, above: 0.1, below: 0.2, default: 0.15 }",
        "x: { type: string, min_length: 2, max_length: 2, default: 'éé', pattern: '^é+$' }",
        "x: { type: array, items: { type: integer, min: 3 }, min_items: 1, unique: true, example: [3, 4] }",
        "x: { type: [Part], unique_by: id, example: [{ id: 1 }, { id: 2 }] }",
        "x: { type: datetime, after: when, not_before: 13 years ago, before: 2 weeks from now }",
        "x: { type: integer, format: unix_time, after: today }",
        "x: { type: string, allow_blank: true, min_length: 3, default: '' }",
        "x: { type: Kind, max_length: 5, allow_blank: true, default: agu }",
        "x: { type: integer, requires: [other], excludes: [when] }",
        "x: { type: string, nullable: true, default: null }",
        "x: { type: id_or_slug, example: 3 }",
        "x: { type: date, example: '2017-11-22' }",
        "x: { type: datetime, example: '2017-11-22T13:41:00Z' }",
        "x: { type: integer, required: true, server_default: the token's owner }",
        "x: { type: Part, example: { id: 3, tags: [a] } }",
        "x: { type: object }",
        "x: { type: map of integer, example: { a: 1 } }",
        "x: { type: string, deprecated: { use: other } }",
    ] {
        assert_codes(&sending(field), &[]);
    }
}

#[test]
fn fields_with_one_fault() {
    for (field, code) in [
        ("x: { type: integer, min: 10, max: 1 }", "empty-range"),
        ("x: { type: integer, above: 1, below: 2 }", "empty-range"),
        (
            "x: { type: integer, min: 1, max: 4, multiple_of: 5 }",
            "empty-range",
        ),
        ("x: { type: integer, multiple_of: 0 }", "bad-number"),
        (
            "x: { type: string, min_length: 3, max_length: 2 }",
            "empty-range",
        ),
        ("x: { type: string, min_length: -1 }", "bad-number"),
        (
            "x: { type: [string], min_items: 3, max_items: 2 }",
            "empty-range",
        ),
        (
            "x: { type: array, items: { type: integer, min: 2, max: 1 } }",
            "empty-range",
        ),
        (
            "x: { type: datetime, after: now, before: 1 day ago }",
            "empty-range",
        ),
        ("x: { type: integer, max_length: 3 }", "misplaced-rule"),
        ("x: { type: boolean, pattern: a }", "misplaced-rule"),
        ("x: { type: string, max_size: 3 }", "misplaced-rule"),
        ("x: { type: string, after: now }", "misplaced-rule"),
        ("x: { type: string, unique: true }", "misplaced-rule"),
        ("x: { type: [integer], min: 3 }", "misplaced-rule"),
        ("x: { type: any, min: 3 }", "misplaced-rule"),
        ("x: { type: string, format: unix_time }", "misplaced-rule"),
        ("x: { type: integer, secret: true }", "misplaced-rule"),
        ("x: { type: [string], unique_by: id }", "misplaced-rule"),
        ("x: { type: [Part], unique_by: tags }", "misplaced-rule"),
        ("x: { type: [Part], unique_by: idd }", "unknown-field"),
        ("x: { type: string, format: emial }", "unknown-value"),
        ("x: { type: string, pattern: '(' }", "bad-pattern"),
        ("x: { type: Kind, pattern: '^z' }", "enum-breaks-rule"),
        ("x: { type: Kind, max_length: 4 }", "enum-breaks-rule"),
        ("x: { type: Count, max: 1 }", "enum-breaks-rule"),
        (
            "x: { type: integer, max: 3, default: 4 }",
            "value-breaks-rule",
        ),
        (
            "x: { type: integer, multiple_of: 3, example: 4 }",
            "value-breaks-rule",
        ),
        (
            "x: { type: string, max_length: 1, example: 'éé' }",
            "value-breaks-rule",
        ),
        (
            "x: { type: string, pattern: '^a', default: b }",
            "value-breaks-rule",
        ),
        (
            "x: { type: string, format: uuid, example: b }",
            "value-breaks-rule",
        ),
        (
            "x: { type: string, allow_blank: false, example: ' ' }",
            "value-breaks-rule",
        ),
        (
            "x: { type: [integer], unique: true, example: [1, 1] }",
            "value-breaks-rule",
        ),
        (
            "x: { type: [Part], unique_by: id, example: [{ id: 1 }, { id: 1 }] }",
            "value-breaks-rule",
        ),
        (
            "x: { type: array, items: { type: integer, max: 3 }, example: [1, 4] }",
            "value-breaks-rule",
        ),
        ("x: { type: integer, default: a }", "wrong-value"),
        ("x: { type: string, default: 3 }", "wrong-value"),
        ("x: { type: string, default: null }", "wrong-value"),
        ("x: { type: Kind, default: agus }", "wrong-value"),
        ("x: { type: Count, default: 3 }", "wrong-value"),
        ("x: { type: date, example: '2017-02-30' }", "wrong-value"),
        (
            "x: { type: datetime, example: '2017-02-03' }",
            "wrong-value",
        ),
        ("x: { type: Part, example: { idd: 3 } }", "wrong-value"),
        ("x: { type: Part, default: { id: 3 } }", "bad-default"),
        (
            "x: { type: integer, required: true, default: 3 }",
            "required-default",
        ),
        ("x: { type: datetime, after: x }", "relation-to-itself"),
        ("x: { type: datetime, after: whne }", "unknown-field"),
        ("x: { type: datetime, after: other }", "not-a-time"),
        ("x: { type: integer, requires: [x] }", "relation-to-itself"),
        ("x: { type: integer, requires: [y] }", "unknown-field"),
        (
            "x: { type: integer, requires: [other], excludes: [other] }",
            "contradicting-relations",
        ),
        (
            "x: { type: string, deprecated: { use: nothing } }",
            "unknown-replacement",
        ),
        ("x: { type: file }", "misplaced-file"),
        ("x: { type: array }", "missing-items"),
        ("x: { type: integer, items: integer }", "misplaced-items"),
        ("x: { doc: a }", "missing-type"),
        (
            "x: { type: object, fields: { a: integer } }",
            "unnamed-object",
        ),
        (
            "x: { type: object, name: Part, fields: { a: integer } }",
            "duplicate-type",
        ),
        (
            "x: { type: object, name: part, fields: { a: integer } }",
            "type-name",
        ),
        ("x: { type: object, name: Empty }", "empty-object"),
        (
            "x: { type: integer, name: Other, fields: { a: integer } }",
            "misplaced-key",
        ),
        ("x: { type: integer, optional: true }", "misplaced-key"),
        ("x: { type: integer, in: query }", "misplaced-key"),
        (
            "x: { type: array, items: { type: integer, required: true } }",
            "misplaced-key",
        ),
        ("x: { type: strin }", "unknown-type"),
        ("x: { type: closes.Nothing }", "unknown-type"),
        ("x: integer or \"a\"", "pointless-union"),
        ("x: [[[[[[[[[integer]]]]]]]]]", "array-too-deep"),
        (
            "x: { type: array, items: { type: array, items: { type: integer, min: 3 } } }",
            "nested-item-rules",
        ),
    ] {
        // A type that is refused is not used either, and no one asks for more than its own fault.
        let (model, diagnostics) = compile(&sending(field));
        assert_eq!(
            codes(&diagnostics),
            [code],
            "{field}\n{:#?}",
            diagnostics.sorted()
        );
        assert!(model.is_none());
    }
}

#[test]
fn fields_that_contradict_each_other() {
    for (fields, code) in [
        (
            "x: { type: date, after: y }\ny: { type: date, after: x }",
            "cyclic-times",
        ),
        (
            "x: { type: date, after: y }\ny: { type: date, not_before: z }\nz: { type: date, after: x }",
            "cyclic-times",
        ),
        (
            "x: { type: date, after: y }\ny: { type: date, not_before: x }",
            "cyclic-times",
        ),
        (
            "x: { type: date, required: true, excludes: [y] }\ny: { type: date, required: true }",
            "contradicting-relations",
        ),
        (
            "x: { type: date, excludes: [y] }\ny: { type: date, requires: [x] }",
            "contradicting-relations",
        ),
        (
            "x: { type: date, excludes: [y] }\ny: { type: date, required: true }",
            "contradicting-relations",
        ),
    ] {
        assert_codes(&sending(fields), &[code]);
    }
    assert_codes(
        &sending("x: { type: date, not_before: y }\ny: { type: date, not_before: x }"),
        &[],
    );
    assert_codes(
        &sending("x: { type: date, after: y }\ny: { type: date, before: x }"),
        &[],
    );
}
