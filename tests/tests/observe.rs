//! What those who look on see, and what they do not.
//!
//! It is a program of its own: what `tracing` remembers of who listens is shared by all threads.

#[allow(dead_code)]
#[path = "client/server.rs"]
mod server;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use intra42::{Attempt, Client, ErrorKind, Hook, Outcome, closes};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use server::{Answer, Server};

/// Everything that is said to `tracing`: a map of fields for each span and event.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<Fields>>>, Arc<AtomicU64>);

#[derive(Debug, Default)]
struct Fields {
    id: u64,
    name: &'static str,
    fields: BTreeMap<&'static str, String>,
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "specwright"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let id = self.1.fetch_add(1, Ordering::SeqCst) + 1;
        let name = span.metadata().name();
        let mut fields = Fields {
            id,
            name,
            ..Fields::default()
        };
        span.record(&mut fields);
        self.0.lock().unwrap().push(fields);
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut log = self.0.lock().unwrap();
        let fields = log.iter_mut().find(|it| it.id == span.into_u64());
        values.record(fields.unwrap());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields {
            name: "event",
            ..Fields::default()
        };
        event.record(&mut fields);
        self.0.lock().unwrap().push(fields);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Hook for Recorder {
    fn before_attempt(&self, it: &Attempt) {
        let line = format!("{} {} #{}", it.method, it.path, it.number);
        self.0.lock().unwrap().push(line);
    }

    fn after_attempt(&self, it: &Attempt, outcome: &Outcome<'_>) {
        let end = match (outcome.status, outcome.error) {
            (Some(status), None) => format!("{status} {}", outcome.request_id.unwrap_or("-")),
            (None, Some(ErrorKind::Transport(_))) => "lost".to_owned(),
            other => panic!("{other:?}"),
        };
        self.0.lock().unwrap().push(format!("#{} {end}", it.number));
    }
}

#[tokio::test(start_paused = true)]
async fn attempts_are_seen_without_secrets() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let server = Server::start(|n, seen| match (seen.path(), n) {
        ("/oauth/token", _) => {
            Answer::json(200, r#"{"access_token":"SECRET-token","expires_in":7200}"#)
        }
        (_, 1) => Answer::raw(""),
        _ => Answer::new(
            200,
            &[
                ("x-request-id", "r-7"),
                ("content-type", "application/json"),
            ],
            "[]",
        ),
    })
    .await;
    let recorder = Recorder::default();
    let client = Client::builder()
        .base_url(&server.url)
        .token_url(format!("{}/oauth/token", server.url))
        .limits(&[])
        .client_credentials("u-1", "SECRET-secret")
        .hook(recorder.clone())
        .build()
        .unwrap();
    let request = closes::index()
        .extra_query("a", "SECRET-query")
        .in_user("SECRET-path");
    client.send(request.build().unwrap()).await.unwrap();

    assert_eq!(
        *recorder.0.lock().unwrap(),
        [
            "POST /oauth/token #1",
            "#1 200 -",
            "GET /v2/users/{user_id}/closes #1",
            "#1 lost",
            "GET /v2/users/{user_id}/closes #2",
            "#2 200 r-7",
        ]
    );
    let log = log.0.lock().unwrap();
    let all = format!("{log:?} {client:?}");
    assert!(!all.contains("SECRET"), "{all}");
    let call = log.iter().find(|it| it.name == "call").unwrap();
    let field = |name: &str| call.fields.get(name).map(String::as_str);
    assert_eq!(field("method"), Some("\"GET\""));
    assert_eq!(field("path"), Some("\"/v2/users/{user_id}/closes\""));
    assert_eq!(
        (field("status"), field("attempts")),
        (Some("200"), Some("2"))
    );
    assert_eq!(field("request_id"), Some("\"r-7\""));
    let attempts: Vec<_> = log.iter().filter(|it| it.name == "attempt").collect();
    assert_eq!(attempts.len(), 3);
    assert_eq!(attempts[2].fields["number"], "2");
    assert!(attempts[2].fields.contains_key("delay_ms"));
    assert_eq!(attempts[2].fields["status"], "200");
}
