use crate::diagnostics::{Diagnostics, Severity};
use crate::lower::tests::{API, compile, compile_files};

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

#[test]
fn actions_with_one_fault() {
    let get = "routes: [GET /v2/closes]\n";
    for (action, code) in [
        (
            "routes: [GET /v2/closes]\nbody: { fields: { a: integer } }\nreturns: { 204: }",
            "body-of-get",
        ),
        (
            "routes: [GET /v2/closes, GET /v2/closes]\nreturns: { 200: Close }",
            "duplicate-route",
        ),
        (
            "routes: ['GET /v2/{a}', 'GET /v2/{b}']\nparams: { a: integer, b: integer }\nreturns: { 200: Close }",
            "duplicate-route",
        ),
        (
            "routes: ['GET /v2/{a}']\nreturns: { 200: Close }",
            "undeclared-path-param",
        ),
        (
            "routes: ['GET /v2/{a}']\nparams: { a: { type: integer, nullable: true } }\nreturns: { 200: Close }",
            "bad-path-param",
        ),
        (
            "routes: ['GET /v2/{a}']\nparams: { a: [integer] }\nreturns: { 200: Close }",
            "param-type",
        ),
        (
            "routes: ['GET /v2/{a}']\nparams: { a: { type: integer, in: query } }\nreturns: { 200: Close }",
            "param-place",
        ),
        (
            "routes: ['GET /v2/{a}', GET /v2/a]\nparams: { a: { type: integer, required: true } }\nreturns: { 200: Close }",
            "optional-path-param",
        ),
        (
            "routes: [GET /v2/closes(/a)(/b)(/c)(/d)(/e)]\nreturns: { 200: Close }",
            "too-many-routes",
        ),
        (
            &format!(
                "{get}params: {{ a: {{ type: integer, in: path }} }}\nreturns: {{ 200: Close }}"
            ),
            "unused-path-param",
        ),
        (
            &format!(
                "{get}params: {{ a: {{ type: integer, in: queri }} }}\nreturns: {{ 200: Close }}"
            ),
            "unknown-value",
        ),
        (
            &format!(
                "{get}params: {{ Authorization: {{ type: string, in: header }} }}\nreturns: {{ 200: Close }}"
            ),
            "bad-header",
        ),
        (
            &format!(
                "{get}params: {{ 'a b': {{ type: string, in: header }} }}\nreturns: {{ 200: Close }}"
            ),
            "bad-header",
        ),
        (
            &format!("{get}params: {{ a: file }}\nreturns: {{ 200: Close }}"),
            "misplaced-file",
        ),
        (
            &format!("{get}params: {{ a: Close }}\nreturns: {{ 200: Close }}"),
            "model-in-request",
        ),
        ("routes: []\nreturns: { 200: Close }", "missing-route"),
        (&format!("{get}returns: {{}}"), "missing-answer"),
        (&format!("{get}returns: {{ 404: Close }}"), "missing-answer"),
        (
            &format!("{get}returns: {{ 200: Close, 999: }}"),
            "bad-status",
        ),
        (&format!("{get}returns: {{ 204: Close }}"), "body-of-204"),
        (
            &format!("{get}returns: {{ 200: Close, 201: [Close] }}"),
            "several-answers",
        ),
        (
            &format!("{get}returns: {{ 200: 'Close or {{}}', 404: file }}"),
            "misplaced-file",
        ),
        (
            &format!("{get}returns: {{ 200: string or \"x\", 404: Close }}"),
            "pointless-union",
        ),
        (
            &format!("{get}paginated: true\nreturns: {{ 200: Close }}"),
            "not-a-list",
        ),
        (
            &format!("{get}paginated: {{ size: 200 }}\nreturns: {{ 200: [Close] }}"),
            "page-size",
        ),
        (
            &format!("{get}paginated: {{ size: 0 }}\nreturns: {{ 200: [Close] }}"),
            "bad-number",
        ),
        (
            &format!("{get}sort: []\nreturns: {{ 200: [Close] }}"),
            "empty-list",
        ),
        (
            &format!("{get}sort: [id, id]\nreturns: {{ 200: [Close] }}"),
            "duplicate-value",
        ),
        (
            &format!("{get}sort: {{ fields: [id], default: [-idd] }}\nreturns: {{ 200: [Close] }}"),
            "unknown-field",
        ),
        (
            &format!("{get}filter: {{ id: Close }}\nreturns: {{ 200: [Close] }}"),
            "model-in-request",
        ),
        (
            &format!("{get}filter: {{ id: [integer] }}\nreturns: {{ 200: [Close] }}"),
            "bad-list-field",
        ),
        (
            &format!(
                "{get}filter: [id]\nparams: {{ 'filter[id]': integer }}\nreturns: {{ 200: [Close] }}"
            ),
            "list-param-clash",
        ),
        (
            &format!(
                "{get}paginated: true\nparams: {{ 'page[size]': integer }}\nreturns: {{ 200: [Close] }}"
            ),
            "list-param-clash",
        ),
        (
            &format!("{get}requires: {{ any: [{{ scopes: [tigg] }}] }}\nreturns: {{ 200: Close }}"),
            "unknown-scope",
        ),
        (
            &format!("{get}deprecated: {{ use: nothing }}\nreturns: {{ 200: Close }}"),
            "unknown-replacement",
        ),
        (
            &format!("{get}deprecated: {{ use: create }}\nreturns: {{ 200: Close }}"),
            "relation-to-itself",
        ),
        (
            &format!("{get}source: example.org\nreturns: {{ 200: Close }}"),
            "bad-url",
        ),
        (
            &format!(
                "{get}params: {{ a: integer, b: integer }}\nrules: [{{ one_of: [a] }}]\nreturns: {{ 200: Close }}"
            ),
            "bad-group",
        ),
        (
            &format!(
                "{get}params: {{ a: integer }}\nrules: [{{ one_of: [a, b] }}]\nreturns: {{ 200: Close }}"
            ),
            "unknown-field",
        ),
        (
            &format!(
                "{get}params: {{ a: {{ type: integer, required: true }}, b: integer }}\nrules: [{{ any_of: [a, b] }}]\nreturns: {{ 200: Close }}"
            ),
            "required-in-group",
        ),
    ] {
        assert_codes(&acting(action), &[code]);
    }
    assert_codes(
        &acting(
            "routes: ['DELETE /v2/{a}']\nparams: { a: integer }\nbody: { fields: { a: integer } }\nreturns: { 200: Close }",
        ),
        &[],
    );
    assert_codes(
        &acting(
            "routes: [POST /v2/a]\nbody: { encoding: multipart, fields: { a: { type: file, max_size: 3 } } }\nreturns: { 200: Close }",
        ),
        &[],
    );
}

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
fn the_api_has_one_fault() {
    let resource =
        "resource: closes\nactions:\n  a:\n    routes: [GET /v2/a]\n    returns: { 204: }\n";
    for (from, to, code) in [
        (
            "server: https://example.org",
            "server: http://example.org",
            "bad-url",
        ),
        (
            "server: https://example.org",
            "server: https://example.org?a",
            "bad-url",
        ),
        (
            "server: https://example.org",
            "server: https://a@example.org",
            "bad-url",
        ),
        (
            "server: https://example.org",
            "server: https://example.org/",
            "bad-url",
        ),
        (
            "token_url: https://example.org/token",
            "token_url: ftp://example.org",
            "bad-url",
        ),
        (
            "{resource}/{action}",
            "{resource}/{actions}",
            "bad-template",
        ),
        ("docs: https://", "docs: ", "bad-url"),
        ("name: cases", "name: 2cases", "package-name"),
        ("version: 0.1.0", "version: 0.1", "package-version"),
        (
            "version: 0.1.0",
            "version: 0.1.0, keywords: [a, b, c, d, e, f]",
            "package-words",
        ),
        ("version: 0.1.0", "version: 0.1.0, keep: [../x]", "bad-path"),
        (
            "[client_credentials]",
            "[client_credential]",
            "unknown-value",
        ),
        (
            "[client_credentials]",
            "[authorization_code]",
            "missing-authorize-url",
        ),
        ("tig: Community", "'t i g': Community", "bad-scope"),
        ("default: 30", "default: 300", "page-size"),
        ("default: 30", "default: 0", "bad-number"),
        (
            "pagination:",
            "limits: [{ requests: 0, per: second }]\npagination:",
            "bad-number",
        ),
        (
            "pagination:",
            "limits: [{ requests: 2, per: secnod }]\npagination:",
            "unknown-value",
        ),
        (
            "pagination:",
            "errors: [{ status: [200], error: error }]\npagination:",
            "bad-status",
        ),
        (
            "pagination:",
            "errors: [{ status: [429], error: error, text: true }]\npagination:",
            "misplaced-key",
        ),
        (
            "pagination:",
            "webhooks: { model_header: 'a b', event_header: b, secret_header: c, events: {} }\npagination:",
            "bad-header",
        ),
        (
            "pagination:",
            "webhooks: { model_header: a, event_header: b, secret_header: c, events: { close: } }\npagination:",
            "bad-event",
        ),
        (
            "pagination:",
            "webhooks: { model_header: a, event_header: b, secret_header: c, events: { close.open: integer } }\npagination:",
            "bad-event",
        ),
    ] {
        assert!(API.contains(from), "{from}");
        let api = API.replacen(from, to, 1);
        let (model, diagnostics) =
            compile_files(&[("api.yaml", &api), ("resources/closes.yaml", resource)]);
        assert_eq!(
            codes(&diagnostics),
            [code],
            "{to}\n{:#?}",
            diagnostics.sorted()
        );
        assert!(model.is_none());
    }
    let local = API.replace(
        "server: https://example.org",
        "server: http://127.0.0.1:8080/v2",
    );
    let files = [
        ("api.yaml", local.as_str()),
        ("resources/closes.yaml", resource),
    ];
    assert!(compile_files(&files).0.is_some());
}

#[test]
fn resources_together() {
    let one = "resource: ones\nactions:\n  a:\n    routes: ['GET /v2/{id}']\n    params: { id: integer }\n    returns: { 200: A }\nmodels: { A: { id: integer } }\n";
    let two = one
        .replace("ones", "twos")
        .replace("{id}", "{key}")
        .replace("{ id: integer }\n    r", "{ key: integer }\n    r");
    let (_, diagnostics) = compile_files(&[
        ("api.yaml", API),
        ("resources/ones.yaml", one),
        ("resources/twos.yaml", &two),
    ]);
    assert_eq!(codes(&diagnostics), ["duplicate-route"]);
    let found = diagnostics.sorted();
    assert_eq!(found[0].others.len(), 1);
    assert_ne!(found[0].others[0].span.source, found[0].span.source);

    let api = format!("{API}models: {{ S: {{ a: ones.A }} }}\n");
    let (_, diagnostics) = compile_files(&[("api.yaml", &api), ("resources/ones.yaml", one)]);
    assert_eq!(codes(&diagnostics), ["shared-uses-resource"]);

    let resource = one.replace("ones", "default");
    let (_, diagnostics) =
        compile_files(&[("api.yaml", API), ("resources/default.yaml", &resource)]);
    assert_eq!(codes(&diagnostics), ["resource-name"]);

    let three =
        "resource: threes\nactions:\n  b:\n    routes: [GET /v2/b]\n    returns: { 200: A }\n";
    let files = [
        ("api.yaml", API),
        ("resources/ones.yaml", one),
        ("resources/threes.yaml", three),
    ];
    let (_, diagnostics) = compile_files(&files);
    let found = diagnostics.sorted();
    assert_eq!(found[0].code, "unknown-type");
    assert!(found[0].help.as_deref().unwrap().contains("`ones.A`"));
}

#[test]
fn pages_need_a_way_to_ask_for_them() {
    let api: String = API
        .lines()
        .filter(|it| !it.starts_with("pagination"))
        .map(|it| format!("{it}\n"))
        .collect();
    let resource = acting("routes: [GET /v2/closes]\npaginated: true\nreturns: { 200: [Close] }");
    let (_, diagnostics) =
        compile_files(&[("api.yaml", &api), ("resources/closes.yaml", &resource)]);
    assert_eq!(codes(&diagnostics), ["missing-pagination"]);
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
