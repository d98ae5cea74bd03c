//! What went in and what came out.

use super::super::reference::{At, Unread};

/// How many there were, and how many of them the spec holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many the docs have.
    pub found: usize,
    /// How many the spec holds.
    pub kept: usize,
}

impl Tally {
    /// Counts one more, and whether it was kept.
    pub(super) fn add(&mut self, kept: bool) {
        self.found += 1;
        self.kept += usize::from(kept);
    }
}

/// What went in and what came out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pages of the docs, and the actions that they became.
    pub actions: Tally,
    /// Routes, as the docs write them.
    pub routes: Tally,
    /// Rows of the tables of params; what lists take is not among them.
    pub params: Tally,
    /// What is stated of values besides their type and presence: rules, defaults, lists of values,
    /// patterns.
    pub constraints: Tally,
    /// Fields that lists are sorted, filtered and cut by.
    pub list_fields: Tally,
    /// Examples; one is kept if a type follows from it or agrees with it.
    pub examples: Tally,
    /// Schemas that have a name, in a document that has schemas.
    pub schemas: Tally,
    /// Files of resources.
    pub resources: usize,
    /// Enums in all files.
    pub enums: usize,
    /// Objects in all files.
    pub objects: usize,
    /// Models in all files.
    pub models: usize,
}

/// A field that every example shows as `null`, so that its type is a guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The file in the spec folder.
    pub path: String,
    /// The model and the field: `Close.end_at`.
    pub field: String,
    /// The type that it got: by its name, or by what has the same name elsewhere; `any` where
    /// these tell nothing.
    pub ty: String,
}

/// Where everything that cannot be held goes.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) counts: Counts,
    pub(super) guesses: Vec<Guess>,
    pub(super) unread: Vec<Unread>,
}

impl Ledger {
    /// Counts params as lost that were counted as kept when they were read.
    pub(super) fn lose_params(&mut self, count: usize) {
        let kept = &mut self.counts.params.kept;
        *kept = kept.saturating_sub(count);
    }

    /// Notes something that the spec cannot hold.
    pub(super) fn note(&mut self, at: &At, text: impl Into<String>, why: impl Into<String>) {
        self.unread.push(Unread {
            at: at.clone(),
            text: text.into(),
            why: why.into(),
        });
    }
}
