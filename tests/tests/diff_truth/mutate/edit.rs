//! What mutations have in common: finding a place in a spec, and changing what stands there.

use serde_yaml::Value;

use crate::random::Random;
use crate::tree::{Place, Spec, body, rename};

pub(super) fn shown(place: &Place) -> String {
    format!("{}:{}", place.0, place.1.join("/"))
}

/// One of the places at these keys.
pub(super) fn one(spec: &Spec, random: &mut Random, keys: &[&str]) -> Option<Place> {
    let places = spec.entries(keys);
    random.pick(&places).map(|it| places[it].clone())
}

/// One of the places at these keys where this holds.
pub(super) fn one_where(
    spec: &mut Spec,
    random: &mut Random,
    keys: &[&str],
    holds: impl Fn(&mut Value) -> bool,
) -> Option<Place> {
    let mut places = spec.entries(keys);
    places.retain(|it| holds(spec.at(it)));
    random.pick(&places).map(|it| places[it].clone())
}

pub(super) fn is_type(field: &Value, ty: &str) -> bool {
    field.as_str() == Some(ty) || field.get("type").and_then(Value::as_str) == Some(ty)
}

pub(super) fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

/// Sets a key of one of the fields of a type.
pub(super) fn set(
    spec: &mut Spec,
    random: &mut Random,
    keys: &[&str],
    ty: Option<&str>,
    (key, value): (&str, &str),
) -> Option<String> {
    let place = one_where(spec, random, keys, |it| {
        ty.is_none_or(|ty| is_type(it, ty)) && it.get(key).is_none()
    })?;
    body(spec.at(&place)).insert(key.into(), yaml(value));
    Some(format!("{} gets {key}: {value}", shown(&place)))
}

/// Takes a key from one of the fields that have it.
pub(super) fn unset(
    spec: &mut Spec,
    random: &mut Random,
    keys: &[&str],
    key: &str,
) -> Option<String> {
    let place = one_where(spec, random, keys, |it| it.get(key).is_some())?;
    body(spec.at(&place)).remove(key);
    Some(format!("{} loses {key}", shown(&place)))
}

/// Adds an entry to one of the maps at these keys.
pub(super) fn add(
    spec: &mut Spec,
    random: &mut Random,
    keys: &[&str],
    name: &str,
    value: &str,
) -> Option<String> {
    let place = one_where(spec, random, keys, |it| it.is_mapping())?;
    let map = spec.at(&place).as_mapping_mut()?;
    map.insert(name.into(), yaml(value));
    Some(format!("{} gets {name}: {value}", shown(&place)))
}

/// Removes one of the entries at these keys.
pub(super) fn remove(spec: &mut Spec, random: &mut Random, keys: &[&str]) -> Option<String> {
    let (file, mut path) = one(spec, random, keys)?;
    let name = path.pop()?;
    let map = spec.at(&(file.clone(), path.clone())).as_mapping_mut()?;
    map.remove(name.as_str())?;
    Some(format!("{file}:{} loses {name}", path.join("/")))
}

/// Gives one of the entries at these keys another name, and returns both.
pub(super) fn rename_one(
    spec: &mut Spec,
    random: &mut Random,
    keys: &[&str],
    to: &str,
) -> Option<(Place, String)> {
    let (file, mut path) = one(spec, random, keys)?;
    let name = path.pop()?;
    let place = (file, path);
    rename(spec.at(&place).as_mapping_mut()?, &name, to);
    Some((place, name))
}

/// Gives a type another name wherever it is named.
pub(super) fn rename_type(spec: &mut Spec, random: &mut Random, keys: &[&str]) -> Option<String> {
    let (place, name) = rename_one(spec, random, keys, "RenamedType")?;
    for file in spec.files.values_mut() {
        rename_references(file, &name);
    }
    Some(format!("{} renames {name}", shown(&place)))
}

pub(super) fn rename_references(value: &mut Value, name: &str) {
    match value {
        Value::String(text) => {
            let is_word = |it: char| it.is_alphanumeric() || it == '_';
            let mut words = text.split_inclusive(|it: char| !is_word(it));
            let renamed: String = words
                .by_ref()
                .map(|part| {
                    let word = part.trim_end_matches(|it: char| !is_word(it));
                    if word == name {
                        part.replacen(name, "RenamedType", 1)
                    } else {
                        part.to_owned()
                    }
                })
                .collect();
            *text = renamed;
        }
        Value::Sequence(items) => items.iter_mut().for_each(|it| rename_references(it, name)),
        Value::Mapping(map) => map.iter_mut().for_each(|(key, it)| {
            if key.as_str() != Some("doc") {
                rename_references(it, name);
            }
        }),
        _ => {}
    }
}

pub(super) fn is_list(it: &mut Value) -> bool {
    it.is_sequence()
}
