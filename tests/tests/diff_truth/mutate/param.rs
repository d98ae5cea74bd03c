//! Params: of bodies, of the query, of headers and of paths.

use serde_yaml::{Mapping, Value};

use super::edit::{add, is_type, one, one_where, remove, rename_one, set, shown, unset, yaml};
use crate::random::Random;
use crate::tree::{Spec, body};

pub(super) const BODY: &[&str] = &["actions", "*", "body", "fields", "*"];

pub(super) fn add_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add(spec, random, &BODY[..4], "brand_new", "string")
}

pub(super) fn add_required_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add(
        spec,
        random,
        &BODY[..4],
        "brand_new",
        "{ type: string, required: true }",
    )
}

pub(super) fn remove_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    remove(spec, random, BODY)
}

pub(super) fn rename_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, name) = rename_one(spec, random, BODY, "renamed_param")?;
    Some(format!("{} renames {name}", shown(&place)))
}

pub(super) fn require_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, None, ("required", "true"))
}

pub(super) fn loosen_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, BODY, "required")
}

pub(super) fn null_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, None, ("nullable", "true"))
}

pub(super) fn unnull_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, BODY, "nullable")
}

pub(super) fn retype(spec: &mut Spec, random: &mut Random, keys: &[&str]) -> Option<String> {
    let place = one_where(spec, random, keys, |it| {
        ["string", "integer", "datetime", "boolean", "id_or_slug"]
            .iter()
            .any(|ty| is_type(it, ty))
    })?;
    let to = [
        "string",
        "integer",
        "boolean",
        "float",
        "date",
        "id_or_slug",
        "[string]",
        "any",
    ];
    let to = to[random.below(to.len())];
    let field = body(spec.at(&place));
    if field.get("type").is_some_and(|it| *it == yaml(to)) {
        return None;
    }
    for key in [
        "max_length",
        "format",
        "after",
        "server_default",
        "min",
        "max",
    ] {
        field.remove(key);
    }
    field.insert("type".into(), yaml(to));
    Some(format!("{} becomes {to}", shown(&place)))
}

pub(super) fn retype_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    retype(spec, random, BODY)
}

pub(super) fn default_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, Some("string"), ("default", "usual"))
}

pub(super) fn server_default(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        BODY,
        None,
        ("server_default", "something else"),
    )
}

pub(super) fn server_rule(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        BODY,
        None,
        ("server_rules", "[unique everywhere]"),
    )
}

pub(super) fn example(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, Some("integer"), ("example", "12"))
}

pub(super) fn param_doc(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, None, ("doc", "Other words."))
}

pub(super) fn secret(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, Some("string"), ("secret", "true"))
}

fn add_query(spec: &mut Spec, random: &mut Random, name: &str, value: &str) -> Option<String> {
    let place = one(spec, random, &["actions", "*"])?;
    let action = spec.at(&place).as_mapping_mut()?;
    let params = action
        .entry("params".into())
        .or_insert(Value::Mapping(Mapping::new()));
    params.as_mapping_mut()?.insert(name.into(), yaml(value));
    Some(format!("{} gets the param {name}: {value}", shown(&place)))
}

pub(super) fn add_query_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add_query(spec, random, "brand_new", "boolean")
}

pub(super) fn add_required_query_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add_query(
        spec,
        random,
        "brand_new",
        "{ type: boolean, required: true }",
    )
}

pub(super) fn add_header(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add_query(spec, random, "X-Brand-New", "{ type: string, in: header }")
}

/// Gives a param of the path another name, in all of its routes.
pub(super) fn rename_path_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (mut place, name) =
        rename_one(spec, random, &["actions", "*", "params", "*"], "renamed_id")?;
    place.1.pop();
    let routes = spec.at(&place).get_mut("routes")?.as_sequence_mut()?;
    for route in routes {
        let text = route
            .as_str()?
            .replace(&format!("{{{name}}}"), "{renamed_id}");
        *route = Value::String(text);
    }
    Some(format!("{} renames {name}", shown(&place)))
}

pub(super) fn retype_path_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    retype(spec, random, &["actions", "*", "params", "*"])
}
