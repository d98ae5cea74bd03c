//! What else is stated of a resource or an action: formats, headers, errors, answers, metadata.

use serde_json::Value;
use serde_json::value::RawValue;

use super::reader::Reader;
use super::record::{Record, is_empty};
use crate::import::apipie::search::{SearchField, state_search};
use crate::import::apipie::status::read_status;
use crate::import::apipie::text::plain_text;
use crate::import::reference::Param;

/// Headers that the client sends by itself.
const OWN_HEADERS: &[&str] = &["accept", "authorization", "content-type", "user-agent"];

impl<'a> Reader<'a> {
    /// The client speaks JSON, so only docs without it are worth a word.
    pub(super) fn read_formats(&mut self, record: &mut Record<'a>) {
        let values = self.list(record, "formats");
        let formats = values.iter().map(|it| it.get().trim_matches('"'));
        let formats: Vec<_> = formats.collect();
        let is_json = |it: &&str| it.to_ascii_lowercase().contains("json");
        if !formats.is_empty() && !formats.iter().any(is_json) {
            let unread = record
                .spot
                .unread(&formats.join(", "), "the formats are without JSON");
            self.unread.push(unread);
        }
    }

    /// Reports headers, which a person adds.
    pub(super) fn read_headers(&mut self, record: &mut Record<'a>) {
        let about = record.spot.about.clone();
        for value in self.list(record, "headers") {
            let Some(mut header) = self.record(value, &about) else {
                continue;
            };
            let name = self.text(&mut header, "name").unwrap_or_default();
            let description = self.text(&mut header, "description").unwrap_or_default();
            let options = header.take("options").map_or("{}", RawValue::get);
            if !OWN_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
                let text = format!("{name} {options} {}", plain_text(&description));
                let why = "a header: add it by hand as a param with `in: header`";
                self.unread.push(header.spot.unread(&text, why));
            }
            header.drop(&["validator"]);
            self.finish(header);
        }
    }

    /// The documented errors.
    pub(super) fn read_errors(&mut self, record: &mut Record<'a>) -> Vec<(u16, String)> {
        let about = record.spot.about.clone();
        let mut errors = Vec::new();
        for value in self.list(record, "errors") {
            let Some(mut error) = self.record(value, &about) else {
                continue;
            };
            let code = self.text(&mut error, "code").unwrap_or_default();
            let text = self.text(&mut error, "description").unwrap_or_default();
            let text = plain_text(&text);
            match read_status(&code) {
                Some(status) => errors.push((status, text)),
                None => {
                    let text = format!("{code} {text}");
                    self.unread
                        .push(error.spot.unread(&text, "no status of an error"));
                }
            }
            if let Some(metadata) = error.take("metadata").filter(|it| !is_empty(it)) {
                let why = "metadata of an error have no place in a spec";
                self.unread.push(error.spot.unread(metadata.get(), why));
            }
            error.drop(&["label"]);
            self.finish(error);
        }
        errors
    }

    /// Reports answers that are described, since models come from examples.
    pub(super) fn read_returns(&mut self, record: &mut Record<'a>) {
        let about = record.spot.about.clone();
        for value in self.list(record, "returns") {
            let Some(mut returns) = self.record(value, &about) else {
                continue;
            };
            let code = self.text(&mut returns, "code").unwrap_or_default();
            let fields = self.list(&mut returns, "returns_object");
            let fields: Vec<String> = fields
                .into_iter()
                .filter_map(|it| {
                    let mut field = self.record(it, &about)?;
                    let name = self.text(&mut field, "full_name");
                    name.or_else(|| self.text(&mut field, "name"))
                })
                .collect();
            let text = format!("{code}: {}", fields.join(", "));
            let why = "a described answer is left out: models come from examples";
            self.unread.push(returns.spot.unread(&text, why));
        }
    }

    /// Takes in what can be searched by; other metadata are reported.
    pub(super) fn read_metadata(&mut self, record: &mut Record<'a>, params: &mut [Param]) {
        let Some(metadata) = record.take("metadata").filter(|it| !is_empty(it)) else {
            return;
        };
        let why = "metadata have no place in a spec";
        if !metadata.get().starts_with('{') {
            self.unread.push(record.spot.unread(metadata.get(), why));
            return;
        }
        let about = record.spot.about.clone();
        let Some(metadata) = self.record(metadata, &about) else {
            return;
        };
        for (key, value) in metadata.fields {
            let fields = (key == "search").then(|| read_fields(value)).flatten();
            match fields {
                Some(fields) => state_search(&fields, params, &record.spot, &mut self.unread),
                None => {
                    let text = format!("{key}: {}", value.get());
                    self.unread.push(record.spot.unread(&text, why));
                }
            }
        }
    }
}

/// `[{"name": "id", "type": "integer"}]`
fn read_fields(value: &RawValue) -> Option<Vec<SearchField>> {
    let fields: Vec<Value> = serde_json::from_str(value.get()).ok()?;
    fields
        .iter()
        .map(|field| {
            let text = |key| field.get(key).and_then(Value::as_str);
            let values = field.get("values").and_then(Value::as_array);
            let values = values.into_iter().flatten().filter_map(Value::as_str);
            Some(SearchField {
                name: text("name")?.to_owned(),
                kind: text("type").unwrap_or_default().to_owned(),
                values: values.map(str::to_owned).collect(),
            })
        })
        .collect()
}
