//! Tokens in a file: private, whole, and shared by processes.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use intra42::{AuthFault, Client, ErrorKind, FileStore, TokenStore};

use super::server::{Answer, Server};
use super::{builder, get};

const TOKEN: &str = "/oauth/token";

async fn tokens() -> Server {
    let tokens = AtomicUsize::new(0);
    Server::start(move |_, seen| match seen.path() {
        TOKEN => {
            let n = tokens.fetch_add(1, Ordering::SeqCst);
            let body = format!(r#"{{"access_token":"t-{n}","expires_in":7200}}"#);
            Answer::json(200, body).after(Duration::from_millis(200))
        }
        _ => Answer::json(200, "{}"),
    })
    .await
}

fn client(server: &Server, file: &Path) -> Client {
    let builder = builder(server).client_credentials("u-1", "s-1");
    builder.token_store(FileStore::new(file)).build().unwrap()
}

#[tokio::test]
async fn a_token_outlives_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token.json");
    let server = tokens().await;
    client(&server, &file).send(get()).await.unwrap();
    client(&server, &file).send(get()).await.unwrap();
    assert_eq!(server.count(TOKEN), 1);
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{:?}", entry.path());
        let name = entry.file_name().into_string().unwrap();
        assert!(
            ["token.json", "token.json.lock"].contains(&name.as_str()),
            "{name}"
        );
    }
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("\"t-0\"") && !text.contains("s-1"), "{text}");

    // Another application does not use it, nor one that asks for other scopes.
    let builder = builder(&server).client_credentials("u-2", "s-2");
    let other = builder.token_store(FileStore::new(&file)).build().unwrap();
    other.send(get()).await.unwrap();
    assert_eq!(server.count(TOKEN), 2);
}

#[tokio::test]
async fn a_file_that_is_no_store_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token.json");
    let server = tokens().await;
    let fails = async |expected: &str| {
        let error = client(&server, &file).send(get()).await.unwrap_err();
        let ErrorKind::Auth(auth) = error.kind() else {
            panic!("{error}");
        };
        assert!(matches!(auth.fault, AuthFault::Store(_)));
        assert!(error.to_string().contains(expected), "{error}");
    };
    std::fs::write(&file, "{\"access_token\":\"t\"}").unwrap();
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o644)).unwrap();
    fails("can be read by others; its mode should be 0600").await;
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o600)).unwrap();
    fails("holds no token; delete it to get a new one").await;
    let nowhere = FileStore::new(folder.path().join("no/token.json"));
    assert!(nowhere.lock().await.is_err());
    assert_eq!(server.count(TOKEN), 0);
}

#[tokio::test]
async fn a_lock_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::new(folder.path().join("token.json"));
    let guard = store.lock().await.unwrap();
    let waits = tokio::time::timeout(Duration::from_millis(120), store.lock()).await;
    assert!(waits.is_err());
    drop(guard);
    store.lock().await.unwrap();
}

/// What the other test runs as processes of their own.
#[tokio::test]
#[ignore = "a part of `processes_share_a_token`"]
async fn a_process() {
    let Ok(url) = std::env::var("STORE_TEST_URL") else {
        return;
    };
    let file = std::env::var("STORE_TEST_FILE").unwrap();
    let builder = Client::builder().base_url(&url).limits(&[]);
    let builder = builder
        .token_url(format!("{url}{TOKEN}"))
        .client_credentials("u-1", "s-1");
    let client = builder.token_store(FileStore::new(file)).build().unwrap();
    let tasks: Vec<_> = (0..500)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(get()).await })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn processes_share_a_token() {
    let folder = tempfile::tempdir().unwrap();
    let server = tokens().await;
    let start = || {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::a_process", "--ignored"])
            .env("STORE_TEST_URL", &server.url)
            .env("STORE_TEST_FILE", folder.path().join("token.json"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let processes = [start(), start()];
    for process in processes {
        let output = tokio::task::spawn_blocking(|| process.wait_with_output());
        let output = output.await.unwrap().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            output.status.success() && text.contains("1 passed"),
            "{text}"
        );
    }
    assert_eq!(server.count(TOKEN), 1);
    assert_eq!(server.seen().len(), 1001);
}
