//! Relations to a time: `Must be after today`, `Must be at least 13 years ago`.

use super::text::{after_any, is_field_name, read_count, split_around};
use crate::import::reference::Rule;

/// What a relation is called in the docs, and its key; longer ones come before those they begin with.
const RELATIONS: &[(&str, &str)] = &[
    ("after or equal to ", "not_before"),
    ("after or on ", "not_before"),
    ("on or after ", "not_before"),
    ("before or equal to ", "not_after"),
    ("before or on ", "not_after"),
    ("on or before ", "not_after"),
    ("after ", "after"),
    ("later than ", "after"),
    ("before ", "before"),
    ("earlier than ", "before"),
];

const UNITS: &[&str] = &["second", "minute", "hour", "day", "week", "month", "year"];

/// Reads what follows `Must be`.
pub fn time_rule(text: &str) -> Option<Rule> {
    let text = text.trim();
    match text.to_ascii_lowercase().as_str() {
        "in the future" => return Some(rule("after", "now".to_owned())),
        "in the past" => return Some(rule("before", "now".to_owned())),
        _ => {}
    }
    // Long ago is early: at least 13 years ago means then or earlier.
    for (prefix, ago, from_now) in [
        ("at least ", "not_after", "not_before"),
        ("at most ", "not_before", "not_after"),
    ] {
        if let Some(rest) = after_any(text, &[prefix]) {
            let (moment, is_past) = read_distance(rest)?;
            return Some(rule(if is_past { ago } else { from_now }, moment));
        }
    }
    let (words, key) = RELATIONS
        .iter()
        .find(|(words, _)| after_any(text, &[words]).is_some())?;
    let cutoff = after_any(text, &[words])?;
    Some(rule(key, read_cutoff(cutoff.trim())?))
}

fn rule(key: &str, cutoff: String) -> Rule {
    Rule::Time {
        key: key.to_owned(),
        cutoff,
    }
}

fn read_cutoff(text: &str) -> Option<String> {
    let bare = after_any(text, &["the "]).unwrap_or(text);
    match bare.to_ascii_lowercase().as_str() {
        "today" | "current date" | "current day" => return Some("today".to_owned()),
        "now" | "current time" | "present" => return Some("now".to_owned()),
        _ => {}
    }
    if let Some((moment, _)) = read_distance(bare) {
        return Some(moment);
    }
    let name = bare.trim_matches('`');
    is_field_name(name).then(|| name.to_owned())
}

/// `2 weeks from now` in the words of the spec language, and whether it is past.
fn read_distance(text: &str) -> Option<(String, bool)> {
    let (amount, is_past) = match split_around(text, " from now") {
        Some((amount, "")) => (amount, false),
        _ => match split_around(text, " ago") {
            Some((amount, "")) => (amount, true),
            _ => return None,
        },
    };
    let amount = read_amount(amount)?;
    let end = if is_past { "ago" } else { "from now" };
    Some((format!("{amount} {end}"), is_past))
}

/// `two weeks` as `2 weeks`.
pub(super) fn read_amount(text: &str) -> Option<String> {
    let (count, unit) = text.trim().split_once(' ')?;
    let count = read_count(count)?;
    let unit = unit.trim().to_ascii_lowercase();
    let unit = unit.strip_suffix('s').unwrap_or(&unit);
    let plural = if count == 1 { "" } else { "s" };
    UNITS
        .contains(&unit)
        .then(|| format!("{count} {unit}{plural}"))
}
