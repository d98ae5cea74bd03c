//! Secrets in requests, to a server that refuses, answers oddly, or is not there.

use intra42::{Client, Method, RawRequest, Validation, users};
use serde_json::json;
use specwright_tests::fault_server::{FaultServer, Reply, Then};

use crate::{Stage, client};

/// A new user with this password, all that is required given.
macro_rules! user {
    ($password:expr) => {
        users::create()
            .email("jdoe@example.com")
            .first_name("Jane")
            .last_name("Doe")
            .kind(users::Kind::Student)
            .campus_id("1")
            .usual_first_name("Jane")
            .pool_year("2026")
            .pool_month("july")
            .password($password)
    };
}

pub(crate) async fn show(stage: &Stage) {
    let Stage { marks, shown, .. } = stage;
    for reply in replies(&stage.foreign.url()) {
        let server = FaultServer::start(move |_| reply.clone()).await;
        let client =
            client(&server, &marks.make("token of the header")).with(|it| it.max_attempts(2));
        send(stage, &client).await;
    }
    let nobody = Client::builder().base_url("http://127.0.0.1:1").limits(&[]);
    let nobody = nobody
        .token(marks.make("token for nobody"))
        .build()
        .unwrap();
    send(stage, &nobody.with(|it| it.max_attempts(1))).await;

    // Values that break rules are told by what they are, not by what they say.
    let password = marks.make("password that breaks a rule");
    let invalid = user!(&*password).login("").build();
    if let Err(error) = &invalid {
        shown.error("Invalid", error);
    }
    let warned = user!(&*password).build_with(&Validation::new(intra42::Mode::Warn));
    shown.debug("Request", &warned);
}

/// Every kind of answer that a secret might come back in.
fn replies(foreign: &str) -> Vec<Reply> {
    let to = format!("{foreign}/take");
    vec![
        Reply::json(200, "[]"),
        Reply::html(200, "<html>"),
        Reply::json(422, r#"{"errors":{"password":["is too short"]}}"#),
        Reply::json(
            403,
            r#"{"error":"Forbidden","message":"Insufficient scope. The action need the following scopes: [tig] (x)"}"#,
        ),
        Reply::html(503, "<html>"),
        Reply::empty(302).header("Location", &to),
        Reply::empty(307).header("Location", &to),
        Reply::empty(308).header("Location", &to),
        Reply::raw("").then(Then::Reset),
        Reply::raw("SSH-2.0-OpenSSH_9.6\r\n"),
        Reply::json(200, "{}").short_by(1).then(Then::Close),
    ]
}

async fn send(stage: &Stage, client: &Client) {
    let Stage { marks, shown, .. } = stage;

    let request = user!(marks.make("password of a new user"))
        .extra("token", marks.make("extra field of a body"))
        .extra_query("key", marks.make("extra param of a query"))
        .build_unchecked();
    shown.debug("Request", &request);
    shown.error("send", &client.send(request.clone()).await.unwrap_err());
    if let Ok(response) = client.send_raw(request).await {
        shown.debug("RawResponse", &response);
    }

    let request = users::show()
        .id(marks.make("value in a path"))
        .extra_query("token", marks.make("query of a GET"))
        .build()
        .unwrap();
    shown.error("send", &client.send(request).await.unwrap_err());

    let raw = RawRequest::new(Method::Post, "/v2/anything")
        .query("access_token", marks.make("query of a raw request"))
        .header("X-Api-Key", marks.make("header of a raw request"))
        .json(json!({ "secret": marks.make("body of a raw request") }));
    shown.debug("RawRequest", &raw);
    if let Err(error) = client.send(raw).await {
        shown.error("send", &error);
    }

    for raw in [
        RawRequest::new(Method::Get, "/v2/a").header(
            "X-Api-Key",
            format!("{}\n", marks.make("header that cannot be sent")),
        ),
        RawRequest::new(Method::Get, "/v2/a").header(
            "Authorization",
            format!("Bearer {}", marks.make("token given as a header")),
        ),
        RawRequest::new(
            Method::Get,
            format!("/v2/a?key={}", marks.make("query in a path")),
        ),
        RawRequest::new(
            Method::Get,
            format!("/v2/a#{}", marks.make("fragment in a path")),
        ),
    ] {
        shown.debug("RawRequest", &raw);
        shown.error("send", &client.send(raw).await.unwrap_err());
    }
}
