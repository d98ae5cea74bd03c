//! The types that have a name.

use super::Ctx;
use super::entries::{Entries, Extension, Extra};
use super::field::{description, facts, warning};
use super::object;
use super::schema::{Kind, Schema};
use crate::emit::docs::groups;
use crate::emit::text::{Doc, escape};
use crate::model::{Enum, EnumId, EnumValues, Object, ObjectId, Record, RecordId, Variant};

/// The schemas of all types: enums, objects, models.
pub(super) fn schemas(ctx: &Ctx<'_>) -> Entries<Schema> {
    let mut schemas = Entries::default();
    for (at, it) in ctx.model.enums.iter().enumerate() {
        schemas.put(ctx.names.of_enum(EnumId(at)), of_enum(it));
    }
    for (at, it) in ctx.model.objects.iter().enumerate() {
        schemas.put(ctx.names.of_object(ObjectId(at)), of_object(ctx, it));
    }
    for (at, it) in ctx.model.records.iter().enumerate() {
        schemas.put(ctx.names.of_record(RecordId(at)), of_record(ctx, it));
    }
    schemas
}

fn of_enum(it: &Enum) -> Schema {
    let Enum {
        wire: _,
        name: _,
        home: _,
        doc,
        unit,
        values,
        in_requests: _,
        in_responses: _,
        span: _,
    } = it;
    let mut schema = match values {
        EnumValues::Strings(values) => of_values(Kind::String, values, |it| it.as_str().into()),
        EnumValues::Integers(values) => of_values(Kind::Integer, values, |it| (*it).into()),
    };
    let mut text = Doc::of(doc.as_deref().unwrap_or_default());
    if let Some(unit) = unit {
        schema.extension.put("unit", unit.clone());
        text.paragraph();
        text.line(format!("In {}.", escape(unit)));
    }
    schema.description = description(&text);
    schema
}

fn of_values<T>(
    kind: Kind,
    values: &[Variant<T>],
    constant: impl Fn(&T) -> super::constant::Constant,
) -> Schema {
    let mut schema = Schema::of(kind);
    let mut deprecations = Extension::default();
    for it in values {
        let Variant {
            wire,
            name,
            doc,
            deprecated,
            span: _,
        } = it;
        schema.values.push(constant(wire));
        schema.value_names.push(name.as_str().to_owned());
        let mut text = Doc::of(doc.as_deref().unwrap_or_default());
        if let Some(deprecated) = deprecated {
            deprecations.put(name.as_str(), Extra::Map(facts(deprecated)));
            text.line(warning(deprecated));
        }
        schema
            .value_docs
            .push(description(&text).unwrap_or_default());
    }
    if schema.value_docs.iter().all(String::is_empty) {
        schema.value_docs.clear();
    }
    if !deprecations.is_empty() {
        schema
            .extension
            .put("deprecated_values", Extra::Map(deprecations));
    }
    schema
}

fn of_object(ctx: &Ctx<'_>, it: &Object) -> Schema {
    let Object {
        wire: _,
        name: _,
        builder: _,
        home: _,
        doc,
        fields,
        rules,
        span: _,
    } = it;
    let mut schema = object::schema(ctx, fields, rules);
    let mut text = Doc::of(doc.as_deref().unwrap_or_default());
    groups(rules, &mut text);
    schema.description = description(&text);
    schema
}

fn of_record(ctx: &Ctx<'_>, it: &Record) -> Schema {
    let Record {
        wire: _,
        name: _,
        home: _,
        doc,
        fields,
        span: _,
    } = it;
    let mut schema = object::schema(ctx, fields, &[]);
    schema.description = super::field::prose(doc.as_ref());
    schema
}
