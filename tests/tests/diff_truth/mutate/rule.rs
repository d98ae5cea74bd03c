//! Rules of a param, and between the params of one body.

use serde_yaml::Value;

use super::edit::{one_where, set, shown, unset, yaml};
use super::param::BODY;
use crate::random::Random;
use crate::tree::{Place, Spec, body};

pub(super) fn limit_length(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, Some("string"), ("max_length", "40"))
}

pub(super) fn limit_length_hard(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one_where(spec, random, BODY, |it| it.get("max_length").is_some())?;
    let value = 100 + random.below(300);
    body(spec.at(&place)).insert("max_length".into(), yaml(&value.to_string()));
    Some(format!("{} gets max_length: {value}", shown(&place)))
}

pub(super) fn unlimit_length(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, BODY, "max_length")
}

pub(super) fn limit_number(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let key = ["min", "max", "above", "below", "multiple_of"][random.below(5)];
    set(spec, random, BODY, Some("integer"), (key, "7"))
}

pub(super) fn pattern(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        BODY,
        Some("string"),
        ("pattern", "\"^[a-y]+$\""),
    )
}

pub(super) fn format_email(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, Some("string"), ("format", "email"))
}

pub(super) fn refuse_blank(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, Some("string"), ("allow_blank", "false"))
}

pub(super) fn after_today(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let key = ["after", "before", "not_before", "not_after"][random.below(4)];
    set(spec, random, BODY, Some("datetime"), (key, "today"))
}

fn array(spec: &mut Spec, random: &mut Random, key: &str, value: &str) -> Option<String> {
    let is_list =
        |it: &mut Value| it.is_sequence() || it.get("type").is_some_and(Value::is_sequence);
    let place = one_where(spec, random, BODY, |it| {
        is_list(it) && it.get(key).is_none()
    })?;
    body(spec.at(&place)).insert(key.into(), yaml(value));
    Some(format!("{} gets {key}: {value}", shown(&place)))
}

pub(super) fn unique_items(spec: &mut Spec, random: &mut Random) -> Option<String> {
    array(spec, random, "unique", "true")
}

pub(super) fn limit_items(spec: &mut Spec, random: &mut Random) -> Option<String> {
    array(spec, random, "max_items", "2")
}

/// Two fields of one body.
fn two(spec: &mut Spec, random: &mut Random) -> Option<(Place, String, String)> {
    let place = one_where(spec, random, &BODY[..4], |it| {
        it.as_mapping().is_some_and(|it| it.len() > 1)
    })?;
    let map = spec.at(&place).as_mapping()?;
    let names: Vec<_> = map
        .keys()
        .filter_map(|it| it.as_str().map(str::to_owned))
        .collect();
    let a = random.below(names.len());
    let b = (a + 1) % names.len();
    Some((place, names[a].clone(), names[b].clone()))
}

fn relation(spec: &mut Spec, random: &mut Random, key: &str) -> Option<String> {
    let (mut place, a, b) = two(spec, random)?;
    place.1.push(a);
    body(spec.at(&place)).insert(key.into(), yaml(&format!("[{b}]")));
    Some(format!("{} {key} {b}", shown(&place)))
}

pub(super) fn requires(spec: &mut Spec, random: &mut Random) -> Option<String> {
    relation(spec, random, "requires")
}

pub(super) fn excludes(spec: &mut Spec, random: &mut Random) -> Option<String> {
    relation(spec, random, "excludes")
}

fn group(spec: &mut Spec, random: &mut Random, key: &str) -> Option<String> {
    let (mut place, a, b) = two(spec, random)?;
    place.1.pop();
    let map = spec.at(&place).as_mapping_mut()?;
    map.insert("rules".into(), yaml(&format!("[{{ {key}: [{a}, {b}] }}]")));
    Some(format!("{} {key} {a}, {b}", shown(&place)))
}

pub(super) fn one_of(spec: &mut Spec, random: &mut Random) -> Option<String> {
    group(spec, random, "one_of")
}

pub(super) fn any_of(spec: &mut Spec, random: &mut Random) -> Option<String> {
    group(spec, random, "any_of")
}
