//! A place in which no two names are the same.

use std::collections::{BTreeMap, BTreeSet};

use super::{RustIdent, Wish};

/// How a number is put behind a name that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `staff_2`.
    Snake,
    /// `Staff2`: rustc wants no underscore in the name of a type.
    Camel,
}

/// A place in which no two names are the same: a module, a struct, an enum.
#[derive(Debug, Clone)]
pub struct Scope {
    style: Style,
    taken: BTreeSet<String>,
}

impl Scope {
    /// A place without names.
    pub fn new(style: Style) -> Self {
        Self {
            style,
            taken: BTreeSet::new(),
        }
    }

    /// Grants each sibling a name of its own, in the order of the wishes.
    ///
    /// Who gets a name that several want is decided by the names on the wire and not by their
    /// order: the one that is spelled like it, else the first in the alphabet.
    pub fn allocate(&mut self, wishes: &[Wish]) -> Vec<RustIdent> {
        let mut rivals: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, wish) in wishes.iter().enumerate() {
            rivals.entry(&wish.best).or_default().push(at);
        }
        let mut granted: BTreeMap<usize, String> = BTreeMap::new();
        let mut losers: Vec<(&str, usize, &Wish)> = Vec::new();
        for (best, claims) in rivals {
            let free = !self.taken.contains(best);
            let mut ranked: Vec<_> = claims
                .into_iter()
                .filter_map(|at| wishes.get(at).map(|wish| (at, wish)))
                .map(|(at, it)| ((it.wire != best, it.wire.ends_with('?'), &it.wire, at), it))
                .collect();
            ranked.sort_by_key(|(rank, _)| *rank);
            for (place, ((.., at), wish)) in ranked.into_iter().enumerate() {
                if free && place == 0 {
                    granted.insert(at, best.to_owned());
                } else {
                    losers.push((&wish.wire, at, wish));
                }
            }
        }
        self.taken.extend(granted.values().cloned());
        losers.sort_by_key(|(wire, at, _)| (*wire, *at));
        for (_, at, wish) in losers {
            let name = self.second(wish);
            self.taken.insert(name.clone());
            granted.insert(at, name);
        }
        granted.into_values().map(RustIdent).collect()
    }

    /// Grants one name.
    pub fn allocate_one(&mut self, wish: &Wish) -> RustIdent {
        let name = if self.taken.contains(&wish.best) {
            self.second(wish)
        } else {
            wish.best.clone()
        };
        self.taken.insert(name.clone());
        RustIdent(name)
    }

    /// A free name for the one that did not get its best.
    fn second(&self, wish: &Wish) -> String {
        let other = wish.others.iter().find(|it| !self.taken.contains(*it));
        other.cloned().unwrap_or_else(|| {
            let base = wish.best.trim_end_matches('_');
            let joint = match self.style {
                Style::Camel if !base.ends_with(|it: char| it.is_ascii_digit()) => "",
                Style::Camel | Style::Snake => "_",
            };
            let mut number = 2_usize;
            loop {
                let name = format!("{base}{joint}{number}");
                if !self.taken.contains(&name) {
                    break name;
                }
                number += 1;
            }
        })
    }
}
