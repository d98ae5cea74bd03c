//! Makes the corrections of one file.

use super::find::{find, pair_at, pairs_at};
use super::place::Place;
use super::{Override, OverrideFile, Remove};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::node::{Node, Pair, Value};
use crate::raw::Text;
use crate::source::{Sources, Spanned};

/// Makes the corrections of one file in the tree of the file that they are about, in their order;
/// reports each one that has nothing to correct.
pub fn apply(
    file: &OverrideFile,
    tree: &mut Node,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    for change in file.overrides.iter().flat_map(|it| &it.0) {
        apply_one(change, tree, sources, diagnostics);
    }
}

fn apply_one(
    change: &Spanned<Override>,
    tree: &mut Node,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    if change.why.trim().is_empty() {
        diagnostics.report(
            Diagnostic::error(
                "override-without-reason",
                change.why.span,
                "an override without a reason",
            )
            .help("say why the file is wrong"),
        );
    }
    match (&change.set, &change.remove) {
        (None, None) => {
            diagnostics.report(
                Diagnostic::error(
                    "override-without-effect",
                    change.at.span,
                    "an override without `set` and `remove`",
                )
                .help("say what to change"),
            );
            return;
        }
        (
            Some(set),
            Some(Spanned {
                value: Remove::Entry,
                span,
            }),
        ) => {
            diagnostics.report(
                Diagnostic::error(
                    "override-conflict",
                    *span,
                    "an override that removes the entry it sets",
                )
                .other(set.0.span, "set here")
                .help("keep one of the two"),
            );
            return;
        }
        _ => {}
    }
    let Some(found) = find(&change.at, tree, sources, diagnostics) else {
        return;
    };
    if let Some(Spanned {
        value: Remove::Entry,
        ..
    }) = &change.remove
    {
        if let Some((last, above)) = found.steps.split_last()
            && let Some(pairs) = pairs_at(tree, above)
            && *last < pairs.len()
        {
            pairs.remove(*last);
        }
        return;
    }
    let Some(pair) = pair_at(tree, &found.steps) else {
        return;
    };
    if let Some(Spanned {
        value: Remove::Keys(keys),
        ..
    }) = &change.remove
    {
        remove_keys(keys, &change.at, &mut pair.value, diagnostics);
    }
    if let Some(set) = &change.set
        && !merge(&mut pair.value, &set.0, found.place)
    {
        diagnostics.report(
            Diagnostic::error(
                "override-changes-nothing",
                set.0.span,
                format!("`{}` says this already", *change.at),
            )
            .label("the same as what is there")
            .other(pair.key.span, "written here")
            .help("remove the override"),
        );
    }
}

fn remove_keys(keys: &[Text], at: &Text, node: &mut Node, diagnostics: &mut Diagnostics) {
    for key in keys {
        let place = node.span;
        let pairs = match &mut node.value {
            Value::Map(pairs) => pairs,
            Value::Refused => return,
            _ => &mut Vec::new(),
        };
        if let Some(found) = pairs.iter().position(|it| it.key == *key) {
            pairs.remove(found);
            continue;
        }
        let message = format!("`{}` has no key `{}` to remove", **at, **key);
        diagnostics.report(
            Diagnostic::error("override-removes-nothing", key.span, message)
                .label("not there")
                .other(place, "removed from here")
                .suggest(key, pairs.iter().map(|it| it.key.as_str())),
        );
    }
}

/// Merges what is set into what is there, maps key by key; says whether that changed anything.
fn merge(node: &mut Node, set: &Node, place: Place) -> bool {
    let Value::Map(changes) = &set.value else {
        let changed = !node.same_as(set);
        if changed {
            *node = set.clone();
        }
        return changed;
    };
    place.write_out(node);
    if !matches!(node.value, Value::Map(_)) {
        *node = set.clone();
        return true;
    }
    let mut changed = false;
    for change in changes {
        let inner = place.step(node, &change.key);
        let Value::Map(pairs) = &mut node.value else {
            return changed;
        };
        match pairs.iter_mut().find(|it| it.key == change.key) {
            Some(pair) => changed |= merge(&mut pair.value, &change.value, inner),
            None => {
                pairs.push(Pair {
                    key: change.key.clone(),
                    value: change.value.clone(),
                });
                changed = true;
            }
        }
    }
    changed
}
