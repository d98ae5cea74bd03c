//! Enums: `enum` and `const`, with the names and docs that some documents have for each value.

use std::collections::BTreeSet;

use super::reader::Reader;
use super::record::Record;
use super::types::{Choice, Value};
use super::write::{Entries, put};
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
                let doc = text(&docs, at);
                choice.docs.push(self.doc(&doc).unwrap_or_default());
            }
        }
        self.counts.constraints.found += 1;
        let is_boolean = choice
            .values
            .iter()
            .all(|it| matches!(it, Tree::Boolean(_)));
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
            Tree::Text(text) => text.is_empty() || is_name(text),
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

impl Choice {
    /// A list, or a map where there is more to say of a value.
    pub(super) fn values_tree(&self) -> Tree {
        let names = self.unusual_names();
        let doc = |at: usize| self.docs.get(at).filter(|it| !it.is_empty()).cloned();
        let is_list = names.iter().all(Option::is_none)
            && (0..self.values.len()).all(|it| doc(it).is_none())
            && self.deprecated.is_empty();
        if is_list {
            return Tree::List(self.values.clone());
        }
        let mut entries = Entries::new();
        for (at, value) in self.values.iter().enumerate() {
            let key = match value {
                Tree::Integer(number) => number.to_string(),
                Tree::Text(text) => text.clone(),
                _ => continue,
            };
            let name = names.get(at).cloned().flatten().map(Tree::Text);
            let doc = doc(at).map(Tree::Text);
            let deprecated = self.deprecation(at).cloned();
            let entry = match (name, doc, deprecated) {
                (name, None, None) => name.unwrap_or(Tree::Null),
                (name, doc, deprecated) => {
                    let mut entry = Entries::new();
                    put(&mut entry, "name", name);
                    put(&mut entry, "doc", doc);
                    put(&mut entry, "deprecated", deprecated);
                    Tree::Map(entry)
                }
            };
            entries.push((key, entry));
        }
        Tree::Map(entries)
    }

    /// The names that do not follow from the values by themselves.
    fn unusual_names(&self) -> Vec<Option<String>> {
        use crate::names::{Scope, Style, Wish};
        let wish = |it: &Tree| match it {
            Tree::Integer(number) => Wish::number(self.unit.as_deref(), *number),
            Tree::Text(text) => Wish::variant(text),
            _ => Wish::variant(""),
        };
        let wishes: Vec<Wish> = self.values.iter().map(wish).collect();
        let usual = Scope::new(Style::Camel).allocate(&wishes);
        let mut seen = BTreeSet::new();
        let names = self.names.iter().map(String::as_str);
        let names = names.chain(std::iter::repeat("")).zip(usual);
        let names: Vec<Option<String>> = names
            .map(|(name, usual)| {
                let own = super::names::snake(name);
                (!name.is_empty() && name != usual.as_str()).then_some(own)
            })
            .collect();
        let is_clear = names.iter().flatten().all(|it| seen.insert(it.clone()));
        if is_clear {
            names
        } else {
            vec![None; names.len()]
        }
    }
}
