//! Webhooks are verified, then read.

use std::collections::BTreeMap;

use intra42::WebhookError;
use intra42::webhooks::{EVENTS, Event, Receiver};
use serde_json::{Value as Json, json};
use specwright_tests::sources;

/// The headers of a request, as frameworks have them: by name in small letters.
fn headers(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pairs = pairs.iter();
    pairs
        .map(|(a, b)| (a.to_lowercase(), (*b).to_owned()))
        .collect()
}

fn of(model: &str, event: &str, secret: &str) -> BTreeMap<String, String> {
    headers(&[
        ("X-Model", model),
        ("X-Event", event),
        ("X-Secret", secret),
        ("X-Delivery", "d-1"),
    ])
}

fn receive(
    receiver: &Receiver,
    headers: &BTreeMap<String, String>,
    body: &str,
) -> Result<intra42::webhooks::Delivery, WebhookError> {
    receiver.receive(|name| headers.get(&name.to_lowercase()), body.as_bytes())
}

fn location() -> Json {
    json!({
        "id": 1, "begin_at": "2017-11-22T13:43:29.676Z", "end_at": "2017-11-22T14:43:29.676Z",
        "primary": true, "host": "c1r1s1", "campus_id": 1, "user": {"id": 7, "login": "norminet"},
        "new": [1],
    })
}

fn receiver() -> Receiver {
    Receiver::new()
        .secret("location", "close", "s-location")
        .secret("projects_user", "update", "s-project")
        .secret("close", "create", "s-close")
}

#[test]
fn what_the_docs_know_is_typed() {
    let got = receive(
        &receiver(),
        &of("location", "close", "s-location"),
        &location().to_string(),
    );
    let got = got.unwrap();
    assert_eq!(
        (got.id.as_deref(), got.model.as_str(), got.event.as_str()),
        (Some("d-1"), "location", "close")
    );
    let Event::LocationClose(location) = got.payload else {
        panic!("{got:?}")
    };
    assert_eq!((location.host.as_str(), location.user.id), ("c1r1s1", 7));
}

#[test]
fn what_they_do_not_know_is_json() {
    let body = json!({"id": 1, "project_id": 2});
    let got = receive(
        &receiver(),
        &of("projects_user", "update", "s-project"),
        &body.to_string(),
    );
    assert_eq!(
        got.unwrap().payload,
        Event::ProjectsUserUpdate(body.clone())
    );
    // An event that is not even named in the docs, but for which a secret was set.
    let got = receive(
        &receiver(),
        &of("close", "create", "s-close"),
        &body.to_string(),
    )
    .unwrap();
    assert_eq!(
        (got.model.as_str(), &got.payload),
        ("close", &Event::Other(body))
    );
}

#[test]
fn only_the_secret_of_the_event_is_right() {
    let body = location().to_string();
    let receiver = receiver();
    for secret in ["s-project", "s-locatio", "s-location2", "S-LOCATION", "x"] {
        let fault = receive(&receiver, &of("location", "close", secret), &body).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "the secret of the webhook `location.close` is wrong"
        );
        assert!(!format!("{fault:?}").contains(secret), "{fault:?}");
    }
    // Without a secret nothing is accepted, and an empty one is none.
    for (model, event) in EVENTS {
        let fault = receive(&Receiver::new(), &of(model, event, "x"), &body).unwrap_err();
        assert_eq!(
            fault.to_string(),
            format!("no secret is set for the webhook `{model}.{event}`")
        );
        let empty = Receiver::new().secret(*model, *event, "");
        for given in ["x", " ", ""] {
            assert!(receive(&empty, &of(model, event, given), &body).is_err());
        }
    }
    // The body is not looked at before.
    let fault = receive(&receiver, &of("location", "close", "x"), "{").unwrap_err();
    assert!(matches!(fault, WebhookError::WrongSecret { .. }));
}

#[test]
fn a_secret_can_be_replaced_while_events_come() {
    let both = receiver().secret("location", "close", "new");
    for secret in ["s-location", "new"] {
        receive(
            &both,
            &of("location", "close", secret),
            &location().to_string(),
        )
        .unwrap();
    }
    assert!(!format!("{both:?}").contains("s-location"), "{both:?}");
}

#[test]
fn something_else_is_no_webhook() {
    for name in ["X-Model", "X-Event", "X-Secret"] {
        let mut headers = of("location", "close", "s-location");
        headers.remove(&name.to_lowercase());
        let fault = receive(&receiver(), &headers, "{}").unwrap_err();
        assert_eq!(
            fault.to_string(),
            format!("no webhook: the header `{name}` is missing")
        );
    }
    let mut headers = of("location", "close", "s-location");
    headers.remove("x-delivery");
    let got = receive(&receiver(), &headers, &location().to_string()).unwrap();
    assert_eq!(got.id, None);
}

#[test]
fn odd_payloads_name_their_place_and_can_still_be_read() {
    let mut odd = location();
    odd["user"]["id"] = json!("seven");
    let headers = of("location", "close", "s-location");
    let fault = receive(&receiver(), &headers, &odd.to_string()).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "the webhook `location.close` is not as documented: invalid type: string \"seven\", expected i64 at `$.user.id`"
    );
    let raw = receiver()
        .receive_raw(
            |name| headers.get(&name.to_lowercase()),
            odd.to_string().as_bytes(),
        )
        .unwrap();
    assert_eq!(raw.payload, odd);
    for body in ["", "{", "<html>", "\u{0}"] {
        assert!(matches!(
            receive(&receiver(), &headers, body),
            Err(WebhookError::Payload { .. })
        ));
    }
}

#[test]
fn names_are_shown_as_text() {
    let fault = receive(&receiver(), &of("a\u{1b}[2J", "b\nc", "x"), "{}").unwrap_err();
    assert_eq!(
        fault.to_string(),
        "no secret is set for the webhook `a\\u{1b}[2J.b\\nc`"
    );
}

/// An event can carry the model of a resource, which is there with the feature of the resource only;
/// names that fall together are told apart.
#[test]
fn an_event_of_a_resource_is_there_with_its_feature() {
    let api = r#"
api: Example
server: https://api.example.com
package: { name: example, version: 0.1.0 }
webhooks:
  model_header: X-Model
  event_header: X-Event
  secret_header: X-Secret
  events: { a.b_c: notes.Note, a_b.c: null, o.ther: null }
"#;
    let notes = r#"
resource: notes
actions:
  show:
    routes: ["GET /v2/notes/{id}"]
    params: { id: { in: path, type: integer } }
    returns: { 200: Note }
models:
  Note: { id: integer }
"#;
    let sources = sources([("api.yaml", api), ("resources/notes.yaml", notes)]);
    let generated = specwright::generate(&sources, &specwright::Options::default());
    let generated = generated.unwrap_or_else(|it| panic!("{it:?}"));
    let files = generated.files.iter();
    let text = &files
        .clone()
        .find(|it| it.path == "src/webhooks.rs")
        .unwrap()
        .text;
    for part in [
        "    #[cfg(feature = \"notes\")]\n    ABC(Box<crate::notes::Note>),\n",
        "    ABC2(rt::Json),\n",
        "    OTher(rt::Json),\n",
        "            #[cfg(feature = \"notes\")]\n            (\"a\", \"b_c\") => payload.read().map(Self::ABC),\n",
        "        delivery: None,\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}
