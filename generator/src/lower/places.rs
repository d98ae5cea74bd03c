//! Where the keys of a thing were written, for the faults that are found later.

use std::collections::BTreeMap;

use crate::source::Span;

/// The places of keys, by the place of the thing that has them.
///
/// A place of the model stands for a thing: no two names of a spec are written at one place.
#[derive(Debug, Clone, Default)]
pub struct Places {
    keys: BTreeMap<(Span, &'static str, usize), Span>,
}

impl Places {
    /// Where a key of this thing was written, or else the thing itself.
    pub fn key(&self, owner: Span, key: &'static str) -> Span {
        self.item(owner, key, 0)
    }

    /// Where an item of a list of this thing was written, or else the thing itself.
    pub fn item(&self, owner: Span, key: &'static str, index: usize) -> Span {
        self.keys
            .get(&(owner, key, index))
            .copied()
            .unwrap_or(owner)
    }

    /// Whether the thing has the key.
    pub fn has(&self, owner: Span, key: &'static str) -> bool {
        self.keys.contains_key(&(owner, key, 0))
    }

    pub(super) fn set(&mut self, owner: Span, key: &'static str, span: Span) {
        self.keys.insert((owner, key, 0), span);
    }

    pub(super) fn set_items(
        &mut self,
        owner: Span,
        key: &'static str,
        spans: impl IntoIterator<Item = Span>,
    ) {
        for (index, span) in spans.into_iter().enumerate() {
            self.keys.insert((owner, key, index), span);
        }
    }
}
