//! Who may do it.

use super::super::reference::{Access, At};
use super::super::tree::Tree;
use super::plain::is_scope;
use super::tally::Ledger;

/// `requires` of an action; several accesses are alternatives.
pub(super) fn write_access(access: &[Access], at: &At, ledger: &mut Ledger) -> Option<Tree> {
    let mut ways: Vec<Tree> = Vec::new();
    for scope in access
        .iter()
        .flat_map(|it| &it.scopes)
        .filter(|it| !is_scope(it))
    {
        ledger.note(at, scope, "a scope cannot have this name");
    }
    for way in access.iter().filter_map(write_way) {
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    one_of(ways)
}

/// What one of these ways is enough for; none where there is none.
pub(in crate::import) fn one_of(mut ways: Vec<Tree>) -> Option<Tree> {
    match ways.len() {
        0 => None,
        1 => ways.pop(),
        _ => Some(Tree::Map(vec![("any".to_owned(), Tree::List(ways))])),
    }
}

fn write_way(access: &Access) -> Option<Tree> {
    let mut entries = Vec::new();
    if access.owner {
        entries.push(("owner".to_owned(), Tree::Boolean(true)));
    }
    for (key, values) in [("roles", &access.roles), ("scopes", &access.scopes)] {
        let fits = |it: &&String| key == "roles" || is_scope(it);
        let values: Vec<_> = values
            .iter()
            .filter(fits)
            .map(|it| Tree::Text(it.clone()))
            .collect();
        if !values.is_empty() {
            entries.push((key.to_owned(), Tree::List(values)));
        }
    }
    if let Some(doc) = &access.doc {
        entries.push(("doc".to_owned(), Tree::Text(doc.clone())));
    }
    (!entries.is_empty()).then_some(Tree::Map(entries))
}

/// Every scope that some access asks for.
pub(super) fn scopes_of<'a>(access: impl IntoIterator<Item = &'a Access>) -> Vec<String> {
    let mut scopes: Vec<String> = Vec::new();
    for scope in access.into_iter().flat_map(|it| &it.scopes) {
        if is_scope(scope) && !scopes.contains(scope) {
            scopes.push(scope.clone());
        }
    }
    scopes.sort();
    scopes
}

#[cfg(test)]
mod tests {
    use super::super::tests::at;
    use super::{Access, Ledger, Tree, write_access};

    #[test]
    fn alternatives_stand_under_any() {
        let roles = Access {
            roles: vec!["Tutor".to_owned()],
            ..Access::default()
        };
        let owner = Access {
            owner: true,
            scopes: vec!["projects".to_owned()],
            ..Access::default()
        };
        let write = |it: &[Access]| write_access(it, &at(), &mut Ledger::default());
        assert_eq!(write(&[Access::default()]), None);
        let one = write(&[roles.clone(), roles.clone()]);
        assert!(matches!(one, Some(Tree::Map(it)) if it[0].0 == "roles"));
        let Some(Tree::Map(any)) = write(&[owner, roles]) else {
            panic!("nothing")
        };
        assert_eq!(any[0].0, "any");
        let Tree::List(ways) = &any[0].1 else {
            panic!("no list")
        };
        assert!(matches!(&ways[0], Tree::Map(it) if it[0].0 == "owner" && it[1].0 == "scopes"));
    }
}
