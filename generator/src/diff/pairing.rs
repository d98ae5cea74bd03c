//! Which thing of the old side is which of the new one.

use super::alike::Evidence;

/// Two things that are one, by their positions.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// Why they are one although their names are not.
    pub(super) renamed: Option<Evidence>,
}

/// What there is on two sides.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// What is on both, in the order of the new side.
    pub(super) both: Vec<Pair>,
    /// What is only on the old side.
    pub(super) gone: Vec<usize>,
    /// What is only on the new side.
    pub(super) came: Vec<usize>,
}

/// How many things are compared with how many others for a rename. Beyond that, so much has changed
/// that guesses are of no use.
const MOST: usize = 4096;

impl Pairing {
    /// Pairs things by their names.
    pub(super) fn by_name<K: Ord>(old: &[K], new: &[K]) -> Self {
        let mut known: std::collections::BTreeMap<&K, usize> =
            old.iter().enumerate().map(|(at, it)| (it, at)).collect();
        let mut pairing = Self::default();
        for (new, key) in new.iter().enumerate() {
            match known.remove(key) {
                Some(old) => pairing.both.push(Pair {
                    old,
                    new,
                    renamed: None,
                }),
                None => pairing.came.push(new),
            }
        }
        pairing.gone = known.into_values().collect();
        pairing.gone.sort_unstable();
        pairing
    }

    /// Pairs what went with what came, the most alike first.
    pub(super) fn find_renames(&mut self, alike: impl Fn(usize, usize) -> Option<Evidence>) {
        if self.gone.len().saturating_mul(self.came.len()) > MOST {
            return;
        }
        let mut found = Vec::new();
        for old in &self.gone {
            for new in &self.came {
                found.extend(alike(*old, *new).map(|it| (*old, *new, it)));
            }
        }
        found.sort_by_key(|(old, new, it)| (std::cmp::Reverse(it.score), *old, *new));
        for (old, new, evidence) in found {
            if !self.gone.contains(&old) || !self.came.contains(&new) {
                continue;
            }
            self.gone.retain(|it| *it != old);
            self.came.retain(|it| *it != new);
            self.both.push(Pair {
                old,
                new,
                renamed: Some(evidence),
            });
        }
        self.both.sort_by_key(|it| it.new);
    }

    /// What a thing of the old side is on the new one.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.both.iter().find(|it| it.old == old).map(|it| it.new)
    }

    /// Whether what is on both sides comes in another order.
    pub(super) fn is_reordered(&self) -> bool {
        let mut order: Vec<_> = self.both.iter().map(|it| (it.old, it.new)).collect();
        order.sort_unstable();
        let next = order.iter().skip(1);
        order.iter().zip(next).any(|(a, b)| a.1 > b.1)
    }
}
