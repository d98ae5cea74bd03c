//! One request for a token, however many tasks and processes want one.

use std::process::Stdio;
use std::sync::Mutex;
use std::time::Duration;

use intra42::{Client, FileStore};
use specwright_tests::fault_server::{Arrival, FaultServer, Reply};
use tokio::process::Command;
use tokio::task::JoinSet;

use crate::{builder, good, is_token, show, token};

const TASKS: usize = 1000;

/// Accepts the newest token alone, once `expire` has been called.
#[derive(Default)]
struct Gate(Mutex<Option<String>>);

impl Gate {
    fn answer(&self, arrival: &Arrival) -> Reply {
        let mut newest = self.0.lock().unwrap();
        if is_token(arrival) {
            let number = arrival.number;
            *newest = Some(format!("Bearer token-{number}"));
            return token(arrival, 7200);
        }
        if newest.as_deref() == arrival.header("authorization") {
            return good();
        }
        Reply::json(401, r#"{"status":401,"error":"The access token expired"}"#)
    }

    fn expire(&self) {
        *self.0.lock().unwrap() = None;
    }
}

async fn gated() -> (FaultServer, std::sync::Arc<Gate>) {
    let gate = std::sync::Arc::new(Gate::default());
    let server = {
        let gate = gate.clone();
        FaultServer::start(move |it| gate.answer(it)).await
    };
    (server, gate)
}

fn token_requests(server: &FaultServer) -> usize {
    server.arrivals().iter().filter(|it| is_token(it)).count()
}

/// How many of so many calls at once fail.
async fn failed(client: &Client, tasks: usize) -> usize {
    let mut calls = JoinSet::new();
    for _ in 0..tasks {
        let client = client.clone();
        calls.spawn(async move { client.send(show()).await.map(drop) });
    }
    let mut failed = 0;
    while let Some(call) = calls.join_next().await {
        if let Err(error) = call.unwrap() {
            eprintln!("{error}");
            failed += 1;
        }
    }
    failed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_tasks_without_a_token_ask_once() {
    let (server, _) = gated().await;
    let client = builder(&server.url()).build().unwrap();
    assert_eq!(failed(&client, TASKS).await, 0);
    println!(
        "1,000 tasks without a token: {} token requests",
        token_requests(&server)
    );
    assert_eq!(token_requests(&server), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_tasks_with_an_expired_token_ask_once() {
    let (server, gate) = gated().await;
    let client = builder(&server.url()).build().unwrap();
    assert_eq!(failed(&client, 1).await, 0);
    gate.expire();
    let before = token_requests(&server);
    assert_eq!(failed(&client, TASKS).await, 0);
    let asked = token_requests(&server) - before;
    println!("1,000 tasks with an expired token: {asked} token requests, 0 failed calls");
    assert_eq!(asked, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_share_a_token() {
    let (server, _) = gated().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token.json");
    let start = || {
        Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "tokens::a_process_of_the_two",
                "--ignored",
                "--nocapture",
            ])
            .env("GOALS_URL", server.url())
            .env("GOALS_STORE", &file)
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap()
    };
    let (mut one, mut other) = (start(), start());
    assert!(one.wait().await.unwrap().success());
    assert!(other.wait().await.unwrap().success());
    println!(
        "2 processes with 500 tasks each: {} token requests",
        token_requests(&server)
    );
    assert!(token_requests(&server) <= 2);
    assert_eq!(
        server.arrivals().iter().filter(|it| !is_token(it)).count(),
        TASKS
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "started by `two_processes_share_a_token`"]
async fn a_process_of_the_two() {
    let (url, file) = (
        std::env::var("GOALS_URL").unwrap(),
        std::env::var("GOALS_STORE").unwrap(),
    );
    let client = builder(&url)
        .token_store(FileStore::new(file))
        .build()
        .unwrap();
    assert_eq!(failed(&client, TASKS / 2).await, 0);
}

#[tokio::test]
async fn a_token_lives_as_long_as_it_has_left_when_it_comes() {
    // The server's clock is a day off, and the token is old: what counts is when it came.
    let server = FaultServer::start(|it| {
        if is_token(it) {
            let body = r#"{"access_token":"a","token_type":"Bearer","expires_in":7200,"created_at":1000000000}"#;
            return Reply::json(200, body).header("Date", "Fri, 31 Dec 1999 23:59:59 GMT");
        }
        good()
    })
    .await;
    let client = builder(&server.url()).build().unwrap();
    for _ in 0..3 {
        client.send(show()).await.unwrap();
    }
    assert_eq!(token_requests(&server), 1);
}

#[tokio::test]
async fn a_token_that_is_about_to_expire_is_used_to_its_end() {
    // The application's token cannot be refreshed early: the server gives the same one again.
    let server = FaultServer::start(|it| if is_token(it) { token(it, 2) } else { good() }).await;
    let client = builder(&server.url()).build().unwrap();
    client.send(show()).await.unwrap();
    client.send(show()).await.unwrap();
    assert_eq!(token_requests(&server), 1);
    tokio::time::sleep(Duration::from_millis(2100)).await;
    client.send(show()).await.unwrap();
    assert_eq!(token_requests(&server), 2);
}
