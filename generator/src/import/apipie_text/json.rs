//! JSON in the middle of a page.

use serde_json::Value;

use super::lines::Lines;
use super::marks::{is_json_fragment, read_status};
use crate::import::reference::Unread;

/// Reads the object or the array that begins at the next line.
pub(super) fn read_json(lines: &mut Lines<'_>) -> Result<Value, Unread> {
    let mut values = serde_json::Deserializer::from_str(lines.rest()).into_iter::<Value>();
    match values.next() {
        Some(Ok(value)) => {
            lines.skip_bytes(values.byte_offset());
            Ok(value)
        }
        _ => Err(skip_broken(lines, "an example that is no JSON")),
    }
}

/// Goes to where JSON that is broken ends: to the first line that is none.
pub(super) fn skip_broken(lines: &mut Lines<'_>, why: &str) -> Unread {
    let mut unread = lines.unread(why);
    let mut last = unread.at.line;
    lines.advance();
    while !lines.is_at_end() && is_inside(lines) {
        if !lines.peek().is_empty() {
            last = lines.at().line;
        }
        lines.advance();
    }
    if last > unread.at.line {
        unread.why = format!("{why}, to line {last}");
    }
    unread
}

/// Whether the next line can be from the inside of JSON.
fn is_inside(lines: &Lines<'_>) -> bool {
    let line = lines.peek();
    if line.is_empty() || is_json_fragment(line) {
        return true;
    }
    // A number of an array can look like a status, but what follows it is no example.
    let scalar = line.trim_end_matches(',');
    let is_scalar = matches!(scalar, "true" | "false" | "null") || scalar.parse::<f64>().is_ok();
    is_scalar && (read_status(line).is_none() || lines.look_ahead(1).starts_with([']', '}']))
}
