//! OAuth 2.0, scopes, roles and rate limits, as the client meets them.

use std::time::Duration;

use intra42::test_util::{self, Application, MockServer, builder};
use intra42::{Client, ErrorKind, MemoryStore, Method, RawRequest, closes, users};

/// A server that knows one application, which may do little.
fn strict() -> MockServer {
    let application = Application::new("uid", "secret").with_roles(["Basic staff"]);
    builder()
        .application(application)
        .without_limits()
        .start()
        .unwrap()
}

fn client(server: &MockServer, secret: &str, scopes: &[&str]) -> Client {
    let builder = test_util::client(server).client_credentials("uid", secret);
    let client = builder
        .limits(&[])
        .scopes(scopes.iter().copied())
        .build()
        .unwrap();
    client.with(|it| it.max_attempts(1))
}

#[tokio::test]
async fn a_client_gets_a_token_and_renews_it() {
    let server = strict();
    let client = client(&server, "secret", &["public", "tig"]);
    client.send(closes::index().build().unwrap()).await.unwrap();
    client.send(closes::index().build().unwrap()).await.unwrap();
    let tokens = |server: &MockServer| {
        server
            .requests()
            .iter()
            .filter(|it| it.path == "/oauth/token")
            .count()
    };
    assert_eq!(tokens(&server), 1);
    // The server's clock goes ahead; the client learns of it by a 401, and asks once.
    server.advance(Duration::from_secs(7200));
    client.send(closes::index().build().unwrap()).await.unwrap();
    let statuses: Vec<_> = server
        .requests()
        .iter()
        .map(|it| it.status.unwrap())
        .collect();
    assert_eq!(statuses, [200, 200, 200, 401, 200, 200]);
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let server = strict();
    let wrong = client(&server, "other", &["public"]);
    let error = wrong
        .send(users::index().build().unwrap())
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Auth(_)), "{error}");

    let narrow = client(&server, "secret", &["public"]);
    let error = narrow
        .send(closes::index().build().unwrap())
        .await
        .unwrap_err();
    let ErrorKind::Api(error) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(error.status, 403);
    assert!(error.needs_scope(), "{error:?}");
    assert!(format!("{error:?}").contains("tig"), "{error:?}");

    let wide = client(&server, "secret", &["public", "tig"]);
    let raw = wide
        .send_raw(closes::destroy().id(1).build().unwrap())
        .await
        .unwrap();
    assert_eq!(raw.status, 403);
    assert!(
        raw.header("www-authenticate")
            .unwrap()
            .contains("access denied")
    );
    assert!(raw.text().contains("Advanced staff"), "{}", raw.text());
    assert_eq!(raw.header("x-application-roles"), Some("Basic staff"));
    let me = wide
        .send_raw(RawRequest::new(Method::Get, "/v2/me"))
        .await
        .unwrap();
    assert_eq!(me.status, 404, "an application's token has no owner");
}

#[tokio::test]
async fn a_user_logs_in() {
    let server = strict();
    let callback = "https://app.example/callback";
    let builder = test_util::client(&server).limits(&[]);
    let builder = builder.authorization_code("uid", Some("secret".into()), callback);
    let builder = builder.token_store(MemoryStore::default());
    let client = builder.scopes(["public", "profile"]).build().unwrap();
    let login = client.login().unwrap();
    // What a browser would do: the server agrees for user 1, or for the one that is asked for.
    let path = login.url().strip_prefix(server.url()).unwrap();
    let (path, query) = path.split_once('?').unwrap();
    let mut request = RawRequest::new(Method::Get, path).query("user_id", 9);
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap();
        request = request.query(
            name,
            value
                .replace("%3A", ":")
                .replace("%2F", "/")
                .replace("%20", " "),
        );
    }
    let browser = Client::builder().base_url(server.url()).build().unwrap();
    let error = browser.send_raw(&request).await;
    let location = match error {
        Ok(raw) => raw.header("location").unwrap().to_owned(),
        Err(error) => match error.kind() {
            ErrorKind::Redirected(it) => it.to.clone().unwrap().to_string(),
            other => panic!("{other:?}"),
        },
    };
    assert!(location.starts_with(callback), "{location}");
    client.finish_login(&login, &location).await.unwrap();
    let me = client.send(users::me().build().unwrap()).await.unwrap();
    assert_eq!(me.id, 9);
    server.advance(Duration::from_secs(7200));
    let me = client.send(users::me().build().unwrap()).await.unwrap();
    assert_eq!(me.id, 9, "the token was refreshed");
    let info = client
        .send(RawRequest::new(Method::Get, "/oauth/token/info"))
        .await
        .unwrap();
    assert_eq!(
        (
            info["resource_owner_id"].as_i64(),
            info["application"]["uid"].as_str()
        ),
        (Some(9), Some("uid"))
    );
}

#[tokio::test]
async fn limits_are_told_and_hold() {
    let server = builder().start().unwrap();
    let hasty = Client::builder()
        .base_url(server.url())
        .token("x")
        .limits(&[])
        .build()
        .unwrap();
    let hasty = hasty.with(|it| it.max_attempts(1));
    let request = RawRequest::new(Method::Get, "/v2/users/1");
    let first = hasty.send_raw(&request).await.unwrap();
    assert_eq!(first.header("x-secondly-ratelimit-limit"), Some("2"));
    assert_eq!(first.header("x-secondly-ratelimit-remaining"), Some("1"));
    assert_eq!(first.header("x-hourly-ratelimit-remaining"), Some("1199"));
    for _ in 0..3 {
        // A client without a limiter is told to wait, and does.
        assert_eq!(hasty.send_raw(&request).await.unwrap().status, 200);
    }
    let statuses: Vec<_> = server
        .requests()
        .iter()
        .map(|it| it.status.unwrap())
        .collect();
    assert_eq!(
        statuses.iter().filter(|it| **it == 429).count(),
        1,
        "{statuses:?}"
    );
    // One that knows the limits is never told to.
    server.advance(Duration::from_secs(1));
    server.forget_requests();
    let polite = test_util::client(&server).build().unwrap();
    for _ in 0..4 {
        polite.send_raw(&request).await.unwrap();
    }
    assert!(server.requests().iter().all(|it| it.status == Some(200)));
}
