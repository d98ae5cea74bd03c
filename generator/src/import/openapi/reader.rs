//! A document that is being read.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Document, Part};
use super::errors::ErrorShape;
use super::lists::Pages;
use super::security::OAuth;
use super::types::{Definition, TypeId, Value as Stated};

use super::webhooks::Webhooks;
use crate::import::draft::Counts;
use crate::import::reference::Unread;
use crate::node::Value;

/// So many references lead from one to the next.
pub(super) const FARTHEST: usize = 64;

/// The document, what was found in it, and what a spec cannot hold.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    /// It is an export of ours, so that `x-specwright` says what OpenAPI cannot.
    pub(super) is_ours: bool,
    /// Texts are taken over whole.
    pub(super) keeps_docs: bool,
    pub(super) unread: Vec<Unread>,
    pub(super) counts: Counts,
    /// Every object and enum that was found.
    pub(super) types: Vec<Definition>,
    /// The schemas that have a name.
    pub(super) components: Vec<Component<'a>>,
    /// Which schema has a name, by its pointer.
    pub(super) named: BTreeMap<String, usize>,
    /// The schemas that are being read, by pointer.
    pub(super) open: Vec<String>,
    /// The errors of the API, with their statuses.
    pub(super) errors: Vec<(Vec<u16>, ErrorShape)>,
    /// The errors that were read already, by pointer.
    pub(super) read_errors: BTreeMap<String, Vec<ErrorShape>>,
    pub(super) oauth: Option<OAuth>,
    pub(super) webhooks: Webhooks,
    /// How lists come in pages; only our own exports say it.
    pub(super) pages: Option<Pages>,
    /// The fields of filters and ranges; actions name them by their position.
    pub(super) list_values: Vec<Stated>,
    /// What the params of lists are called, where they are not called after their keys.
    pub(super) list_names: BTreeMap<&'static str, String>,
    /// Types that say the same as an earlier one.
    pub(super) united: BTreeMap<TypeId, TypeId>,
    /// What errors are.
    pub(super) error_values: Vec<Stated>,
    /// The schemas that others are made of.
    pub(super) seen_through: BTreeSet<usize>,
}

/// A schema that has a name.
pub(super) struct Component<'a> {
    pub(super) name: &'a str,
    pub(super) part: Part<'a>,
    /// What it says, once it is read.
    pub(super) schema: Option<Stated>,
}

impl<'a> Reader<'a> {
    pub(super) fn of(document: &'a Document, is_ours: bool, keeps_docs: bool) -> Self {
        Self {
            document,
            is_ours,
            keeps_docs,
            unread: Vec::new(),
            counts: Counts::default(),
            types: Vec::new(),
            components: Vec::new(),
            named: BTreeMap::new(),
            open: Vec::new(),
            errors: Vec::new(),
            read_errors: BTreeMap::new(),
            oauth: None,
            webhooks: Webhooks::default(),
            pages: None,
            list_values: Vec::new(),
            list_names: BTreeMap::new(),
            united: BTreeMap::new(),
            error_values: Vec::new(),
            seen_through: BTreeSet::new(),
        }
    }

    /// Notes something that a spec cannot hold.
    pub(super) fn note(&mut self, part: &Part<'a>, why: impl Into<String>) {
        self.unread.push(self.document.unread(part, why));
    }

    /// What a part says, or what it refers to. The places of references are not schemas, which
    /// have more beside a reference.
    pub(super) fn resolve(&mut self, part: &Part<'a>) -> Option<Part<'a>> {
        let mut at = part.clone();
        for _ in 0..FARTHEST {
            let Some(reference) = at.get("$ref") else {
                return Some(at);
            };
            at = self.follow(&reference)?;
        }
        self.note(part, "these references lead nowhere");
        None
    }

    /// What a reference leads to.
    pub(super) fn follow(&mut self, reference: &Part<'a>) -> Option<Part<'a>> {
        let Some(pointer) = reference.text() else {
            if !matches!(reference.node.value, Value::Refused) {
                self.note(reference, "this should be a text");
            }
            return None;
        };
        let found = self.document.find(pointer);
        if found.is_none() {
            let why = if pointer.starts_with('#') {
                "there is nothing that this refers to"
            } else {
                "this refers to another document, which is not read"
            };
            self.note(reference, why);
        }
        found
    }
}
