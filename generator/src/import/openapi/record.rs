//! An object of the document that is being read: what nobody asked for is told in the end.

use super::document::Part;
use super::reader::Reader;
use crate::node::Value;
use crate::node::scalar::{self, Plain};

/// An object, with the keys that nobody has asked for yet.
pub(super) struct Record<'a> {
    pub(super) part: Part<'a>,
    left: Vec<(&'a str, Part<'a>)>,
}

impl<'a> Record<'a> {
    pub(super) fn new(part: Part<'a>) -> Self {
        let left = part.entries();
        Self { part, left }
    }

    /// Takes the value of a key out.
    pub(super) fn take(&mut self, key: &str) -> Option<Part<'a>> {
        let at = self.left.iter().position(|it| it.0 == key)?;
        Some(self.left.remove(at).1)
    }

    /// Keys that say nothing to a client, or that are told in another way.
    pub(super) fn drop(&mut self, keys: &[&str]) {
        self.left.retain(|it| !keys.contains(&it.0));
    }
}

impl<'a> Reader<'a> {
    /// The object that this is, or that it refers to.
    pub(super) fn record(&mut self, part: &Part<'a>) -> Option<Record<'a>> {
        match &part.node.value {
            Value::Map(_) => Some(Record::new(part.clone())),
            Value::Refused => None,
            _ => {
                self.note(part, "this should be an object");
                None
            }
        }
    }

    /// Tells what is left of an object.
    pub(super) fn finish(&mut self, record: Record<'a>) {
        for (key, part) in record.left {
            if !matches!(part.node.value, Value::Refused) {
                self.note(&part, format!("`{key}` has no place in a spec"));
            }
        }
    }

    /// Takes a text out of an object.
    pub(super) fn text(&mut self, record: &mut Record<'a>, key: &str) -> Option<&'a str> {
        let part = record.take(key)?;
        let text = part.text();
        if text.is_none() && !matches!(part.node.value, Value::Refused | Value::Null) {
            self.note(&part, "this should be a text");
        }
        text
    }

    /// Takes a truth value out of an object; one that is not there is `false`.
    pub(super) fn flag(&mut self, record: &mut Record<'a>, key: &str) -> bool {
        let Some(part) = record.take(key) else {
            return false;
        };
        match part.text().map(scalar::resolve) {
            Some(Plain::Boolean(flag)) => flag,
            _ => {
                self.note(&part, "this should be `true` or `false`");
                false
            }
        }
    }

    /// Takes the items of a list out of an object; one that is not there is empty.
    pub(super) fn list(&mut self, record: &mut Record<'a>, key: &str) -> Vec<Part<'a>> {
        let Some(part) = record.take(key) else {
            return Vec::new();
        };
        if !matches!(part.node.value, Value::List(_) | Value::Refused) {
            self.note(&part, "this should be a list");
        }
        part.items()
    }

    /// Takes the entries of a map out of an object; one that is not there is empty.
    pub(super) fn map(&mut self, record: &mut Record<'a>, key: &str) -> Vec<(&'a str, Part<'a>)> {
        let Some(part) = record.take(key) else {
            return Vec::new();
        };
        if !matches!(part.node.value, Value::Map(_) | Value::Refused) {
            self.note(&part, "this should be an object");
        }
        part.entries()
    }
}
