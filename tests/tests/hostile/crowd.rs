//! All that is accepted, in one spec.

use std::path::Path;

use serde_yaml::{Mapping, Value, from_str};

use super::template::Payload;
use super::trial::TRIAL;

/// One spec with every payload that is accepted, in everything that there can be many of.
pub(super) struct Crowd<'a> {
    pub(super) payloads: &'a [Payload],
}

impl Crowd<'_> {
    /// The payloads that a slot takes, with their numbers.
    pub(super) fn taken_by(&self, slot: &str) -> impl Iterator<Item = (usize, &Payload)> {
        let slot = slot.to_owned();
        let takes = move |it: &Payload| {
            TRIAL
                .outcomes
                .get(&(slot.clone(), it.name.clone()))
                .is_some_and(Option::is_none)
        };
        self.payloads
            .iter()
            .enumerate()
            .filter(move |(_, it)| takes(it))
    }

    /// What a slot is filled with: the payload, or something harmless where it is refused.
    pub(super) fn text(&self, slot: &str, payload: &Payload) -> Value {
        let is_taken = self.taken_by(slot).any(|(_, it)| it.name == payload.name);
        if is_taken {
            payload.text.as_str()
        } else {
            "usual"
        }
        .into()
    }

    /// A map from each payload that a slot takes.
    pub(super) fn map(&self, slot: &str, body: impl Fn(&Payload) -> Value) -> Mapping {
        self.taken_by(slot)
            .map(|(_, it)| (it.text.as_str().into(), body(it)))
            .collect()
    }

    /// A map from numbered names to each payload that a slot takes.
    pub(super) fn numbered(
        &self,
        slot: &str,
        prefix: &str,
        body: impl Fn(&str) -> Value,
    ) -> Mapping {
        self.taken_by(slot)
            .map(|(number, it)| (format!("{prefix}{number}").into(), body(&it.text)))
            .collect()
    }

    pub(super) fn list(&self, slot: &str) -> Value {
        Value::Sequence(
            self.taken_by(slot)
                .map(|(_, it)| it.text.as_str().into())
                .collect(),
        )
    }

    pub(super) fn api(&self, runtime: &Path) -> Value {
        let mut api: Mapping = from_str(
            "
            server: https://api.example.com
            package: { name: hostile-client, version: 0.1.0 }
            auth: { oauth2: { token_url: https://api.example.com/token, flows: [client_credentials] } }
            pagination: { number: number, size: size, default: 30, max: 100 }
            ",
        )
        .unwrap();
        api.insert(
            "api".into(),
            "<script>hostile()</script> */ \"); ```".into(),
        );
        let docs: Vec<&str> = self
            .taken_by("api doc")
            .map(|(_, it)| it.text.as_str())
            .filter(|it| it.len() < 500)
            .collect();
        api.insert("doc".into(), docs.join("\n\n").into());
        let package = api["package"].as_mapping_mut().unwrap();
        package.insert("runtime".into(), runtime.to_str().unwrap().into());
        package.insert(
            "description".into(),
            "\"\n[dependencies]\nevil = \"1\" '''".into(),
        );
        let scopes = self.map("scope", |it| self.text("scope doc", it));
        api["auth"]["oauth2"]
            .as_mapping_mut()
            .unwrap()
            .insert("scopes".into(), scopes.into());
        api.into()
    }

    pub(super) fn resource(&self) -> Value {
        let mut tree: Mapping = from_str(CROWDED).unwrap();
        let values = self.map("value", |it| map([("doc", self.text("value doc", it))]));
        tree["enums"]["Values"]["values"] = values.into();
        tree["enums"]["Listed"] = self.list("listed value");
        let text = |slot: &str, it: &Payload| {
            map([("type", "string".into()), ("doc", self.text(slot, it))])
        };
        let object = self.map("object field", |it| text("object field doc", it));
        tree["objects"]["Part"]["fields"] = object.into();
        let mut fields = self.map("body field", |it| {
            map([
                ("type", "string".into()),
                ("doc", self.text("field doc", it)),
                ("server_default", self.text("server default", it)),
                ("server_rules", vec![self.text("server rule", it)].into()),
            ])
        });
        for (name, ty) in [
            ("its_values", "Values"),
            ("its_listed", "Listed"),
            ("its_part", "Part"),
        ] {
            fields.insert(name.into(), ty.into());
        }
        fields.extend(self.numbered("default", "default", |it| {
            map([("type", "string".into()), ("default", it.into())])
        }));
        tree["actions"]["create"]["body"]["fields"] = fields.into();
        let patterns = self.numbered("pattern", "pattern", |it| {
            map([("type", "string".into()), ("pattern", it.into())])
        });
        tree["actions"]["patterns"]["body"]["fields"] = patterns.into();
        let index = tree["actions"]["index"].as_mapping_mut().unwrap();
        index.insert(
            "params".into(),
            self.map("query param", |it| text("param doc", it)).into(),
        );
        index.insert("sort".into(), self.list("sort field"));
        index.insert(
            "filter".into(),
            self.map("filter field", |it| text("filter doc", it)).into(),
        );
        index.insert(
            "range".into(),
            self.map("range field", |_| "integer".into()).into(),
        );
        let actions = tree["actions"].as_mapping_mut().unwrap();
        for (number, payload) in self.taken_by("action") {
            actions.insert(payload.text.as_str().into(), self.action(number, payload));
        }
        let fields = self.map("model field", |it| text("model field doc", it));
        tree["models"]["Thing"]["fields"] = fields.into();
        let mut texts = self.numbered("literal", "text", |it| format!("Thing or \"{it}\"").into());
        texts.insert("kind".into(), "Values".into());
        tree["models"]["Texts"]["fields"] = texts.into();
        tree.into()
    }

    pub(super) fn action(&self, number: usize, payload: &Payload) -> Value {
        let shown = map([
            ("type", "string".into()),
            ("required", true.into()),
            ("example", self.text("example", payload)),
        ]);
        map([
            (
                "routes",
                vec![Value::from(format!("POST /a{number}"))].into(),
            ),
            ("doc", self.text("action doc", payload)),
            (
                "requires",
                map([
                    ("roles", vec![self.text("role", payload)].into()),
                    ("doc", self.text("requires doc", payload)),
                ]),
            ),
            ("body", map([("fields", map([("shown", shown)]))])),
            ("returns", map([("204", Value::Null)])),
        ])
    }
}

/// The resource without its payloads.
pub(super) const CROWDED: &str = "
resource: things
enums: { Values: { values: {} }, Listed: [] }
objects: { Part: { fields: {} } }
actions:
  create:
    routes: [POST /things]
    body: { key: '\"}{', fields: {} }
    returns: { 201: Thing }
  patterns:
    routes: [POST /patterns]
    body: { fields: {} }
    returns: { 200: Texts }
  index:
    routes: [GET /things]
    paginated: true
    params: {}
    returns: { 200: [Thing] }
models: { Thing: { doc: A thing., fields: {} }, Texts: { doc: Texts., fields: {} } }
";

pub(super) fn map<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    Value::Mapping(
        pairs
            .into_iter()
            .map(|(key, value)| (key.into(), value))
            .collect(),
    )
}
