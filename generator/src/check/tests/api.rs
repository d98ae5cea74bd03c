//! Faults of `api.yaml`, and of resources together.

use super::codes;
use crate::lower::tests::{API, compile_files};

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
