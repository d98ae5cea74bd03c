//! Types as schemas.

use super::Ctx;
use super::schema::{Kind, Kinds, Schema};
use crate::model::{Type, UnionLiteral};

/// The schema of a type.
pub(super) fn schema(ctx: &Ctx<'_>, ty: &Type) -> Schema {
    match ty {
        Type::Integer => Schema::formatted(Kind::Integer, "int64"),
        Type::Float => Schema::formatted(Kind::Number, "double"),
        Type::Boolean => Schema::of(Kind::Boolean),
        Type::String => Schema::of(Kind::String),
        Type::Secret => Schema::formatted(Kind::String, "password"),
        Type::Date => Schema::formatted(Kind::String, "date"),
        Type::DateTime => Schema::formatted(Kind::String, "date-time"),
        Type::UnixTime => unix_time(),
        // `format` is what generators of 3.0 look for, the media type is what 3.1 says.
        Type::File => Schema {
            content_media_type: Some("application/octet-stream".to_owned()),
            ..Schema::formatted(Kind::String, "binary")
        },
        Type::Any => Schema::default(),
        Type::IdOrSlug => Schema {
            kinds: Kinds(vec![Kind::Integer, Kind::String]),
            ..Schema::default()
        },
        Type::Enum(id) => Schema::reference(ctx.names.of_enum(*id)),
        Type::Object(id) => Schema::reference(ctx.names.of_object(*id)),
        Type::Record(id) => Schema::reference(ctx.names.of_record(*id)),
        Type::Array(item) => Schema::list(schema(ctx, item)),
        Type::Map(value) => Schema {
            additional_properties: Some(Box::new(schema(ctx, value))),
            ..Schema::of(Kind::Object)
        },
        Type::Or(ty, literal) => {
            let literal = ctx.model.literals.get(literal.0);
            let mut alternatives = vec![schema(ctx, ty)];
            alternatives.extend(literal.map(constant));
            Schema::any(alternatives)
        }
        Type::OrEmpty(ty) => Schema::any([schema(ctx, ty), empty_object()]),
        Type::Boxed(ty) => schema(ctx, ty),
    }
}

/// The type without the box that only Rust needs.
pub(super) fn unboxed(ty: &Type) -> &Type {
    match ty {
        Type::Boxed(ty) => unboxed(ty),
        ty => ty,
    }
}

fn unix_time() -> Schema {
    let mut schema = Schema::formatted(Kind::Integer, "int64");
    schema.description = Some("Seconds since 1970-01-01T00:00:00Z.".to_owned());
    schema.extension.put("format", "unix_time");
    schema
}

fn constant(literal: &UnionLiteral) -> Schema {
    let UnionLiteral {
        wire,
        name: _,
        variant: _,
    } = literal;
    Schema {
        constant: Some(wire.as_str().into()),
        ..Schema::of(Kind::String)
    }
}

fn empty_object() -> Schema {
    Schema {
        max_properties: Some(0),
        ..Schema::of(Kind::Object)
    }
}
