//! What an import does to the files of the spec.

use std::collections::{BTreeMap, BTreeSet};

use super::decide::{DROPPED, TAKEN_OUT};
use super::folder::Folder;
use super::{Conflict, merge, unify_ends};
use crate::diagnostics::Diagnostics;
use crate::source::Sources;

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is new.
    New,
    /// What the docs changed was changed in it.
    Changed,
    /// It is as it was.
    Unchanged,
    /// The docs no longer have the resource, and nobody had edited the file.
    Removed,
    /// A person has removed the file, and it stays so.
    LeftOut,
}

/// A file of the spec, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The path in the spec folder.
    pub path: String,
    /// What becomes of it.
    pub fate: Fate,
    /// What is there.
    pub before: Option<String>,
    /// What will be there.
    pub after: Option<String>,
}

/// Everything that an import does to the spec folder.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The files, by path.
    pub changes: Vec<Change>,
    /// Where a person and the docs disagree.
    pub conflicts: Vec<Conflict>,
    /// The files as the docs have them, kept for the next import.
    pub copies: BTreeMap<String, String>,
    /// Copies of files that the docs no longer have.
    pub stale: Vec<String>,
}

/// Plans what becomes of each file; `theirs` is what the docs say now, by path.
///
/// # Errors
/// The files of the spec that are no YAML.
pub fn plan(
    folder: &Folder,
    theirs: &BTreeMap<String, String>,
) -> Result<Plan, Vec<(Diagnostics, Sources)>> {
    let mut plan = Plan {
        copies: theirs.clone(),
        ..Plan::default()
    };
    let mut broken = Vec::new();
    let paths: BTreeSet<&String> = theirs.keys().chain(folder.copies.keys()).collect();
    for path in paths {
        let base = folder.copies.get(path).map(String::as_str);
        let mine = folder.files.get(path).map(String::as_str);
        match (theirs.get(path), mine) {
            (Some(theirs), Some(mine)) => match merge(path, base, mine, theirs) {
                Ok(merged) => {
                    let fate = if merged.text == mine {
                        Fate::Unchanged
                    } else {
                        Fate::Changed
                    };
                    plan.add(path, fate, Some(mine), Some(merged.text));
                    plan.conflicts.extend(merged.conflicts);
                }
                Err(fault) => broken.push(*fault),
            },
            (Some(theirs), None) => plan.add_absent(path, base, theirs),
            (None, mine) => plan.add_vanished(path, base, mine),
        }
    }
    if broken.is_empty() {
        Ok(plan)
    } else {
        Err(broken)
    }
}

impl Plan {
    fn add(&mut self, path: &str, fate: Fate, before: Option<&str>, after: Option<String>) {
        let before = before.map(str::to_owned);
        self.changes.push(Change {
            path: path.to_owned(),
            fate,
            before,
            after,
        });
    }

    /// A file that is not in the spec: new, or removed by a person.
    fn add_absent(&mut self, path: &str, base: Option<&str>, theirs: &str) {
        let Some(base) = base else {
            return self.add(path, Fate::New, None, Some(theirs.to_owned()));
        };
        self.add(path, Fate::LeftOut, None, None);
        if unify_ends(base) != theirs {
            self.conflicts.push(whole(path, TAKEN_OUT, "", theirs));
        }
    }

    /// A file of a resource that the docs no longer have.
    fn add_vanished(&mut self, path: &str, base: Option<&str>, mine: Option<&str>) {
        self.stale.push(path.to_owned());
        let Some(mine) = mine else { return };
        if base.map(unify_ends) == Some(unify_ends(mine)) {
            self.add(path, Fate::Removed, Some(mine), None);
        } else {
            self.add(path, Fate::Unchanged, Some(mine), Some(mine.to_owned()));
            self.conflicts.push(whole(path, DROPPED, mine, ""));
        }
    }
}

/// A conflict about a whole file.
fn whole(path: &str, why: &'static str, mine: &str, theirs: &str) -> Conflict {
    Conflict {
        path: path.to_owned(),
        line: 1,
        at: String::new(),
        why,
        mine: mine.to_owned(),
        theirs: theirs.to_owned(),
    }
}
