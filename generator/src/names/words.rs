//! From any text to ASCII words, and from words to a case.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::reserved;

/// Longer names are cut; the scope tells them apart again.
const LONGEST: usize = 64;

/// The name in snake case; an identifier, whatever the text is.
pub(super) fn snake(wire: &str) -> String {
    let name = cut(spell(wire).to_snake_case());
    finish(if starts_with_digit(&name) {
        format!("n_{name}")
    } else {
        name
    })
}

/// The name in upper camel case; an identifier, whatever the text is.
pub(super) fn camel(wire: &str) -> String {
    let name = cut(spell(wire).to_upper_camel_case());
    finish(if starts_with_digit(&name) {
        format!("N{name}")
    } else {
        name
    })
}

/// A reserved name gets an underscore.
pub(super) fn finish(name: String) -> String {
    if reserved::is_keyword(&name) {
        name + "_"
    } else {
        name
    }
}

fn starts_with_digit(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_digit())
}

fn cut(mut name: String) -> String {
    name.truncate(LONGEST);
    name.truncate(name.trim_end_matches('_').len());
    name
}

/// The text as ASCII letters and digits, with underscores between words.
fn spell(wire: &str) -> String {
    let mut out = String::new();
    for (at, char) in wire.trim_end_matches('?').char_indices() {
        match char {
            'a'..='z' | 'A'..='Z' | '0'..='9' => out.push(char),
            '-' if at == 0 => out.push_str("minus_"),
            _ => match (word(char), unaccent(char)) {
                (Some(word), _) => out.push_str(&format!("_{word}_")),
                (None, Some(letters)) => out.push_str(letters),
                (None, None) if char.is_ascii() => out.push('_'),
                (None, None) => out.push_str(&hex(char)),
            },
        }
    }
    if out.contains(|it: char| it.is_ascii_alphanumeric()) {
        out
    } else if wire.is_empty() {
        "empty".to_owned()
    } else {
        wire.chars().map(hex).collect()
    }
}

fn hex(char: char) -> String {
    format!("_u{:x}_", u32::from(char))
}

fn word(char: char) -> Option<&'static str> {
    Some(match char {
        '+' => "plus",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '&' => "and",
        '|' => "or",
        '%' => "percent",
        '@' => "at",
        '#' => "hash",
        '*' => "star",
        '!' => "not",
        '~' => "tilde",
        '$' => "dollar",
        '^' => "caret",
        _ => return None,
    })
}

/// Latin letters without their accents.
fn unaccent(char: char) -> Option<&'static str> {
    Some(match char {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => "A",
        'Ç' => "C",
        'È' | 'É' | 'Ê' | 'Ë' => "E",
        'Ì' | 'Í' | 'Î' | 'Ï' => "I",
        'Ñ' => "N",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' => "O",
        'Ù' | 'Ú' | 'Û' | 'Ü' => "U",
        'Ý' | 'Ÿ' => "Y",
        'Æ' => "Ae",
        'Œ' => "Oe",
        _ => return None,
    })
}
