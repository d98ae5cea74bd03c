//! The provider as a process, and the browser of a user who agrees to everything.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use specwright_tests::project;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};

pub(crate) const UID: &str = "u-s4t2-0123456789";
pub(crate) const SECRET: &str = "s-s4t2-of-no-worth-outside-of-this-test";
/// Nobody listens there: the browser stops when it is sent to it.
pub(crate) const REDIRECT: &str = "http://127.0.0.1:9/callback";

/// The provider; it ends with this value.
pub(crate) struct Provider {
    pub(crate) url: String,
    _process: Child,
    /// It ends when this does.
    _lifeline: ChildStdin,
}

impl Provider {
    /// Starts it as `tests/oauth/run` has installed it.
    pub(crate) async fn start() -> Self {
        let script = installed();
        let mut process = Command::new("node")
            .arg(&script)
            .args([UID, SECRET, REDIRECT])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|it| panic!("node {}: {it}", script.display()));
        let lifeline = process.stdin.take().unwrap();
        let mut said = BufReader::new(process.stdout.take().unwrap()).lines();
        let url = said.next_line().await.unwrap();
        Self {
            url: url.expect("the URL of the provider"),
            _process: process,
            _lifeline: lifeline,
        }
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
}

fn installed() -> PathBuf {
    let script = project().join("target/oauth/provider.mjs");
    assert!(
        script.exists(),
        "no provider is installed, run `tests/oauth/run`"
    );
    script
}

/// Opens the page that a login begins with, and follows where it leads until the user is sent back
/// to the application; the URL that they are sent to.
pub(crate) async fn agree(authorize_url: &str) -> String {
    let browser = browser();
    let mut cookies = BTreeMap::new();
    let mut url = reqwest::Url::parse(authorize_url).unwrap();
    for _ in 0..10 {
        if url.as_str().starts_with(REDIRECT) {
            return url.into();
        }
        let jar: Vec<String> = cookies
            .iter()
            .map(|(name, it)| format!("{name}={it}"))
            .collect();
        let request = browser.get(url.clone()).header(COOKIE, jar.join("; "));
        let answer = request.send().await.unwrap();
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let pair = cookie
                .to_str()
                .unwrap()
                .split(';')
                .next()
                .unwrap_or_default();
            let (name, value) = pair.split_once('=').unwrap();
            cookies.insert(name.to_owned(), value.to_owned());
        }
        let status = answer.status();
        let Some(to) = answer.headers().get(LOCATION).cloned() else {
            panic!("{url}: {status}: {}", answer.text().await.unwrap());
        };
        url = url.join(to.to_str().unwrap()).unwrap();
    }
    panic!("the login leads nowhere: {url}");
}

/// It follows no redirects and trusts nobody: all of it is on loopback.
pub(crate) fn browser() -> reqwest::Client {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .unwrap()
}
