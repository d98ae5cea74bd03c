//! Which enums there are, what they are called and where they stand.

use std::collections::{BTreeMap, BTreeSet};

use super::super::tree::Tree;
use super::enum_names::{Local, canonical_wishes, is_shared, name_local};
use super::field::{Choice, Values};
use super::shape::Shape;

/// An enum that is wanted somewhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Use {
    pub(super) resource: usize,
    pub(super) action: String,
    pub(super) wish: String,
    pub(super) parent: Option<String>,
    pub(super) values: Values,
}

/// Where an enum stands: in a resource, or in `api.yaml`.
pub(super) type Home = Option<usize>;

/// An enum with its name.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) home: Home,
    pub(super) name: String,
    pub(super) values: Values,
}

/// All enums.
#[derive(Debug, Default)]
pub(super) struct Enums {
    uses: Vec<Use>,
    named: Vec<Named>,
    /// The enum of each use, as an index of `named`.
    found: BTreeMap<Use, usize>,
}

impl Enums {
    /// Notes that an action wants an enum.
    pub(super) fn want(&mut self, resource: usize, action: &str, choice: &Choice) {
        let wanted = to_use(resource, action, choice);
        if !self.uses.contains(&wanted) {
            self.uses.push(wanted);
        }
    }

    /// The enum that an action wants.
    pub(super) fn find(&self, resource: usize, action: &str, choice: &Choice) -> Option<&Named> {
        let index = self.found.get(&to_use(resource, action, choice))?;
        self.named.get(*index)
    }

    /// The enum of a resource, or else of `api.yaml`, that has this name.
    pub(super) fn by_name(&self, resource: usize, name: &str) -> Option<&Named> {
        let of = |home: Home| {
            let mut all = self.named.iter();
            all.find(move |it| it.home == home && it.name == name)
        };
        let shared = || of(None).filter(|it| self.is_used(resource, it));
        of(Some(resource)).or_else(shared)
    }

    /// An enum of a resource, or one of `api.yaml` that it uses, with these values.
    pub(super) fn by_values(&self, resource: usize, values: &Values) -> Option<&Named> {
        let mut all = self.named.iter();
        all.find(|it| {
            it.values == *values
                && (it.home == Some(resource) || (it.home.is_none() && self.is_used(resource, it)))
        })
    }

    /// Whether an action of the resource wants these values already.
    pub(super) fn has_values(&self, resource: usize, values: &Values) -> bool {
        self.uses
            .iter()
            .any(|it| it.resource == resource && it.values == *values)
    }

    /// The enum of a field of an answer: the docs list the values of the field of the same name in
    /// what is sent, and the examples show no others.
    pub(super) fn of_field(
        &self,
        resource: usize,
        parent: Option<&str>,
        field: &str,
        seen: &Shape,
    ) -> Option<&str> {
        let alone = |count: usize| count > 0 && count == seen.values();
        let fits = |values: &Values| match values {
            Values::Texts(all) => {
                alone(seen.strings) && seen.texts.iter().all(|it| all.contains(it))
            }
            Values::Numbers(_) => false,
        };
        let mut found = self.found.iter().filter(|(it, _)| {
            it.resource == resource
                && it.wish == field
                && it.parent.as_deref() == parent
                && fits(&it.values)
        });
        let (_, index) = found.next()?;
        self.named.get(*index).map(|it| it.name.as_str())
    }

    fn is_used(&self, resource: usize, named: &Named) -> bool {
        let is_it = |index: &usize| {
            let it = self.named.get(*index);
            it.is_some_and(|it| it.home == named.home && it.name == named.name)
        };
        self.found
            .iter()
            .any(|(it, index)| it.resource == resource && is_it(index))
    }

    /// The names of all enums of a home.
    pub(super) fn names(&self, home: Home) -> impl Iterator<Item = &str> {
        let all = self.named.iter().filter(move |it| it.home == home);
        all.map(|it| it.name.as_str())
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.named.len()
    }

    /// The enums of a home as they are written.
    pub(super) fn write(&self, home: Home) -> Vec<(String, Tree)> {
        let all = self.named.iter().filter(|it| it.home == home);
        all.map(|it| (it.name.clone(), write_values(&it.values)))
            .collect()
    }

    /// Decides all names. Those that models have are taken.
    pub(super) fn settle(&mut self, taken: &BTreeSet<String>) {
        let canonical = canonical_wishes(&self.uses);
        let mut local: Vec<Local> = Vec::new();
        let mut resources: Vec<usize> = self.uses.iter().map(|it| it.resource).collect();
        resources.sort_unstable();
        resources.dedup();
        for resource in resources {
            let of_it = self.uses.iter().filter(|it| it.resource == resource);
            name_local(resource, of_it, &canonical, taken, &mut local);
        }
        for (resource, name, values, uses) in &local {
            let home = if is_shared(&local, name, values) {
                None
            } else {
                Some(*resource)
            };
            let known = |it: &Named| it.home == home && it.name == *name && it.values == *values;
            let index = self.named.iter().position(known).unwrap_or_else(|| {
                self.named.push(Named {
                    home,
                    name: name.clone(),
                    values: values.clone(),
                });
                self.named.len() - 1
            });
            for wanted in uses {
                self.found.insert(wanted.clone(), index);
            }
        }
    }
}

fn to_use(resource: usize, action: &str, choice: &Choice) -> Use {
    Use {
        resource,
        action: action.to_owned(),
        wish: choice.wish.clone(),
        parent: choice.parent.clone(),
        values: choice.values.clone(),
    }
}

fn write_values(values: &Values) -> Tree {
    match values {
        Values::Texts(all) => Tree::List(all.iter().map(|it| Tree::Text(it.clone())).collect()),
        Values::Numbers(all) => Tree::List(all.iter().map(|it| Tree::Integer(*it)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Choice, Enums, Values};

    fn choice(wish: &str, parent: Option<&str>, values: &[&str]) -> Choice {
        Choice {
            wish: wish.to_owned(),
            parent: parent.map(str::to_owned),
            values: Values::Texts(values.iter().map(|it| (*it).to_owned()).collect()),
        }
    }

    fn settle(wanted: &[(usize, &str, Choice)]) -> Vec<(Option<usize>, String)> {
        let mut enums = Enums::default();
        for (resource, action, choice) in wanted {
            enums.want(*resource, action, choice);
        }
        enums.settle(&BTreeSet::from(["Close".to_owned()]));
        let find = |it: &(usize, &str, Choice)| {
            let named = enums.find(it.0, it.1, &it.2).unwrap();
            (named.home, named.name.clone())
        };
        wanted.iter().map(find).collect()
    }

    #[test]
    fn the_same_values_are_one_enum() {
        let kind = || choice("kind", None, &["a", "b"]);
        let named = settle(&[(0, "create", kind()), (0, "update", kind())]);
        assert_eq!(named, vec![(Some(0), "Kind".to_owned()); 2]);
    }

    #[test]
    fn other_values_get_a_prefix() {
        let named = settle(&[
            (0, "create", choice("rating", None, &["a"])),
            (0, "create", choice("rating", Some("question"), &["b"])),
            (1, "users", choice("search", None, &["a"])),
            (1, "projects", choice("search", None, &["b"])),
            (2, "graph", choice("field", None, &["a"])),
            (3, "create", choice("kind", Some("question"), &["a"])),
            (4, "create", choice("close", None, &["a"])),
        ]);
        let names: Vec<_> = named.iter().map(|it| it.1.as_str()).collect();
        assert_eq!(
            names,
            [
                "Rating",
                "QuestionRating",
                "UsersSearch",
                "ProjectsSearch",
                "GraphField",
                "QuestionKind",
                "CloseValue"
            ]
        );
    }

    #[test]
    fn the_one_with_all_values_keeps_the_name() {
        let named = settle(&[
            (0, "create", choice("kind", None, &["a", "b", "c"])),
            (0, "update", choice("kind", None, &["a", "b"])),
            (0, "destroy", choice("kind", None, &["a", "b"])),
        ]);
        let names: Vec<_> = named.iter().map(|it| it.1.as_str()).collect();
        assert_eq!(names, ["Kind", "UpdateKind", "UpdateKind"]);
    }

    #[test]
    fn several_resources_share_one() {
        let interval = || choice("interval", None, &["day", "week"]);
        let named = settle(&[(0, "graph", interval()), (1, "graph", interval())]);
        assert_eq!(named, vec![(None, "Interval".to_owned()); 2]);
        let other = choice("interval", None, &["x"]);
        let named = settle(&[(0, "g", interval()), (1, "g", interval()), (2, "g", other)]);
        assert_eq!(named[0].0, Some(0));
    }

    #[test]
    fn the_same_list_under_longer_names() {
        let values: Vec<String> = (0..30).map(|it| format!("c{it}")).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let named = settle(&[
            (0, "create", choice("user_country", None, &values)),
            (0, "create", choice("company_country", None, &values)),
            (1, "create", choice("country", None, &values)),
        ]);
        assert_eq!(named, vec![(None, "Country".to_owned()); 3]);
    }
}
