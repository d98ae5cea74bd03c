//! An export that is being read.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::record::{Fields, Record, is_empty};
use crate::import::apipie::choose::Found;
use crate::import::apipie::spot::Spot;
use crate::import::reference::{ResourceDoc, Unread};

/// An export, and what was found in it.
pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    /// Where each line begins.
    lines: Vec<usize>,
    pub(super) title: Option<String>,
    pub(super) found: Vec<Found>,
    /// Docs of resources, with the version.
    pub(super) resources: Vec<(Option<String>, ResourceDoc)>,
    pub(super) unread: Vec<Unread>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            file,
            text,
            lines: std::iter::once(0).chain(breaks).collect(),
            title: None,
            found: Vec::new(),
            resources: Vec::new(),
            unread: Vec::new(),
        }
    }

    /// Where a value stands.
    pub(super) fn spot(&self, value: &'a RawValue, about: &str) -> Spot {
        // A value is a part of the text, so its place is the distance of both.
        let start = value.get().as_ptr().addr();
        let offset = start.saturating_sub(self.text.as_ptr().addr());
        let line = self.lines.partition_point(|it| *it <= offset);
        Spot::new(self.file, u32::try_from(line).unwrap_or(u32::MAX), about)
    }

    /// The place of the export as a whole.
    pub(super) fn start(&self) -> Spot {
        Spot::new(self.file, 1, "")
    }

    /// The fields of the export.
    pub(super) fn open(&mut self) -> Option<Record<'a>> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        match serde_json::from_str::<Fields<'a>>(text) {
            Ok(Fields(fields)) => {
                let spot = self.start();
                Some(Record { fields, spot })
            }
            Err(error) => {
                let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
                let why = format!("no export of Apipie: {error}");
                self.unread
                    .push(Spot::new(self.file, line, "").unread("", &why));
                None
            }
        }
    }

    /// The fields of an object.
    pub(super) fn record(&mut self, value: &'a RawValue, about: &str) -> Option<Record<'a>> {
        let fields = self.parse::<Fields<'a>>(value, about, "this should be an object")?;
        let spot = self.spot(value, about);
        Some(Record {
            fields: fields.0,
            spot,
        })
    }

    /// The items of a list.
    pub(super) fn items(&mut self, value: &'a RawValue, about: &str) -> Vec<&'a RawValue> {
        self.parse(value, about, "this should be a list")
            .unwrap_or_default()
    }

    /// Takes a list out of an object; one that is not there is empty.
    pub(super) fn list(&mut self, record: &mut Record<'a>, key: &str) -> Vec<&'a RawValue> {
        let Some(value) = record.take(key) else {
            return Vec::new();
        };
        let about = record.spot.about.clone();
        self.items(value, &about)
    }

    /// Takes a text out of an object; a number is one too.
    pub(super) fn text(&mut self, record: &mut Record<'a>, key: &str) -> Option<String> {
        let value = record.take(key)?;
        match serde_json::from_str(value.get()) {
            Ok(Value::String(text)) => Some(text),
            Ok(Value::Number(number)) => Some(number.to_string()),
            _ => {
                let why = format!("`{key}` should be a text");
                self.unread.push(record.spot.unread(value.get(), &why));
                None
            }
        }
    }

    /// Takes `true` or `false` out of an object; what is not there is `false`.
    pub(super) fn flag(&mut self, record: &mut Record<'a>, key: &str) -> bool {
        let Some(value) = record.take(key) else {
            return false;
        };
        let flag = serde_json::from_str(value.get());
        if flag.is_err() {
            let why = format!("`{key}` should be `true` or `false`");
            self.unread.push(record.spot.unread(value.get(), &why));
        }
        flag.unwrap_or_default()
    }

    /// Takes what is said of no longer using something: `true`, a text, or an object with both.
    pub(super) fn deprecation(&mut self, record: &mut Record<'a>) -> Option<String> {
        let value = record.take("deprecated").filter(|it| !is_empty(it));
        let details = record.take("deprecation").filter(|it| !is_empty(it));
        let parts =
            [value?].into_iter().chain(details).filter_map(|it| {
                match serde_json::from_str(it.get()).ok()? {
                    Value::String(text) => Some(text),
                    Value::Object(fields) => {
                        let fields = fields.iter().filter(|(_, it)| !it.is_null());
                        let fields = fields.map(|(key, it)| match it {
                            Value::String(text) => format!("{key} {text}"),
                            other => format!("{key} {other}"),
                        });
                        Some(fields.collect::<Vec<_>>().join(", "))
                    }
                    _ => None,
                }
            });
        Some(parts.collect::<Vec<_>>().join(", "))
    }

    fn parse<T: Deserialize<'a>>(
        &mut self,
        value: &'a RawValue,
        about: &str,
        why: &str,
    ) -> Option<T> {
        let parsed = serde_json::from_str(value.get()).ok();
        if parsed.is_none() {
            let unread = self.spot(value, about).unread(value.get(), why);
            self.unread.push(unread);
        }
        parsed
    }

    /// Reports what nobody has taken out of an object.
    pub(super) fn finish(&mut self, record: Record<'a>) {
        for (key, value) in record.fields {
            if !is_empty(value) {
                let text = format!("{key}: {}", value.get());
                let unread = record.spot.unread(&text, "nothing is known of this key");
                self.unread.push(unread);
            }
        }
    }
}
