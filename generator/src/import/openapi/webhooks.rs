//! What the API sends by itself. A spec knows events that headers name, as our export writes them;
//! other webhooks are told.

use super::document::Part;
use super::reader::Reader;
use super::types::{Hint, Value};
use super::write::{Writer, put};
use crate::import::tree::Tree;

/// The headers of the events, and what each event carries.
#[derive(Debug, Default)]
pub(super) struct Webhooks {
    headers: Vec<(&'static str, String)>,
    pub(super) events: Vec<(String, Option<Value>)>,
}

impl<'a> Reader<'a> {
    /// Reads the events.
    pub(super) fn read_webhooks(&mut self, webhooks: Vec<(&'a str, Part<'a>)>) {
        for (name, part) in webhooks {
            if !self.is_ours || self.read_event(name, &part).is_none() {
                self.note(&part, "a spec cannot hold a webhook of this kind");
            }
        }
    }

    fn read_event(&mut self, name: &str, part: &Part<'a>) -> Option<()> {
        let operation = part.get("post")?;
        let mut headers = Vec::new();
        for it in operation.get("parameters")?.items() {
            let header = it.get("name")?.text()?.to_owned();
            let schema = it.get("schema")?;
            let is_secret = schema.get("format").and_then(|it| it.text()) == Some("password");
            let key = match (schema.get("const").is_some(), headers.len()) {
                (true, 0) => "model_header",
                (true, _) => "event_header",
                _ if is_secret => "secret_header",
                _ => "delivery_header",
            };
            headers.push((key, header));
        }
        let has = |key: &str| headers.iter().filter(|it| it.0 == key).count() == 1;
        let known = &self.webhooks.headers;
        let is_same = known.is_empty() || *known == headers;
        if !has("model_header") || !has("event_header") || !has("secret_header") || !is_same {
            return None;
        }
        let content = operation.get("requestBody")?.get("content")?;
        let schema = content.get("application/json")?.get("schema")?;
        let hint = Hint {
            component: None,
            name: name.to_owned(),
            parent: "Webhook".to_owned(),
        };
        let payload = match schema.says_nothing() {
            true => None,
            false => Some(self.read_schema(&schema, &hint)),
        };
        self.webhooks.headers = headers;
        self.webhooks.events.push((name.to_owned(), payload));
        Some(())
    }
}

impl Writer<'_, '_> {
    /// `webhooks` of `api.yaml`.
    pub(super) fn webhooks(&mut self) -> Option<Tree> {
        let reader = self.reader;
        let webhooks = &reader.webhooks;
        if webhooks.events.is_empty() {
            return None;
        }
        let mut entries = Vec::new();
        for (key, name) in &webhooks.headers {
            put(&mut entries, key, Some(Tree::Text(name.clone())));
        }
        let mut events = Vec::new();
        for (name, payload) in &webhooks.events {
            let ty = payload.as_ref().map(|it| self.answer(None, it));
            events.push((name.clone(), ty.unwrap_or(Tree::Null)));
        }
        put(&mut entries, "events", Some(Tree::Map(events)));
        Some(Tree::Map(entries))
    }
}
