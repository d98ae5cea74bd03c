//! A spec as trees that can be changed.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};
use specwright::source::Sources;
use specwright_tests::source;

/// The files of a spec as trees.
#[derive(Clone)]
pub(crate) struct Spec {
    pub(crate) files: BTreeMap<String, Value>,
}

/// A place in a spec: a file, and the keys that lead there.
pub(crate) type Place = (String, Vec<String>);

impl Spec {
    pub(crate) fn of(sources: &Sources) -> Self {
        let file = |it: &specwright::source::Source| {
            (it.path.clone(), serde_yaml::from_str(&it.text).unwrap())
        };
        Self {
            files: sources.iter().map(|it| file(it.1)).collect(),
        }
    }

    pub(crate) fn sources(&self) -> Sources {
        let text = |value: &Value| serde_yaml::to_string(value).unwrap();
        let files = self.files.iter();
        Sources::new(files.map(|(path, it)| source(path, text(it))).collect())
    }

    pub(crate) fn at(&mut self, place: &Place) -> &mut Value {
        let mut value = self.files.get_mut(&place.0).unwrap();
        for key in &place.1 {
            value = value.get_mut(key.as_str()).unwrap();
        }
        value
    }

    /// The files of resources.
    pub(crate) fn resources(&self) -> Vec<String> {
        let paths = self.files.keys();
        paths
            .filter(|it| it.starts_with("resources/"))
            .cloned()
            .collect()
    }

    /// Every entry of a map that stands at these keys in a file; `*` stands for each key.
    pub(crate) fn entries(&self, keys: &[&str]) -> Vec<Place> {
        let mut found = Vec::new();
        for path in self.resources() {
            let root = self.files.get(&path).unwrap();
            let mut places: Vec<(Vec<String>, &Value)> = vec![(Vec::new(), root)];
            for key in keys {
                let mut next = Vec::new();
                for (place, value) in places {
                    for (name, inner) in map(value) {
                        if *key == "*" || *key == name {
                            let mut place = place.clone();
                            place.push(name);
                            next.push((place, inner));
                        }
                    }
                }
                places = next;
            }
            found.extend(places.into_iter().map(|(place, _)| (path.clone(), place)));
        }
        found
    }
}

fn map(value: &Value) -> Vec<(String, &Value)> {
    let entries = value.as_mapping().into_iter().flatten();
    let name = |it: &Value| match it {
        Value::String(text) => text.clone(),
        other => serde_yaml::to_string(other).unwrap().trim().to_owned(),
    };
    entries.map(|(key, value)| (name(key), value)).collect()
}

/// A field written out: `string` is `{ type: string }`.
pub(crate) fn body(field: &mut Value) -> &mut Mapping {
    if !field.is_mapping() {
        let mut long = Mapping::new();
        if !field.is_null() {
            long.insert("type".into(), field.clone());
        }
        *field = Value::Mapping(long);
    }
    field.as_mapping_mut().unwrap()
}

/// Puts a key in place of another one, where it stood.
pub(crate) fn rename(map: &mut Mapping, from: &str, to: &str) {
    let entries: Vec<_> = std::mem::take(map).into_iter().collect();
    for (key, value) in entries {
        let key = if key.as_str() == Some(from) {
            to.into()
        } else {
            key
        };
        map.insert(key, value);
    }
}
