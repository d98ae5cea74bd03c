//! Tokens are asked for once, whoever waits, and renewed when they have to be.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use intra42::{AuthFault, Client, DateTime, ErrorKind, Hook};

use super::server::{Answer, Seen, Server};
use super::{builder, get, post};

const TOKEN: &str = "/oauth/token";

fn token(name: &str, lifetime: u32) -> Answer {
    let body = format!(
        r#"{{"access_token":"{name}","token_type":"bearer","expires_in":{lifetime},"scope":"public","created_at":1,"secret_valid_until":null}}"#
    );
    Answer::json(200, body)
}

fn unauthorized() -> Answer {
    let challenge = r#"Bearer realm="42 API", error="invalid_token", error_description="The access token expired""#;
    let body = r#"{"status":401,"error":"The access token expired"}"#;
    Answer::new(401, &[("www-authenticate", challenge)], body)
}

fn is_authorized(seen: &Seen, token: &str) -> bool {
    seen.header("authorization") == Some(&format!("Bearer {token}"))
}

fn application(server: &Server) -> Client {
    let builder = builder(server).client_credentials("u-1", "s-1");
    builder.scopes(["public", "projects"]).build().unwrap()
}

fn fault(error: &intra42::Error) -> &AuthFault {
    match error.kind() {
        ErrorKind::Auth(it) => &it.fault,
        _ => panic!("{error}"),
    }
}

#[tokio::test(start_paused = true)]
async fn a_thousand_tasks_ask_once() {
    let tokens = AtomicUsize::new(0);
    let server = Server::start(move |_, seen| match seen.path() {
        TOKEN => {
            let n = tokens.fetch_add(1, Ordering::SeqCst);
            token(&format!("t-{n}"), 7200).after(Duration::from_secs(1))
        }
        _ if seen.header("authorization").is_some() => Answer::json(200, "{}"),
        _ => unauthorized(),
    })
    .await;
    let client = application(&server);
    for expired in [1, 2] {
        let tasks: Vec<_> = (0..1000)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { client.send(get()).await })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(server.count(TOKEN), expired);
        tokio::time::sleep(Duration::from_secs(7195)).await;
    }
    let seen = server.seen();
    let asked = seen.iter().find(|it| it.path() == TOKEN).unwrap();
    assert_eq!(asked.field("grant_type"), Some("client_credentials"));
    assert_eq!(asked.field("client_id"), Some("u-1"));
    assert_eq!(asked.field("client_secret"), Some("s-1"));
    assert_eq!(asked.field("scope"), Some("public%20projects"));
    assert_eq!(asked.header("authorization"), None);
}

#[tokio::test(start_paused = true)]
async fn a_thousand_tasks_that_are_refused_ask_once() {
    let revoked = Arc::new(AtomicBool::new(false));
    let server = Server::start({
        let revoked = revoked.clone();
        move |_, seen| match seen.path() {
            TOKEN if revoked.load(Ordering::SeqCst) => token("new", 7200),
            TOKEN => token("old", 7200),
            _ if is_authorized(seen, "new") => Answer::json(200, "{}"),
            _ if revoked.load(Ordering::SeqCst) => unauthorized().after(Duration::from_millis(9)),
            _ => Answer::json(200, "{}"),
        }
    })
    .await;
    let client = application(&server);
    client.send(get()).await.unwrap();
    revoked.store(true, Ordering::SeqCst);
    let tasks: Vec<_> = (0..1000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(post()).await })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(server.count(TOKEN), 2);
}

#[tokio::test(start_paused = true)]
async fn those_who_wait_for_a_turn_do_not_go_with_a_dead_token() {
    let revoked = Arc::new(AtomicBool::new(false));
    let server = Server::start({
        let revoked = revoked.clone();
        move |_, seen| match seen.path() {
            TOKEN if revoked.load(Ordering::SeqCst) => token("new", 7200),
            TOKEN => token("old", 7200),
            _ if is_authorized(seen, "new") || !revoked.load(Ordering::SeqCst) => {
                Answer::json(200, "{}")
            }
            _ => unauthorized(),
        }
    })
    .await;
    let two_a_second = intra42::RateLimit {
        requests: 2,
        seconds: 1,
        limit_header: None,
        remaining_header: None,
    };
    let builder = builder(&server).client_credentials("u-1", "s-1");
    let client = builder.limits(&[two_a_second]).build().unwrap();
    client.send(get()).await.unwrap();
    let tasks: Vec<_> = (0..50)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(get()).await })
        })
        .collect();
    tokio::time::sleep(Duration::from_secs(5)).await;
    revoked.store(true, Ordering::SeqCst);
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(server.count(TOKEN), 2);
    let refused = server.seen().len() - 2 - 51;
    assert!((1..=2).contains(&refused), "{refused}");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_answered_once() {
    let server = Server::start(|_, seen| match seen.path() {
        // As the 42 API does: the same token again, as long as it lives.
        TOKEN => token("t", 100),
        _ => unauthorized(),
    })
    .await;
    let error = application(&server).send(post()).await.unwrap_err();
    assert_eq!(error.status(), Some(401));
    assert_eq!((server.count(TOKEN), server.count("/v2/thing")), (2, 2));
    let text = error.to_string();
    assert!(text.contains("The access token expired"), "{text}");

    let builder = builder(&server).token("static");
    let error = builder.build().unwrap().send(get()).await.unwrap_err();
    assert_eq!(error.status(), Some(401));
    assert_eq!((server.count(TOKEN), server.count("/v2/thing")), (2, 3));
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_given_out_again_is_used_to_its_end() {
    let started = tokio::time::Instant::now();
    let server = Server::start(move |_, seen| match seen.path() {
        TOKEN => {
            let left = 100 - started.elapsed().as_secs() % 100;
            token(
                &format!("t-{}", started.elapsed().as_secs() / 100),
                left as u32,
            )
        }
        _ => {
            let current = format!("t-{}", started.elapsed().as_secs() / 100);
            if is_authorized(seen, &current) {
                Answer::json(200, "{}")
            } else {
                unauthorized()
            }
        }
    })
    .await;
    let client = application(&server);
    for _ in 0..400 {
        client.send(get()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    // Two lives: each is asked for when the last is near its end, once more within the margin, and
    // when it has ended.
    assert!(server.count(TOKEN) <= 6, "{}", server.count(TOKEN));
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_one_failure_for_all() {
    let server = Server::start(|_, _| {
        let body = r#"{"error":"invalid_client","error_description":"Client authentication failed due to unknown client"}"#;
        Answer::json(401, body)
    })
    .await;
    let client = application(&server);
    let tasks: Vec<_> = (0..100)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(get()).await })
        })
        .collect();
    for task in tasks {
        let error = task.await.unwrap().unwrap_err();
        assert_eq!(fault(&error), &AuthFault::InvalidClient);
        let text = error.to_string();
        assert!(
            text.starts_with("`GET /v2/thing`: the token server does not accept"),
            "{text}"
        );
        assert!(
            text.ends_with("(Client authentication failed due to unknown client)"),
            "{text}"
        );
    }
    assert_eq!(server.count(TOKEN), 1);
    // A failure is not kept.
    assert!(client.send(get()).await.is_err());
    assert_eq!(server.count(TOKEN), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_call_is_tried_again() {
    let server = Server::start(|n, seen| match (seen.path(), n) {
        (TOKEN, 0) => Answer::raw(""),
        (TOKEN, 1) => Answer::new(503, &[], "<html>"),
        (TOKEN, 2) => Answer::new(429, &[("retry-after", "3")], "Too Many Requests"),
        (TOKEN, _) => token("t", 7200),
        _ => Answer::json(200, "{}"),
    })
    .await;
    application(&server).send(get()).await.unwrap();
    assert_eq!(server.count(TOKEN), 4);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_holds_while_a_token_is_waited_for() {
    let server = Server::start(|_, seen| match seen.path() {
        TOKEN => token("t", 7200).after(Duration::from_secs(20)),
        _ => Answer::json(200, "{}"),
    })
    .await;
    let client = application(&server).with(|it| it.deadline(Duration::from_secs(2)));
    let start = tokio::time::Instant::now();
    let error = client.send(get()).await.unwrap_err();
    assert_eq!(fault(&error), &AuthFault::TimedOut);
    assert_eq!(start.elapsed().as_secs(), 2);
    // The call is over, but its token is not lost.
    tokio::time::sleep(Duration::from_secs(20)).await;
    client.send(get()).await.unwrap();
    assert_eq!(server.count(TOKEN), 1);
}

#[derive(Clone, Default)]
struct Notice(Arc<AtomicUsize>);

impl Hook for Notice {
    fn secret_expires(&self, _: DateTime) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test(start_paused = true)]
async fn the_end_of_a_secret_is_announced() {
    for (until, announced) in [
        ("null".to_owned(), 0),
        ((DateTime::now().as_unix() + 30 * 86_400).to_string(), 0),
        ((DateTime::now().as_unix() + 86_400).to_string(), 1),
    ] {
        let body = format!(r#"{{"access_token":"t","expires_in":9,"secret_valid_until":{until}}}"#);
        let server = Server::start(move |_, _| Answer::json(200, &body)).await;
        let notice = Notice::default();
        let builder = builder(&server).client_credentials("u-1", "s-1");
        let client = builder.hook(notice.clone()).build().unwrap();
        client.send(get()).await.unwrap();
        assert_eq!(notice.0.load(Ordering::SeqCst), announced);
        let known = client
            .secret_valid_until()
            .map(|it| it.as_unix().to_string());
        assert_eq!(known.unwrap_or("null".to_owned()), until);
    }
}
