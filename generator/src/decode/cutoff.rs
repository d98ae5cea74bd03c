//! Reads bounds: of times (`2 weeks from now`, `begin_at`) and of numbers.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decoder::LONGEST_NAME;
use super::scalars::{read_decimal, read_text, too_large};
use super::{Decode, Decoder};
use crate::diagnostics::{Diagnostic, nearest};
use crate::node::scalar::{self, Plain};
use crate::node::{Node, Value, shorten};
use crate::raw::{Cutoff, Limit, Moment, Unit};

/// The furthest moment: a thousand years, in seconds. Times further away have no date that every
/// program can write.
const FURTHEST: u64 = 1_000 * YEAR;
const YEAR: u64 = 366 * 86_400;

/// Each unit with its name and its seconds, no less than the longest of its kind.
const UNITS: [(&str, Unit, u64); 7] = [
    ("seconds", Unit::Seconds, 1),
    ("minutes", Unit::Minutes, 60),
    ("hours", Unit::Hours, 3_600),
    ("days", Unit::Days, 86_400),
    ("weeks", Unit::Weeks, 7 * 86_400),
    ("months", Unit::Months, 31 * 86_400),
    ("years", Unit::Years, YEAR),
];

impl Decode for Cutoff {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = read_text("a moment or the name of a field", node, decoder)?;
        match parse_cutoff(text) {
            Ok(cutoff) => Some(cutoff),
            Err((message, help)) => {
                decoder.report(Diagnostic::error("moment-syntax", node.span, message).help(help));
                None
            }
        }
    }
}

fn parse_cutoff(text: &str) -> Result<Cutoff, (String, String)> {
    let words: Vec<_> = text.split_whitespace().collect();
    match words.as_slice() {
        ["now"] => Ok(Cutoff::Moment(Moment::Now)),
        ["today"] => Ok(Cutoff::Moment(Moment::Today)),
        [count, unit, "from", "now"] => {
            let (count, unit) = parse_distance(count, unit)?;
            Ok(Cutoff::Moment(Moment::FromNow(count, unit)))
        }
        [count, unit, "ago"] => {
            let (count, unit) = parse_distance(count, unit)?;
            Ok(Cutoff::Moment(Moment::Ago(count, unit)))
        }
        [field] if is_field(field) => Ok(Cutoff::Field((*field).to_owned())),
        _ => Err((
            format!(
                "`{}` is neither a moment nor the name of a field",
                shorten(text)
            ),
            "write `now`, `today`, `2 weeks from now`, `13 years ago`, or a field beside this one"
                .to_owned(),
        )),
    }
}

fn parse_distance(count: &str, name: &str) -> Result<(u32, Unit), (String, String)> {
    let plural = if name.ends_with('s') {
        name.to_owned()
    } else {
        format!("{name}s")
    };
    let Some((_, unit, seconds)) = UNITS.iter().find(|it| it.0 == plural) else {
        let names = UNITS.map(|it| it.0);
        let help = match nearest(&plural, names) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("a unit is one of {}", names.join(", ")),
        };
        return Err((format!("unknown unit of time `{name}`"), help));
    };
    let is_number = !count.is_empty() && count.bytes().all(|it| it.is_ascii_digit());
    match count.parse::<u32>() {
        Ok(number) if is_number && u64::from(number) * seconds <= FURTHEST => Ok((number, *unit)),
        _ if is_number => Err((
            format!("`{count} {name}` is further away than a thousand years"),
            "leave the bound out".to_owned(),
        )),
        _ => Err((
            format!("expected a number of {plural}, found `{count}`"),
            format!("write `2 {plural}` or the like"),
        )),
    }
}

fn is_field(text: &str) -> bool {
    text.len() <= LONGEST_NAME
        && text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
        && text
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'_')
}

impl JsonSchema for Cutoff {
    fn schema_name() -> Cow<'static, str> {
        "Cutoff".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A moment, or the name of a field beside this one.",
            "type": "string",
            "examples": ["now", "today", "2 weeks from now", "13 years ago"],
        })
    }
}

impl Decode for Limit {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        const WHAT: &str = "a number";
        let Value::Scalar { text, plain } = &node.value else {
            return decoder.expected(WHAT, node);
        };
        match scalar::resolve(text) {
            Plain::Integer(number) if *plain => {
                read_decimal(Limit::Integer(number), text, node, decoder)
            }
            Plain::Float(number) if *plain => {
                read_decimal(Limit::Float(number), text, node, decoder)
            }
            Plain::Integer(_) | Plain::Float(_) => {
                decoder.expected_with_help(WHAT, node, format!("write `{text}` without quotes"))
            }
            Plain::TooLarge if *plain => too_large(node, decoder),
            _ => decoder.expected(WHAT, node),
        }
    }
}

impl JsonSchema for Limit {
    fn schema_name() -> Cow<'static, str> {
        "Limit".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}
