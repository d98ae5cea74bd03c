//! Whether a constant keeps the rules of its field: a spec does not take one that breaks them.

use regex_lite::Regex;

use super::rules::as_float;
use crate::import::draft::field::Keys;
use crate::import::tree::Tree;

/// Whether a constant is a value of a plain type, and keeps the rules.
pub(super) fn fits(constant: &Tree, ty: &str, keys: &Keys) -> bool {
    // A time is compared with the present or with another field.
    let is_relative = ["after", "before", "not_before", "not_after"]
        .iter()
        .any(|it| keys.get(it).is_some());
    match (ty, constant) {
        ("any", _) => true,
        ("boolean", Tree::Boolean(_)) => true,
        ("integer", Tree::Integer(_)) if !is_relative => number_fits(constant, keys),
        ("float", Tree::Integer(_) | Tree::Float(_)) => number_fits(constant, keys),
        ("id_or_slug", Tree::Integer(_) | Tree::Text(_)) => true,
        ("date", Tree::Text(text)) if !is_relative => {
            text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
        }
        ("datetime", Tree::Text(text)) if !is_relative => text.parse::<jiff::Timestamp>().is_ok(),
        ("string", Tree::Text(text)) => text_fits(text, keys),
        _ => false,
    }
}

/// Whether a list has as many items as it must.
pub(super) fn counts_fit(items: &[Tree], keys: &Keys) -> bool {
    let count = items.len() as u64;
    let is_unique = || {
        let is_first = |(at, it): (usize, &Tree)| !items.iter().take(at).any(|other| other == it);
        items.iter().enumerate().all(is_first)
    };
    limit(keys, "min_items").is_none_or(|it| count >= it)
        && limit(keys, "max_items").is_none_or(|it| count <= it)
        && (keys.get("unique").is_none() || is_unique())
        && keys.get("unique_by").is_none()
}

fn limit(keys: &Keys, key: &str) -> Option<u64> {
    match keys.get(key)? {
        Tree::Integer(limit) => u64::try_from(*limit).ok(),
        _ => None,
    }
}

fn number_fits(constant: &Tree, keys: &Keys) -> bool {
    let Some(number) = as_float(constant) else {
        return false;
    };
    let bound = |key: &str| keys.get(key).and_then(as_float);
    let is_multiple = |step: f64| {
        let times = number / step;
        (times - times.round()).abs() < 1e-9
    };
    bound("min").is_none_or(|it| number >= it)
        && bound("max").is_none_or(|it| number <= it)
        && bound("above").is_none_or(|it| number > it)
        && bound("below").is_none_or(|it| number < it)
        && bound("multiple_of").is_none_or(is_multiple)
}

fn text_fits(text: &str, keys: &Keys) -> bool {
    let length = text.chars().count() as u64;
    let matches = |it: &Tree| match it {
        Tree::Text(pattern) => Regex::new(pattern).is_ok_and(|it| it.is_match(text)),
        _ => false,
    };
    // Whether a text has a form that only the generator knows is not looked at twice.
    keys.get("format").is_none()
        && keys.get("allow_blank").is_none()
        && keys.get("secret").is_none()
        && limit(keys, "min_length").is_none_or(|it| length >= it)
        && limit(keys, "max_length").is_none_or(|it| length <= it)
        && keys.get("pattern").is_none_or(matches)
}

#[cfg(test)]
mod tests {
    use super::{Keys, Tree, counts_fit, fits};

    fn keys(entries: &[(&'static str, Tree)]) -> Keys {
        let mut keys = Keys::default();
        for (key, value) in entries {
            keys.set(key, value.clone());
        }
        keys
    }

    #[test]
    fn constants_keep_rules() {
        let text = |it: &str| Tree::Text(it.to_owned());
        let between = keys(&[("min", Tree::Integer(1)), ("below", Tree::Float(3.5))]);
        assert!(fits(&Tree::Integer(3), "integer", &between));
        assert!(!fits(&Tree::Integer(4), "integer", &between));
        assert!(!fits(&text("3"), "integer", &between));
        let named = keys(&[("pattern", text("^a+$")), ("max_length", Tree::Integer(2))]);
        assert!(fits(&text("aa"), "string", &named));
        assert!(!fits(&text("aaa"), "string", &named) && !fits(&text("b"), "string", &named));
        assert!(fits(&text("2024-02-29"), "date", &keys(&[])));
        assert!(!fits(&text("2023-02-29"), "date", &keys(&[])));
        let few = keys(&[("max_items", Tree::Integer(1))]);
        assert!(counts_fit(&[Tree::Null], &few) && !counts_fit(&[Tree::Null, Tree::Null], &few));
    }
}
