//! Reads pages of an Apipie site that were copied as text.
//!
//! Two forms are read: the table form (routes, notes, a table of params with `|`, examples), and
//! the plain form, which has neither routes nor a table. Both may begin or end in the middle, and
//! both have the noise of a page copied from a browser. Every line of a page is consumed by a rule
//! or ends in [`Reference::unread`].

use std::collections::BTreeMap;

use super::reference::{Action, At, Reference, Unread};

mod cell;
mod examples;
mod fields;
mod infer;
mod json;
mod lines;
mod list;
mod marks;
mod names;
mod notes;
mod page;
mod params;
mod rows;

#[cfg(test)]
mod tests;

pub use names::name_by_convention;

/// Reads pages, given by path and text.
///
/// A page whose path ends in `RESOURCE/ACTION.txt` has its names from there; any other has them
/// from its routes.
pub fn read(files: &[(String, String)]) -> Reference {
    let mut reference = Reference::default();
    let mut actions: BTreeMap<(String, String), Action> = BTreeMap::new();
    for (path, text) in files {
        let Some(action) = page::read_page(path, text, &mut reference.unread) else {
            continue;
        };
        let key = (action.resource.clone(), action.name.clone());
        match actions.remove(&key) {
            None => {
                actions.insert(key, action);
            }
            Some(first) => {
                let (kept, left) = choose(first, action);
                reference.unread.push(report_left(&kept, &left));
                actions.insert(key, kept);
            }
        }
    }
    reference.actions = actions.into_values().collect();
    reference.unread.sort();
    reference
}

/// Of two pages of one action, the one that names its routes, or else the first.
fn choose(first: Action, second: Action) -> (Action, Action) {
    if first.routes_inferred && !second.routes_inferred {
        (second, first)
    } else {
        (first, second)
    }
}

fn report_left(kept: &Action, left: &Action) -> Unread {
    Unread {
        at: At {
            file: left.at.file.clone(),
            line: left.at.line,
        },
        text: format!("{}/{}", left.resource, left.name),
        why: format!("another page of this action was taken: `{}`", kept.at.file),
    }
}
