//! Whether a constant meets the rules of its field.

use super::formats;
use super::ranges::{describe_limit, to_float};
use crate::model::{Field, Rule, Value};
use crate::raw::Limit;

/// The first rule that a value of a field breaks, whether it is one of the items, and how.
pub(super) fn broken<'a>(field: &'a Field, value: &Value) -> Option<(&'a Rule, bool, String)> {
    let first = |rules: &'a [Rule], value: &Value| {
        let blank = matches!(value, Value::String(text) if text.trim().is_empty());
        if blank && rules.contains(&Rule::BlankIsFine) {
            return None;
        }
        rules.iter().find_map(|it| Some((it, breaks(it, value)?)))
    };
    if let Some((rule, words)) = first(&field.rules, value) {
        return Some((rule, false, words));
    }
    let Value::List(items) = value else {
        return None;
    };
    let found = items.iter().find_map(|it| first(&field.item_rules, it))?;
    Some((found.0, true, format!("has an item that {}", found.1)))
}

/// How a value breaks a rule, if it does. What depends on the present or on other fields is not
/// known here.
pub(super) fn breaks(rule: &Rule, value: &Value) -> Option<String> {
    let (ok, words) = match (rule, value) {
        (Rule::NotBlank, Value::String(text)) => (!text.trim().is_empty(), "is blank".to_owned()),
        (Rule::Min(limit), _) => compare(value, *limit, |a, b| a >= b, "is less than")?,
        (Rule::Max(limit), _) => compare(value, *limit, |a, b| a <= b, "is greater than")?,
        (Rule::Above(limit), _) => compare(value, *limit, |a, b| a > b, "is not greater than")?,
        (Rule::Below(limit), _) => compare(value, *limit, |a, b| a < b, "is not less than")?,
        (Rule::MultipleOf(Limit::Integer(step)), Value::Integer(number)) => {
            let ok = number.checked_rem(*step).is_none_or(|it| it == 0);
            (ok, format!("is not a multiple of {step}"))
        }
        (Rule::MultipleOf(step), _) => compare(
            value,
            *step,
            |a, b| b == 0.0 || ((a / b) - (a / b).round()).abs() < 1e-9,
            "is not a multiple of",
        )?,
        (Rule::MinLength(least), Value::String(text)) => (
            text.chars().count() >= *least as usize,
            format!("is shorter than {}", count(*least, "character")),
        ),
        (Rule::MaxLength(most), Value::String(text)) => (
            text.chars().count() <= *most as usize,
            format!("is longer than {}", count(*most, "character")),
        ),
        (Rule::Pattern(pattern), Value::String(text)) => (
            formats::compile(pattern).ok()?.is_match(text),
            "does not match the pattern".to_owned(),
        ),
        (Rule::FormatDate, Value::String(text)) => {
            (formats::is_date(text), "is not a date".to_owned())
        }
        (Rule::FormatEmail, Value::String(text)) => (
            formats::is_email(text),
            "is not an e-mail address".to_owned(),
        ),
        (Rule::FormatUri, Value::String(text)) => {
            (formats::is_uri(text), "is not an absolute URI".to_owned())
        }
        (Rule::FormatUuid, Value::String(text)) => {
            (formats::is_uuid(text), "is not a UUID".to_owned())
        }
        (Rule::MinItems(least), Value::List(items)) => (
            items.len() >= *least as usize,
            format!("has fewer than {}", count(*least, "item")),
        ),
        (Rule::MaxItems(most), Value::List(items)) => (
            items.len() <= *most as usize,
            format!("has more than {}", count(*most, "item")),
        ),
        (Rule::Unique, Value::List(items)) => {
            (all_differ(items.iter()), "has an item twice".to_owned())
        }
        (Rule::UniqueBy(key), Value::List(items)) => {
            let values = items.iter().filter_map(|it| match it {
                Value::Object(entries) => entries.iter().find(|it| it.0 == *key).map(|it| &it.1),
                _ => None,
            });
            (
                all_differ(values),
                format!("has two items with the same `{key}`"),
            )
        }
        _ => return None,
    };
    (!ok).then_some(words)
}

fn count(number: u32, what: &str) -> String {
    if number == 1 {
        format!("1 {what}")
    } else {
        format!("{number} {what}s")
    }
}

fn all_differ<'a>(values: impl Iterator<Item = &'a Value>) -> bool {
    let values: Vec<_> = values.collect();
    values
        .iter()
        .enumerate()
        .all(|(at, it)| !values.iter().take(at).any(|other| other == it))
}

fn compare(
    value: &Value,
    limit: Limit,
    ok: impl Fn(f64, f64) -> bool,
    words: &str,
) -> Option<(bool, String)> {
    let number = match value {
        #[expect(clippy::cast_precision_loss, reason = "good enough to compare with")]
        Value::Integer(number) => *number as f64,
        Value::Float(number) => *number,
        _ => return None,
    };
    Some((
        ok(number, to_float(limit)),
        format!("{words} {}", describe_limit(limit)),
    ))
}
