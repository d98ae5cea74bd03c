//! The payloads, and the spec with its slots.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use serde_yaml::{Value, from_str};
use specwright::source::Sources;
use specwright_tests::{project, source};

pub(super) struct Payload {
    pub(super) name: String,
    pub(super) text: String,
}

pub(super) fn payloads() -> Vec<Payload> {
    let text = fs::read_to_string(folder().join("payloads.json")).unwrap();
    let payloads: Vec<BTreeMap<String, String>> = serde_json::from_str(&text).unwrap();
    payloads
        .into_iter()
        .map(|mut it| Payload {
            name: it.remove("name").unwrap(),
            text: it.remove("text").unwrap(),
        })
        .collect()
}

pub(super) fn folder() -> PathBuf {
    project().join("tests/cases/hostile")
}

/// The two files with their slots.
pub(super) struct Template {
    pub(super) api: Value,
    pub(super) resource: Value,
}

impl Template {
    pub(super) fn read() -> Self {
        let read = |name| from_str(&fs::read_to_string(folder().join(name)).unwrap()).unwrap();
        Self {
            api: read("api.yaml"),
            resource: read("things.yaml"),
        }
    }

    /// Every slot, by name.
    pub(super) fn slots(&self) -> BTreeSet<String> {
        let mut slots = BTreeSet::new();
        for file in [&self.api, &self.resource] {
            fill(file, &mut |name, usual| {
                slots.insert(name.to_owned());
                usual.to_owned()
            });
        }
        slots
    }

    /// The spec with a text in some of its slots.
    pub(super) fn spec(&self, slots: &[&str], text: &str) -> Sources {
        let mut put =
            |name: &str, usual: &str| if slots.contains(&name) { text } else { usual }.to_owned();
        let api = fill(&self.api, &mut put);
        let resource = fill(&self.resource, &mut put);
        // The file has the name of the resource, where that can be one.
        let name = put("resource", "things");
        sources(&api, &[(&name, &resource)])
    }
}

pub(super) fn sources(api: &Value, resources: &[(&str, &Value)]) -> Sources {
    // JSON is YAML, and its writer knows no line ends but `\n`.
    let text = |it: &Value| serde_json::to_string_pretty(it).unwrap();
    let resources = resources
        .iter()
        .map(|(name, it)| source(&format!("resources/{name}.yaml"), text(it)));
    Sources::new(resources.chain([source("api.yaml", text(api))]).collect())
}

/// The same tree with each slot filled.
pub(super) fn fill(tree: &Value, put: &mut dyn FnMut(&str, &str) -> String) -> Value {
    match tree {
        Value::String(text) => fill_text(text, put).into(),
        Value::Sequence(items) => Value::Sequence(items.iter().map(|it| fill(it, put)).collect()),
        Value::Mapping(map) => Value::Mapping(
            map.iter()
                .map(|(key, it)| (fill(key, put), fill(it, put)))
                .collect(),
        ),
        other => other.clone(),
    }
}

pub(super) fn fill_text(text: &str, put: &mut dyn FnMut(&str, &str) -> String) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('⟪') {
        let (slot, after) = after.split_once('⟫').unwrap();
        let (name, usual) = slot.split_once('|').unwrap();
        filled.push_str(before);
        filled.push_str(&put(name, usual));
        rest = after;
    }
    filled + rest
}
