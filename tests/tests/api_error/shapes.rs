//! The bodies that are known to come.

use specwright_runtime::ApiError;

use super::error;

/// What is read out of an error, on one line.
fn told(error: &ApiError) -> String {
    let text = |it: &Option<String>| it.clone().unwrap_or("-".to_owned());
    format!(
        "{} | {} | {:?} | {:?} | {:?}",
        text(&error.error),
        text(&error.message),
        error.fields,
        error.base,
        error.scopes
    )
}

/// Each row: status, body, what is read, the message.
#[test]
fn documented_bodies() {
    let cases = [
        (
            400,
            r#"{"error":"Filter Error","message":"Attributes X doesn't exists. You can only filter on: [id]"}"#,
            "Filter Error | Attributes X doesn't exists. You can only filter on: [id] | {} | [] | []",
            "the API answered 400 Bad Request: Attributes X doesn't exists. You can only filter on: [id]",
        ),
        (
            401,
            r#"{"status":401,"error":"The access token is invalid"}"#,
            "The access token is invalid | - | {} | [] | []",
            "the API answered 401 Unauthorized: The access token is invalid",
        ),
        (
            401,
            r#"{"error":"invalid_client","error_description":"Client authentication failed due to unknown client"}"#,
            "invalid_client | Client authentication failed due to unknown client | {} | [] | []",
            "the API answered 401 Unauthorized: Client authentication failed due to unknown client",
        ),
        (
            403,
            r#"{"error":"Forbidden","message":"Insufficient scope. The action need the following scopes: [tig] (Manages closes)"}"#,
            "Forbidden | Insufficient scope. The action need the following scopes: [tig] (Manages closes) | {} | [] | [\"tig\"]",
            "the API answered 403 Forbidden: Insufficient scope. The action need the following scopes: [tig] (Manages closes) (the token needs `tig`)",
        ),
        (
            403,
            r#"{"error":"Access Denied","message":"You are not authorized to access this page."}"#,
            "Access Denied | You are not authorized to access this page. | {} | [] | []",
            "the API answered 403 Forbidden: You are not authorized to access this page.",
        ),
        (
            404,
            "{}",
            "- | - | {} | [] | []",
            "the API answered 404 Not Found",
        ),
        (
            422,
            r#"{"errors":{"title_id":["has already been taken","is odd"],"base":["too late"]}}"#,
            "- | too late | {\"title_id\": [\"has already been taken\", \"is odd\"]} | [] | []",
            "the API answered 422 Unprocessable Entity: too late; `title_id` has already been taken, is odd",
        ),
        (
            422,
            r#"{"error":"Graph Error","message":"no such field"}"#,
            "Graph Error | no such field | {} | [] | []",
            "the API answered 422 Unprocessable Entity: no such field",
        ),
        (
            429,
            "429 Too Many Requests (Spam Rate Limit Exceeded)",
            "- | 429 Too Many Requests (Spam Rate Limit Exceeded) | {} | [] | []",
            "the API answered 429 Too Many Requests: 429 Too Many Requests (Spam Rate Limit Exceeded)",
        ),
    ];
    check(&cases);
}

/// What Rails makes of a refusal, depending on who wrote the controller.
#[test]
fn bodies_of_rails() {
    check(&[
        (
            422,
            r#"{"name":["can't be blank"],"status":422}"#,
            "- | - | {\"name\": [\"can't be blank\"]} | [] | []",
            "the API answered 422 Unprocessable Entity: `name` can't be blank",
        ),
        (
            422,
            r#"{"errors":["Name is too short","Kind is odd"]}"#,
            "- | - | {} | [\"Name is too short\", \"Kind is odd\"] | []",
            "the API answered 422 Unprocessable Entity: Name is too short; Kind is odd",
        ),
        (
            422,
            r#"{"error":"nothing to do"}"#,
            "nothing to do | - | {} | [] | []",
            "the API answered 422 Unprocessable Entity: nothing to do",
        ),
        (
            422,
            r#"{"status":422,"error":"Unprocessable"}"#,
            "Unprocessable | - | {} | [] | []",
            "the API answered 422 Unprocessable Entity: Unprocessable",
        ),
        (
            422,
            r#""""#,
            "- | - | {} | [] | []",
            "the API answered 422 Unprocessable Entity",
        ),
        (
            422,
            "<!DOCTYPE html><html><head><TITLE> Rejected (422) </TITLE></head></html>",
            "- | Rejected (422) | {} | [] | []",
            "the API answered 422 Unprocessable Entity: Rejected (422)",
        ),
        (
            422,
            r#"{"errors":{"user":{"login":["taken"],"image":{"link":"odd"}},"n":[1,null]}}"#,
            "- | - | {\"n\": [\"1\"], \"user[image][link]\": [\"odd\"], \"user[login]\": [\"taken\"]} | [] | []",
            "the API answered 422 Unprocessable Entity: `n` 1; `user[image][link]` odd; `user[login]` taken",
        ),
        (
            422,
            r#"{"error":{"name":["is odd"]}}"#,
            "- | - | {\"error[name]\": [\"is odd\"]} | [] | []",
            "the API answered 422 Unprocessable Entity: `error[name]` is odd",
        ),
        (
            500,
            "",
            "- | - | {} | [] | []",
            "the API answered 500 Internal Server Error",
        ),
        (
            500,
            "null",
            "- | - | {} | [] | []",
            "the API answered 500 Internal Server Error",
        ),
        (
            502,
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n",
            "- | 502 Bad Gateway | {} | [] | []",
            "the API answered 502 Bad Gateway: 502 Bad Gateway",
        ),
        (
            418,
            "<title",
            "- | - | {} | [] | []",
            "the API answered 418 I'm a teapot",
        ),
        (799, "x", "- | x | {} | [] | []", "the API answered 799: x"),
    ]);
}

fn check(cases: &[(u16, &str, &str, &str)]) {
    for (status, body, read, message) in cases {
        let error = error(*status, &[], body);
        assert_eq!(told(&error), *read, "{body}");
        assert_eq!(error.to_string(), *message, "{body}");
        assert_eq!((error.status, error.raw.as_str()), (*status, *body));
    }
}

#[test]
fn the_header_names_the_scope_where_the_body_is_empty() {
    for header in [
        r#"Bearer realm="42 API", error="insufficient_scope", error_description="Access to this resource requires scope _projects_.""#,
        r#"Bearer realm="42 API", error="insufficient scope", error_description="The action need the following scopes: [projects]""#,
        r#"Bearer error="insufficient_scope", scope="projects""#,
    ] {
        let error = error(403, &[("www-authenticate", header)], "");
        assert!(error.needs_scope(), "{header}");
        assert_eq!(error.scopes, ["projects"], "{header}");
        assert!(
            error.to_string().ends_with("(the token needs `projects`)"),
            "{error}"
        );
    }
    let header =
        r#"Bearer realm="42", error="invalid_token", error_description="The access token expired""#;
    let expired = error(401, &[("www-authenticate", header)], "");
    assert!(!expired.needs_scope());
    assert_eq!(expired.error.as_deref(), Some("invalid_token"));
    assert_eq!(
        expired.to_string(),
        "the API answered 401 Unauthorized: The access token expired"
    );
    let denied = error(403, &[], r#"{"error":"Access Denied"}"#);
    assert!(!denied.needs_scope());
}

#[test]
fn the_request_can_be_found_again() {
    let error = error(404, &[("x-request-id", "b1-c2")], "{}");
    assert!(error.is_not_found());
    assert_eq!(
        error.to_string(),
        "the API answered 404 Not Found (request id b1-c2)"
    );
}

/// A server's text cannot write lines of its own into a log, or colours into a terminal.
#[test]
fn the_message_is_one_plain_line() {
    let body = "{\"message\":\"a\\u001b[31m\\r\\nlevel=info b\\u202e\",\"errors\":{\"\\n\":[\"\\u0007\"]}}";
    let error = error(422, &[("x-request-id", "\u{9b}1")], body);
    assert_eq!(
        error.to_string(),
        r"the API answered 422 Unprocessable Entity: a\u{1b}[31m\r\nlevel=info b\u{202e}; `` \u{7} (request id \u{9b}1)"
    );
    // The field itself is what came.
    assert!(error.message.unwrap().contains('\u{1b}'));
}

#[test]
fn long_texts_are_cut() {
    let body = format!(
        "{{\"errors\":{{{}}}}}",
        (0..500)
            .map(|it| format!("\"{it}\":[\"{}\"]", "é".repeat(1_000)))
            .collect::<Vec<_>>()
            .join(",")
    );
    let error = error(422, &[], &body);
    assert!(
        error.to_string().len() < 10_000,
        "{}",
        error.to_string().len()
    );
    assert!(error.to_string().ends_with("; 490 more"));
    assert!(error.raw.len() <= 16 * 1024);
    assert_eq!(error.fields.len(), 500);
}
