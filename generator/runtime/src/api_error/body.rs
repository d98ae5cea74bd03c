//! What the body of a refusal tells.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::{Map as Object, Value as Json};

use super::super::Map;
use super::super::printable::start_of;
use super::ErrorShape;

/// A body above this is no message but something else; it is not read as JSON.
const LONGEST: usize = 1024 * 1024;

/// How much of a plain text is a message.
const MESSAGE: usize = 1024;

/// What a refusal tells.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) error: Option<String>,
    pub(super) message: Option<String>,
    pub(super) fields: Map<String, Vec<String>>,
    pub(super) base: Vec<String>,
}

impl Told {
    pub(super) fn read(
        status: u16,
        headers: &HeaderMap,
        body: &[u8],
        shape: Option<&ErrorShape>,
    ) -> Self {
        let mut told = Self::default();
        match serde_json::from_slice(body.get(..LONGEST).unwrap_or(body)) {
            Ok(Json::Object(object)) => told.object(object, status, shape),
            Ok(Json::Null) => {}
            Ok(other) => told.base(other),
            Err(_) => told.message = text(headers, body),
        }
        // One sentence about the whole is the message.
        if told.message.is_none() && told.base.len() == 1 {
            told.message = told.base.pop();
        }
        told
    }

    /// The keys that the spec names for this status, then those that such APIs have.
    fn object(
        &mut self,
        mut object: Object<String, Json>,
        status: u16,
        shape: Option<&ErrorShape>,
    ) {
        let named = |key: Option<&'static str>| key.into_iter();
        let errors = named(shape.and_then(|it| it.error)).chain(["error"]);
        let messages =
            named(shape.and_then(|it| it.message)).chain(["message", "error_description"]);
        let fields = named(shape.and_then(|it| it.fields)).chain(["errors"]);
        self.error = errors.into_iter().find_map(|it| take_text(&mut object, it));
        self.message = messages
            .into_iter()
            .find_map(|it| take_text(&mut object, it));
        for key in fields {
            match object.remove(key) {
                Some(Json::Object(fields)) => self.fields("", fields),
                Some(other) => self.base(other),
                None => {}
            }
        }
        // Rails renders the faults of fields without a key around them.
        let is_bare = self.error.is_none() && self.message.is_none() && self.fields.is_empty();
        if is_bare && self.base.is_empty() && matches!(status, 400 | 409 | 422) {
            object.retain(|key, value| key != "status" || !value.is_number());
            self.fields("", object);
        }
    }

    /// The faults of fields, those of an object below its name.
    fn fields(&mut self, within: &str, fields: Object<String, Json>) {
        for (name, value) in fields {
            let path = if within.is_empty() {
                name
            } else {
                format!("{within}[{name}]")
            };
            match value {
                Json::Object(fields) => self.fields(&path, fields),
                value if path == "base" => self.base(value),
                Json::Array(values) => {
                    let texts = values.into_iter().filter_map(as_text);
                    self.fields.entry(path).or_default().extend(texts);
                }
                value => {
                    self.fields.entry(path).or_default().extend(as_text(value));
                }
            }
        }
    }

    fn base(&mut self, value: Json) {
        match value {
            Json::Array(values) => self.base.extend(values.into_iter().filter_map(as_text)),
            value => self.base.extend(as_text(value)),
        }
    }
}

/// A text as it is, anything else as JSON; nothing is no text.
fn as_text(value: Json) -> Option<String> {
    match value {
        Json::Null => None,
        Json::String(text) => (!text.trim().is_empty()).then_some(text),
        other => Some(other.to_string()),
    }
}

/// Takes what is a text out of an object; what is not stays there.
fn take_text(object: &mut Object<String, Json>, key: &str) -> Option<String> {
    object.get(key)?.as_str()?;
    object.remove(key).and_then(as_text)
}

/// The message of a body that is no JSON: a plain text, or the title of a page.
fn text(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body.get(..LONGEST).unwrap_or(body));
    let text = text.trim();
    let of_type = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let is_page = of_type.is_some_and(|it| it.contains("html")) || text.starts_with('<');
    let text = if is_page { title(text)? } else { text };
    let text = start_of(text, MESSAGE);
    (!text.is_empty()).then(|| text.to_owned())
}

/// The title of a page of HTML.
fn title(page: &str) -> Option<&str> {
    // The case of ASCII alone is changed, so the places stay what they are.
    let lower = page.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower.get(start..)?.find('>')? + 1;
    let end = start + lower.get(start..)?.find("</title")?;
    page.get(start..end).map(str::trim)
}
