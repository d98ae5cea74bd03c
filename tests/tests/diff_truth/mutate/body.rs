//! Bodies, and the objects in them.

use super::edit::{add, one, one_where, remove, rename_type, set, shown, unset, yaml};
use super::param::retype;
use crate::random::Random;
use crate::tree::{Spec, body};

const OBJECT: &[&str] = &["objects", "*", "fields", "*"];

pub(super) fn add_object_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add(spec, random, &OBJECT[..3], "brand_new", "string")
}

pub(super) fn add_required_object_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add(
        spec,
        random,
        &OBJECT[..3],
        "brand_new",
        "{ type: string, required: true }",
    )
}

pub(super) fn remove_object_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    remove(spec, random, OBJECT)
}

pub(super) fn retype_object_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    retype(spec, random, OBJECT)
}

pub(super) fn rename_object(spec: &mut Spec, random: &mut Random) -> Option<String> {
    rename_type(spec, random, &["objects", "*"])
}

pub(super) fn change_key(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "body", "key"])?;
    *spec.at(&place) = "other_key".into();
    Some(format!("{} is another", shown(&place)))
}

pub(super) fn drop_key(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, &["actions", "*", "body"], "key")
}

pub(super) fn encode_form(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        &["actions", "*", "body"],
        None,
        ("encoding", "form"),
    )
}

pub(super) fn nullable_body(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        &["actions", "*", "body"],
        None,
        ("nullable", "true"),
    )
}

pub(super) fn add_body(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let fields = "{ key: thing, fields: { brand_new: string } }";
    let place = one_where(spec, random, &["actions", "*"], |it| {
        it.get("body").is_none()
    })?;
    body(spec.at(&place)).insert("body".into(), yaml(fields));
    Some(format!("{} gets a body", shown(&place)))
}

pub(super) fn remove_body(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, &["actions", "*"], "body")
}
