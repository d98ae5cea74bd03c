//! From a type as it is written to a type with ids.

use super::Context;
use super::keys::Place;
use super::resolve::{resolve_name, to_type};
use crate::decode::Literal;
use crate::diagnostics::Diagnostic;
use crate::model::{Home, LiteralId, Type};
use crate::raw::{Field, FieldBody, TypeExpr};
use crate::source::{Span, Spanned};

/// How deep arrays may sit in arrays.
const DEEPEST: usize = 8;

/// Where a type stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site {
    pub(super) home: Home,
    pub(super) place: Place,
}

/// The type of a field; [`None`] where it is wrong, which is then reported.
pub(super) fn lower_field_type(
    ctx: &mut Context<'_>,
    site: Site,
    owner: Span,
    body: &FieldBody,
) -> Option<Type> {
    let is_array = matches!(&body.ty, Some(ty) if ty.value == TypeExpr::Name("array".to_owned()));
    if let (Some(items), false) = (&body.items, is_array) {
        ctx.diagnostics.report(
            Diagnostic::error("misplaced-items", items.span, "only an array has `items`")
                .help("write `type: array` beside it"),
        );
        return None;
    }
    let leaf_is_object = body.ty.as_ref().is_none_or(|it| is_object(it));
    if !leaf_is_object && let Some(name) = &body.name {
        ctx.diagnostics.report(
            Diagnostic::error(
                "misplaced-key",
                name.span,
                "only an object has `name` and `fields`",
            )
            .help("write `type: object`, or leave `name` and `fields` out"),
        );
        return None;
    }
    if let (None, Some(first)) = (&body.name, body.fields.iter().next()) {
        ctx.diagnostics.report(
            Diagnostic::error("unnamed-object", first.key.span, "the object has no name")
                .label("its fields are written out here")
                .help("add `name`, in upper camel case: it becomes the name of the struct"),
        );
        return None;
    }
    match &body.ty {
        Some(ty) => lower_type(ctx, site, ty, Some(body)),
        None if body.name.is_some() => lower_name(ctx, site, "object", owner, Some(body)),
        None => {
            ctx.diagnostics.report(
                Diagnostic::error("missing-type", owner, "the type is missing")
                    .help("add `type`: `integer`, `string`, the name of an enum …"),
            );
            None
        }
    }
}

/// The type that is written here; [`None`] where it is wrong, which is then reported.
pub(super) fn lower_type(
    ctx: &mut Context<'_>,
    site: Site,
    ty: &Spanned<TypeExpr>,
    body: Option<&FieldBody>,
) -> Option<Type> {
    if array_depth(ty) > DEEPEST {
        let message = format!("arrays sit in arrays more than {DEEPEST} deep");
        ctx.diagnostics
            .report(Diagnostic::error("array-too-deep", ty.span, message));
        return None;
    }
    lower_expression(ctx, site, ty, ty.span, body)
}

fn lower_expression(
    ctx: &mut Context<'_>,
    site: Site,
    ty: &TypeExpr,
    span: Span,
    body: Option<&FieldBody>,
) -> Option<Type> {
    let inner = match ty {
        TypeExpr::Name(name) => return lower_name(ctx, site, name, span, body),
        TypeExpr::Array(inner)
        | TypeExpr::Map(inner)
        | TypeExpr::Or(inner, _)
        | TypeExpr::OrEmpty(inner) => Box::new(lower_expression(ctx, site, inner, span, body)?),
    };
    Some(match ty {
        TypeExpr::Or(_, literal) => {
            check_union(ctx, site, &inner, span)?;
            let Literal::String(text) = literal else {
                ctx.diagnostics.report(Diagnostic::error(
                    "pointless-union",
                    span,
                    "only a text in quotes can stand in place of a value",
                ));
                return None;
            };
            Type::Or(inner, literal_id(ctx, text)?)
        }
        TypeExpr::OrEmpty(_) => {
            check_union(ctx, site, &inner, span)?;
            Type::OrEmpty(inner)
        }
        TypeExpr::Map(_) => Type::Map(inner),
        TypeExpr::Array(_) | TypeExpr::Name(_) => Type::Array(inner),
    })
}

fn lower_name(
    ctx: &mut Context<'_>,
    site: Site,
    name: &str,
    span: Span,
    body: Option<&FieldBody>,
) -> Option<Type> {
    Some(match name {
        "integer" => Type::Integer,
        "string" => Type::String,
        "float" => Type::Float,
        "boolean" => Type::Boolean,
        "date" => Type::Date,
        "datetime" => Type::DateTime,
        "any" => Type::Any,
        "id_or_slug" => Type::IdOrSlug,
        "file" if site.place.is_request() => Type::File,
        "file" => {
            ctx.diagnostics.report(
                Diagnostic::error("misplaced-file", span, "a response cannot carry a file")
                    .help("a file is something that a multipart request uploads"),
            );
            return None;
        }
        "array" => {
            let Some(items) = body.and_then(|it| it.items.as_ref()) else {
                ctx.diagnostics.report(
                    Diagnostic::error(
                        "missing-items",
                        span,
                        "the array does not say what is in it",
                    )
                    .help("add `items`, or write the type in brackets: `[integer]`"),
                );
                return None;
            };
            let site = Site {
                place: site.place.items(),
                ..site
            };
            let item = match &items.value {
                Field::Type(ty) => lower_type(ctx, site, ty, None)?,
                Field::Body(item) => lower_field_type(ctx, site, items.span, item)?,
            };
            Type::Array(Box::new(item))
        }
        "object" => match body.and_then(|it| it.name.as_ref()) {
            Some(name) => to_type(ctx.definitions.get(site.home, name)?),
            None => Type::Map(Box::new(Type::Any)),
        },
        _ => resolve_name(ctx, site, name, span)?,
    })
}

fn check_union(ctx: &mut Context<'_>, site: Site, inner: &Type, span: Span) -> Option<()> {
    let message = if site.place.is_request() {
        "only a response can hold one thing or another"
    } else if matches!(
        inner,
        Type::Any | Type::String | Type::Secret | Type::Or(..) | Type::OrEmpty(_)
    ) {
        "this type already holds what stands after `or`, or is such a union itself"
    } else {
        return Some(());
    };
    ctx.diagnostics
        .report(Diagnostic::error("pointless-union", span, message));
    None
}

fn literal_id(ctx: &Context<'_>, text: &str) -> Option<LiteralId> {
    ctx.literals.binary_search(&text).ok().map(LiteralId)
}

fn is_object(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Name(name) => name == "object",
        TypeExpr::Array(inner)
        | TypeExpr::Map(inner)
        | TypeExpr::Or(inner, _)
        | TypeExpr::OrEmpty(inner) => is_object(inner),
    }
}

fn array_depth(ty: &TypeExpr) -> usize {
    match ty {
        TypeExpr::Name(_) => 0,
        TypeExpr::Array(inner) => 1 + array_depth(inner),
        TypeExpr::Map(inner) | TypeExpr::Or(inner, _) | TypeExpr::OrEmpty(inner) => {
            array_depth(inner)
        }
    }
}
