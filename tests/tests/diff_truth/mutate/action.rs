//! Resources and actions: routes and who may call.

use serde_yaml::{Mapping, Sequence, Value};

use super::edit::{add, one, one_where, remove, rename_one, set, shown, unset, yaml};
use crate::random::Random;
use crate::tree::{Place, Spec};

pub(super) fn add_action(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add(
        spec,
        random,
        &["actions"],
        "brand_new",
        "{ routes: [GET /v2/brand_new], returns: { 204: null } }",
    )
}

pub(super) fn remove_action(spec: &mut Spec, random: &mut Random) -> Option<String> {
    remove(spec, random, &["actions", "*"])
}

pub(super) fn rename_action(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, name) = rename_one(spec, random, &["actions", "*"], "renamed_action")?;
    Some(format!("{} renames {name}", shown(&place)))
}

pub(super) fn deprecate_action(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        &["actions", "*"],
        None,
        ("deprecated", "true"),
    )
}

pub(super) fn action_doc(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "doc"])?;
    *spec.at(&place) = "Other words.".into();
    Some(format!("{} says other words", shown(&place)))
}

fn routes<'a>(
    spec: &'a mut Spec,
    random: &mut Random,
    holds: impl Fn(&Sequence) -> bool,
) -> Option<(Place, &'a mut Sequence)> {
    let place = one_where(spec, random, &["actions", "*", "routes"], |it| {
        it.as_sequence().is_some_and(&holds)
    })?;
    Some((place.clone(), spec.at(&place).as_sequence_mut()?))
}

pub(super) fn add_route(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (mut place, routes) = routes(spec, random, |_| true)?;
    routes.push("GET /v2/brand_new/{brand_new_id}".into());
    place.1.pop();
    let action = spec.at(&place).as_mapping_mut()?;
    let params = action
        .entry("params".into())
        .or_insert(Value::Mapping(Mapping::new()));
    params
        .as_mapping_mut()?
        .insert("brand_new_id".into(), "integer".into());
    Some(format!("{} gets a route", shown(&place)))
}

pub(super) fn remove_route(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let number = random.below(1000);
    let (place, routes) = routes(spec, random, |it| it.len() > 1)?;
    let gone = routes.remove(number % routes.len());
    Some(format!("{} loses {gone:?}", shown(&place)))
}

pub(super) fn change_path(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, routes) = routes(spec, random, |_| true)?;
    let changed = routes.first()?.as_str()?.replace("/v2/", "/v3/");
    *routes.first_mut()? = changed.clone().into();
    Some(format!("{} becomes {changed}", shown(&place)))
}

pub(super) fn change_method(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, routes) = routes(spec, random, |_| true)?;
    let (method, path) = routes.first()?.as_str()?.split_once(' ')?;
    let to = if method == "GET" { "POST" } else { "DELETE" };
    let changed = format!("{to} {path}");
    *routes.first_mut()? = changed.clone().into();
    Some(format!("{} becomes {changed}", shown(&place)))
}

pub(super) fn first_route(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, routes) = routes(spec, random, |it| it.len() > 1)?;
    routes.reverse();
    Some(format!("{} are turned around", shown(&place)))
}

pub(super) fn tighten_access(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        &["actions", "*", "requires"],
        None,
        ("owner", "true"),
    )
}

pub(super) fn relax_access(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, &["actions", "*"], "requires")
}

pub(super) fn add_resource(spec: &mut Spec, _: &mut Random) -> Option<String> {
    let text = "resource: brand_new\nactions: { index: { routes: [GET /v2/brand_new], returns: { 204: null } } }";
    spec.files
        .insert("resources/brand_new.yaml".to_owned(), yaml(text));
    Some("a resource brand_new".to_owned())
}

pub(super) fn remove_resource(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let all = spec.resources();
    let gone = all[random.pick(&all)?].clone();
    spec.files.remove(&gone);
    spec.files.remove(&gone.replace("resources", "overrides"));
    Some(format!("{gone} is gone"))
}
