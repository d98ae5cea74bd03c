//! Requests go out as they were built, and answers come back typed.

use intra42::{Client, Method, RawRequest, closes};
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
