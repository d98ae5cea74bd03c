//! What an import tells: what went in, what came out, and what did not.

use serde_json::{Value, json};

use super::draft::{Counts, Guess, Tally};
use super::explained::Stale;
use super::merge::{Conflict, Fate};
use super::reference::Unread;
use super::turnover::{Place, Turnover};

pub(super) mod text;

#[cfg(test)]
mod tests;

/// What went in, what came out, and what did not.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// How many pages were read.
    pub pages: usize,
    /// What the pages hold, and how much of it the spec holds.
    pub counts: Counts,
    /// What was not understood, or cannot be held, by place.
    pub unread: Vec<Unread>,
    /// How many lines were not understood, and are explained among the overrides.
    pub explained: usize,
    /// Explanations of what the docs no longer say.
    pub stale: Vec<Stale>,
    /// The types of fields that every example shows as `null`, by file and field.
    pub guesses: Vec<Guess>,
    /// What became of the actions since the last import.
    pub turnover: Turnover,
    /// Where a person and the docs disagree, by file and line.
    pub conflicts: Vec<Conflict>,
    /// What became of each file, by path.
    pub files: Vec<(String, Fate)>,
    /// The scopes that the docs name, if the spec does not say how callers authenticate.
    pub scopes: Vec<String>,
    /// Whether the spec was written.
    pub written: bool,
}

impl Report {
    /// Whether everything was understood or explained, and nothing is in conflict.
    pub fn is_complete(&self) -> bool {
        self.unread.is_empty() && self.stale.is_empty() && self.conflicts.is_empty()
    }

    /// How many files have this fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.files.iter().filter(|it| it.1 == fate).count()
    }

    /// Everything as one object, for programs.
    pub fn to_json(&self) -> Value {
        let paths = |fate: Fate| -> Vec<&String> {
            self.files
                .iter()
                .filter(|it| it.1 == fate)
                .map(|it| &it.0)
                .collect()
        };
        let tally = |it: Tally| json!({ "found": it.found, "kept": it.kept });
        let unread = |it: &Unread| json!({ "file": it.at.file, "line": it.at.line, "why": it.why, "text": it.text });
        let stale = |it: &Stale| json!({ "file": it.path, "line": it.line, "page": it.page, "text": it.text });
        let conflict = |it: &Conflict| {
            json!({
                "file": it.path, "line": it.line, "at": it.at, "why": it.why,
                "mine": it.mine, "theirs": it.theirs,
            })
        };
        let guess = |it: &Guess| json!({ "file": it.path, "field": it.field, "type": it.ty });
        let place = |it: &Place| json!({ "file": it.path, "action": it.action });
        let turnover = &self.turnover;
        let renamed =
            |it: &(Place, Place)| json!({ "before": place(&it.0), "after": place(&it.1) });
        let counts = &self.counts;
        json!({
            "written": self.written,
            "pages": self.pages,
            "read": {
                "actions": tally(counts.actions),
                "routes": tally(counts.routes),
                "params": tally(counts.params),
                "constraints": tally(counts.constraints),
                "list_fields": tally(counts.list_fields),
                "examples": tally(counts.examples),
                "schemas": tally(counts.schemas),
            },
            "drafted": {
                "resources": counts.resources,
                "enums": counts.enums,
                "objects": counts.objects,
                "models": counts.models,
            },
            "files": {
                "new": paths(Fate::New),
                "changed": paths(Fate::Changed),
                "unchanged": paths(Fate::Unchanged),
                "removed": paths(Fate::Removed),
                "left_out": paths(Fate::LeftOut),
            },
            "actions": {
                "new": turnover.new.iter().map(place).collect::<Vec<_>>(),
                "removed": turnover.removed.iter().map(place).collect::<Vec<_>>(),
                "renamed": turnover.renamed.iter().map(renamed).collect::<Vec<_>>(),
            },
            "guesses": self.guesses.iter().map(guess).collect::<Vec<_>>(),
            "unread": self.unread.iter().map(unread).collect::<Vec<_>>(),
            "explained": self.explained,
            "stale": self.stale.iter().map(stale).collect::<Vec<_>>(),
            "conflicts": self.conflicts.iter().map(conflict).collect::<Vec<_>>(),
        })
    }
}
