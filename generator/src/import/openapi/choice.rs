//! Enums: `enum` and `const`, with the names and docs that some documents have for each value.

use super::reader::Reader;
use super::record::Record;
use super::types::{Choice, Value};
use crate::import::draft::plain::is_name;
use crate::import::merge::tree_of;
use crate::import::tree::Tree;

/// An enum of a spec has at most so many values.
const MOST: usize = 2_000;

impl<'a> Reader<'a> {
    /// The values of an enum, if there are any that a spec can hold.
    pub(super) fn read_choice(
        &mut self,
        record: &mut Record<'a>,
        types: &[&str],
        value: &mut Value,
    ) -> Option<Choice> {
        let parts = match (record.take("enum"), record.take("const")) {
            (None, None) => return None,
            (Some(part), _) => (part.items(), part),
            (None, Some(part)) => (vec![part.clone()], part),
        };
        let (items, part) = parts;
        let mut choice = Choice::default();
        let names = self.list(record, "x-enum-varnames");
        let mut docs = self.list(record, "x-enum-descriptions");
        if docs.is_empty() {
            docs = self.list(record, "x-enumDescriptions");
        }
        let text = |all: &[super::document::Part<'a>], at: usize| {
            let text = all.get(at).and_then(|it| it.text());
            text.unwrap_or_default().to_owned()
        };
        for (at, item) in items.iter().enumerate() {
            let wanted = tree_of(item.node);
            if wanted == Tree::Null {
                value.nullable = true;
            } else if !choice.values.contains(&wanted) {
                choice.values.push(wanted);
                choice.names.push(text(&names, at));
                choice.docs.push(text(&docs, at));
            }
        }
        self.counts.constraints.found += 1;
        let is_boolean = choice.values.iter().all(|it| matches!(it, Tree::Boolean(_)));
        if choice.values.len() == 2 && is_boolean {
            self.counts.constraints.kept += 1;
            return None;
        }
        let expected = match types {
            ["integer"] => choice.is_integer(),
            ["string"] => choice.is_text(),
            _ => choice.is_text() || choice.is_integer(),
        };
        if expected && self.fits_spec(&choice) {
            self.counts.constraints.kept += 1;
            return Some(choice);
        }
        if choice.values.is_empty() {
            return None;
        }
        self.note(&part, "a list of values that is no enum of a spec");
        None
    }

    /// Whether a spec can hold the values.
    pub(super) fn fits_spec(&self, choice: &Choice) -> bool {
        let fits = |it: &Tree| match it {
            Tree::Text(text) => is_name(text),
            it => matches!(it, Tree::Integer(_)),
        };
        !choice.values.is_empty() && choice.values.len() <= MOST && choice.values.iter().all(fits)
    }
}

impl Choice {
    /// Whether all values are texts.
    pub(super) fn is_text(&self) -> bool {
        self.values.iter().all(|it| matches!(it, Tree::Text(_)))
    }

    /// Whether all values are whole numbers.
    pub(super) fn is_integer(&self) -> bool {
        self.values.iter().all(|it| matches!(it, Tree::Integer(_)))
    }
}
