//! Keys of maps: texts, each of them once.

use super::{Node, Pair, Value, shorten};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Spanned;

/// How many keys are compared each with each; more of them are sorted first.
const FEW: usize = 16;

/// A key that waits for its value.
pub(super) enum Key {
    Name(Spanned<String>),
    /// It was refused, and its value goes with it.
    Refused,
}

/// Reads what stands before a `:`; only a text can be a key.
pub(super) fn read_key(node: Node, text: &str, diagnostics: &mut Diagnostics) -> Key {
    let written = text
        .get(node.span.start as usize..node.span.end as usize)
        .unwrap_or_default();
    match node.value {
        Value::Scalar { text, plain: true } if text == "<<" => {
            diagnostics.report(
                Diagnostic::error("merge-key", node.span, "a merge key")
                    .label("brings in keys from elsewhere")
                    .help("write the keys here"),
            );
            Key::Refused
        }
        Value::Scalar { text, .. } => Key::Name(Spanned::new(text, node.span)),
        Value::Null if !written.is_empty() => {
            Key::Name(Spanned::new(written.to_owned(), node.span))
        }
        Value::Null => {
            diagnostics.report(
                Diagnostic::error("empty-key", node.span, "a key that says nothing")
                    .help("write a key before the `:`"),
            );
            Key::Refused
        }
        Value::List(_) | Value::Map(_) => {
            diagnostics.report(
                Diagnostic::error("key-not-text", node.span, "a key that is a list or a map")
                    .help("write a text; one with `{` or `[` in it needs quotes"),
            );
            Key::Refused
        }
        Value::Refused => Key::Refused,
    }
}

/// The pairs without those whose key has come before.
pub(super) fn refuse_duplicates(mut pairs: Vec<Pair>, diagnostics: &mut Diagnostics) -> Vec<Pair> {
    let is_first = |(at, pair): (usize, &Pair)| pairs.iter().take(at).all(|it| it.key != pair.key);
    if pairs.len() <= FEW && pairs.iter().enumerate().all(is_first) {
        return pairs;
    }
    let mut order: Vec<(&str, usize)> = pairs
        .iter()
        .enumerate()
        .map(|(at, pair)| (pair.key.as_str(), at))
        .collect();
    order.sort_unstable();
    let mut refused = Vec::new();
    let mut first = None;
    for (name, at) in order {
        match first {
            Some((known, place)) if known == name => refused.push((at, place)),
            _ => first = pairs.get(at).map(|it| (name, it.key.span)),
        }
    }
    refused.sort_unstable_by_key(|it| it.0);
    for &(at, place) in &refused {
        let Some(pair) = pairs.get(at) else { continue };
        let name = shorten(&pair.key);
        diagnostics.report(
            Diagnostic::error(
                "duplicate-key",
                pair.key.span,
                format!("key `{name}` comes twice"),
            )
            .label("again here")
            .other(place, "first here")
            .help("remove one of the two"),
        );
    }
    let mut at = 0;
    pairs.retain(|_| {
        at += 1;
        refused.binary_search_by_key(&(at - 1), |it| it.0).is_err()
    });
    pairs
}
