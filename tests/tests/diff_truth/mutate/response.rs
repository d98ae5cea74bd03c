//! Models and answers.

use serde_yaml::Value;

use super::edit::{is_type, one, rename_type, shown, yaml};
use crate::random::Random;
use crate::tree::{Place, Spec, body, rename};

/// The fields of models: right below it, or below `fields`.
fn model_field(spec: &mut Spec, random: &mut Random) -> Option<Place> {
    let mut places = spec.entries(&["models", "*", "fields", "*"]);
    let plain = spec.entries(&["models", "*", "*"]);
    for place in plain {
        let (file, path) = &place;
        let model = (file.clone(), path[..2].to_vec());
        if spec.at(&model).get("fields").is_none() {
            places.push(place);
        }
    }
    random.pick(&places).map(|it| places[it].clone())
}

pub(super) fn add_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (file, mut path) = model_field(spec, random)?;
    path.pop();
    let place = (file, path);
    spec.at(&place)
        .as_mapping_mut()?
        .insert("brand_new".into(), "string".into());
    Some(format!("{} gets brand_new", shown(&place)))
}

pub(super) fn remove_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (file, mut path) = model_field(spec, random)?;
    let name = path.pop()?;
    let place = (file, path);
    spec.at(&place).as_mapping_mut()?.remove(name.as_str());
    Some(format!("{} loses {name}", shown(&place)))
}

pub(super) fn rename_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (file, mut path) = model_field(spec, random)?;
    let name = path.pop()?;
    let place = (file, path);
    rename(spec.at(&place).as_mapping_mut()?, &name, "renamed_field");
    Some(format!("{} renames {name}", shown(&place)))
}

fn set_field(spec: &mut Spec, random: &mut Random, key: &str, value: &str) -> Option<String> {
    let place = model_field(spec, random)?;
    if spec.at(&place).get(key).is_some() {
        return None;
    }
    body(spec.at(&place)).insert(key.into(), yaml(value));
    Some(format!("{} gets {key}", shown(&place)))
}

pub(super) fn null_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set_field(spec, random, "nullable", "true")
}

pub(super) fn optional_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set_field(spec, random, "optional", "true")
}

pub(super) fn unnull_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = model_field(spec, random)?;
    let field = spec.at(&place);
    field.get("nullable").or(field.get("optional"))?;
    let field = body(field);
    field.remove("nullable");
    field.remove("optional");
    Some(format!("{} is always there", shown(&place)))
}

pub(super) fn retype_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = model_field(spec, random)?;
    let to = ["string", "integer", "float", "any", "boolean"][random.below(5)];
    if is_type(spec.at(&place), to) {
        return None;
    }
    body(spec.at(&place)).insert("type".into(), to.into());
    Some(format!("{} becomes {to}", shown(&place)))
}

pub(super) fn deprecate_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set_field(spec, random, "deprecated", "true")
}

pub(super) fn field_doc(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = model_field(spec, random)?;
    body(spec.at(&place)).insert("doc".into(), "Other words.".into());
    Some(format!("{} says other words", shown(&place)))
}

pub(super) fn rename_model(spec: &mut Spec, random: &mut Random) -> Option<String> {
    rename_type(spec, random, &["models", "*"])
}

fn answers(spec: &mut Spec, random: &mut Random, to: &str) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "returns"])?;
    if *spec.at(&place) == yaml(to) {
        return None;
    }
    *spec.at(&place) = yaml(to);
    Some(format!("{} becomes {to}", shown(&place)))
}

pub(super) fn add_answer(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "returns"])?;
    spec.at(&place)
        .as_mapping_mut()?
        .insert(Value::Number(418.into()), Value::Null);
    Some(format!("{} gets 418", shown(&place)))
}

pub(super) fn change_answer(spec: &mut Spec, random: &mut Random) -> Option<String> {
    answers(spec, random, "{ 200: UserRef }")
}

pub(super) fn empty_answer(spec: &mut Spec, random: &mut Random) -> Option<String> {
    answers(spec, random, "{ 204: null }")
}

pub(super) fn list_answer(spec: &mut Spec, random: &mut Random) -> Option<String> {
    answers(spec, random, "{ 200: [UserRef], 204: null }")
}
