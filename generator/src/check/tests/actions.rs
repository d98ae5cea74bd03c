//! Faults of one action.

use super::{acting, assert_codes, codes};
use crate::lower::tests::{API, compile_files};

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
