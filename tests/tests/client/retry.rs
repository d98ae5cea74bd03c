//! What is tried again, and what is not.

use std::time::Duration;

use intra42::{Client, ErrorKind, LimitedBy, Method, RawRequest, Repeat, Stage, TransportFault};
use tokio::time::Instant;

use super::server::{Answer, Server};
use super::{builder, client, get, post};

const METHODS: [Method; 5] = [
    Method::Get,
    Method::Put,
    Method::Delete,
    Method::Post,
    Method::Patch,
];

/// How many attempts a request of each method takes when the first answer is this one.
async fn attempts(first: Answer) -> Vec<u32> {
    let mut attempts = Vec::new();
    for method in METHODS {
        let first = first.clone();
        let server = Server::start(move |n, _| match n {
            0 => first.clone(),
            _ => Answer::json(200, "{}"),
        })
        .await;
        let _ = client(&server)
            .send(RawRequest::new(method, "/v2/thing"))
            .await;
        attempts.push(u32::try_from(server.seen().len()).unwrap());
    }
    attempts
}

#[tokio::test(start_paused = true)]
async fn what_may_have_arrived_is_repeated_only_if_that_does_no_harm() {
    for (first, expected) in [
        (Answer::raw(""), [2, 2, 2, 1, 1]),
        (Answer::raw("HTTP/1.1 200 OK\r\n"), [2, 2, 2, 1, 1]),
        (
            Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"a\""),
            [2, 2, 2, 1, 1],
        ),
        (
            Answer::raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n"),
            [2, 2, 2, 1, 1],
        ),
        (
            Answer::raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"a\""),
            [2, 2, 2, 1, 1],
        ),
        (Answer::json(500, "{}"), [2, 2, 2, 1, 1]),
        (Answer::json(502, "{}"), [2, 2, 2, 1, 1]),
        (Answer::json(503, "{}"), [2, 2, 2, 1, 1]),
        (Answer::json(504, "{}"), [2, 2, 2, 1, 1]),
        (Answer::json(408, "{}"), [2, 2, 2, 1, 1]),
        (Answer::json(425, "{}"), [2, 2, 2, 1, 1]),
        (Answer::json(501, "{}"), [1; 5]),
        (Answer::json(404, "{}"), [1; 5]),
        (Answer::json(422, "{}"), [1; 5]),
        // Refused before it is done, whatever it is.
        (Answer::new(429, &[], "Too Many Requests"), [2; 5]),
        // Another attempt would meet the same.
        (Answer::raw("SSH-2.0-OpenSSH_9.9\r\n"), [1; 5]),
        (
            Answer::raw(format!(
                "HTTP/1.1 200 OK\r\na: {}\r\n\r\n",
                "b".repeat(2 << 20)
            )),
            [1; 5],
        ),
        (Answer::new(301, &[("location", "/elsewhere")], ""), [1; 5]),
    ] {
        let shown = format!("{first:?}");
        assert_eq!(attempts(first).await, expected, "{shown:.300}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_caller_can_say_that_a_request_does_no_harm() {
    let server = Server::start(|_, _| Answer::json(503, "{}")).await;
    let repeats = client(&server).with(|it| it.repeat(Repeat::Always));
    let error = repeats.send(post()).await.unwrap_err();
    assert_eq!((error.status(), server.seen().len()), (Some(503), 3));
    let never = client(&server).with(|it| it.repeat(Repeat::Never));
    assert!(never.send(get()).await.is_err());
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn what_was_never_sent_is_tried_again_whatever_it_is() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::builder().base_url(url).build().unwrap();
    let error = client.send(post()).await.unwrap_err();
    assert_eq!(error.place().unwrap().attempts, 3);
    let ErrorKind::Transport(fault) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(fault.stage, Stage::Connecting);
    assert!(!fault.may_have_arrived());
    let text = error.to_string();
    assert!(
        text.starts_with("`POST /v2/thing`: no connection: "),
        "{text}"
    );
    assert!(text.ends_with(" (3 attempts)"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_obeyed_by_everyone() {
    let server = Server::start(|n, _| match n {
        0 => Answer::new(429, &[("retry-after", "7")], "Too Many Requests"),
        _ => Answer::json(200, "{}"),
    })
    .await;
    let client = client(&server);
    let start = Instant::now();
    let first = tokio::spawn({
        let client = client.clone();
        async move { client.send(post()).await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    client.send(get()).await.unwrap();
    assert!(
        start.elapsed() >= Duration::from_secs(7),
        "{:?}",
        start.elapsed()
    );
    first.await.unwrap().unwrap();
    assert_eq!(server.seen().len(), 3);
    assert!(
        start.elapsed() < Duration::from_secs(8),
        "{:?}",
        start.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn a_pause_that_is_too_long_fails_at_once() {
    let server = Server::start(|_, _| {
        Answer::new(429, &[("retry-after", "999999999999")], "Too Many Requests")
    })
    .await;
    let start = Instant::now();
    let error = client(&server).send(get()).await.unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(1));
    let ErrorKind::RateLimited(limited) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(limited.by, LimitedBy::Pause);
    assert!(limited.wait > Duration::from_secs(3600));
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn refusals_without_end_end() {
    let server = Server::start(|_, _| Answer::new(429, &[], "Too Many Requests")).await;
    let error = client(&server).send(get()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::RateLimited(_)), "{error}");
    assert_eq!(server.seen().len(), 10);
}

#[tokio::test(start_paused = true)]
async fn an_outage_adds_a_fifth_at_most() {
    let server = Server::start(|_, _| Answer::json(503, "{}")).await;
    let client = client(&server);
    for _ in 0..1000 {
        assert!(client.send(get()).await.is_err());
    }
    let arrived = server.seen().len();
    assert!((1001..=1200).contains(&arrived), "{arrived}");
}

#[tokio::test(start_paused = true)]
async fn the_time_that_is_left_caps_each_attempt() {
    let server = Server::start(|_, _| Answer::json(200, "{}").after(Duration::from_secs(10))).await;
    let client = builder(&server).build().unwrap();
    for (name, client) in [
        (
            "operation",
            client.with(|it| it.operation_timeout(Duration::from_secs(2))),
        ),
        (
            "deadline",
            client.with(|it| it.deadline(Duration::from_secs(2))),
        ),
    ] {
        let start = Instant::now();
        let error = client.send(get()).await.unwrap_err();
        let took = start.elapsed();
        assert!((2000..2100).contains(&took.as_millis()), "{name}: {took:?}");
        let ErrorKind::Transport(fault) = error.kind() else {
            panic!("{error}");
        };
        assert!(fault.is_timeout());
        assert!(matches!(fault.fault, TransportFault::TimedOut { .. }));
    }
    // Each attempt has its own time, and all of them together have theirs.
    let start = Instant::now();
    let short = client.with(|it| it.attempt_timeout(Duration::from_secs(3)));
    let error = short.send(get()).await.unwrap_err();
    assert_eq!(error.place().unwrap().attempts, 3, "{error}");
    assert!(
        (9..=12).contains(&start.elapsed().as_secs()),
        "{:?}",
        start.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn a_server_can_ask_for_time() {
    let server = Server::start(|n, _| match n {
        0 => Answer::new(503, &[("retry-after", "20")], ""),
        _ => Answer::json(200, "{}"),
    })
    .await;
    let start = Instant::now();
    client(&server).send(get()).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(20));
}
