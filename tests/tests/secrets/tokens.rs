//! Secrets on the way to a token.

use intra42::{Client, users};
use specwright_tests::fault_server::{Arrival, FaultServer, Reply, Then};

use crate::Stage;

pub(crate) async fn show(stage: &Stage) {
    let Stage { marks, shown, .. } = stage;
    let token = |what: &str| {
        format!(
            "{{\"access_token\":\"{}\",\"refresh_token\":\"{}\",\"token_type\":\"bearer\",\"expires_in\":7200}}",
            marks.new(what),
            marks.new(&format!("refresh token, {what}"))
        )
    };
    let answers = [
        Reply::json(200, token("token of the application")),
        Reply::json(200, token("token in JSON that ends early")).short_by(20),
        Reply::json(200, token("token within garbage").replace('}', "")),
        Reply::json(200, token("token of another type").replace("bearer", "mac")),
        Reply::html(200, &token("token as HTML")),
        Reply::json(500, token("token with 500")),
        Reply::json(
            200,
            format!(
                "{{\"access_token\":[\"{}\"]}}",
                marks.new("token in a list")
            ),
        ),
        Reply::json(
            200,
            format!(
                "{{\"access_token\":\"{}\\n\"}}",
                marks.new("token of two lines")
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
                marks.new("token in a redirect")
            ),
        ),
        Reply::raw("").then(Then::Reset),
    ];
    for answer in answers {
        let secret = marks.new("client secret that is sent");
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
