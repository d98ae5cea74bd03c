//! Answers without bounds are bounded, and nothing is sent where it must not go.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use intra42::{Client, ErrorKind, TransportFault};
use tokio::time::Instant;

use super::server::{Answer, Server};
use super::{builder, client, get};

const MIB: usize = 1 << 20;

fn limit(error: &intra42::Error) -> u64 {
    match error.kind() {
        ErrorKind::BodyTooLarge(it) => it.limit,
        _ => panic!("{error}"),
    }
}

#[tokio::test]
async fn a_body_that_says_it_is_too_long_is_not_read() {
    let server =
        Server::start(|_, _| Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 268435456\r\n\r\n{"))
            .await;
    let error = client(&server).send(get()).await.unwrap_err();
    assert_eq!(limit(&error), 16 * MIB as u64);
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_body_without_end_ends() {
    let body = vec![b' '; 17 * MIB];
    let server = Server::start(move |_, _| {
        let head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n";
        Answer::raw([head.as_slice(), &body].concat())
    })
    .await;
    let error = client(&server).send(get()).await.unwrap_err();
    assert_eq!(limit(&error), 16 * MIB as u64);
    let small = client(&server).with(|it| it.body_limit(100));
    assert_eq!(limit(&small.send_raw(get()).await.unwrap_err()), 100);
}

#[tokio::test]
async fn a_body_is_measured_after_decompression() {
    let bomb = gzip(&vec![b' '; 17 * MIB]);
    assert!(bomb.len() < MIB);
    let small = gzip(br#"{"a": 1}"#);
    let server = Server::start(move |n, _| {
        let headers = [
            ("content-type", "application/json"),
            ("content-encoding", "gzip"),
        ];
        Answer::new(200, &headers, if n == 0 { &bomb } else { &small })
    })
    .await;
    let error = client(&server).send(get()).await.unwrap_err();
    assert_eq!(limit(&error), 16 * MIB as u64);
    let value = client(&server).send(get()).await.unwrap();
    assert_eq!(value["a"], 1);
    let encoding = server.seen()[0]
        .header("accept-encoding")
        .map(str::to_owned);
    assert_eq!(encoding.as_deref(), Some("gzip"));
}

/// As the tool of the system packs it.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = Command::new("gzip")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = gzip.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes).unwrap());
    let packed = gzip.wait_with_output().unwrap().stdout;
    writer.join().unwrap();
    packed
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_stalls_ends() {
    let server = Server::start(|_, _| {
        Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{").stalling()
    })
    .await;
    let start = Instant::now();
    let once = client(&server).with(|it| it.max_attempts(1));
    let error = once.send(get()).await.unwrap_err();
    let ErrorKind::Transport(fault) = error.kind() else {
        panic!("{error}");
    };
    assert!(
        matches!(fault.fault, TransportFault::Stalled { .. }),
        "{error}"
    );
    assert_eq!(start.elapsed().as_secs(), 10);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_drips_ends() {
    let server = Server::start(|_, _| {
        Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n{").dripping()
    })
    .await;
    let start = Instant::now();
    let once = client(&server).with(|it| it.max_attempts(1));
    let error = once.send(get()).await.unwrap_err();
    assert!(error.to_string().contains("not whole after 30"), "{error}");
    assert_eq!(start.elapsed().as_secs(), 30);
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let other = Server::start(|_, _| Answer::json(200, "{}")).await;
    let location = format!("{}/elsewhere?secret=1", other.url);
    let server =
        Server::start(move |_, _| Answer::new(302, &[("location", location.as_str())], "")).await;
    let client = builder(&server).token("t-1").build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    let ErrorKind::Redirected(redirected) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(redirected.status, 302);
    assert_eq!(redirected.to, Some(format!("{}/elsewhere", other.url)));
    assert!(!error.to_string().contains("secret"), "{error}");
    assert_eq!(client.send_raw(get()).await.unwrap().status, 302);
    assert!(other.seen().is_empty());
}

#[test]
fn only_good_addresses_are_called() {
    for url in [
        "http://api.intra.42.fr",
        "ftp://localhost",
        "https://a:b@host.example",
        "x",
    ] {
        let error = Client::builder().base_url(url).build().unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Config(_)), "{error}");
        assert!(error.to_string().starts_with("base URL: "), "{error}");
        let builder = Client::builder().client_credentials("u-1", "s-1");
        let error = builder.token_url(url).build().unwrap_err();
        assert!(error.to_string().starts_with("token URL: "), "{error}");
    }
    Client::builder().build().unwrap();
    let builder = Client::builder().token("a\nb");
    assert!(
        builder
            .build()
            .unwrap_err()
            .to_string()
            .starts_with("token: ")
    );
}

#[tokio::test(start_paused = true)]
async fn a_path_of_dots_is_refused() {
    let server = Server::start(|_, _| Answer::json(200, "{}")).await;
    for id in ["..", ".", "a/b", "a\\..\\b", "\t..", ""] {
        let request = intra42::closes::show().id(id).build_unchecked();
        let error = client(&server).send(request).await.unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Invalid(_)),
            "{id:?}: {error}"
        );
    }
    let request = intra42::closes::show().id("%2e%2e").build().unwrap();
    let _ = client(&server).send(request).await;
    assert_eq!(server.seen()[0].target, "/v2/closes/%252e%252e");
    assert_eq!(server.seen().len(), 1);
    tokio::time::sleep(Duration::ZERO).await;
}
