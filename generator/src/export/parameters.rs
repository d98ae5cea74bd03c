//! The params of an operation.

use super::Ctx;
use super::brackets::{self, Name};
use super::document::Parameter;
use super::entries::Extra;
use super::field;
use super::schema::{Kind, Schema};
use super::types::unboxed;
use crate::model::{Action, Field, Route, Type};

/// What stands between two slashes (RFC 3986, section 3.3): never empty, and no slash in it.
const SEGMENT: &str = r"^[^\/\\]+$";

/// The params of a route of an action: path, query, headers. `names` are the names in the braces
/// of the path, in the order of the route's own.
pub(super) fn of(
    ctx: &Ctx<'_>,
    action: &Action,
    route: &Route,
    names: &[String],
) -> Vec<Parameter> {
    let mut params = Vec::new();
    for (wire, name) in route.params.iter().zip(names) {
        if let Some(it) = action.path.iter().find(|it| it.wire == *wire) {
            params.push(in_path(ctx, it, name));
        }
    }
    for it in &action.query {
        in_query(ctx, it, &mut params);
    }
    params.extend(
        action
            .list
            .iter()
            .flat_map(|it| super::list::params(ctx, it)),
    );
    params.extend(action.headers.iter().map(|it| in_header(ctx, it)));
    params
}

fn in_path(ctx: &Ctx<'_>, it: &Field, name: &str) -> Parameter {
    let mut schema = field::schema(ctx, it);
    if matches!(
        unboxed(&it.ty),
        Type::String | Type::Secret | Type::IdOrSlug
    ) {
        match schema.pattern {
            None => schema.pattern = Some(SEGMENT.to_owned()),
            Some(_) => schema.also(Schema::matching(SEGMENT)),
        }
    }
    let mut param = param("path", name, schema);
    param.required = Some(true);
    if name != it.wire {
        param.extension.put("name", it.wire.clone());
    }
    param
}

fn in_header(ctx: &Ctx<'_>, it: &Field) -> Parameter {
    let mut param = param("header", &it.wire, field::schema(ctx, it));
    param.required = it.required.then_some(true);
    param
}

/// A param of the query: itself, or its parts by their names in brackets.
fn in_query(ctx: &Ctx<'_>, it: &Field, params: &mut Vec<Parameter>) {
    let slots = brackets::slots(ctx, None, it);
    if slots.iter().any(|it| matches!(it.name, Name::Matching(_))) {
        // Numbers and free keys in brackets cannot be listed; to `deepObject`, both are keys.
        let mut schema = field::schema(ctx, it);
        if let Some(items) = schema.items.take() {
            let of_numbers = Schema::of(Kind::Object);
            (schema.kinds, schema.additional_properties) = (of_numbers.kinds, Some(items));
            schema.max_properties = schema.max_items.take();
            (schema.min_items, schema.unique_items) = (None, false);
        }
        let mut param = param("query", &it.wire, schema);
        param.required = it.required.then_some(true);
        param.style = Some("deepObject");
        param.explode = Some(true);
        param.extension.put("encoding", "brackets");
        params.push(param);
        return;
    }
    for slot in slots {
        let Name::Exact(name) = slot.name else {
            continue;
        };
        let is_list = slot.schema.kinds.0.contains(&Kind::Array);
        let mut param = param("query", &name, slot.schema);
        param.required = slot.required.then_some(true);
        if is_list {
            param.style = Some("form");
            param.explode = Some(true);
        }
        if let Some(within) = slot.within {
            // Params cannot depend on each other in OpenAPI.
            let note = format!("Required where anything else of `{}…]` is given.", within);
            param.description = Some(match param.description {
                Some(text) => format!("{text}\n\n{note}"),
                None => note,
            });
            param
                .extension
                .put("required_within", Extra::from(within.trim_end_matches('[')));
        }
        params.push(param);
    }
}

/// A param; what people should know of the schema stands at the param, where readers look for it.
pub(super) fn param(place: &str, name: &str, mut schema: Schema) -> Parameter {
    Parameter {
        name: name.to_owned(),
        place: place.to_owned(),
        description: schema.description.take(),
        deprecated: std::mem::take(&mut schema.deprecated).then_some(true),
        schema: Some(schema),
        ..Parameter::default()
    }
}
