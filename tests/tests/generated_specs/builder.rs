//! Right specs: files, types and names.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::Spec;
use super::choices::{Choices, list, map};

/// A spec that is being made up.
pub(super) struct Builder {
    pub(super) choices: Choices,
    /// What is known where a field is written: the types of its resource, then those of `api.yaml`.
    pub(super) known: Vec<Types>,
}

/// Types that can be named, by what they are.
#[derive(Default)]
pub(super) struct Types {
    pub(super) taken: BTreeSet<String>,
    pub(super) enums: Vec<String>,
    pub(super) objects: Vec<String>,
    pub(super) models: Vec<String>,
}

impl Builder {
    /// The spec that these choices make; the others, if there are any, make it wrong.
    pub(super) fn spec((choices, wrong): (Vec<u32>, Option<Vec<u32>>)) -> Spec {
        let mut it = Self {
            choices: Choices(choices.into_iter()),
            known: Vec::new(),
        };
        let api = it.api();
        let count = 1 + it.choices.below(3);
        let mut resources = Vec::new();
        for index in 0..count {
            const NAMES: &[&str] = &[
                "closes", "users", "type", "a-b", "shared", "facts", "literals", "n42",
            ];
            let name = format!("{}{}", it.choices.pick(NAMES), ["", "_2", "_3"][index]);
            let resource = it.resource(&name, index);
            resources.push((name, resource));
        }
        let mut spec = Spec {
            api,
            resources,
            is_broken: wrong.is_some(),
        };
        if let Some(wrong) = wrong {
            let mut wrong = Choices(wrong.into_iter());
            for _ in 0..=wrong.below(3) {
                let file = wrong.below(spec.resources.len() + 1);
                let tree = spec
                    .resources
                    .get_mut(file)
                    .map_or(&mut spec.api, |it| &mut it.1);
                wrong.break_tree(tree);
            }
        }
        spec
    }

    pub(super) fn api(&mut self) -> Value {
        self.known.push(Types::default());
        let mut api = map([
            ("api", "An API".into()),
            ("server", "https://api.example.com".into()),
            (
                "package",
                map([("name", "made-up".into()), ("version", "0.1.0".into())]).into(),
            ),
            (
                "pagination",
                map([
                    ("number", "page[number]".into()),
                    ("size", "page[size]".into()),
                    ("default", 30.into()),
                    ("max", 100.into()),
                ])
                .into(),
            ),
        ]);
        if self.choices.chance(50) {
            api.insert("doc".into(), self.choices.doc());
        }
        if self.choices.chance(30) {
            api.insert("docs".into(), "https://example.com/{resource}".into());
        }
        let limit = map([("requests", 2.into()), ("per", "second".into())]);
        api.insert("limits".into(), list([limit]));
        self.types(&mut api);
        api.into()
    }

    pub(super) fn resource(&mut self, name: &str, index: usize) -> Value {
        // A type of the resource would stand before a shared one of the same name.
        let taken = self.known.iter().flat_map(|it| it.taken.clone()).collect();
        self.known.push(Types {
            taken,
            ..Types::default()
        });
        let mut resource = map([("resource", name.into())]);
        if self.choices.chance(50) {
            resource.insert("doc".into(), self.choices.doc());
        }
        self.types(&mut resource);
        let mut taken = BTreeSet::new();
        let count = 1 + self.choices.below(3);
        let actions: Mapping = (0..count)
            .map(|at| {
                let usual = ["create", "index", "update"][at];
                let name = if self.choices.chance(40) {
                    self.choices.name(&mut taken)
                } else {
                    taken.insert(usual.to_owned());
                    usual.to_owned()
                };
                (name.into(), self.action(&format!("/v1/r{index}/a{at}")))
            })
            .collect();
        resource.insert("actions".into(), actions.into());
        self.known.pop();
        resource.into()
    }

    /// Enums, objects and models of a file.
    pub(super) fn types(&mut self, file: &mut Mapping) {
        let mut enums = Mapping::new();
        for _ in 0..self.choices.below(3) {
            let (name, body) = (self.type_name(), self.enum_());
            self.here().enums.push(name.clone());
            enums.insert(name.into(), body);
        }
        let mut objects = Mapping::new();
        for _ in 0..self.choices.below(3) {
            let name = self.type_name();
            let fields = self.fields(false, 2);
            let body = map([("fields", fields)]);
            self.here().objects.push(name.clone());
            objects.insert(name.into(), body.into());
        }
        let mut models = Mapping::new();
        for _ in 0..1 + self.choices.below(2) {
            let name = self.type_name();
            let fields = self.fields(true, 2);
            self.here().models.push(name.clone());
            let body = if self.choices.chance(30) {
                map([("doc", self.choices.doc()), ("fields", fields)]).into()
            } else {
                map([("doc", "A model.".into()), ("fields", fields)]).into()
            };
            models.insert(name.into(), body);
        }
        for (key, types) in [("enums", enums), ("objects", objects), ("models", models)] {
            if !types.is_empty() {
                file.insert(key.into(), types.into());
            }
        }
    }

    pub(super) fn here(&mut self) -> &mut Types {
        self.known.last_mut().unwrap()
    }

    pub(super) fn type_name(&mut self) -> String {
        let taken = &mut self.known.last_mut().unwrap().taken;
        self.choices.type_name(taken)
    }

    /// A type of this sort that can be named here.
    pub(super) fn known(&mut self, of: fn(&Types) -> &Vec<String>) -> Option<String> {
        let names: Vec<&str> = self.known.iter().flat_map(of).map(String::as_str).collect();
        (!names.is_empty()).then(|| names[self.choices.below(names.len())].to_owned())
    }

    pub(super) fn enum_(&mut self) -> Value {
        if self.choices.chance(30) {
            let values: BTreeSet<i64> = (0..=self.choices.below(5))
                .map(|_| self.choices.below(9) as i64 - 4)
                .collect();
            return map([
                ("type", "integer".into()),
                ("unit", "seconds".into()),
                ("values", list(values)),
            ])
            .into();
        }
        let mut taken = BTreeSet::new();
        let values: Vec<String> = (0..=self.choices.below(5))
            .map(|_| self.choices.name(&mut taken))
            .collect();
        if self.choices.chance(40) {
            let values: Mapping = values
                .into_iter()
                .map(|it| (it.into(), map([("doc", self.choices.doc())]).into()))
                .collect();
            return map([("values", values.into())]).into();
        }
        list(values)
    }
}
