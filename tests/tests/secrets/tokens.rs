//! Secrets on the way to a token.

use intra42::{Client, FileStore, Login, users};
use specwright_tests::fault_server::{Arrival, FaultServer, Reply, Then};

use crate::Stage;

pub(crate) async fn show(stage: &Stage) {
    log_in(stage).await;
    keep(stage).await;
    let Stage { marks, shown, .. } = stage;
    let token = |what: &str| {
        format!(
            "{{\"access_token\":\"{}\",\"refresh_token\":\"{}\",\"token_type\":\"bearer\",\"expires_in\":7200}}",
            marks.make(what),
            marks.make(&format!("refresh token, {what}"))
        )
    };
    let answers = [
        Reply::json(200, token("token of the application")),
        Reply::json(200, token("token in JSON that ends early"))
            .short_by(20)
            .then(Then::Close),
        Reply::json(200, token("token within garbage").replace('}', "")),
        Reply::json(200, token("token of another type").replace("bearer", "mac")),
        Reply::html(200, &token("token as HTML")),
        Reply::json(500, token("token with 500")),
        Reply::json(
            200,
            format!(
                "{{\"access_token\":[\"{}\"]}}",
                marks.make("token in a list")
            ),
        ),
        Reply::json(
            200,
            format!(
                "{{\"access_token\":\"{}\\n\"}}",
                marks.make("token of two lines")
            ),
        ),
        Reply::json(
            401,
            r#"{"error":"invalid_client","error_description":"unknown client"}"#,
        ),
        Reply::json(400, r#"{"error":"invalid_scope"}"#),
        Reply::empty(302).header(
            "Location",
            &format!(
                "{}/take?token={}",
                stage.foreign.url(),
                marks.make("token in a redirect")
            ),
        ),
        Reply::raw("").then(Then::Reset),
    ];
    for answer in answers {
        let secret = marks.make("client secret that is sent");
        let server = FaultServer::start(move |it: &Arrival| match it.path() {
            "/oauth/token" => answer.clone(),
            // The token is asked for again.
            _ if it.number == 1 => Reply::json(401, r#"{"error":"The access token expired"}"#),
            _ => Reply::json(404, "{}"),
        })
        .await;
        let client = Client::builder()
            .client_credentials("uid", &*secret)
            .base_url(server.url())
            .token_url(format!("{}/oauth/token", server.url()))
            .limits(&[])
            .build()
            .unwrap();
        let request = users::show().id("jdoe").build().unwrap();
        shown.error("send", &client.send(request).await.unwrap_err());
        shown.debug("Client", &client);
        let sent = String::from_utf8_lossy(&server.bytes()).into_owned();
        assert!(
            sent.contains(&secret),
            "the secret is sent to where it belongs"
        );
    }
}

/// A login with its URL, state and verifier, a code that is refused, and tokens.
async fn log_in(stage: &Stage) {
    let Stage { marks, shown, .. } = stage;
    let (access, refresh) = (
        marks.make("a user's token"),
        marks.make("a user's refresh token"),
    );
    let token = format!(
        "{{\"access_token\":\"{access}\",\"refresh_token\":\"{refresh}\",\"expires_in\":7200}}"
    );
    let server = FaultServer::start(move |it: &Arrival| match it.path() {
        "/oauth/token" if it.number == 1 => Reply::json(200, &token),
        "/oauth/token" => Reply::json(400, r#"{"error":"invalid_grant"}"#),
        _ => Reply::json(401, r#"{"error":"The access token was revoked"}"#),
    })
    .await;
    let secret = marks.make("client secret of a login");
    let client = Client::builder()
        .authorization_code("uid", Some(secret.into()), "http://127.0.0.1:9/callback")
        .base_url(server.url())
        .token_url(format!("{}/oauth/token", server.url()))
        .authorize_url(format!("{}/oauth/authorize", server.url()))
        .limits(&[])
        .build()
        .unwrap();
    let login = client.login().unwrap();
    marks.add("state", login.state().expose());
    marks.add("verifier", login.verifier().expose());
    shown.debug("Login", &login);
    let (state, code) = (login.state().expose(), marks.make("code"));
    let answers = [
        format!(
            "/callback?code={}&state={}",
            marks.make("forged code"),
            marks.make("forged state")
        ),
        format!(
            "/callback?code={}&code=x&state={state}",
            marks.make("first of two codes")
        ),
        format!("/callback?code={code}&state={state}"),
    ];
    // The first code that is sent is refused, the second one gives a token.
    for answer in &answers {
        shown.error(
            "finish_login",
            &client.finish_login(&login, answer).await.unwrap_err(),
        );
    }
    client.finish_login(&login, &answers[2]).await.unwrap();
    let request = users::me().build().unwrap();
    shown.error("send", &client.send(request).await.unwrap_err());
    let resumed = Login::resume(
        marks.make("state that was kept"),
        marks.make("verifier that was kept"),
    );
    shown.debug("Login", &resumed);
    shown.debug("Client", &client);
}

/// Tokens in files that cannot be read as such.
async fn keep(stage: &Stage) {
    let Stage { marks, shown, .. } = stage;
    let folder = tempfile::tempdir().unwrap();
    let texts = [
        format!(
            "{{\"access_token\":\"{}\"",
            marks.make("token in a file that ends early")
        ),
        format!(
            "{{\"access_token\":\"{}\"}}",
            marks.make("token in a file that misses something")
        ),
        marks.make("token as a file"),
    ];
    for (number, text) in texts.iter().enumerate() {
        let file = folder.path().join(format!("{number}.json"));
        std::fs::write(&file, text).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        let store = FileStore::new(&file);
        shown.debug("FileStore", &store);
        let client = Client::builder()
            .client_credentials("uid", marks.make("client secret beside a file"))
            .base_url("http://127.0.0.1:1")
            .token_url("http://127.0.0.1:1/oauth/token")
            .token_store(store)
            .limits(&[])
            .build()
            .unwrap();
        let request = users::me().build().unwrap();
        shown.error("send", &client.send(request).await.unwrap_err());
    }
}
