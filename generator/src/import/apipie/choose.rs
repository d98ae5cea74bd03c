//! Which of several descriptions of an action is taken.
//!
//! The tool writes the same docs several times over: by action, by resource, all on one page, for
//! each version. The newest version is taken, and of one version the source that says most.

use std::collections::BTreeMap;

use super::version::newest;
use crate::import::reference::{Action, Unread};

/// How much a source says: the higher, the more.
pub(crate) type Rank = u8;

/// The rank of a source that says nothing but names and routes.
pub(crate) const NAMES_ONLY: Rank = 0;

/// An action that was found.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) action: Action,
    pub(crate) version: Option<String>,
    pub(crate) rank: Rank,
}

/// Takes one description for each action, in the order in which the actions were found.
pub(crate) fn choose_actions(found: Vec<Found>, unread: &mut Vec<Unread>) -> Vec<Found> {
    let versions = found.iter().filter_map(|it| it.version.as_deref());
    let newest = newest(versions).map(str::to_owned);
    let mut left: BTreeMap<String, (usize, Unread)> = BTreeMap::new();
    let mut taken: Vec<Found> = Vec::new();
    let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
    for one in found {
        if let (Some(version), Some(newest)) = (&one.version, &newest)
            && version != newest
        {
            let first = || (0, leave_version(&one.action, version));
            left.entry(version.clone()).or_insert_with(first).0 += 1;
            continue;
        }
        let key = (one.action.resource.clone(), one.action.name.clone());
        let place = places.get(&key).and_then(|it| taken.get_mut(*it));
        match place {
            None => {
                places.insert(key, taken.len());
                taken.push(one);
            }
            Some(first) => {
                let (best, other) = if first.rank < one.rank {
                    let other = std::mem::replace(first, one);
                    (&*first, other)
                } else {
                    (&*first, one)
                };
                if other.rank > NAMES_ONLY && facts(&best.action) != facts(&other.action) {
                    unread.push(differ(&best.action, &other.action));
                }
            }
        }
    }
    for (_, (count, mut one)) in left {
        let newest = newest.as_deref().unwrap_or_default();
        one.why = format!("{count} actions of this version are left out: `{newest}` is newer");
        unread.push(one);
    }
    taken
}

/// What must be the same wherever an action is described.
fn facts(action: &Action) -> impl PartialEq {
    let routes = action.routes.iter();
    let routes: Vec<_> = routes
        .map(|it| (it.method.clone(), it.path.clone()))
        .collect();
    let params = action.params.iter();
    let params: Vec<_> = params
        .map(|it| {
            (
                it.path.clone(),
                it.required,
                it.nullable,
                it.validator.clone(),
            )
        })
        .collect();
    (routes, params)
}

fn differ(taken: &Action, other: &Action) -> Unread {
    Unread {
        at: other.at.clone(),
        text: format!("{}/{}", other.resource, other.name),
        why: format!(
            "this is not what `{}` says of the action, which was taken",
            taken.at.file
        ),
    }
}

fn leave_version(action: &Action, version: &str) -> Unread {
    Unread {
        at: action.at.clone(),
        text: version.to_owned(),
        why: String::new(),
    }
}
