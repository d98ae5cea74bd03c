//! Short and long forms of the same.

use super::super::tree::Tree;
use super::super::yaml::{Role, is_written_out};
use super::values::{get, is_same};

/// The three versions of a value in one form: the long one, if one of them has it.
pub(super) fn level(
    role: Role,
    base: Option<&Tree>,
    mine: &Tree,
    theirs: &Tree,
) -> (Option<Tree>, Tree, Tree) {
    let all = || base.into_iter().chain([mine, theirs]);
    let is_list = |it: &Tree| matches!(it, Tree::List(_));
    let is_map = |it: &Tree| matches!(it, Tree::Map(_));
    let has = |key: &str| {
        all().any(|it| matches!(it, Tree::Map(map) if map.iter().any(|it| it.0 == key)))
    };
    let wrap: Option<&str> = match role {
        Role::Field | Role::Choice if has("type") && !all().all(is_map) => Some("type"),
        Role::Enum if all().any(is_map) && all().any(is_list) => Some("values"),
        Role::Sort if all().any(is_map) && all().any(is_list) => Some("fields"),
        Role::Record | Role::Model if all().any(is_written_out) && !all().all(is_written_out) => {
            Some("fields")
        }
        _ => None,
    };
    let long = |it: &Tree| -> Tree {
        match (role, wrap, it) {
            (Role::Choices, _, Tree::List(names)) if all().any(is_map) => Tree::Map(
                names
                    .iter()
                    .filter_map(|it| match it {
                        Tree::Text(name) => Some((name.clone(), Tree::Null)),
                        _ => None,
                    })
                    .collect(),
            ),
            (Role::Field | Role::Choice | Role::Enum | Role::Sort, Some(_), Tree::Map(_)) => {
                it.clone()
            }
            // A filter that says nothing has no type either.
            (Role::Choice, Some(_), Tree::Null) => Tree::Map(Vec::new()),
            (Role::Record | Role::Model, Some(key), other) if !is_written_out(other) => {
                Tree::Map(vec![(key.to_owned(), other.clone())])
            }
            (Role::Field | Role::Choice | Role::Enum | Role::Sort, Some(key), other) => {
                Tree::Map(vec![(key.to_owned(), other.clone())])
            }
            (_, _, other) => other.clone(),
        }
    };
    (base.map(long), long(mine), long(theirs))
}

/// What a value is for, once the three versions are in one form: a model that is written out only
/// in one of them is so in all of them then.
pub(super) fn level_role(role: Role, mine: &Tree) -> Role {
    if role == Role::Model && is_written_out(mine) {
        Role::Record
    } else {
        role
    }
}

/// Whether one side gave a field another type while the other changed what goes with the type.
pub(super) fn is_retyped(role: Role, base: Option<&Tree>, mine: &Tree, theirs: &Tree) -> bool {
    if !matches!(role, Role::Field | Role::Choice) {
        return false;
    }
    let (Some(Tree::Map(base)), Tree::Map(mine), Tree::Map(theirs)) = (base, mine, theirs) else {
        return false;
    };
    // The keys besides that mean the same whatever the type is.
    let is_apart = |key: &str| matches!(key, "type" | "doc" | "deprecated");
    let differs = |now: &[(String, Tree)], key: &str| match (get(base, key), get(now, key)) {
        (None, None) => false,
        (Some(one), Some(other)) => !is_same(one, other),
        _ => true,
    };
    let changes_rules = |now: &[(String, Tree)]| {
        let mut keys = base.iter().chain(now).map(|it| it.0.as_str());
        keys.any(|key| !is_apart(key) && differs(now, key))
    };
    (differs(theirs, "type") && changes_rules(mine))
        || (differs(mine, "type") && changes_rules(theirs))
}

/// The short form, where it says all.
pub(super) fn shorten(role: Role, value: Tree) -> Tree {
    match (role, value) {
        (Role::Field | Role::Choice, Tree::Map(mut entries)) if entries.len() == 1 => {
            match entries.pop() {
                Some((key, value)) if key == "type" => value,
                other => Tree::Map(other.into_iter().collect()),
            }
        }
        (_, other) => other,
    }
}
