//! Lists of values: `true, false`, `7200, 14400, 28800`, `Congo, Cook Islands`.

use super::text::trim_sentence;
use crate::import::reference::Validator;

/// Names with a comma in them, of the list of countries (ISO 3166) that forms offer.
const WITH_COMMA: &[&str] = &[
    "Bolivia, Plurinational State of",
    "Bonaire, Sint Eustatius and Saba",
    "Congo, The Democratic Republic of the",
    "Congo, the Democratic Republic of the",
    "Iran, Islamic Republic of",
    "Korea, Democratic People's Republic of",
    "Korea, Republic of",
    "Macedonia, Republic of",
    "Macedonia, the former Yugoslav Republic of",
    "Micronesia, Federated States of",
    "Moldova, Republic of",
    "Palestine, State of",
    "Palestinian Territory, Occupied",
    "Saint Helena, Ascension and Tristan da Cunha",
    "Taiwan, Province of China",
    "Tanzania, United Republic of",
    "Venezuela, Bolivarian Republic of",
    "Virgin Islands, British",
    "Virgin Islands, U.S.",
];

/// The values of a list with commas between them.
pub fn split_choices(text: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for part in text.split(',').map(str::trim) {
        if let Some(last) = values.last_mut() {
            let joined = format!("{last}, {part}");
            if WITH_COMMA.contains(&joined.as_str()) {
                *last = joined;
                continue;
            }
        }
        values.push(part.trim_matches('`').to_owned());
    }
    values.retain(|it| !it.is_empty());
    values
}

/// One of these values; exactly `true` and `false`, also as `1` and `0`, are a boolean.
pub fn one_of(values: Vec<String>) -> Option<Validator> {
    let has = |it: &str| values.iter().any(|value| value == it);
    let known = |it: &String| matches!(it.as_str(), "true" | "false" | "1" | "0");
    if values.is_empty() {
        None
    } else if has("true") && has("false") && values.iter().all(known) {
        Some(Validator::Boolean)
    } else {
        Some(Validator::OneOf(values))
    }
}

/// The values of a list that a full stop may end.
pub(super) fn read_choices(text: &str) -> Option<Validator> {
    let text = text.trim();
    // The last name of a list can end with its own full stop: `Virgin Islands, U.S.`.
    let inner = match text.strip_suffix("U.S.") {
        Some(_) => text,
        None => trim_sentence(text),
    };
    one_of(split_choices(inner))
}
