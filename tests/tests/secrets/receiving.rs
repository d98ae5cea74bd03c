//! Secrets in answers.

use intra42::users;
use intra42::webhooks::Receiver;
use specwright_tests::fault_server::{FaultServer, Reply};

use crate::{Stage, client};

pub(crate) async fn show(stage: &Stage) {
    webhooks(stage);
    let Stage { marks, shown, .. } = stage;
    let foreign = stage.foreign.url();
    let host = stage.foreign.address();
    let (query, fragment) = (
        marks.make("query of a redirect"),
        marks.make("fragment of a redirect"),
    );
    let (login, password) = (
        marks.make("user of a redirect"),
        marks.make("password of a redirect"),
    );
    let cookie = marks.make("cookie of an answer");
    let header = marks.make("header of an answer");
    let body = marks.make("body of an answer");
    let replies = [
        Reply::empty(302).header("Location", &format!("{foreign}/take?code={query}")),
        Reply::empty(302).header("Location", &format!("{foreign}/take#{fragment}")),
        Reply::empty(302).header(
            "Location",
            &format!("http://{login}:{password}@{host}/take"),
        ),
        Reply::json(404, "{}").header("Set-Cookie", &format!("session={cookie}")),
        Reply::json(404, "{}").header("X-New-Token", &header),
    ];
    for reply in replies {
        let server = FaultServer::start(move |_| reply.clone()).await;
        let client = client(&server, "token");
        let request = users::show().id("jdoe").build().unwrap();
        let response = client.send_raw(request.clone()).await.unwrap();
        shown.debug("RawResponse", &response);
        let error = client.send(request).await.unwrap_err();
        shown.error("send", &error);
    }
    let reply = Reply::json(200, format!("{{\"token\":\"{body}\"}}"));
    let server = FaultServer::start(move |_| reply.clone()).await;
    let request = users::show().id("jdoe").build().unwrap();
    let response = client(&server, "token").send_raw(request).await.unwrap();
    shown.debug("RawResponse", &response);
}

/// The secret of a webhook is sent as it is; neither it nor a wrong one is shown.
fn webhooks(stage: &Stage) {
    let Stage { marks, shown, .. } = stage;
    let (secret, wrong) = (
        marks.make("secret of a webhook"),
        marks.make("wrong secret of a webhook"),
    );
    let receiver = Receiver::new().secret("location", "close", &*secret);
    shown.debug("Receiver", &receiver);
    for sent in [&secret, &wrong] {
        let header = |name: &str| match name.to_ascii_lowercase().as_str() {
            "x-model" => Some("location".to_owned()),
            "x-event" => Some("close".to_owned()),
            "x-delivery" => Some("1".to_owned()),
            "x-secret" => Some(sent.clone()),
            _ => None,
        };
        for body in [&b"{}"[..], b"no JSON"] {
            shown.error("receive", &receiver.receive(header, body).unwrap_err());
        }
    }
}
