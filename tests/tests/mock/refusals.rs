//! What is wrong is refused as the API refuses it.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use intra42::test_util::{MockServer, builder};
use intra42::{ErrorKind, Method, Mode, RawRequest, teams};
use serde_json::{Value as Json, json};

use super::{client, send, server};

fn body(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn a_violation_answers_422_with_its_path() {
    let server = server();
    let client = client(&server);
    let request = teams::create().project_id(1).name("x".repeat(300));
    let request = request
        .deadline_at(intra42::DateTime::from_unix(0).unwrap())
        .build_unchecked();
    let error = client.send(&request).await.unwrap_err();
    let ErrorKind::Api(error) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(error.status, 422);
    let now = intra42::Validation::default().at("2026-01-15T12:00:00Z".parse().unwrap());
    let own: Vec<String> = request
        .violations(&now)
        .iter()
        .map(ToString::to_string)
        .collect();
    let raw = client.send_raw(&request).await.unwrap();
    assert_eq!(
        body(&raw.text()),
        json!({
            "error": "Unprocessable Entity",
            "message": own.join("; "),
            "errors": {
                "team[name]": ["must be at most 255 characters long, not 300"],
                "team[deadline_at]": ["must be after today"],
            },
        })
    );
    // The client would have refused it itself.
    let checked = client
        .with(|it| it.validation(Mode::Enforce))
        .send(&request)
        .await;
    assert!(matches!(checked.unwrap_err().kind(), ErrorKind::Invalid(_)));
}

#[tokio::test]
async fn what_is_not_of_its_type_is_told_too() {
    let server = server();
    let client = client(&server);
    let sent = json!({"close": {"user_id": "64", "closer_id": "x", "kind": "nope", "reason": null,
        "community_services_attributes": {"[duration]": 7200}}});
    let request = RawRequest::new(Method::Post, "/v2/closes").json(sent);
    let raw = send(&client, request).await;
    assert_eq!(raw.status, 422);
    let errors = &body(&raw.text())["errors"];
    assert_eq!(errors["close[closer_id]"], json!(["must be an integer"]));
    assert_eq!(errors["close[reason]"], json!(["must not be null"]));
    assert_eq!(
        errors["close[community_services_attributes]"],
        json!(["must be a list"])
    );
    let kinds = errors["close[kind]"][0].as_str().unwrap();
    assert!(
        kinds.starts_with("must be one of `agu`, `other`,"),
        "{kinds}"
    );
    assert_eq!(errors.as_object().unwrap().len(), 4, "{errors}");
    assert_eq!(server.requests()[0].violations.len(), 4);
}

#[tokio::test]
async fn a_list_names_its_fields() {
    let server = server();
    let client = client(&server);
    let ask =
        |name: &str, value: &str| RawRequest::new(Method::Get, "/v2/closes").query(name, value);
    for (request, error, message) in [
        (
            ask("filter[nope]", "1"),
            "Filter Error",
            "Attributes nope doesn't exists. You can only filter on: id, user_id,",
        ),
        (
            ask("sort", "id,-nope"),
            "Sort Error",
            "The nope field is not sortable. You can only sort on: id, user_id,",
        ),
        (
            ask("range[nope]", "1,2"),
            "Range Error",
            "Attributes nope doesn't exists. You can only range on: id, user_id,",
        ),
        (
            ask("range[id]", "1"),
            "Range Error",
            "The range of id must have two values",
        ),
    ] {
        let raw = send(&client, request).await;
        let told = body(&raw.text());
        assert_eq!((raw.status, &told["error"]), (400, &json!(error)));
        assert!(
            told["message"].as_str().unwrap().starts_with(message),
            "{told}"
        );
    }
    let raw = send(&client, ask("filter[id]", "x")).await;
    assert_eq!(
        (raw.status, &body(&raw.text())["errors"]),
        (422, &json!({"filter[id]": ["must be an integer"]}))
    );
    let raw = send(&client, ask("page[size]", "101")).await;
    assert_eq!(
        (raw.status, &body(&raw.text())["errors"]),
        (422, &json!({"page[size]": ["must be at most 100"]}))
    );
}

#[tokio::test]
async fn what_is_not_there_is_404() {
    let server = server();
    let client = client(&server);
    let get = |path: &str| RawRequest::new(Method::Get, path);
    for path in [
        "/v2/users/99999",
        "/v2/users/nobody",
        "/v2/users/99999/closes",
    ] {
        let raw = send(&client, get(path)).await;
        assert_eq!((raw.status, raw.text().as_ref()), (404, "{}"), "{path}");
    }
    for request in [
        get("/v2/nothing"),
        RawRequest::new(Method::Delete, "/v2/users/graph"),
    ] {
        let raw = send(&client, request).await;
        assert_eq!(
            (raw.status, raw.header("content-type")),
            (404, Some("text/html; charset=utf-8"))
        );
    }
}

/// What the runtime's client would never send.
fn raw(server: &MockServer, request: &str) -> String {
    let address = server.url().trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn forms_queries_and_hostile_bytes_are_read() {
    let server = server();
    let post = |kind: &str, body: &str| {
        let length = body.len();
        raw(
            &server,
            &format!(
                "POST /v2/closes HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer x\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
            ),
        )
    };
    let form = "close[user_id]=1&close%5Bcloser_id%5D=2&close[kind]=agu&close[reason]=a+b%20c&close[community_services_attributes][][duration]=7200";
    let answer = post("application/x-www-form-urlencoded", form);
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(answer.contains("\"reason\":\"a b c\""), "{answer}");
    // As the Ruby samples of the pages send it.
    let answer = raw(
        &server,
        &format!(
            "POST /v2/closes?{} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer x\r\n\r\n",
            form.replace('+', "%20")
                .replace('[', "%5B")
                .replace(']', "%5D")
        ),
    );
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    for (kind, body, told) in [
        (
            "application/json",
            "{\"close\":",
            "the body is not JSON: EOF while parsing a value at line 1 column 9",
        ),
        (
            "multipart/form-data; boundary=a",
            "--b",
            "the body is not a form",
        ),
        (
            "text/xml",
            "<a/>",
            "the body is `text/xml`; send `application/json`",
        ),
    ] {
        let answer = post(kind, body);
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
        assert!(answer.contains(told), "{answer}");
    }
    for body in ["[]", "null", "1", "{\"close\":[]}", "{\"close\":7}", "{}"] {
        let answer = post("application/json", body);
        assert!(answer.starts_with("HTTP/1.1 422"), "{body}: {answer}");
    }
    let deep = format!(
        "{{\"close\":{}1{}}}",
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    assert!(post("application/json", &deep).starts_with("HTTP/1.1 400"));
    let nested = format!("close{}=1", "[a]".repeat(10_000));
    assert!(post("application/x-www-form-urlencoded", &nested).starts_with("HTTP/1.1 422"));
}

#[test]
fn a_log_line_cannot_steer_a_terminal() {
    let lines = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = std::sync::Arc::clone(&lines);
    let server = builder()
        .on_request(move |it| seen.lock().unwrap().push(it.to_string()))
        .start()
        .unwrap();
    raw(
        &server,
        "GET /v2/users?filter[a%1b[31mb%0A%E2%80%AE]=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer x\r\n\r\n",
    );
    let lines = lines.lock().unwrap();
    assert!(lines[0].starts_with("400 GET /v2/users?"), "{lines:?}");
    assert!(
        !lines[0].contains(['\u{1b}', '\n', '\u{202e}']),
        "{lines:?}"
    );
}
