//! Faults on demand, as the client meets them.

use std::time::Duration;

use intra42::test_util::{Fault, builder};
use intra42::{ErrorKind, Method, RawRequest, scale_teams, users};

use super::{client, send, server};

#[tokio::test]
async fn each_fault_is_what_it_says() {
    let server = server();
    let client = client(&server);
    let show = users::show().id(1).build().unwrap();
    let failing = |fault: Fault| {
        server.fail_next(fault);
        client.send(&show)
    };
    let error = failing(Fault::Status(503)).await.unwrap_err();
    assert_eq!(error.status(), Some(503));
    for fault in [Fault::Drop, Fault::Cut] {
        let error = failing(fault).await.unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Transport(_)),
            "{fault:?}: {error}"
        );
    }
    let error = failing(Fault::BadJson).await.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Decode(_) | ErrorKind::Transport(_)),
        "{error}"
    );
    client.send(&show).await.unwrap();
    let statuses: Vec<_> = server.requests().iter().map(|it| it.status).collect();
    assert_eq!(statuses, [Some(503), None, Some(200), Some(200), Some(200)]);
}

#[tokio::test]
async fn what_is_hidden_is_decoded() {
    let server = server();
    let client = client(&server);
    server.fail_next(Fault::Invisible);
    let request = scale_teams::index().page_size(2).build().unwrap();
    let raw = client.send_raw(&request).await.unwrap();
    assert!(
        raw.text().contains("\"correcteds\":\"invisible\""),
        "{}",
        raw.text()
    );
    server.fail_next(Fault::Invisible);
    let teams = client.send(&request).await.unwrap();
    assert_eq!(teams.len(), 2);
}

#[tokio::test]
async fn a_header_asks_for_faults() {
    let server = server();
    let client = client(&server);
    let ask =
        |fault: &str| RawRequest::new(Method::Get, "/v2/users/1").header("X-Mock-Fault", fault);
    assert_eq!(send(&client, ask("500")).await.status, 500);
    let raw = send(&client, ask("nonsense")).await;
    assert_eq!(raw.status, 400);
    assert!(
        raw.text().contains("`nonsense` is no fault"),
        "{}",
        raw.text()
    );
    let hurried = client.with(|it| it.attempt_timeout(Duration::from_millis(40)));
    let error = hurried.send(ask("latency=5s")).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
}

#[tokio::test]
async fn some_requests_fail_the_same_each_time() {
    let failing = || async {
        let server = builder()
            .without_limits()
            .fault("503@20%".parse::<intra42::test_util::FaultRule>().unwrap())
            .start()
            .unwrap();
        let client = client(&server);
        let mut failed = Vec::new();
        for n in 0..100 {
            let raw = send(&client, RawRequest::new(Method::Get, "/v2/users/1")).await;
            if raw.status == 503 {
                failed.push(n);
            }
        }
        failed
    };
    let failed = failing().await;
    assert_eq!(failed.len(), 20);
    assert_eq!(failed, failing().await);
}
