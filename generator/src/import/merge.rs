//! A new import beside a person's work.
//!
//! Three versions of a file meet: what the last import wrote (the base), what stands in the spec
//! now (mine), and what the docs say now (theirs). The base and theirs were written here, so their
//! values are all there is to them; mine has comments and a form of its own. So the values are
//! merged key by key, and mine is changed only at the places where the docs have changed. Where a
//! person has changed the same value, it stays, and the conflict is told.
//!
//! Lines are not compared: two neighbouring fields are no conflict, and neither are two ways to
//! write the same.

use crate::diagnostics::Diagnostics;
use crate::node::{self, Node};
use crate::source::{Source, SourceId, SourceKind, Sources};

use super::tree::Tree;

mod added;
mod carrier;
mod decide;
mod edits;
mod entries;
mod folder;
mod forms;
mod lists;
mod plan;
mod save;
mod values;

#[cfg(test)]
mod tests;

pub use folder::{Folder, FolderError};
pub use plan::{Change, Fate, Plan, plan};
pub use save::{SaveError, save};

pub(super) use values::{get, tree_of};

/// What a text says as YAML, if it is YAML.
pub(super) fn read_tree(path: &str, text: &str) -> Option<Tree> {
    read(path, text).ok().map(|it| tree_of(&it))
}

/// A place where a person and the docs disagree. The person's version stands in the spec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The file in the spec folder.
    pub path: String,
    /// The line in the file as it is now; the first one is 1.
    pub line: u32,
    /// The keys that lead there, as overrides name them; empty for the whole file.
    pub at: String,
    /// What happened; lower case, without a full stop.
    pub why: &'static str,
    /// What stands in the spec; empty where it was taken out.
    pub mine: String,
    /// What the docs say; empty where they say nothing any more.
    pub theirs: String,
}

/// A merged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text.
    pub text: String,
    /// What could not be merged, in the order of the file.
    pub conflicts: Vec<Conflict>,
}

/// Both sides changed the same value.
const BOTH: &str = "the docs changed what was edited here";
/// What would have to go has a comment.
const COMMENTED: &str = "the docs changed what has a comment here";
/// A file that a person wrote, or one that cannot be merged.
const FOREIGN: &str = "the file was not written by an import, and says something else";
/// The last resort.
const TANGLED: &str = "the docs changed the file, but it cannot be changed in its place";

/// Merges what the docs say into a file of the spec.
///
/// Without a base, the file was written by a person: it stays as it is, and gains what it does not
/// have; of `api.yaml`, the sections and the shared definitions.
///
/// # Errors
/// What is wrong with `mine` as YAML, with the one source that it stands in.
pub fn merge(
    path: &str,
    base: Option<&str>,
    mine: &str,
    theirs: &str,
) -> Result<Merged, Box<(Diagnostics, Sources)>> {
    let base = base.map(unify_ends);
    let unified = unify_ends(mine);
    let keep = |conflicts| Merged {
        text: mine.to_owned(),
        conflicts,
    };
    if unified == theirs || base.as_deref() == Some(theirs) {
        return Ok(keep(Vec::new()));
    }
    if base.as_deref() == Some(&unified) {
        return Ok(Merged {
            text: restore_ends(theirs, mine),
            conflicts: Vec::new(),
        });
    }
    let mut unified = unified;
    if !unified.ends_with('\n') {
        unified.push('\n');
    }
    let node = read(path, &unified)?;
    let whole = |why| {
        let texts = (unified.clone(), theirs.to_owned());
        Conflict {
            path: path.to_owned(),
            line: 1,
            at: String::new(),
            why,
            mine: texts.0,
            theirs: texts.1,
        }
    };
    // What was written here can be read; if not, nothing can be said about it.
    let read_written = |text: &str| read(path, text).ok().map(|it| tree_of(&it));
    let adopts = base.is_none() && path == "api.yaml";
    let before = match &base {
        None => Some(Tree::Map(Vec::new())),
        Some(base) => read_written(base),
    };
    let (Some(Tree::Map(before)), Some(Tree::Map(after))) = (before, read_written(theirs)) else {
        let same = read_written(theirs).is_some_and(|it| values::is_same(&it, &tree_of(&node)));
        return Ok(keep(if same {
            Vec::new()
        } else {
            vec![whole(FOREIGN)]
        }));
    };
    let mut merge = entries::Merge::new(path, &unified, adopts);
    let Some(expected) = merge.merge_root(&node, &before, &after) else {
        let why = if base.is_none() { FOREIGN } else { TANGLED };
        return Ok(keep(vec![whole(why)]));
    };
    let (text, conflicts) = merge.finish();
    // What a change of lines has made must say what the merge of the values says.
    match read_written(&text) {
        Some(result) if values::is_same(&result, &Tree::Map(expected)) => Ok(Merged {
            text: restore_ends(&text, mine),
            conflicts,
        }),
        _ => Ok(keep(vec![whole(TANGLED)])),
    }
}

/// Reads a text as YAML.
pub(in crate::import) fn read(path: &str, text: &str) -> Result<Node, Box<(Diagnostics, Sources)>> {
    let mut diagnostics = Diagnostics::default();
    let node = node::read(SourceId(0), text, &mut diagnostics);
    match node {
        Some(node) if !diagnostics.has_errors() => Ok(node),
        _ => {
            let kind = kind_of(path);
            let source = Source {
                path: path.to_owned(),
                kind,
                text: text.to_owned(),
            };
            Err(Box::new((diagnostics, Sources::new(vec![source]))))
        }
    }
}

/// What a file of the spec folder describes.
pub(in crate::import) fn kind_of(path: &str) -> SourceKind {
    match path.split_once('/') {
        Some(("overrides", _)) => SourceKind::Override,
        Some(_) => SourceKind::Resource,
        None => SourceKind::Api,
    }
}

/// Line ends as they are written here.
fn unify_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// Line ends as the person's file has them.
fn restore_ends(text: &str, like: &str) -> String {
    if like.contains("\r\n") {
        text.replace('\n', "\r\n")
    } else {
        text.to_owned()
    }
}
