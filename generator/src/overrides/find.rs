//! Finds what a path of keys leads to.

use super::place::Place;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::node::{Node, Pair, Value};
use crate::raw::Text;
use crate::source::Sources;

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
                diagnostics.report(lost(message).other(node.span, "written here"));
                return None;
            }
        };
        let Some(step) = pairs.iter().position(|it| *it.key == key) else {
            let known = pairs.iter().map(|it| it.key.as_str());
            diagnostics.report(lost(format!("{above} has no key `{key}`")).suggest(key, known));
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
