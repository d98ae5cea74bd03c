//! Changes of who may do it.
//!
//! A requirement is written out as its alternatives, each of which asks for scopes, roles and an
//! owner. It is no stricter than before if each old alternative fulfils a new one.

use std::collections::BTreeSet;

use super::change::{At, Change};
use super::{Walk, catalogue as is};
use crate::model::Requires;

/// One way to be let in: all of this.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Way {
    scopes: BTreeSet<String>,
    /// Of each set, one.
    roles: Vec<BTreeSet<String>>,
    owner: bool,
}

impl Way {
    /// Whether who fulfils this fulfils the other one.
    fn fulfils(&self, other: &Self) -> bool {
        let has_role = |wanted: &BTreeSet<String>| self.roles.iter().any(|it| it.is_subset(wanted));
        other.scopes.is_subset(&self.scopes)
            && (self.owner || !other.owner)
            && other.roles.iter().all(has_role)
    }

    fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.scopes.extend(other.scopes.iter().cloned());
        both.roles.extend(other.roles.iter().cloned());
        both.owner |= other.owner;
        both
    }
}

fn ways(it: &Requires) -> Vec<Way> {
    let Requires {
        roles,
        scopes,
        owner,
        // Words only.
        doc: _,
        any,
    } = it;
    let own = Way {
        scopes: scopes.iter().cloned().collect(),
        roles: if roles.is_empty() {
            Vec::new()
        } else {
            vec![roles.iter().cloned().collect()]
        },
        owner: *owner,
    };
    if any.is_empty() {
        return vec![own];
    }
    any.iter().flat_map(ways).map(|it| own.and(&it)).collect()
}

impl Walk<'_> {
    pub(super) fn access(&mut self, at: &At, old: Option<&Requires>, new: Option<&Requires>) {
        let at = at.path("requires");
        let all = |it: Option<&Requires>| it.map_or_else(|| vec![Way::default()], ways);
        let (before, after) = (all(old), all(new));
        let fulfils =
            |from: &[Way], to: &[Way]| from.iter().all(|from| to.iter().any(|to| from.fulfils(to)));
        let (old_words, new_words) = (say(old, false), say(new, false));
        let kind = match (fulfils(&before, &after), fulfils(&after, &before)) {
            (true, true) => {
                let (old, new) = (say(old, true), say(new, true));
                let words = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
                // The same in other words is only told where words were added.
                if old_words == new_words || words_of(&old) != words_of(&new) {
                    self.docs(&at, words(&old).as_ref(), words(&new).as_ref());
                }
                return;
            }
            (true, false) => &is::ACCESS_RELAXED,
            (false, _) => &is::ACCESS_TIGHTENED,
        };
        self.tell(Change::new(kind, &at).old(old_words).new_is(new_words));
    }
}

fn words_of(text: &str) -> BTreeSet<&str> {
    text.split(|it: char| !it.is_alphanumeric()).collect()
}

fn say(it: Option<&Requires>, with_doc: bool) -> String {
    let Some(it) = it else {
        return if with_doc {
            String::new()
        } else {
            "nothing".to_owned()
        };
    };
    let mut parts = Vec::new();
    if it.owner {
        parts.push("owner".to_owned());
    }
    let mut sorted = [it.roles.clone(), it.scopes.clone()];
    sorted.iter_mut().for_each(|it| it.sort());
    let [roles, scopes] = &sorted;
    if !roles.is_empty() {
        parts.push(format!("role {}", roles.join(" or ")));
    }
    if !scopes.is_empty() {
        parts.push(format!("scope {}", scopes.join(" and ")));
    }
    if !it.any.is_empty() {
        let mut any: Vec<_> = it
            .any
            .iter()
            .map(|it| format!("({})", say(Some(it), with_doc)))
            .collect();
        any.sort();
        parts.push(any.join(" or "));
    }
    if let Some(doc) = it.doc.as_ref().filter(|_| with_doc) {
        parts.push(doc.clone());
    }
    if parts.is_empty() && !with_doc {
        parts.push("nothing".to_owned());
    }
    parts.join(", ")
}
