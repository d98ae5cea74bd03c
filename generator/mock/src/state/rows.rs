//! What has been changed. Everything else follows from the seed, and takes no memory.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

/// The fields of a thing that were set; the others follow from the seed.
pub(crate) type Changes = Map<String, Json>;

/// The things of one collection.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// The things 1 to this follow from the seed, unless they were changed or deleted.
    pub(crate) seeded: i64,
    changed: BTreeMap<i64, Option<Changes>>,
}

impl Rows {
    /// So many things that follow from the seed.
    pub(crate) fn new(seeded: u32) -> Self {
        Self {
            seeded: seeded.into(),
            changed: BTreeMap::new(),
        }
    }

    /// Whether there is such a thing.
    pub(crate) fn contains(&self, id: i64) -> bool {
        match self.changed.get(&id) {
            Some(changes) => changes.is_some(),
            None => (1..=self.seeded).contains(&id),
        }
    }

    /// The numbers of all things, in order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = i64> {
        let beyond = self.changed.range(self.seeded.saturating_add(1)..);
        let seeded = 1..=self.seeded;
        let negative = self.changed.range(..1).map(|it| *it.0);
        let all = negative.chain(seeded).chain(beyond.map(|it| *it.0));
        all.filter(|it| self.contains(*it))
    }

    /// What was set of a thing.
    pub(crate) fn changes(&self, id: i64) -> Option<&Changes> {
        self.changed.get(&id)?.as_ref()
    }

    /// The number of the next thing.
    pub(crate) fn next(&self) -> i64 {
        let last = self.changed.last_key_value().map_or(0, |it| *it.0);
        last.max(self.seeded).saturating_add(1)
    }

    /// Sets what was set of a thing; `None` deletes it.
    pub(crate) fn set(&mut self, id: i64, changes: Option<Changes>) {
        self.changed.insert(id, changes);
    }

    /// The one of all things that a number stands for.
    pub(crate) fn pick(&self, number: usize) -> i64 {
        if self.changed.is_empty() || self.seeded > 0 {
            let seeded = usize::try_from(self.seeded).unwrap_or(0).max(1);
            return i64::try_from(number.checked_rem(seeded).unwrap_or(0) + 1).unwrap_or(1);
        }
        let at = number.checked_rem(self.changed.len()).unwrap_or(0);
        self.changed.keys().nth(at).copied().unwrap_or(1)
    }
}
