//! Against a real OAuth 2.0 provider: tokens are issued, refreshed and revoked.
//!
//! It needs node, so `tests/oauth/run` installs the provider and runs it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod provider;

use std::time::Duration;

use intra42::{
    AuthFault, Client, ClientBuilder, Error, ErrorKind, FileStore, Method, RawRequest, Secret,
};
use provider::{Provider, REDIRECT, SECRET, UID, agree};
use serde_json::{Value as Json, json};

fn builder(provider: &Provider) -> ClientBuilder {
    Client::builder()
        .base_url(&provider.url)
        .token_url(provider.at("/token"))
        .authorize_url(provider.at("/auth"))
        .limits(&[])
}

fn application(provider: &Provider, secret: &str) -> Client {
    let builder = builder(provider).client_credentials(UID, secret);
    builder.scopes(["public"]).build().unwrap()
}

fn for_user(provider: &Provider) -> ClientBuilder {
    builder(provider)
        .authorization_code(UID, Some(Secret::from(SECRET)), REDIRECT)
        .scopes(["public", "profile"])
}

async fn me(client: &Client) -> Result<Json, Error> {
    client.send(RawRequest::new(Method::Get, "/v2/me")).await
}

async fn whoami(client: &Client) -> Result<Json, Error> {
    client
        .send(RawRequest::new(Method::Get, "/v2/whoami"))
        .await
}

/// Why there is no token.
fn auth_fault(error: &Error) -> &AuthFault {
    match error.kind() {
        ErrorKind::Auth(it) => &it.fault,
        _ => panic!("{error:?}"),
    }
}

/// The time after which the provider's tokens have expired.
async fn until_expired() {
    tokio::time::sleep(Duration::from_millis(2500)).await;
}

#[tokio::test]
#[ignore = "needs node: run tests/oauth/run"]
async fn an_application_gets_tokens_and_renews_them() {
    let provider = Provider::start().await;
    let client = application(&provider, SECRET);
    assert_eq!(
        whoami(&client).await.unwrap(),
        json!({"login": null, "scope": "public"})
    );
    // The token has expired; the next one comes by itself.
    until_expired().await;
    whoami(&client).await.unwrap();
    // An application is nobody, so there is no `me`.
    assert!(me(&client).await.unwrap_err().is_not_found());
}

#[tokio::test]
#[ignore = "needs node: run tests/oauth/run"]
async fn a_wrong_secret_is_told_as_such() {
    let provider = Provider::start().await;
    let error = whoami(&application(&provider, "wrong")).await.unwrap_err();
    assert_eq!(auth_fault(&error), &AuthFault::InvalidClient, "{error}");
    println!("{error}");
}

#[tokio::test]
#[ignore = "needs node: run tests/oauth/run"]
async fn a_user_logs_in_and_stays_logged_in() {
    let provider = Provider::start().await;
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::new(folder.path().join("jdoe.json"));
    let client = for_user(&provider)
        .token_store(store.clone())
        .build()
        .unwrap();
    let error = me(&client).await.unwrap_err();
    assert_eq!(auth_fault(&error), &AuthFault::LoginRequired);

    let login = client.login().unwrap();
    let answer = agree(login.url()).await;
    // An answer with another state is somebody else's.
    let state = login.state().expose();
    let forged = answer.replace(state, &state.chars().rev().collect::<String>());
    let error = client.finish_login(&login, &forged).await.unwrap_err();
    assert_eq!(auth_fault(&error), &AuthFault::StateMismatch);
    client.finish_login(&login, &answer).await.unwrap();
    let scope = json!({"login": "jdoe", "scope": "public profile"});
    assert_eq!(me(&client).await.unwrap(), scope);

    // The refresh token is spent each time, and the next one is kept.
    for _ in 0..2 {
        until_expired().await;
        assert_eq!(me(&client).await.unwrap(), scope);
    }
    // Another program finds the token in the file.
    until_expired().await;
    let other = for_user(&provider).token_store(store).build().unwrap();
    assert_eq!(me(&other).await.unwrap(), scope);
    // What the other has spent, this one finds replaced.
    until_expired().await;
    assert_eq!(me(&client).await.unwrap(), scope);
}

#[tokio::test]
#[ignore = "needs node: run tests/oauth/run"]
async fn a_code_works_with_its_verifier_alone_and_once() {
    let provider = Provider::start().await;
    let client = for_user(&provider).build().unwrap();
    let login = client.login().unwrap();
    let answer = agree(login.url()).await;
    let stolen = intra42::Login::resume(login.state().clone(), "x".repeat(43));
    let error = client.finish_login(&stolen, &answer).await.unwrap_err();
    assert_eq!(
        auth_fault(&error),
        &AuthFault::Refused("invalid_grant".to_owned()),
        "{error}"
    );

    let login = client.login().unwrap();
    let answer = agree(login.url()).await;
    client.finish_login(&login, &answer).await.unwrap();
    let error = client.finish_login(&login, &answer).await.unwrap_err();
    assert_eq!(
        auth_fault(&error),
        &AuthFault::Refused("invalid_grant".to_owned()),
        "{error}"
    );
}

#[tokio::test]
#[ignore = "needs node: run tests/oauth/run"]
async fn after_a_token_is_revoked_the_user_has_to_log_in_again() {
    let provider = Provider::start().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jdoe.json");
    let builder = for_user(&provider).token_store(FileStore::new(&file));
    let client = builder.build().unwrap();
    // Each of the two takes all that came of the login with it.
    for token in ["access_token", "refresh_token"] {
        let login = client.login().unwrap();
        let answer = agree(login.url()).await;
        client.finish_login(&login, &answer).await.unwrap();
        me(&client).await.unwrap();
        revoke(&provider, &kept(&file, token)).await;
        let error = me(&client).await.unwrap_err();
        assert_eq!(auth_fault(&error), &AuthFault::ReauthRequired, "{error}");
        println!("{error}");
        // It stays so, and costs a request for a token each time, not a loop.
        let error = me(&client).await.unwrap_err();
        assert_eq!(auth_fault(&error), &AuthFault::ReauthRequired, "{error}");
    }
}

#[tokio::test]
#[ignore = "needs node: run tests/oauth/run"]
async fn an_applications_token_that_is_revoked_is_replaced() {
    let provider = Provider::start().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("application.json");
    let builder = builder(&provider).client_credentials(UID, SECRET);
    let client = builder.token_store(FileStore::new(&file)).build().unwrap();
    whoami(&client).await.unwrap();
    let before = kept(&file, "access_token");
    revoke(&provider, &before).await;
    whoami(&client).await.unwrap();
    assert_ne!(kept(&file, "access_token"), before);
}

/// A secret of the file that a client keeps its token in.
fn kept(file: &std::path::Path, name: &str) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    let token: Json = serde_json::from_str(&text).unwrap();
    token[name].as_str().unwrap().to_owned()
}

/// Revokes a token at the provider (RFC 7009).
async fn revoke(provider: &Provider, token: &str) {
    let body = format!("token={token}&client_id={UID}&client_secret={SECRET}");
    let request = provider::browser()
        .post(provider.at("/token/revocation"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body);
    let answer = request.send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.status());
}
