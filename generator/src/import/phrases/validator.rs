//! `Must be …`: what a value must be.

use super::choice::read_choices;
use super::identifier::read_identifier;
use super::text::{after_any, after_prefix, trim_sentence};
use crate::import::reference::Validator;

/// Reads a validator: `Must be an array of Integer`, `Must be one of: a, b.`.
///
/// A regular expression is given back as the docs have it; its form for Rust is still missing.
pub fn validator(text: &str) -> Option<Validator> {
    let text = text.trim().trim_start_matches(['.', ',', ' ']);
    if let Some(rest) = after_prefix(text, "must match regular expression") {
        return read_pattern(rest);
    }
    let rest = after_any(text, &["must be ", "has to be "])?.trim_start();
    if let Some(values) = after_any(rest, &["one of:", "one of "]) {
        return read_choices(values);
    }
    let rest = trim_sentence(rest);
    let rest = after_any(rest, &["an ", "a "]).unwrap_or(rest).trim_start();
    read_identifier(rest).or_else(|| read_type(rest))
}

fn read_type(text: &str) -> Option<Validator> {
    if let Some(items) = after_any(text, &["array of ", "list of "]) {
        return read_items(items.trim());
    }
    Some(match text.to_ascii_lowercase().as_str() {
        "string" | "text" | "symbol" => Validator::String,
        "fixnum" | "integer" | "bignum" => Validator::Integer,
        "float" | "number" | "numeric" | "decimal" | "bigdecimal" => Validator::Number,
        "boolean" | "bool" => Validator::Boolean,
        "datetime" | "time" => Validator::DateTime,
        "date" => Validator::Date,
        "hash" | "object" => Validator::Hash,
        "array" => Validator::Array(Box::new(Validator::Any)),
        "file"
        | "tempfile"
        | "rack::test::uploadedfile"
        | "http::uploadedfile"
        | "actiondispatch::http::uploadedfile" => Validator::File,
        _ => return None,
    })
}

fn read_items(text: &str) -> Option<Validator> {
    if text.eq_ignore_ascii_case("nested elements") {
        return Some(Validator::ArrayOfNested);
    }
    let items = if text.eq_ignore_ascii_case("any type") {
        Validator::Any
    } else if let Some(values) = text.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        // Values as Ruby prints them: `["parameters"]`.
        let values = super::split_choices(values);
        let bare = |it: String| it.trim_matches(['"', ':', '\'']).to_owned();
        super::one_of(values.into_iter().map(bare).collect())?
    } else {
        read_type(text).or_else(|| read_type(text.strip_suffix(['s', 'S'])?))?
    };
    Some(Validator::Array(Box::new(items)))
}

fn read_pattern(text: &str) -> Option<Validator> {
    let text = trim_sentence(text.trim_start_matches([':', ' ']));
    let ruby = text.trim_matches('`');
    (!ruby.is_empty()).then(|| Validator::Pattern {
        ruby: ruby.to_owned(),
        rust: None,
    })
}
