//! What becomes of a value that three versions speak of.

use super::super::tree::Tree;
use super::super::yaml::Role;
use super::values::{get, is_same};
use super::{BOTH, forms, lists};

/// What becomes of a value.
#[derive(Debug, PartialEq)]
pub(super) enum Step {
    /// It stays as it is, be it there or not.
    Keep,
    /// It goes.
    Drop,
    /// What the docs say is taken.
    Take,
    /// Both have something in it, so its parts are looked at.
    Look,
    /// It stays, and the conflict is told.
    Conflict(&'static str),
}

/// The docs dropped something that was edited.
pub(super) const DROPPED: &str = "the docs no longer have what was edited here";
/// The docs changed something that a person took out.
pub(super) const TAKEN_OUT: &str = "the docs changed what was taken out here";
/// Both added it.
pub(super) const ADDED: &str = "the docs now say something else than what was added here";

/// Decides by the three versions of a value.
pub(super) fn decide(base: Option<&Tree>, mine: Option<&Tree>, theirs: Option<&Tree>) -> Step {
    match (base, mine, theirs) {
        (_, None, None) | (None, Some(_), None) => Step::Keep,
        (Some(base), Some(mine), None) if is_same(base, mine) => Step::Drop,
        (Some(_), Some(_), None) => Step::Conflict(DROPPED),
        (None, None, Some(_)) => Step::Take,
        (Some(base), None, Some(theirs)) if is_same(base, theirs) => Step::Keep,
        (Some(_), None, Some(_)) => Step::Conflict(TAKEN_OUT),
        (_, Some(mine), Some(theirs)) if is_same(mine, theirs) => Step::Keep,
        (Some(base), Some(_), Some(theirs)) if is_same(base, theirs) => Step::Keep,
        (Some(base), Some(mine), Some(theirs)) => {
            if has_parts(base) && has_parts(mine) && has_parts(theirs) {
                Step::Look
            } else if is_same(base, mine) {
                Step::Take
            } else {
                Step::Look
            }
        }
        (None, Some(_), Some(_)) => Step::Look,
    }
}

fn has_parts(value: &Tree) -> bool {
    matches!(value, Tree::Map(_) | Tree::List(_))
}

/// Merges values without regard to how they are written.
pub(super) fn merge_values(
    role: Role,
    key: &str,
    base: Option<&Tree>,
    mine: &Tree,
    theirs: &Tree,
) -> Result<Tree, &'static str> {
    let (base, mine, theirs) = forms::level(role, base, mine, theirs);
    let role = forms::level_role(role, &mine);
    if forms::is_retyped(role, base.as_ref(), &mine, &theirs) {
        return Err(BOTH);
    }
    match (&base, &mine, &theirs) {
        (Some(Tree::Map(base)), Tree::Map(mine), Tree::Map(theirs)) => {
            merge_entries(role, base, mine, theirs).map(Tree::Map)
        }
        (None, Tree::Map(mine), Tree::Map(theirs)) => {
            merge_entries(role, &[], mine, theirs).map(Tree::Map)
        }
        (Some(base), mine, theirs) if is_same(base, mine) => Ok(theirs.clone()),
        (Some(Tree::List(base)), Tree::List(mine), Tree::List(theirs))
            if lists::is_set(role, key) =>
        {
            lists::merge_items(base, mine, theirs)
                .map(Tree::List)
                .ok_or(BOTH)
        }
        (None, ..) => Err(ADDED),
        _ => Err(BOTH),
    }
}

fn merge_entries(
    role: Role,
    base: &[(String, Tree)],
    mine: &[(String, Tree)],
    theirs: &[(String, Tree)],
) -> Result<Vec<(String, Tree)>, &'static str> {
    let mut merged: Vec<(String, Tree)> = Vec::new();
    for (key, value) in mine {
        let (before, after) = (get(base, key), get(theirs, key));
        let value = match (decide(before, Some(value), after), after) {
            (Step::Keep, _) => value.clone(),
            (Step::Drop, _) => continue,
            (Step::Take, Some(after)) => after.clone(),
            (Step::Look, Some(after)) => {
                merge_values(role.of_value(key, after), key, before, value, after)?
            }
            (Step::Conflict(why), _) => return Err(why),
            (Step::Take | Step::Look, None) => return Err(BOTH),
        };
        merged.push((key.clone(), value));
    }
    for (at, (key, value)) in theirs.iter().enumerate() {
        if get(mine, key).is_some() {
            continue;
        }
        match decide(get(base, key), None, Some(value)) {
            Step::Take => {}
            Step::Conflict(why) => return Err(why),
            _ => continue,
        }
        let before = theirs.iter().take(at).rev();
        let place = before
            .filter_map(|(key, _)| merged.iter().position(|it| it.0 == *key))
            .next()
            .map_or(0, |it| it + 1);
        merged.insert(place, (key.clone(), value.clone()));
    }
    Ok(merged)
}
