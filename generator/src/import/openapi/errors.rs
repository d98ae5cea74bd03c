//! The errors of the API, by status: under which keys an answer says what is wrong.

use super::body::{essence, is_json};
use super::document::Part;
use super::reader::Reader;
use super::types::{Property, Shape, Value};
use crate::import::tree::Tree;

/// The statuses that `4XX` stands for: those that the registry of HTTP has.
pub(super) const CLIENT_ERRORS: &[u16] = &[
    400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421,
    422, 423, 424, 425, 426, 428, 429, 431, 451,
];
/// The statuses that `5XX` stands for.
pub(super) const SERVER_ERRORS: &[u16] = &[500, 501, 502, 503, 504, 505, 506, 507, 508, 511];

/// Keys under which APIs say in a word what is wrong, the most usual first.
const WORDS: &[&str] = &["error", "error_code", "errorCode", "code", "type"];
/// Keys under which they say it in a sentence.
const SENTENCES: &[&str] = &[
    "message",
    "error_description",
    "detail",
    "description",
    "title",
];
/// Keys under which they say what is wrong with each field.
const FIELDS: &[&str] = &["errors", "fields", "field_errors", "violations"];

/// How an error is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ErrorShape {
    pub(super) error: Option<String>,
    pub(super) message: Option<String>,
    pub(super) fields: Option<String>,
    pub(super) text: bool,
    pub(super) doc: Option<String>,
}

impl<'a> Reader<'a> {
    /// Reads an error that comes with these statuses.
    pub(super) fn read_error(&mut self, part: &Part<'a>, statuses: &[u16]) {
        if !self.read_errors.contains_key(&part.pointer) {
            let shapes = self.read_error_shapes(part);
            self.read_errors.insert(part.pointer.clone(), shapes);
        }
        let shapes = self.read_errors.get(&part.pointer).cloned();
        for shape in shapes.unwrap_or_default() {
            let at = self.errors.iter().position(|it| it.1 == shape);
            let at = at.unwrap_or_else(|| {
                self.errors.push((Vec::new(), shape));
                self.errors.len() - 1
            });
            if let Some((known, _)) = self.errors.get_mut(at) {
                known.extend(statuses);
                known.sort_unstable();
                known.dedup();
            }
        }
    }

    fn read_error_shapes(&mut self, part: &Part<'a>) -> Vec<ErrorShape> {
        let Some(mut record) = self.record(part) else {
            return Vec::new();
        };
        let description = self.text(&mut record, "description");
        if self.is_ours {
            record.drop(&["headers"]);
        }
        let content = self.map(&mut record, "content");
        self.finish(record);
        let doc = description.filter(|_| self.is_ours);
        let doc = doc.and_then(super::export::words);
        let doc = doc.filter(|it| !crate::export::is_reason(it));
        let mut shapes = Vec::new();
        for (media, part) in content {
            let essence = essence(media);
            if essence.starts_with("text/") && !is_json(&essence) {
                shapes.push(ErrorShape {
                    text: true,
                    ..ErrorShape::default()
                });
                continue;
            }
            if !is_json(&essence) && essence != "*/*" {
                self.note(&part, format!("an error as `{media}` is not read"));
                continue;
            }
            let Some(schema) = part.get("schema") else {
                continue;
            };
            let alternatives = schema.get("anyOf").filter(|_| self.is_ours);
            let schemas = alternatives.map_or_else(|| vec![schema], |it| it.items());
            for schema in schemas {
                shapes.extend(self.read_error_shape(&schema));
            }
        }
        for (at, it) in shapes.iter_mut().enumerate() {
            it.doc = doc.clone().filter(|_| at == 0);
        }
        shapes
    }

    fn read_error_shape(&mut self, schema: &Part<'a>) -> Option<ErrorShape> {
        let hint = super::types::Hint {
            name: "Error".to_owned(),
            ..super::types::Hint::default()
        };
        let value = self.read_schema(schema, &hint);
        self.error_values.push(value.clone());
        let Some(fields) = self.fields_of(&value) else {
            if self.is_ours && matches!(value.shape, Shape::Map(_)) {
                return Some(ErrorShape::default());
            }
            if !value.is("any") || !self.is_ours {
                self.note(schema, "an error of this shape has no place in a spec");
            }
            return None;
        };
        let mut shape = ErrorShape::default();
        let mut used = Vec::new();
        let mut find = |names: &[&str], fits: &dyn Fn(&Property) -> bool| -> Option<String> {
            let fits = |name: &&&str| fields.list.iter().any(|it| it.name == ***name && fits(it));
            let name = names.iter().find(fits)?;
            used.push((**name).to_owned());
            Some((**name).to_owned())
        };
        if self.is_ours {
            // The export says which key is which.
            for (slot, doc) in [
                (&mut shape.error, "A short name of the fault."),
                (&mut shape.message, "A sentence about the fault."),
                (&mut shape.fields, "The faults of each field."),
            ] {
                let is_it = |it: &&Property| it.value.doc.as_deref() == Some(doc);
                *slot = fields.list.iter().find(is_it).map(|it| it.name.clone());
            }
            return Some(shape);
        }
        let is_text = |it: &Property| self.holds_text(&it.value);
        shape.message = find(SENTENCES, &is_text);
        let message = shape.message.clone();
        shape.error = find(WORDS, &|it| {
            is_text(it) && Some(&it.name) != message.as_ref()
        });
        shape.fields = find(FIELDS, &|it| {
            matches!(
                it.value.shape,
                Shape::Map(_) | Shape::Named(_) | Shape::Array(_)
            )
        });
        let others: Vec<&str> = fields
            .list
            .iter()
            .map(|it| it.name.as_str())
            .filter(|it| !used.iter().any(|used| used == it))
            .collect();
        if shape == ErrorShape::default() {
            self.note(schema, "an error of this shape has no place in a spec");
            return None;
        }
        if !others.is_empty() {
            let why = format!("of an error, only its text has `{}`", others.join("`, `"));
            self.unread.push(value.place.unread(why));
        }
        Some(shape)
    }

    /// Whether a value is a text, as far as this can be seen without reading on.
    fn holds_text(&self, value: &Value) -> bool {
        let shape = match value.shape {
            Shape::Component(at) => {
                let component = self.components.get(at).and_then(|it| it.schema.as_ref());
                component.map_or(&value.shape, |it| &it.shape)
            }
            _ => &value.shape,
        };
        match shape {
            Shape::Plain(name) => matches!(*name, "string" | "any"),
            Shape::Named(id) => self.choice(*id).is_some_and(super::types::Choice::is_text),
            _ => false,
        }
    }

    /// `errors` of `api.yaml`.
    pub(super) fn write_errors(&self) -> Option<Tree> {
        let text =
            |key: &str, it: &Option<String>| it.clone().map(|it| (key.to_owned(), Tree::Text(it)));
        let write = |(statuses, shape): &(Vec<u16>, ErrorShape)| {
            let statuses = statuses
                .iter()
                .map(|it| Tree::Integer((*it).into()))
                .collect();
            let mut entries = vec![("status".to_owned(), Tree::List(statuses))];
            entries.extend(text("error", &shape.error));
            entries.extend(text("message", &shape.message));
            entries.extend(text("fields", &shape.fields));
            if shape.text {
                entries.push(("text".to_owned(), Tree::Boolean(true)));
            }
            entries.extend(text("doc", &shape.doc));
            Tree::Map(entries)
        };
        let errors: Vec<Tree> = self.errors.iter().map(write).collect();
        (!errors.is_empty()).then_some(Tree::List(errors))
    }
}
