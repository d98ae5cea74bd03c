//! Values without parts, and keys: with quotes only where they are needed.

use super::super::tree::Tree;
use crate::node::scalar::is_text;

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the end of a line.
    Block,
    /// Between brackets.
    Flow,
    /// Before a colon.
    Key,
}

/// A value without parts.
pub(super) fn write_scalar(value: &Tree, place: Place) -> String {
    match value {
        Tree::Boolean(it) => it.to_string(),
        Tree::Integer(it) => it.to_string(),
        Tree::Float(it) => write_float(*it),
        Tree::Text(it) if is_plain(it, place) => it.clone(),
        Tree::Text(it) => quote(it),
        Tree::Null | Tree::List(_) | Tree::Map(_) => "null".to_owned(),
    }
}

/// A key at the beginning of a line.
pub(super) fn write_key(key: &str) -> String {
    if is_small_number(key) || (is_plain(key, Place::Key) && !key.contains(['[', '{', ',', '?'])) {
        key.to_owned()
    } else {
        quote(key)
    }
}

/// A key between brackets.
pub(super) fn write_flow_key(key: &str) -> String {
    if is_small_number(key) || (is_plain(key, Place::Key) && is_plain(key, Place::Flow)) {
        key.to_owned()
    } else {
        quote(key)
    }
}

/// A status or a value of an enum, which everybody reads as the same number.
fn is_small_number(key: &str) -> bool {
    let is_canonical = key == "0" || !key.starts_with('0');
    is_canonical && matches!(key.len(), 1..=18) && key.bytes().all(|it| it.is_ascii_digit())
}

/// A number that every version of YAML takes for one with a fraction.
fn write_float(number: f64) -> String {
    if number.is_nan() {
        return ".nan".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { ".inf" } else { "-.inf" }.to_owned();
    }
    let text = format!("{number:?}");
    match text.split_once('e') {
        None => text,
        Some((mantissa, exponent)) => {
            let point = if mantissa.contains('.') { "" } else { ".0" };
            let sign = if exponent.starts_with('-') { "" } else { "+" };
            format!("{mantissa}{point}e{sign}{exponent}")
        }
    }
}

/// Whether a text means itself without quotes, to readers of YAML 1.1 and of 1.2.
fn is_plain(text: &str, place: Place) -> bool {
    is_text(text)
        && begins_plainly(text)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(is_printable)
        && !means_something_in_1_1(text)
        && match place {
            Place::Block => true,
            Place::Key => !text.contains(':'),
            // A word that is only `-` means itself before a comma or a bracket, but not all readers
            // let it stand there.
            Place::Flow => {
                !text.contains([',', '[', ']', '{', '}', ':', '?']) && !text.ends_with(" -")
            }
        }
}

fn begins_plainly(text: &str) -> bool {
    let mut characters = text.chars();
    match characters.next() {
        Some('-') => characters
            .next()
            .is_some_and(|it| it.is_alphabetic() || it == '_'),
        Some(first) if first.is_ascii() => {
            first.is_ascii_alphanumeric() || matches!(first, '_' | '/' | '(' | '$' | '+' | '^')
        }
        Some(first) => !first.is_whitespace(),
        None => false,
    }
}

/// Whether a reader of YAML 1.1 may see a truth value, a number, a date or a time.
fn means_something_in_1_1(text: &str) -> bool {
    const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    if text.len() <= 5 && WORDS.iter().any(|it| it.eq_ignore_ascii_case(text)) {
        return true;
    }
    // A version such as `0.1.0` is a number to nobody.
    let is_version = text.matches('.').count() > 1
        && text
            .split('.')
            .all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()));
    if is_version {
        return false;
    }
    // `0b1`, `0x1F`, `1_000`, `1:30`, `1e3`, `2024-01-01 10:00:00 +1`, `2024-01-01T10:00:00Z`.
    let is_of_number = |it: char| it.is_ascii_hexdigit() || "_.:xXoO+-tTzZ ".contains(it);
    text.starts_with(|it: char| it.is_ascii_digit() || it == '+' || it == '-')
        && text.contains(|it: char| it.is_ascii_digit())
        && text.chars().all(is_of_number)
}

/// Whether a character can stand in a file as it is.
pub(super) fn is_printable(character: char) -> bool {
    !character.is_control()
        && !crate::node::is_forbidden(character)
        && !matches!(
            character,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

fn quote(text: &str) -> String {
    let is_clean = text.chars().all(is_printable);
    if is_clean && text.contains(['"', '\\']) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut quoted = "\"".to_owned();
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            it if is_printable(it) => quoted.push(it),
            it => match u32::from(it) {
                code @ 0..=0xff => quoted.push_str(&format!("\\x{code:02x}")),
                code @ 0..=0xffff => quoted.push_str(&format!("\\u{code:04x}")),
                code => quoted.push_str(&format!("\\U{code:08x}")),
            },
        }
    }
    quoted.push('"');
    quoted
}
