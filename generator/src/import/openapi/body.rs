//! What is sent.

use super::action::Body;
use super::document::Part;
use super::reader::Reader;
use super::types::{Defined, Fields, Hint, Shape, Value};
use crate::import::tree::Tree;

impl<'a> Reader<'a> {
    /// Reads what an operation sends. `None` if a spec cannot hold it, which is told.
    pub(super) fn read_body(&mut self, part: &Part<'a>, hint: &Hint) -> Option<Body> {
        let resolved = self.resolve(part)?;
        let mut record = self.record(&resolved)?;
        let content = self.map(&mut record, "content");
        let description = self.text(&mut record, "description");
        let is_required = self.flag(&mut record, "required");
        let extension = self.is_ours.then(|| record.take("x-specwright")).flatten();
        self.finish(record);

        let Some((encoding, media)) = self.choose(&content) else {
            let names: Vec<&str> = content.iter().map(|it| it.0).collect();
            let why = match names.as_slice() {
                [] => "the action is left out, since nothing is said of what it sends".to_owned(),
                names => format!(
                    "the action is left out, since a spec cannot send `{}`",
                    names.join("`, `")
                ),
            };
            self.note(&resolved, why);
            return None;
        };
        let mut media = self.record(&media)?;
        media.drop(&["example", "examples"]);
        let nested = self.is_ours.then(|| media.take("x-specwright")).flatten();
        let nested = nested.and_then(|it| it.get("fields"));
        let encodings = self.map(&mut media, "encoding");
        let schema = media.take("schema");
        self.finish(media);
        let key = extension.as_ref().and_then(|it| it.get("key")?.text());
        let nullable = extension.as_ref().and_then(|it| it.get("nullable")?.text());

        let below = match (&nested, key, encoding) {
            (Some(nested), ..) => Some(nested.clone()),
            (None, Some(key), "json") => schema
                .as_ref()
                .and_then(|it| it.get("properties")?.get(key)),
            (None, ..) => schema,
        };
        let Some(below) = below else {
            self.note(
                &resolved,
                "the action is left out, since nothing is said of what it sends",
            );
            return None;
        };
        let value = self.read_schema(&below, hint);
        let Some(mut fields) = self.fields_of(&value) else {
            self.note(
                &below,
                "the action is left out, since a spec sends an object with fields only",
            );
            return None;
        };
        if encoding != "json" && nested.is_none() {
            unbracket(&mut fields, key, self.is_ours);
            if !self.is_ours {
                self.single_out(&mut fields);
            }
        }
        for (name, part) in encodings {
            self.read_encoding(name, &part, key, &mut fields);
        }
        self.counts.params.found += fields.list.len();
        self.counts.params.kept += fields.list.len();
        if !is_required && !self.is_ours && fields.list.iter().any(|it| it.required) {
            self.note(
                &resolved,
                "the body may be left out as a whole, which a spec cannot say",
            );
        }
        let definition = match self.look_through(value.clone()).shape {
            Shape::Named(id) => self.types.get(id).and_then(|it| it.doc.clone()),
            _ => None,
        };
        let of_schema = value.doc.clone().or(definition).filter(|_| !self.is_ours);
        Some(Body {
            key: key.map(str::to_owned),
            encoding,
            nullable: nullable == Some("true") || (value.nullable && key.is_some()),
            doc: description.and_then(|it| self.doc(it)).or(of_schema),
            fields,
        })
    }

    /// The encoding that a spec has a name for; the others are told.
    fn choose(&mut self, content: &[(&'a str, Part<'a>)]) -> Option<(&'static str, Part<'a>)> {
        const KNOWN: &[&str] = &["json", "multipart", "form"];
        let name = |media: &str| match essence(media).as_str() {
            "multipart/form-data" => Some("multipart"),
            "application/x-www-form-urlencoded" => Some("form"),
            it if is_json(it) => Some("json"),
            _ => None,
        };
        let mut found = content
            .iter()
            .filter_map(|(media, part)| Some((name(media)?, part)));
        let mut best: Vec<_> = found.by_ref().collect();
        best.sort_by_key(|it| KNOWN.iter().position(|known| *known == it.0));
        let (encoding, part) = best.first()?;
        let chosen = part.pointer.clone();
        for (media, part) in content.iter().filter(|it| it.1.pointer != chosen) {
            self.note(
                part,
                format!("the same can be sent as `{media}`, but a spec knows one way"),
            );
        }
        Some((encoding, (*part).clone()))
    }

    /// What a file may be.
    fn read_encoding(
        &mut self,
        name: &str,
        part: &Part<'a>,
        key: Option<&str>,
        fields: &mut Fields,
    ) {
        let name = plain_name(name, key);
        let field = fields.list.iter_mut().find(|it| it.name == name);
        let types = part.get("contentType").and_then(|it| it.text());
        match (field, types, part.entries().len()) {
            (Some(field), Some(types), 1) if is_file(&field.value) => {
                let types = types.split(',').map(|it| Tree::Text(it.trim().to_owned()));
                let value = match &mut field.value.shape {
                    Shape::Array(item) => item.as_mut(),
                    _ => &mut field.value,
                };
                value.keys.set("content_types", Tree::List(types.collect()));
            }
            // Our export says the same where the parts of a form are nested.
            _ if self.is_ours => {}
            _ => self.note(
                part,
                "how a part of a form is written has no place in a spec",
            ),
        }
    }

    /// A form of a spec has lists under `name[]` only; of others, one value can be sent.
    fn single_out(&mut self, fields: &mut Fields) {
        for it in &mut fields.list {
            if it.name.ends_with("[]") {
                it.name.truncate(it.name.len() - 2);
                continue;
            }
            while let Shape::Array(item) = &it.value.shape {
                let why = "of this list one value can be sent: a spec writes lists as `name[]`";
                self.unread.push(it.value.place.unread(why));
                it.value = item.as_ref().clone();
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        fields.list.retain(|it| seen.insert(it.name.clone()));
    }

    /// The fields of an object, if it is one.
    pub(super) fn fields_of(&mut self, value: &Value) -> Option<Fields> {
        let Shape::Named(id) = self.look_through(value.clone()).shape else {
            return None;
        };
        match &self.types.get(id)?.defined {
            Defined::Object(fields) => Some(fields.clone()),
            Defined::Enum(_) => None,
        }
    }
}

/// `application/json; charset=utf-8` without what follows the semicolon.
pub(super) fn essence(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether a media type is JSON.
pub(super) fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

fn is_file(value: &Value) -> bool {
    match &value.shape {
        Shape::Array(item) => item.is("file"),
        _ => value.is("file"),
    }
}

/// `user[image]` below the key `user` is `image`; `ids[]` is the list `ids`.
fn plain_name(name: &str, key: Option<&str>) -> String {
    let inner = key.and_then(|key| {
        let rest = name.strip_prefix(key)?.strip_prefix('[')?;
        let (inner, rest) = rest.split_once(']')?;
        Some(format!("{inner}{rest}"))
    });
    let name = inner.unwrap_or_else(|| name.to_owned());
    name.strip_suffix("[]").map(str::to_owned).unwrap_or(name)
}

fn unbracket(fields: &mut Fields, key: Option<&str>, is_ours: bool) {
    let plain = |name: &str| plain_name(name, key);
    for it in &mut fields.list {
        let is_list = matches!(it.value.shape, Shape::Array(_));
        let is_below = key.is_some_and(|key| it.name.starts_with(&format!("{key}[")));
        if is_below || (is_list && is_ours) {
            it.name = plain(&it.name);
        }
        for (_, other) in &mut it.relations {
            *other = plain(other);
        }
    }
    for (_, names) in &mut fields.rules {
        names.iter_mut().for_each(|it| *it = plain(it));
    }
}
