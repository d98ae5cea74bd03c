//! Right specs: fields and actions.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::builder::{Builder, Types};
use super::choices::{list, map};

impl Builder {
    pub(super) fn fields(&mut self, is_response: bool, depth: usize) -> Value {
        let mut taken = BTreeSet::new();
        let most = if self.choices.chance(10) { 16 } else { 5 };
        let count = 1 + self.choices.below(most);
        let mut fields = Mapping::new();
        for _ in 0..count {
            let name = self.choices.name(&mut taken);
            let field = self.field(is_response, depth);
            fields.insert(name.into(), field);
        }
        fields.into()
    }

    pub(super) fn field(&mut self, is_response: bool, depth: usize) -> Value {
        let mut field = self.typed(is_response, depth);
        if self.choices.chance(30) {
            field.insert("nullable".into(), true.into());
        }
        if self.choices.chance(30) {
            field.insert("doc".into(), self.choices.doc());
        }
        if is_response {
            if self.choices.chance(30) {
                field.insert("optional".into(), true.into());
            }
            return field.into();
        }
        if self.choices.chance(40) {
            field.insert("required".into(), true.into());
        } else if self.choices.chance(20) {
            field.insert("server_default".into(), self.choices.doc());
        }
        if self.choices.chance(10) {
            field.insert("server_rules".into(), list([self.choices.doc()]));
        }
        if self.choices.chance(5) {
            field.insert("deprecated".into(), true.into());
        }
        field.into()
    }

    /// A type with rules that a value can hold.
    pub(super) fn typed(&mut self, is_response: bool, depth: usize) -> Mapping {
        let mut field = Mapping::new();
        let ty = |field: &mut Mapping, ty: &str| {
            field.insert("type".into(), ty.into());
        };
        let low = self.choices.below(50) as i64;
        let high = low + self.choices.below(50) as i64;
        match self.choices.below(if depth > 0 { 15 } else { 9 }) {
            0 => {
                ty(&mut field, "integer");
                if self.choices.chance(30) {
                    field.extend(map([
                        ("min", low.into()),
                        ("max", high.into()),
                        ("example", low.into()),
                    ]));
                }
            }
            1 => {
                ty(&mut field, "string");
                if self.choices.chance(30) {
                    field.extend(map([
                        ("min_length", low.into()),
                        ("max_length", high.into()),
                    ]));
                } else if self.choices.chance(20) {
                    field.insert("pattern".into(), "^[a-z]+$".into());
                } else if self.choices.chance(30) {
                    field.insert("example".into(), self.choices.text(20).into());
                }
            }
            2 => ty(&mut field, "boolean"),
            3 => {
                ty(&mut field, "float");
                if self.choices.chance(30) {
                    field.extend(map([("above", low.into()), ("below", (high + 1).into())]));
                }
            }
            4 => {
                ty(&mut field, self.choices.pick(&["date", "datetime"]));
                if !is_response && self.choices.chance(50) {
                    field.insert(
                        "after".into(),
                        self.choices.pick(&["now", "today", "13 years ago"]).into(),
                    );
                }
            }
            5 => ty(
                &mut field,
                self.choices.pick(&["id_or_slug", "any", "object"]),
            ),
            6 => ty(
                &mut field,
                &self.known(|it| &it.enums).unwrap_or("integer".to_owned()),
            ),
            7 => ty(&mut field, "integer"),
            8 => {
                ty(&mut field, "string");
                field.insert(
                    "format".into(),
                    self.choices.pick(&["email", "uri", "uuid", "date"]).into(),
                );
            }
            9 => {
                let of: fn(&Types) -> &Vec<String> = if is_response {
                    |it| &it.models
                } else {
                    |it| &it.objects
                };
                ty(&mut field, &self.known(of).unwrap_or("string".to_owned()));
            }
            10 if is_response => {
                let model = self.known(|it| &it.models);
                let other = self
                    .choices
                    .pick(&["{}", "\"invisible\"", "\"\"", "\"a b\""]);
                ty(
                    &mut field,
                    &model.map_or("any".to_owned(), |it| format!("{it} or {other}")),
                );
            }
            10 | 11 => {
                let name = self.type_name();
                ty(&mut field, "object");
                field.insert("name".into(), name.into());
                field.insert("fields".into(), self.fields(is_response, depth - 1));
            }
            12 | 13 => {
                ty(&mut field, "array");
                let mut items = self.typed(is_response, depth - 1);
                items.remove("example");
                // Items of items have no rules.
                if let Some(Value::Mapping(inner)) = items.get_mut("items") {
                    inner.retain(|key, _| {
                        matches!(key.as_str(), Some("type" | "name" | "fields" | "items"))
                    });
                }
                field.insert("items".into(), items.into());
                if self.choices.chance(40) {
                    field.extend(map([("min_items", low.into()), ("max_items", high.into())]));
                }
            }
            _ => ty(
                &mut field,
                self.choices
                    .pick(&["map of string", "map of integer", "map of any"]),
            ),
        }
        field
    }

    pub(super) fn action(&mut self, path: &str) -> Value {
        let mut action = Mapping::new();
        if self.choices.chance(60) {
            action.insert("doc".into(), self.choices.doc());
        }
        let mut params = Mapping::new();
        let method = self
            .choices
            .pick(&["POST", "GET", "PATCH", "PUT", "DELETE"]);
        let mut routes = vec![format!("{method} {path}")];
        if self.choices.chance(40) {
            params.insert(
                "id".into(),
                self.choices
                    .pick(&["integer", "id_or_slug", "string"])
                    .into(),
            );
            routes = vec![format!("{method} {path}/{{id}}")];
        }
        if self.choices.chance(30) {
            params.insert(
                "user_id".into(),
                map([("type", "id_or_slug".into())]).into(),
            );
            routes.push(routes[0].replace(path, &format!("{path}/users/{{user_id}}")));
        }
        if self.choices.chance(20) {
            params.insert("field".into(), "string".into());
            routes[0].push_str("(/on/{field}(/by))");
        }
        action.insert("routes".into(), list(routes));
        if self.choices.chance(20) {
            let field = map([("type", "string".into()), ("in", "header".into())]);
            params.insert("X-Request-Id".into(), field.into());
        }
        if self.choices.chance(20) {
            params.insert("q?".into(), map([("type", "[integer]".into())]).into());
        }
        if !params.is_empty() {
            action.insert("params".into(), params.into());
        }
        if method == "GET" {
            self.answer_list(&mut action);
        } else {
            if self.choices.chance(80) {
                let mut body = map([("fields", self.fields(false, 3))]);
                if self.choices.chance(50) {
                    let key = self.choices.name(&mut BTreeSet::new());
                    body.insert("key".into(), key.into());
                }
                action.insert("body".into(), body.into());
            }
            let model = self.known(|it| &it.models).unwrap();
            let returns = match self.choices.below(3) {
                0 => map([("204", Value::Null)]),
                1 => map([("201", model.into())]),
                _ => map([
                    ("200", format!("map of {model}").into()),
                    ("404", Value::Null),
                ]),
            };
            action.insert("returns".into(), returns.into());
        }
        action.into()
    }

    pub(super) fn answer_list(&mut self, action: &mut Mapping) {
        let model = self.known(|it| &it.models).unwrap();
        action.insert(
            "returns".into(),
            map([("200", format!("[{model}]").into())]).into(),
        );
        if self.choices.chance(50) {
            action.insert("paginated".into(), true.into());
        }
        let mut taken = BTreeSet::new();
        let names: Vec<String> = (0..4).map(|_| self.choices.name(&mut taken)).collect();
        if self.choices.chance(50) {
            action.insert("sort".into(), list(names.iter().map(String::as_str)));
        }
        if self.choices.chance(50) {
            let filter: Mapping = names
                .iter()
                .map(|it| {
                    let ty = self
                        .choices
                        .pick(&["integer", "string", "boolean", "datetime"]);
                    (it.as_str().into(), ty.into())
                })
                .collect();
            action.insert("filter".into(), filter.into());
        }
        if self.choices.chance(50) {
            let range: Mapping = names
                .iter()
                .map(|it| (it.as_str().into(), "integer".into()))
                .collect();
            action.insert("range".into(), range.into());
        }
    }
}
