//! `identifier, string from 1 to 128 characters containing only alphanumeric characters, space …`.

use super::text::{after_any, split_around};
use crate::import::reference::Validator;

/// Reads what follows `Must be an`.
pub(super) fn read_identifier(text: &str) -> Option<Validator> {
    let text = after_any(text, &["identifier, string from ", "identifier from "])?;
    let (sizes, rest) = split_around(text, " characters")?;
    let (min, max) = split_around(sizes, " to ")?;
    let rest = after_any(rest.trim_start(), &["containing only "])?;
    let (list, bare_ends) = match split_around(rest, " with no leading or trailing space") {
        Some((list, "")) => (list, true),
        Some(_) => return None,
        None => (rest, false),
    };
    let mut class = String::new();
    for part in list.split(", ").flat_map(|it| it.split(" and ")) {
        class.push_str(&read_characters(part.trim())?);
    }
    // A hyphen is itself only at the end of a class.
    if class.contains('-') && class.contains("\\-") {
        class = class.replace("\\-", "") + "\\-";
    }
    let pattern = match (bare_ends, class.contains(' ')) {
        (true, true) => {
            let end = class.replace(' ', "");
            format!("^[{end}]([{class}]*[{end}])?$")
        }
        _ => format!("^[{class}]+$"),
    };
    Some(Validator::Identifier {
        min: min.parse().ok()?,
        max: max.parse().ok()?,
        pattern,
    })
}

/// The part of a class for `alphanumeric characters`, `space`, `dot(.)`, `hypen(-)`.
fn read_characters(name: &str) -> Option<String> {
    let name = name.strip_suffix(" characters").unwrap_or(name);
    match name {
        "alphanumeric" => Some("A-Za-z0-9".to_owned()),
        "alphabetic" | "letters" => Some("A-Za-z".to_owned()),
        "lowercase" | "lowercase letters" => Some("a-z".to_owned()),
        "digits" | "numeric" => Some("0-9".to_owned()),
        "space" => Some(" ".to_owned()),
        _ => {
            let (_, rest) = name.split_once('(')?;
            let mut characters = rest.strip_suffix(')')?.chars();
            let character = characters.next()?;
            let alone = characters.next().is_none();
            let escape = matches!(character, '\\' | ']' | '[' | '^' | '-' | '&' | '~');
            match (alone, escape) {
                (false, _) => None,
                (true, true) => Some(format!("\\{character}")),
                (true, false) => Some(character.to_string()),
            }
        }
    }
}
