//! Finds what a path of keys leads to.

use super::place::Place;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::node::{Node, Pair, Value, shorten};
use crate::raw::Text;
use crate::source::Sources;

/// How many keys a help names when none of them is near.
const MOST_NAMED: usize = 16;

/// A place in a tree: the positions of the pairs that lead to it.
pub(super) struct Found {
    pub(super) steps: Vec<usize>,
    pub(super) place: Place,
}

/// Finds the path `at` in a tree; reports the first key of it that is not there.
pub(super) fn find(
    at: &Text,
    tree: &Node,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Found> {
    let mut found = Found {
        steps: Vec::new(),
        place: Place::Top,
    };
    let mut node = tree;
    let mut start = 0;
    for key in at.split('/') {
        let part = start..start + key.len();
        let span = sources.part(at.span, at, part.clone());
        let above = at
            .get(..start.saturating_sub(1))
            .filter(|it| !it.is_empty());
        start = part.end + 1;
        let lost = |message: String| {
            Diagnostic::error("override-matches-nothing", span, message).label("not there")
        };
        let above = above.map_or("the file".to_owned(), |it| format!("`{it}`"));
        let pairs = match &node.value {
            Value::Map(pairs) => pairs.as_slice(),
            Value::Refused => return None,
            _ => {
                let message = format!("{above} has no keys: it is {}", node.describe());
                let help = match node.value {
                    Value::List(_) => "set the whole list",
                    _ => "set the entry above, as a map",
                };
                diagnostics.report(lost(message).other(node.span, "written here").help(help));
                return None;
            }
        };
        let Some(step) = pairs.iter().position(|it| *it.key == key) else {
            let known = pairs.iter().map(|it| it.key.as_str());
            let message = if key.is_empty() {
                "a path with an empty key in it".to_owned()
            } else {
                format!("{above} has no key `{key}`")
            };
            let help = if key.is_empty() || key.contains('.') {
                "write keys with `/` between them: `actions/create/doc`".to_owned()
            } else if pairs.len() <= MOST_NAMED {
                let known: Vec<_> = known
                    .clone()
                    .map(|it| format!("`{}`", shorten(it)))
                    .collect();
                format!("the keys there are {}", known.join(", "))
            } else {
                "write a key that is there".to_owned()
            };
            diagnostics.report(lost(message).help(help).suggest(key, known));
            return None;
        };
        found.steps.push(step);
        found.place = found.place.step(node, key);
        node = &pairs.get(step)?.value;
    }
    Some(found)
}

/// The pair at a place, to be changed.
pub(super) fn pair_at<'t>(tree: &'t mut Node, steps: &[usize]) -> Option<&'t mut Pair> {
    let (last, above) = steps.split_last()?;
    pairs_at(tree, above)?.get_mut(*last)
}

/// The pairs of the map at a place, to be changed.
pub(super) fn pairs_at<'t>(tree: &'t mut Node, steps: &[usize]) -> Option<&'t mut Vec<Pair>> {
    let mut node = tree;
    for step in steps {
        match &mut node.value {
            Value::Map(pairs) => node = &mut pairs.get_mut(*step)?.value,
            _ => return None,
        }
    }
    match &mut node.value {
        Value::Map(pairs) => Some(pairs),
        _ => None,
    }
}
