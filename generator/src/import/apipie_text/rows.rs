//! Rows of the table of params, in the layouts that copying gives them.

use super::cell::Cell;
use super::lines::Lines;
use super::marks::{read_heading, read_request};
use crate::import::reference::At;

/// A row: the name, and the text of its cell.
pub(super) struct Row {
    /// The name, with those of its parents.
    pub(super) path: Vec<String>,
    /// What the cell says.
    pub(super) cell: Cell,
    /// Where it stands.
    pub(super) at: At,
}

/// How a row begins.
struct Start<'a> {
    path: Vec<String>,
    /// What follows the name on its line.
    rest: &'a str,
    /// The cells are divided by `|`, so that the row ends with one.
    has_bars: bool,
}

/// Reads the row that begins at the next line, if one does.
pub(super) fn read_row(lines: &mut Lines<'_>) -> Option<Row> {
    let start = read_start(lines)?;
    let at = lines.at();
    let mut cell = Cell::default();
    let (rest, mut is_closed) = close(start.rest, start.has_bars);
    cell.push(rest, at.clone());
    lines.advance();
    while !is_closed && !lines.is_at_end() && !ends_row(lines) {
        let text;
        (text, is_closed) = close(lines.peek(), start.has_bars);
        cell.push(text, lines.at());
        lines.advance();
    }
    Some(Row {
        path: start.path,
        cell,
        at,
    })
}

/// Without the `|` that ends a row, and whether there was one.
fn close(text: &str, has_bars: bool) -> (&str, bool) {
    match text.strip_suffix('|') {
        Some(text) if has_bars => (text.trim_end(), true),
        _ => (text, false),
    }
}

/// Whether the next line belongs to no cell.
fn ends_row(lines: &Lines<'_>) -> bool {
    let line = lines.peek();
    !line.is_empty()
        && (read_heading(line).is_some()
            || read_request(line).is_some()
            || read_start(lines).is_some())
}

/// Reads `team[name] |`, `team[name] optional …`, and `team[name]` above `optional`.
fn read_start<'a>(lines: &Lines<'a>) -> Option<Start<'a>> {
    let line = lines.peek();
    let line = line.strip_prefix('|').map_or(line, str::trim_start);
    let (path, rest) = read_name(line)?;
    let is_apart = rest.is_empty() || rest.starts_with(|it: char| it.is_whitespace() || it == '|');
    let after = rest.trim_start();
    let (rest, has_bars) = match after.strip_prefix('|') {
        Some(rest) => (rest.trim_start(), true),
        None => (after, false),
    };
    let is_start = if rest.is_empty() {
        // A field can be called `required`, in a list of fields or as the next row.
        let (next, after_next) = (lines.look_ahead(1), lines.look_ahead(2));
        let is_alone = matches!(next.trim_end_matches(['|', ' ']), "optional" | "required");
        states_presence(next)
            && !(is_alone && states_presence(after_next))
            && (has_bars || !is_alone || after_next.starts_with(['.', ',']))
    } else {
        states_presence(rest)
    };
    (is_apart && is_start).then_some(Start {
        path,
        rest,
        has_bars,
    })
}

/// Whether a text begins with `optional` or `required` as the first cell does.
fn states_presence(text: &str) -> bool {
    let rest = text
        .strip_prefix("optional")
        .or_else(|| text.strip_prefix("required"));
    rest.is_some_and(|rest| {
        let after = rest.trim_start();
        after.is_empty()
            || after.starts_with([',', '.', '|'])
            || after.starts_with("nil ")
            || after.starts_with("Must ")
    })
}

/// Whether a line is from the inside of a row, or its end.
pub(super) fn is_row_fragment(line: &str) -> bool {
    states_presence(line)
        || line.starts_with(". Must ")
        || line.starts_with(", nil allowed")
        || line.ends_with(" |")
}

/// Reads `team[users][id]` as three names; `[]` names nothing.
fn read_name(text: &str) -> Option<(Vec<String>, &str)> {
    let is_inside = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '?' | '.');
    let end = text.find(|it| !is_inside(it)).unwrap_or(text.len());
    let (first, mut rest) = text.split_at_checked(end)?;
    if !first.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_') || first.ends_with('.')
    {
        return None;
    }
    let mut path = vec![first.to_owned()];
    while let Some((name, after)) = rest.strip_prefix('[').and_then(|it| it.split_once(']')) {
        if !name.chars().all(is_inside) {
            return None;
        }
        if !name.is_empty() {
            path.push(name.to_owned());
        }
        rest = after;
    }
    Some((path, rest))
}
