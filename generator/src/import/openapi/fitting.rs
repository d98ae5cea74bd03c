//! Rules that mean nothing for their type, or that no value could keep.

use super::reader::Reader;
use super::rules::as_float;
use super::types::{Shape, Value};
use crate::import::tree::Tree;

/// Which keys have a meaning for which types.
const FITTING: &[(&[&str], &[&str])] = &[
    (
        &["min", "max", "above", "below", "multiple_of"],
        &["integer", "float"],
    ),
    (&["min_length", "max_length", "pattern"], &["string"]),
    (&["format"], &["string", "integer"]),
    (&["secret"], &["string"]),
    (
        &["min_items", "max_items", "unique", "unique_by"],
        &["array"],
    ),
    (&["content_types", "min_size", "max_size"], &["file"]),
    (
        &["after", "before", "not_before", "not_after"],
        &["date", "datetime", "integer"],
    ),
];

impl Reader<'_> {
    /// What rules can be about: the name of a type of the language, `array`, `enum` or `object`.
    pub(super) fn kind_of(&mut self, value: &Value) -> &'static str {
        let seen = match value.shape {
            Shape::Component(at) => self.read_component(at),
            _ => None,
        };
        match seen.as_ref().map_or(&value.shape, |it| &it.shape) {
            Shape::Plain(name) => name,
            Shape::Named(id) if self.choice(*id).is_some() => "enum",
            Shape::Named(_) | Shape::Map(_) => "object",
            Shape::Array(_) => "array",
            Shape::Component(_) | Shape::Or(..) | Shape::OrEmpty(_) => "any",
        }
    }

    /// Takes out what means nothing for the type, and what no value could keep.
    pub(super) fn check_keys(&mut self, value: &mut Value) {
        let kind = self.kind_of(value);
        let kept = self.counts.constraints.kept;
        let lose = |reader: &mut Self, value: &mut Value, key: &'static str, why: String| {
            value.keys.remove(key);
            reader.counts.constraints.kept = kept.saturating_sub(1);
            reader.unread.push(value.place.unread(why));
        };
        for (keys, kinds) in FITTING {
            for key in *keys {
                if value.keys.get(key).is_none() || kinds.contains(&kind) {
                    continue;
                }
                match (kind, *key) {
                    // What an enum lists says it all.
                    ("enum", _) => value.keys.remove(key),
                    ("date" | "datetime", "pattern") => {
                        let pattern = value.keys.get(key).cloned();
                        value.keys.remove(key);
                        if let Some(Tree::Text(pattern)) = pattern {
                            value.keys.add_server_rule(format!("matches `{pattern}`"));
                        }
                    }
                    ("date", "format") => value.keys.remove(key),
                    _ => {
                        let why = format!("`{key}` means nothing for this type");
                        lose(self, value, key, why);
                    }
                }
            }
        }
        for (low, high) in [("min_length", "max_length"), ("min_items", "max_items")] {
            if let (Some(Tree::Integer(least)), Some(Tree::Integer(most))) =
                (value.keys.get(low).cloned(), value.keys.get(high).cloned())
                && least > most
            {
                lose(
                    self,
                    value,
                    low,
                    format!("no value keeps both `{low}` and `{high}`"),
                );
            }
        }
        for low in ["min", "above"] {
            for high in ["max", "below"] {
                let limit = |key: &str| value.keys.get(key).and_then(as_float);
                if let (Some(least), Some(most)) = (limit(low), limit(high)) {
                    let room = if kind == "integer" {
                        f64::from(u8::from(low == "above" || high == "below"))
                    } else {
                        0.0
                    };
                    let is_empty = match (low, high) {
                        ("min", "max") => least > most,
                        _ => least + room >= most,
                    };
                    let step = limit("multiple_of");
                    // The first multiple that could be one, and the last.
                    let is_between = |step: f64| {
                        let strict = |key: &str| matches!(key, "above" | "below");
                        let next = |at: f64, side: f64, key: &str| match strict(key) {
                            true => at + side * 1e-9 * at.abs().max(1.0),
                            false => at,
                        };
                        (next(least, 1.0, low) / step).ceil()
                            <= (next(most, -1.0, high) / step).floor()
                    };
                    if is_empty {
                        let why = format!("no value keeps both `{low}` and `{high}`");
                        lose(self, value, low, why);
                    } else if !step.is_none_or(is_between) {
                        let why = format!("no multiple lies between `{low}` and `{high}`");
                        lose(self, value, "multiple_of", why);
                    }
                }
            }
        }
    }
}
