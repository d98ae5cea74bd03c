//! A spec as trees that can be changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_yaml::{Mapping, Value};
use specwright::source::Sources;
use specwright_tests::source;

/// The files of a spec as trees.
#[derive(Clone)]
pub(crate) struct Spec {
    pub(crate) files: BTreeMap<String, Value>,
    /// Each file as it was at first, with its text, since most files stay the same.
    first: Arc<BTreeMap<String, (Value, String)>>,
}

/// A place in a spec: a file, and the keys that lead there.
pub(crate) type Place = (String, Vec<String>);

impl Spec {
    pub(crate) fn of(sources: &Sources) -> Self {
        let file = |it: &specwright::source::Source| {
            (it.path.clone(), serde_yaml::from_str(&it.text).unwrap())
        };
        Self::first(sources.iter().map(|it| file(it.1)).collect())
    }

    /// A spec of some of its files.
    pub(crate) fn part(mut self, is_in: impl Fn(&str) -> bool) -> Self {
        self.files.retain(|path, _| is_in(path));
        Self::first(self.files)
    }

    fn first(files: BTreeMap<String, Value>) -> Self {
        let first = files.iter().map(|(path, it)| {
            let text = serde_yaml::to_string(it).unwrap();
            (path.clone(), (it.clone(), text))
        });
        Self {
            first: Arc::new(first.collect()),
            files,
        }
    }

    pub(crate) fn sources(&self) -> Sources {
        let text = |path: &str, value: &Value| match self.first.get(path) {
            Some((first, text)) if first == value => text.clone(),
            _ => serde_yaml::to_string(value).unwrap(),
        };
        let files = self.files.iter();
        Sources::new(
            files
                .map(|(path, it)| source(path, text(path, it)))
                .collect(),
        )
    }

    /// The paths of the files that are not what they were at first, those that are gone too.
    pub(crate) fn changed(&self) -> Vec<String> {
        let is_first = |path: &str, it: &Value| self.first.get(path).is_some_and(|a| a.0 == *it);
        let gone = self.first.keys().filter(|it| !self.files.contains_key(*it));
        let changed = self.files.iter().filter(|(path, it)| !is_first(path, it));
        changed.map(|it| it.0).chain(gone).cloned().collect()
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
