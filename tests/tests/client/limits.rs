//! Every request takes its turn.

use std::time::Duration;

use intra42::{ErrorKind, LimitedBy, RateLimit};
use tokio::time::Instant;

use super::server::{Answer, Server};
use super::{builder, get};

const ONE_A_SECOND: RateLimit = RateLimit {
    requests: 1,
    seconds: 1,
    limit_header: None,
    remaining_header: None,
};

#[tokio::test(start_paused = true)]
async fn retries_and_token_calls_take_turns_too() {
    let server = Server::start(|n, seen| match seen.path() {
        "/oauth/token" => Answer::json(200, r#"{"access_token":"t","expires_in":7200}"#),
        _ if n == 1 => Answer::json(500, "{}"),
        _ => Answer::json(200, "{}"),
    })
    .await;
    let client = builder(&server)
        .client_credentials("u-1", "s-1")
        .limits(&[ONE_A_SECOND])
        .build()
        .unwrap();
    let start = Instant::now();
    client.send(get()).await.unwrap();
    // A token call, an attempt that fails, and one that does not.
    assert_eq!(server.seen().len(), 3);
    assert!(
        start.elapsed() >= Duration::from_secs(2),
        "{:?}",
        start.elapsed()
    );
    let clone = client.clone();
    clone.send(get()).await.unwrap();
    assert!(
        start.elapsed() >= Duration::from_secs(3),
        "{:?}",
        start.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_turn_takes_no_time_of_the_call() {
    let server = Server::start(|_, _| Answer::json(200, "{}")).await;
    let hour = RateLimit {
        seconds: 3600,
        ..ONE_A_SECOND
    };
    let client = builder(&server).limits(&[hour]).build().unwrap();
    client.send(get()).await.unwrap();
    let start = Instant::now();
    client.send(get()).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(3600));

    // But whoever does not want to wait hears at once.
    let start = Instant::now();
    for hurried in [
        client.with(|it| it.queue_timeout(Duration::from_secs(60))),
        client.with(|it| it.deadline(Duration::from_secs(60))),
    ] {
        let error = hurried.send(get()).await.unwrap_err();
        let ErrorKind::RateLimited(limited) = error.kind() else {
            panic!("{error}");
        };
        let window = Duration::from_secs(3600);
        assert_eq!(
            limited.by,
            LimitedBy::Window {
                requests: 1,
                window
            }
        );
        assert!(limited.wait > Duration::from_secs(3500));
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_was_never_sent_takes_no_turn() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let hour = RateLimit {
        seconds: 3600,
        ..ONE_A_SECOND
    };
    let client = intra42::Client::builder().base_url(url).limits(&[hour]);
    let client = client.build().unwrap();
    let start = Instant::now();
    let error = client.send(get()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}
