//! Things are made, read, changed and deleted; lists reflect it.

use std::fs;
use std::path::Path;

use intra42::closes::{self, CommunityService, Duration, Kind};
use intra42::test_util::{Builder, builder};
use intra42::{Method, RawRequest, teams, users};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use super::{client, send, server};

#[tokio::test]
async fn a_thing_lives_and_dies() {
    let server = server();
    let client = client(&server);
    let before = client
        .count(closes::index().build().unwrap())
        .await
        .unwrap();
    let request = closes::create()
        .user_id(64)
        .closer_id(2)
        .kind(Kind::Other)
        .reason("Mange des patates douces en cluster 🍠")
        .community_services_attributes([CommunityService::builder()
            .duration(Duration::TwoHours)
            .occupation("sweeping")])
        .build()
        .unwrap();
    let close = client.send(&request).await.unwrap();
    assert_eq!(close.reason, "Mange des patates douces en cluster 🍠");
    assert_eq!(
        (close.user.id, close.closer.as_ref().map(|it| it.id)),
        (64, Some(2))
    );
    assert_eq!(close.created_at.to_string(), "2026-01-15T12:00:00.000Z");
    assert_eq!(close.community_services.len(), 1);

    let show = closes::show().id(close.id).build().unwrap();
    assert_eq!(client.send(&show).await.unwrap(), close);
    let after = client
        .count(closes::index().build().unwrap())
        .await
        .unwrap();
    assert_eq!(after, before + 1);
    let of_user = closes::index().in_user(64);
    assert_eq!(
        client.find(of_user.build().unwrap()).await.unwrap(),
        None,
        "there is no user 64"
    );

    let update = closes::update()
        .id(close.id)
        .reason("found out")
        .build()
        .unwrap();
    client.send(&update).await.unwrap();
    assert_eq!(client.send(&show).await.unwrap().reason, "found out");
    let unclose = closes::unclose().id(close.id).build().unwrap();
    client.send(&unclose).await.unwrap();
    let raw = send(
        &client,
        RawRequest::new(Method::Get, format!("/v2/closes/{}", close.id)),
    )
    .await;
    assert!(
        raw.text().contains("\"state\":\"unclose\""),
        "{}",
        raw.text()
    );

    client
        .send(closes::destroy().id(close.id).build().unwrap())
        .await
        .unwrap();
    assert!(client.find(&show).await.unwrap().is_none());
    let last = client
        .count(closes::index().build().unwrap())
        .await
        .unwrap();
    assert_eq!(last, before);
}

#[tokio::test]
async fn members_are_the_users_that_were_named() {
    let server = server();
    let client = client(&server);
    let request = teams::create()
        .project_id(688)
        .name("Awesome team")
        .teams_users_attributes([
            teams::TeamsUser::builder().user_id(17).leader(true),
            teams::TeamsUser::builder().user_id(18),
        ])
        .build()
        .unwrap();
    let raw = client.send_raw(&request).await.unwrap();
    let team: Json = serde_json::from_str(&raw.text()).unwrap();
    assert_eq!(raw.status, 201);
    assert_eq!(
        (&team["name"], &team["project_id"]),
        (&json!("Awesome team"), &json!(688))
    );
    let users = team["users"].as_array().unwrap();
    assert_eq!(
        (&users[0]["id"], &users[0]["leader"]),
        (&json!(17), &json!(true))
    );
    assert_eq!(users.len(), 2);
    // As in the docs' own example: what is new is in its first state, and nothing is closed.
    for (field, value) in [
        ("status", json!("creating_group")),
        ("closed?", json!(false)),
        ("scale_teams", json!([])),
    ] {
        assert_eq!(team[field], value, "{field}");
    }
    let user = client
        .send(users::show().id(17).build().unwrap())
        .await
        .unwrap();
    assert_eq!(users[0]["login"], user.login);
}

#[tokio::test]
async fn the_seed_decides() {
    let texts = |seed: u64| async move {
        let server = builder().without_limits().seed(seed).start().unwrap();
        let client = client(&server);
        let raw = send(&client, RawRequest::new(Method::Get, "/v2/users/3")).await;
        raw.text().replace(server.url(), "")
    };
    assert_eq!(texts(1).await, texts(1).await);
    assert_ne!(texts(1).await, texts(2).await);
}

fn with_data(folder: &Path) -> Builder {
    builder().without_limits().data(folder)
}

#[tokio::test]
async fn fixtures_take_the_place_of_what_follows_from_the_seed() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("users.json");
    fs::write(
        &file,
        r#"[{"id": 7, "login": "norminet", "wallet": 1}, {"login": "moulinette"}]"#,
    )
    .unwrap();
    let server = with_data(folder.path()).start().unwrap();
    let client = client(&server);
    let all = client
        .collect(users::index().build().unwrap())
        .await
        .unwrap();
    let logins: Vec<&str> = all.iter().map(|it| it.login.as_str()).collect();
    assert_eq!(logins, ["moulinette", "norminet"]);
    let cat = client
        .send(users::show().id("norminet").build().unwrap())
        .await
        .unwrap();
    assert_eq!((cat.id, cat.wallet), (7, 1));

    for (text, told) in [
        (
            r#"[{"wallet": "much"}]"#,
            "item 0: `wallet` cannot be \"much\"",
        ),
        (
            r#"[{"id": 1}, {"id": 1}]"#,
            "item 1: there are two with the `id` 1",
        ),
        ("{}", "it must be a list of objects: invalid type: map"),
    ] {
        fs::write(&file, text).unwrap();
        let error = with_data(folder.path()).start().unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
    fs::rename(&file, folder.path().join("cats.json")).unwrap();
    let error = with_data(folder.path()).start().unwrap_err().to_string();
    assert!(error.contains("there is no resource `cats`"), "{error}");
}

#[tokio::test]
async fn a_store_outlives_the_server() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("state.sqlite");
    let start = || builder().without_limits().store(&file).start().unwrap();
    let create = closes::create()
        .user_id(1)
        .closer_id(2)
        .kind(Kind::Agu)
        .reason("kept");
    let create = create.build().unwrap();
    let made = {
        let server = start();
        let client = client(&server);
        let made = client.send(&create).await.unwrap();
        client
            .send(closes::destroy().id(5).build().unwrap())
            .await
            .unwrap();
        made
    };
    let server = start();
    let client = client(&server);
    let show = closes::show().id(made.id).build().unwrap();
    assert_eq!(client.send(&show).await.unwrap().reason, "kept");
    assert!(
        client
            .find(closes::show().id(5).build().unwrap())
            .await
            .unwrap()
            .is_none()
    );
    drop(server);
    let other = builder()
        .seed(7)
        .store(&file)
        .start()
        .unwrap_err()
        .to_string();
    assert!(
        other.contains("it was made with `--seed 42`; use that"),
        "{other}"
    );
    let no_database = folder.path().join("text.sqlite");
    fs::write(
        &no_database,
        "not a database, but a text that is long enough to be one".repeat(20),
    )
    .unwrap();
    assert!(builder().store(&no_database).start().is_err());
}
