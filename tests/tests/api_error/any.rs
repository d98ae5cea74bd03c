//! Whatever comes makes an error.

use fastrand::Rng;
use proptest::prelude::*;

use super::error;

/// A message is one line without commands, and says the status.
fn check(status: u16, headers: &[(&'static str, &str)], body: &[u8]) {
    let error = error(status, headers, body);
    let message = error.to_string();
    assert!(
        message.starts_with(&format!("the API answered {status}")),
        "{message}"
    );
    assert!(
        !message
            .chars()
            .any(|it| it.is_control() || it == '\u{202e}'),
        "{message:?}"
    );
    assert!(message.chars().count() < 20_000);
    assert!(error.raw.len() <= 16 * 1024);
    let _ = (
        error.needs_scope(),
        error.is_not_found(),
        format!("{error:?}"),
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(status in 0_u16..1_000, body in prop::collection::vec(any::<u8>(), 0..300)) {
        check(status, &[], &body);
    }

    #[test]
    fn any_text(status in 400_u16..600, body in "\\PC{0,100}|[\\x00-\\x7f]{0,50}", header in "[ -~é]{0,100}") {
        check(status, &[("www-authenticate", &header), ("x-request-id", &header)], body.as_bytes());
    }

    #[test]
    fn any_json(status in prop::sample::select(vec![400_u16, 401, 403, 404, 422, 500]), body in json()) {
        check(status, &[], body.to_string().as_bytes());
    }
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let key = prop_oneof![
        prop::sample::select(vec![
            "error",
            "message",
            "errors",
            "error_description",
            "status",
            "base",
            ""
        ])
        .prop_map(str::to_owned),
        "\\PC{0,5}",
    ];
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::btree_map(key.clone(), inner, 0..6)
                .prop_map(|it| serde_json::Value::Object(it.into_iter().collect())),
        ]
    })
}

/// Bodies that are nearly right: bytes dropped, doubled, changed, and cut off.
#[test]
fn mutated_bodies() {
    let seeds = [
        r#"{"errors":{"user":{"login":["has already been taken"]},"base":["x"]}}"#,
        r#"{"error":"Forbidden","message":"The action need the following scopes: [tig] (…)"}"#,
        "<html><head><title>502 Bad Gateway</title></head></html>",
        "Bearer realm=\"42\", error=\"insufficient_scope\", error_description=\"requires scope _a_\"",
    ];
    let mut rng = Rng::with_seed(42);
    for _ in 0..20_000 {
        let mut body = seeds[rng.usize(..seeds.len())].as_bytes().to_vec();
        for _ in 0..rng.usize(1..8) {
            if body.is_empty() {
                break;
            }
            let at = rng.usize(..body.len());
            match rng.u8(..4) {
                0 => drop(body.remove(at)),
                1 => body.insert(at, rng.u8(..)),
                2 => body[at] = rng.choice(*b"{}[]\"\\<>:,=_\0\n").unwrap(),
                _ => body.truncate(at),
            }
        }
        let header = String::from_utf8_lossy(&body).replace(char::is_control, " ");
        check(
            rng.choice([400, 401, 403, 422, 500]).unwrap(),
            &[("www-authenticate", &header)],
            &body,
        );
    }
}

#[test]
fn depth_and_size_are_no_matter() {
    check(422, &[], "[".repeat(100_000).as_bytes());
    check(422, &[], "{\"errors\":".repeat(10_000).as_bytes());
    check(422, &[], &vec![b'a'; 4 * 1024 * 1024]);
    let deep = format!("{}1{}", "{\"errors\":".repeat(100), "}".repeat(100));
    check(422, &[], deep.as_bytes());
}
