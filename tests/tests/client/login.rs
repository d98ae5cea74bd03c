//! Users log in, and stay logged in.

use std::time::Duration;

use intra42::{AuthFault, Client, ErrorKind, Login, MemoryStore, Secret, StoredToken, TokenStore};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::server::{Answer, Server};
use super::{builder, get};

const TOKEN: &str = "/oauth/token";

fn pair(n: usize) -> Answer {
    let body = format!(
        r#"{{"access_token":"a-{n}","token_type":"Bearer","expires_in":7200,"refresh_token":"r-{n}"}}"#
    );
    Answer::json(200, body)
}

fn client(server: &Server, redirect_uri: &str) -> Client {
    let builder = builder(server).authorization_code("u-1", Some("s-1".into()), redirect_uri);
    builder.scopes(["public"]).build().unwrap()
}

/// A param of a URL; those of this test need no decoding.
fn param<'a>(url: &'a str, name: &str) -> Option<&'a str> {
    let mut params = url.split(['?', '&']).filter_map(|it| it.split_once('='));
    params.find(|it| it.0 == name).map(|it| it.1)
}

#[tokio::test(start_paused = true)]
async fn a_code_becomes_a_token_that_is_refreshed() {
    let server = Server::start(|n, seen| match seen.path() {
        TOKEN => pair(n),
        _ => Answer::json(200, "{}"),
    })
    .await;
    let client = client(&server, "https://app.example/callback");
    let error = client.send(get()).await.unwrap_err();
    let ErrorKind::Auth(auth) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(auth.fault, AuthFault::LoginRequired);

    let login = client.login().unwrap();
    let url = login.url();
    assert!(url.starts_with(&format!(
        "{}/oauth/authorize?response_type=code&",
        server.url
    )));
    assert_eq!(param(url, "client_id"), Some("u-1"));
    assert_eq!(param(url, "code_challenge_method"), Some("S256"));
    assert_eq!(
        param(url, "redirect_uri"),
        Some("https%3A%2F%2Fapp.example%2Fcallback")
    );
    assert!(!url.contains(login.verifier().expose()), "{url}");
    let state = param(url, "state").unwrap();

    let other = client.finish_login(&login, "code=c-1&state=other").await;
    assert!(other.unwrap_err().to_string().contains("does not belong"));
    assert_eq!(server.count(TOKEN), 0);

    // The two secrets are enough to go on, in another process too.
    let login = Login::resume(login.state().clone(), login.verifier().clone());
    let answer = format!("https://app.example/callback?code=c-1&state={state}");
    client.finish_login(&login, &answer).await.unwrap();
    let asked = &server.seen()[0];
    assert_eq!(asked.field("grant_type"), Some("authorization_code"));
    assert_eq!(asked.field("code"), Some("c-1"));
    assert_eq!(
        asked.field("code_verifier"),
        Some(login.verifier().expose())
    );
    client.send(get()).await.unwrap();
    assert_eq!(server.seen()[1].header("authorization"), Some("Bearer a-0"));

    tokio::time::sleep(Duration::from_secs(7195)).await;
    client.send(get()).await.unwrap();
    let seen = server.seen();
    assert_eq!(seen[2].field("grant_type"), Some("refresh_token"));
    assert_eq!(seen[2].field("refresh_token"), Some("r-0"));
    assert_eq!(seen[3].header("authorization"), Some("Bearer a-2"));
    tokio::time::sleep(Duration::from_secs(7195)).await;
    client.send(get()).await.unwrap();
    assert_eq!(server.seen()[4].field("refresh_token"), Some("r-2"));
}

#[tokio::test(start_paused = true)]
async fn a_code_is_shown_once() {
    let server = Server::start(|_, _| Answer::raw("")).await;
    let client = client(&server, "https://app.example/callback");
    let login = client.login().unwrap();
    let answer = format!("code=c&state={}", login.state().expose());
    assert!(client.finish_login(&login, &answer).await.is_err());
    assert_eq!(server.count(TOKEN), 1);
}

fn stored(name: &str, refresh: Option<&str>, lifetime: u64) -> StoredToken {
    let text = serde_json::json!({
        "client_id": "u-1", "asked_scopes": "public", "access_token": name,
        "refresh_token": refresh, "received_at": intra42::DateTime::now().as_unix(),
        "lifetime": lifetime,
    });
    serde_json::from_value(text).unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_refresh_token_that_was_used_up_by_another_is_recovered_once() {
    // The first refresh token is refused; by then, another process has stored a new pair.
    let server = Server::start(|_, seen| match (seen.path(), seen.field("refresh_token")) {
        (TOKEN, Some("r-new")) => pair(9),
        (TOKEN, _) => Answer::json(400, r#"{"error":"invalid_grant"}"#),
        _ => Answer::json(200, "{}"),
    })
    .await;
    struct Racing(MemoryStore, std::sync::atomic::AtomicUsize);
    impl TokenStore for Racing {
        fn load(&self) -> intra42::StoreFuture<'_, Option<StoredToken>> {
            let n = self.1.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            let token = match n {
                0 => stored("a-old", Some("r-old"), 0),
                _ => stored("a-new", Some("r-new"), 0),
            };
            Box::pin(std::future::ready(Ok(Some(token))))
        }
        fn save<'a>(&'a self, token: &'a StoredToken) -> intra42::StoreFuture<'a, ()> {
            self.0.save(token)
        }
    }
    let user = client(&server, "https://app.example/callback");
    let user = user.for_user(Racing(MemoryStore::default(), Default::default()));
    user.send(get()).await.unwrap();
    assert_eq!(server.count(TOKEN), 2);

    // Where nobody has, the user has to come back.
    let lost = user.for_user(MemoryStore::with_token(stored("a", Some("r-lost"), 0)));
    let error = lost.send(get()).await.unwrap_err();
    let ErrorKind::Auth(auth) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(auth.fault, AuthFault::ReauthRequired);
    assert_eq!(server.count(TOKEN), 3);
}

#[tokio::test(start_paused = true)]
async fn a_user_token_that_cannot_be_refreshed_asks_for_nothing() {
    let server =
        Server::start(|_, _| Answer::json(401, r#"{"error":"The access token was revoked"}"#))
            .await;
    let user = client(&server, "https://app.example/callback");
    let user = user.for_user(MemoryStore::with_token(stored("a", None, 7200)));
    let error = user.send(get()).await.unwrap_err();
    assert!(error.to_string().contains("has to log in again"), "{error}");
    assert_eq!((server.count(TOKEN), server.seen().len()), (0, 1));
}

#[tokio::test(start_paused = true)]
async fn a_refresh_whose_answer_is_lost_is_tried_once_more() {
    let server = Server::start(|_, _| Answer::raw("")).await;
    let user = client(&server, "https://app.example/callback");
    let user = user.for_user(MemoryStore::with_token(stored("a", Some("r"), 0)));
    assert!(user.send(get()).await.is_err());
    assert_eq!(server.count(TOKEN), 2);
}

#[tokio::test]
async fn users_share_limits_but_not_tokens() {
    let server = Server::start(|_, _| Answer::json(200, "{}")).await;
    let client = client(&server, "https://app.example/callback");
    for name in ["a", "b"] {
        let user = client.for_user(MemoryStore::with_token(stored(name, None, 7200)));
        user.send(get()).await.unwrap();
        let seen = server.seen();
        let header = seen.last().unwrap().header("authorization");
        assert_eq!(header, Some(format!("Bearer {name}").as_str()));
    }
}

#[tokio::test]
async fn a_browser_of_this_machine_brings_the_answer() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let server = Server::start(|n, _| pair(n)).await;
    let client = client(&server, &format!("http://localhost:{port}/callback"));
    let (sender, receiver) = tokio::sync::oneshot::channel::<String>();
    let login = tokio::spawn({
        let client = client.clone();
        async move {
            client
                .login_here(|url| sender.send(url.to_owned()).unwrap())
                .await
        }
    });
    let url = receiver.await.unwrap();
    let state = param(&url, "state").unwrap();
    for (target, status) in [
        ("/favicon.ico".to_owned(), "404"),
        ("/callback?code=c&state=forged".to_owned(), "400"),
        (format!("/callback?code=c&state={state}"), "200"),
    ] {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let request = format!("GET {target} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{answer}"
        );
        assert!(!answer.contains(state));
    }
    login.await.unwrap().unwrap();
    assert_eq!(server.seen()[0].field("code"), Some("c"));
    assert!(TcpStream::connect(("127.0.0.1", port)).await.is_err());
    client.send(get()).await.unwrap();
}

#[test]
fn a_client_of_an_application_has_no_users() {
    let client = Client::builder().client_credentials("u-1", Secret::from("s-1"));
    let error = client.build().unwrap().login().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Config(_)), "{error}");
}
