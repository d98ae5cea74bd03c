//! Requests go out as they were built, and answers come back typed.

use intra42::{Client, Method, Mode, RawRequest, closes};
use serde_json::json;

use super::server::{Answer, Server};

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(&server.url).token("t-1");
    builder.build().unwrap()
}

#[tokio::test]
async fn an_answer_is_typed() {
    let server = Server::start(|_, _| {
        let close = json!({
            "id": 7, "reason": "late", "state": "close", "kind": "agu",
            "created_at": "2017-11-22T13:43:29.676Z", "updated_at": "2017-11-22T13:43:29.676Z",
            "community_services": [], "user": {"id": 1}, "closer": {"id": 2},
        });
        Answer::json(200, close.to_string())
    })
    .await;
    let request = closes::show().id(7).build().unwrap();
    let close = client(&server).send(&request).await.unwrap();
    assert_eq!(close.id, 7);
    assert_eq!(close.kind.unwrap(), closes::Kind::Agu);
    let seen = &server.seen()[0];
    assert_eq!(
        (seen.method.as_str(), seen.target.as_str()),
        ("GET", "/v2/closes/7")
    );
    assert_eq!(seen.header("authorization"), Some("Bearer t-1"));
    let version = env!("CARGO_PKG_VERSION");
    let agent = seen.header("user-agent").unwrap();
    assert_eq!(agent, format!("intra42/{version}"));
    assert_eq!(seen.header("referer"), None);
}

#[tokio::test]
async fn any_path_can_be_called() {
    let server = Server::start(|_, _| Answer::json(200, r#"{"a":[1]}"#)).await;
    let request = RawRequest::new(Method::Get, "/v2/anything").query("filter[a]", "b c");
    let value = client(&server).send(&request).await.unwrap();
    assert_eq!(value, json!({"a": [1]}));
    let raw = client(&server).send_raw(&request).await.unwrap();
    assert_eq!((raw.status, raw.text().as_ref()), (200, r#"{"a":[1]}"#));
    assert_eq!(server.seen()[0].target, "/v2/anything?filter%5Ba%5D=b%20c");
}

#[test]
fn scripts_need_no_async() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(Server::start(|_, seen| match seen.path() {
        "/v2/closes/8" => Answer::json(404, "{}"),
        _ => Answer::json(200, r#"{"a":[1]}"#),
    }));
    let builder = Client::builder().base_url(&server.url).limits(&[]);
    let client = builder.build_blocking().unwrap();
    let request = RawRequest::new(Method::Get, "/v2/anything");
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let (client, request) = (client.clone(), request.clone());
            std::thread::spawn(move || client.send(&request).unwrap())
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), json!({"a": [1]}));
    }
    let request = closes::show().id(8).build().unwrap();
    assert!(client.find(&request).unwrap().is_none());
    assert!(client.send(&request).unwrap_err().is_not_found());

    // Within async code it says so, instead of a panic; dropping it there is fine.
    runtime.block_on(async move {
        let error = client.send(RawRequest::new(Method::Get, "/")).unwrap_err();
        assert!(error.to_string().contains("within async code"), "{error}");
        drop(client);
    });
}

#[tokio::test]
async fn what_was_not_checked_can_be_checked_by_the_client() {
    let server = Server::start(|_, _| Answer::json(200, "{}")).await;
    let request = closes::create().in_user("a").build_unchecked();
    let enforcing = client(&server).with(|it| it.validation(Mode::Enforce));
    let error = enforcing.send(&request).await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("`POST /v2/users/{user_id}/closes`: invalid request"),
        "{text}"
    );
    assert!(server.seen().is_empty());
    let warning = client(&server).with(|it| it.validation(Mode::Warn));
    assert!(warning.send_raw(&request).await.is_ok());
    assert!(client(&server).send_raw(&request).await.is_ok());
    assert_eq!(server.seen().len(), 2);
}
