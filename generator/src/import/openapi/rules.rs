//! Rules: bounds, lengths, patterns, formats.

use regex_lite::Regex;

use super::document::Part;
use super::pattern::to_rust;
use super::reader::Reader;
use super::record::Record;
use super::types::{Shape, Value};
use crate::import::draft::plain::is_value;
use crate::import::merge::tree_of;
use crate::import::tree::Tree;

/// A text that is not blank, as our export writes it.
const NOT_BLANK: &str = r"\S";
/// What stands between two slashes, as our export writes it.
const SEGMENT: &str = r"^[^\/\\]+$";
/// The least and the greatest whole number of each format.
const WIDTHS: &[(&str, i64, i64)] = &[
    ("int8", i8::MIN as i64, i8::MAX as i64),
    ("int16", i16::MIN as i64, i16::MAX as i64),
    ("int32", i32::MIN as i64, i32::MAX as i64),
    ("uint8", 0, u8::MAX as i64),
    ("uint16", 0, u16::MAX as i64),
    ("uint32", 0, u32::MAX as i64),
];
/// Formats that say no more than the type does.
const PLAIN: &[(&str, &str)] = &[
    ("integer", "int64"),
    ("float", "double"),
    ("float", "float"),
    ("float", "int64"),
    ("float", "int32"),
];

impl<'a> Reader<'a> {
    /// Reads what must hold of a value besides its type.
    pub(super) fn read_rules(&mut self, record: &mut Record<'a>, value: &mut Value) {
        let kind = self.kind_of(value);
        if let Some(part) = record.take("format") {
            self.read_format(&part, kind, value);
        }
        if let Some(part) = record.take("contentMediaType") {
            let is_file = value.is("file") || kind == "string";
            match part.text() {
                Some("application/octet-stream") if is_file => value.shape = Shape::Plain("file"),
                Some(media) if value.is("file") => {
                    let types = Tree::List(vec![Tree::Text(media.to_owned())]);
                    value.keys.set("content_types", types);
                }
                _ => self.note(&part, "`contentMediaType` has no place in a spec"),
            }
        }
        self.read_bound(record, "minimum", "exclusiveMinimum", ["min", "above"], value);
        self.read_bound(record, "maximum", "exclusiveMaximum", ["max", "below"], value);
        if let Some(part) = record.take("multipleOf") {
            let step = number(&part).filter(|it| is_positive(it));
            self.put(&part, "multiple_of", step, value);
        }
        for (keyword, key) in [
            ("minLength", "min_length"),
            ("maxLength", "max_length"),
            ("minItems", "min_items"),
            ("maxItems", "max_items"),
        ] {
            let Some(part) = record.take(keyword) else {
                continue;
            };
            let count = match number(&part) {
                Some(Tree::Integer(count @ 0..=0xFFFF_FFFF)) => Some(Tree::Integer(count)),
                Some(Tree::Float(count)) if count.fract() == 0.0 && (0.0..4e9).contains(&count) => {
                    #[expect(clippy::cast_possible_truncation, reason = "it is whole and small")]
                    let count = count as i64;
                    Some(Tree::Integer(count))
                }
                _ => None,
            };
            // A bound that everything keeps is none.
            if keyword.starts_with("min") && count == Some(Tree::Integer(0)) {
                continue;
            }
            self.put(&part, key, count, value);
        }
        if record.part.node.get("uniqueItems").is_some() && self.flag(record, "uniqueItems") {
            let part = record.part.clone();
            self.put(&part, "unique", Some(Tree::Boolean(true)), value);
        }
        if let Some(part) = record.take("pattern") {
            self.read_pattern(&part, value);
        }
    }

    fn read_format(&mut self, part: &Part<'a>, kind: &'static str, value: &mut Value) {
        let Some(format) = part.text() else {
            self.note(part, "this should be a text");
            return;
        };
        self.counts.constraints.found += 1;
        self.counts.constraints.kept += 1;
        let width = WIDTHS.iter().find(|it| it.0 == format);
        match (kind, format) {
            ("string", "date") => value.shape = Shape::Plain("date"),
            ("string", "date-time") => value.shape = Shape::Plain("datetime"),
            ("string", "binary") => value.shape = Shape::Plain("file"),
            ("string" | "any", "email" | "uri" | "uuid" | "date") => {
                value.keys.set("format", Tree::Text(format.to_owned()));
            }
            ("string", "password") => {
                value.keys.set("secret", Tree::Boolean(true));
            }
            ("integer", _) if width.is_some() => {
                value.width = width.map(|it| (it.1, it.2));
            }
            ("integer", "uint" | "uint64") => {
                value.width = Some((0, i64::MAX));
                value.keys.add_server_rule(format!("format `{format}`"));
            }
            _ if PLAIN.contains(&(kind, format)) => {}
            _ if is_value(format) && format.len() < 64 => {
                // It is documented, though nobody checks it.
                value.keys.add_server_rule(format!("format `{format}`"));
            }
            _ => {
                self.counts.constraints.kept -= 1;
                self.note(part, "a format with this name has no place in a spec");
            }
        }
    }

    /// A bound, which excludes its limit by a flag beside it in 3.0, and by itself in 3.1.
    fn read_bound(
        &mut self,
        record: &mut Record<'a>,
        keyword: &str,
        exclusive: &str,
        [key, outside]: [&'static str; 2],
        value: &mut Value,
    ) {
        let mut bound = record.take(keyword);
        if let Some(part) = record.take(exclusive) {
            match part.text() {
                Some("true") => {
                    if let Some(bound) = bound.take() {
                        let limit = number(&bound);
                        self.put(&bound, outside, limit, value);
                    }
                }
                Some("false") => {}
                _ => {
                    let limit = number(&part);
                    self.put(&part, outside, limit, value);
                }
            }
        }
        if let Some(part) = bound {
            let limit = number(&part);
            // What a whole number is at least, a greater whole number is too.
            let limit = match limit {
                Some(Tree::Float(it)) if self.kind_of(value) == "integer" => {
                    let whole = if key == "min" { it.ceil() } else { it.floor() };
                    let fits = whole.abs() < 9e18;
                    #[expect(clippy::cast_possible_truncation, reason = "it is whole and fits")]
                    let whole = whole as i64;
                    // A bound beyond all numbers of the language is none.
                    if !fits {
                        return;
                    }
                    Some(Tree::Integer(whole))
                }
                limit => limit,
            };
            self.put(&part, key, limit, value);
        }
    }

    fn read_pattern(&mut self, part: &Part<'a>, value: &mut Value) {
        let Some(pattern) = part.text() else {
            self.note(part, "this should be a text");
            return;
        };
        if self.is_ours && matches!(pattern, NOT_BLANK | SEGMENT) {
            return;
        }
        let rust = to_rust(pattern).filter(|it| Regex::new(it).is_ok());
        match rust {
            Some(rust) if is_value(&rust) && value.keys.get("pattern").is_none() => {
                self.put(part, "pattern", Some(Tree::Text(rust)), value);
            }
            _ if is_value(pattern) => {
                self.counts.constraints.found += 1;
                self.counts.constraints.kept += 1;
                value.keys.add_server_rule(format!("matches `{pattern}`"));
            }
            _ => self.put(part, "pattern", None, value),
        }
    }

    /// Sets the key of a rule, if the value can be held.
    fn put(&mut self, part: &Part<'a>, key: &'static str, tree: Option<Tree>, value: &mut Value) {
        let tally = &mut self.counts.constraints;
        tally.found += 1;
        let Some(tree) = tree else {
            self.note(part, "a rule that a spec cannot hold");
            return;
        };
        let same = value.keys.get(key).is_none_or(|it| *it == tree);
        if value.keys.get(key).is_none() {
            value.keys.set(key, tree);
        }
        if same {
            tally.kept += 1;
        } else {
            self.note(part, "another rule of this kind holds already");
        }
    }

    /// What rules can be about: the name of a type of the language, `array`, `enum` or `object`.
    pub(super) fn kind_of(&mut self, value: &Value) -> &'static str {
        let seen = match value.shape {
            Shape::Component(at) => self.read_component(at),
            _ => None,
        };
        match seen.as_ref().map_or(&value.shape, |it| &it.shape) {
            Shape::Plain(name) => name,
            Shape::Named(id) if self.choice(*id).is_some() => "enum",
            Shape::Named(_) | Shape::Map(_) => "object",
            Shape::Array(_) => "array",
            Shape::Component(_) | Shape::Or(..) | Shape::OrEmpty(_) => "any",
        }
    }

    /// Takes out what means nothing for the type, and what no value could keep.
    pub(super) fn check_keys(&mut self, value: &mut Value) {
        let kind = self.kind_of(value);
        let kept = self.counts.constraints.kept;
        let lose = |reader: &mut Self, value: &mut Value, key: &'static str, why: String| {
            value.keys.remove(key);
            reader.counts.constraints.kept = kept.saturating_sub(1);
            reader.unread.push(value.place.unread(why));
        };
        for (keys, kinds) in FITTING {
            for key in *keys {
                if value.keys.get(key).is_none() || kinds.contains(&kind) {
                    continue;
                }
                match (kind, *key) {
                    // What an enum lists says it all.
                    ("enum", _) => value.keys.remove(key),
                    ("date" | "datetime", "pattern") => {
                        let pattern = value.keys.get(key).cloned();
                        value.keys.remove(key);
                        if let Some(Tree::Text(pattern)) = pattern {
                            value.keys.add_server_rule(format!("matches `{pattern}`"));
                        }
                    }
                    ("date", "format") => value.keys.remove(key),
                    _ => {
                        let why = format!("`{key}` means nothing for this type");
                        lose(self, value, key, why);
                    }
                }
            }
        }
        for (low, high) in [("min_length", "max_length"), ("min_items", "max_items")] {
            if let (Some(Tree::Integer(least)), Some(Tree::Integer(most))) =
                (value.keys.get(low).cloned(), value.keys.get(high).cloned())
                && least > most
            {
                lose(self, value, low, format!("no value keeps both `{low}` and `{high}`"));
            }
        }
        for low in ["min", "above"] {
            for high in ["max", "below"] {
                let limit = |key: &str| value.keys.get(key).and_then(as_float);
                if let (Some(least), Some(most)) = (limit(low), limit(high)) {
                    let room = if kind == "integer" { f64::from(u8::from(low == "above" || high == "below")) } else { 0.0 };
                    let is_empty = match (low, high) {
                        ("min", "max") => least > most,
                        _ => least + room >= most,
                    };
                    if is_empty || value.keys.get("multiple_of").is_some() && most - least < 1.0 {
                        lose(self, value, low, format!("no value keeps both `{low}` and `{high}`"));
                    }
                }
            }
        }
    }
}

/// Which keys have a meaning for which types.
const FITTING: &[(&[&str], &[&str])] = &[
    (
        &["min", "max", "above", "below", "multiple_of"],
        &["integer", "float"],
    ),
    (&["min_length", "max_length", "pattern"], &["string"]),
    (&["format"], &["string", "integer"]),
    (&["secret"], &["string"]),
    (&["min_items", "max_items", "unique", "unique_by"], &["array"]),
    (&["content_types", "min_size", "max_size"], &["file"]),
    (
        &["after", "before", "not_before", "not_after"],
        &["date", "datetime", "integer"],
    ),
];

/// A number that a spec can hold.
fn number(part: &Part<'_>) -> Option<Tree> {
    match tree_of(part.node) {
        Tree::Float(it) if it.is_finite() => Some(Tree::Float(it)),
        Tree::Integer(it) => Some(Tree::Integer(it)),
        _ => None,
    }
}

fn is_positive(number: &Tree) -> bool {
    as_float(number).is_some_and(|it| it > 0.0)
}

/// A number as a fraction, which is good enough to compare with.
pub(super) fn as_float(number: &Tree) -> Option<f64> {
    match number {
        #[expect(clippy::cast_precision_loss, reason = "good enough to compare with")]
        Tree::Integer(it) => Some(*it as f64),
        Tree::Float(it) => Some(*it),
        _ => None,
    }
}
