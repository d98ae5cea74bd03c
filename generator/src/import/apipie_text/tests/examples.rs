//! Examples and what is broken in them.

use serde_json::json;

use super::*;

#[test]
fn an_example_is_read_with_its_noise() {
    let action = good_page(
        "Examples\nPOST /v2/cats\n{\n\"cat\": {\"name\": \"Tom\"}}\n201 Created\n{\"id\": 1}\n\
         curl -X POST \\\n -d '{}' \"https://zoo.example/v2/cats\"\n{\"id\": 1}\n\
         require \"oauth2\"\nUID = \"uid\"\nclient = OAuth2::Client.new(UID)\nresponse.status\n\
         # => 201\nDELETE /v2/cats/1\n204\nGET /v2/cats/1\n[]GET /v2/cats/2\n200\nnull\n\
         POST /v2/cats/1/feed\n{\"food\": 1}\n{\"id\": 1}",
    );
    let seen: Vec<_> = action
        .examples
        .into_iter()
        .map(|it| (it.method, it.path, it.request, it.status, it.response))
        .collect();
    let text = str::to_owned;
    assert_eq!(
        seen,
        [
            (
                text("POST"),
                text("/v2/cats"),
                Some(json!({"cat": {"name": "Tom"}})),
                Some(201),
                Some(json!({"id": 1}))
            ),
            (text("DELETE"), text("/v2/cats/1"), None, Some(204), None),
            (text("GET"), text("/v2/cats/1"), None, None, Some(json!([]))),
            (
                text("GET"),
                text("/v2/cats/2"),
                None,
                Some(200),
                Some(json!(null))
            ),
            (
                text("POST"),
                text("/v2/cats/1/feed"),
                Some(json!({"food": 1})),
                None,
                Some(json!({"id": 1}))
            ),
        ]
    );
}

#[test]
fn broken_examples_are_unread_with_their_lines() {
    let (action, unread) = page(
        "Examples\nGET /v2/cats\n200\n{\n\"id\": 1,\n}\nGET /v2/cats/1\n200\n{\"id\": 1}\n\
         {\"id\": 2}\n}\nwords\nGET /v2/cats/2\n200\n{\"id\":",
    );
    assert_eq!(action.examples.len(), 3);
    assert_eq!(
        whys(&unread),
        [
            (6, "{", "an example that is no JSON, to line 8"),
            (
                12,
                "{\"id\": 2}",
                "an answer that differs from the one above it"
            ),
            (13, "}", "the rest of an example without its beginning"),
            (
                14,
                "words",
                "a line between examples that is no part of one"
            ),
            (17, "{\"id\":", "an example that is no JSON"),
        ]
    );
}
