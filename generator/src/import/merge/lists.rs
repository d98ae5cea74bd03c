//! Lists of which each item stands for itself.

use super::super::tree::Tree;
use super::super::yaml::Role;
use super::values::is_same;

/// Whether a list is one of names or values that can come and go one by one; a type such as
/// `[Close]` is not.
pub(super) fn is_set(role: Role, key: &str) -> bool {
    matches!(role, Role::Enum | Role::Routes | Role::Sort | Role::Choices)
        || matches!(
            key,
            "values" | "fields" | "roles" | "scopes" | "server_rules" | "keywords"
        )
}

/// Takes out of `mine` what the docs took out, and adds what they added; `None` where the order
/// or something that comes twice makes this a guess.
pub(super) fn merge_items(base: &[Tree], mine: &[Tree], theirs: &[Tree]) -> Option<Vec<Tree>> {
    if !is_distinct(base) || !is_distinct(mine) || !is_distinct(theirs) {
        return None;
    }
    let old_order = base.iter().filter(|it| has(theirs, it));
    let new_order = theirs.iter().filter(|it| has(base, it));
    if !old_order.zip(new_order).all(|(old, new)| is_same(old, new)) {
        return None;
    }
    let mut merged: Vec<Tree> = mine
        .iter()
        .filter(|it| !has(base, it) || has(theirs, it))
        .cloned()
        .collect();
    for (at, item) in theirs.iter().enumerate() {
        if has(base, item) || has(mine, item) {
            continue;
        }
        let before = theirs.iter().take(at).rev();
        let place = before
            .filter_map(|before| merged.iter().position(|it| is_same(it, before)))
            .next()
            .map_or(0, |it| it + 1);
        merged.insert(place, item.clone());
    }
    Some(merged)
}

pub(super) fn has(items: &[Tree], item: &Tree) -> bool {
    items.iter().any(|it| is_same(it, item))
}

fn is_distinct(items: &[Tree]) -> bool {
    items
        .iter()
        .enumerate()
        .all(|(at, item)| !items.iter().take(at).any(|it| is_same(it, item)))
}
