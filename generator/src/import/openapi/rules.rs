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
        self.read_bound(
            record,
            "minimum",
            "exclusiveMinimum",
            ["min", "above"],
            value,
        );
        self.read_bound(
            record,
            "maximum",
            "exclusiveMaximum",
            ["max", "below"],
            value,
        );
        if let Some(part) = record.take("multipleOf") {
            let step = number(&part).filter(is_positive);
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
}

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
