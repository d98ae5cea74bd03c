//! Actions that came, went, or have another name than at the last import.
//!
//! The versions that are compared are what the docs said then and what they say now, so that what
//! a person has edited is no part of it.

use std::collections::BTreeMap;

use super::merge::{get, read_tree};
use super::tree::Tree;

/// An action: the file that it stands in, and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file in the spec folder.
    pub path: String,
    /// The name.
    pub action: String,
}

/// What became of the actions, by file and name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turnover {
    /// They are new, and so are their routes.
    pub new: Vec<Place>,
    /// They are gone, and so are their routes.
    pub removed: Vec<Place>,
    /// They had another name or file, and at least one route that they have now.
    pub renamed: Vec<(Place, Place)>,
}

type Texts = BTreeMap<String, String>;

impl Turnover {
    /// Compares the last import with this one; if there was none, nothing came or went.
    pub(super) fn between(last: &Texts, now: &Texts) -> Self {
        let mut turnover = Self::default();
        if last.is_empty() {
            return turnover;
        }
        let (last, now) = (actions(last), actions(now));
        let mut new: Vec<_> = now.iter().filter(|it| !last.contains_key(it.0)).collect();
        for (place, routes) in last.iter().filter(|it| !now.contains_key(it.0)) {
            let has_one = |it: &(&Place, &Vec<String>)| it.1.iter().any(|it| routes.contains(it));
            match new.iter().position(has_one) {
                Some(at) => {
                    let (now, _) = new.remove(at);
                    turnover.renamed.push((place.clone(), now.clone()));
                }
                None => turnover.removed.push(place.clone()),
            }
        }
        turnover.new = new.into_iter().map(|it| it.0.clone()).collect();
        turnover
    }

    /// Whether all actions are the same.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.removed.is_empty() && self.renamed.is_empty()
    }
}

/// The routes of all actions.
fn actions(texts: &Texts) -> BTreeMap<Place, Vec<String>> {
    let mut found = BTreeMap::new();
    for (path, text) in texts {
        let Some(Tree::Map(file)) = read_tree(path, text) else {
            continue;
        };
        let Some(Tree::Map(actions)) = get(&file, "actions") else {
            continue;
        };
        for (action, value) in actions {
            let place = Place {
                path: path.clone(),
                action: action.clone(),
            };
            found.insert(place, routes(value));
        }
    }
    found
}

fn routes(action: &Tree) -> Vec<String> {
    let Tree::Map(entries) = action else {
        return Vec::new();
    };
    match get(entries, "routes") {
        Some(Tree::List(routes)) => routes.iter().filter_map(route).collect(),
        _ => Vec::new(),
    }
}

fn route(value: &Tree) -> Option<String> {
    match value {
        Tree::Text(text) => Some(text.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(files: &[(&str, &str)]) -> Texts {
        let text = |it: &(&str, &str)| (it.0.to_owned(), it.1.to_owned());
        files.iter().map(text).collect()
    }

    fn place(path: &str, action: &str) -> Place {
        Place {
            path: path.to_owned(),
            action: action.to_owned(),
        }
    }

    const LAST: &[(&str, &str)] = &[
        (
            "a.yaml",
            "actions:\n  show: { routes: [GET /a] }\n  update: { routes: [PUT /a, PATCH /a] }\n",
        ),
        ("b.yaml", "actions:\n  show: { routes: [GET /b] }\n"),
    ];

    #[test]
    fn a_route_that_stays_tells_a_name_from_an_action() {
        let now = texts(&[
            (
                "a.yaml",
                "actions:\n  fetch: { routes: [GET /a] }\n  update: { routes: [PUT /other] }\n",
            ),
            (
                "c.yaml",
                "actions:\n  show: { routes: [GET /c] }\n  patch: { routes: [PATCH /a] }\n",
            ),
        ]);
        let turnover = Turnover::between(&texts(LAST), &now);
        assert_eq!(
            turnover,
            Turnover {
                new: vec![place("c.yaml", "patch"), place("c.yaml", "show")],
                removed: vec![place("b.yaml", "show")],
                renamed: vec![(place("a.yaml", "show"), place("a.yaml", "fetch"))],
            }
        );
    }

    #[test]
    fn nothing_is_new_in_a_first_import_or_the_same() {
        assert!(Turnover::between(&Texts::new(), &texts(LAST)).is_empty());
        assert!(Turnover::between(&texts(LAST), &texts(LAST)).is_empty());
    }
}
