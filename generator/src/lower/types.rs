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
        let in_brackets = body
            .ty
            .as_ref()
            .is_some_and(|it| matches!(it.value, TypeExpr::Array(_)));
        let (message, help) = if in_brackets {
            (
                "the type in brackets says already what the items are",
                "leave `items` out, or write `type: array`",
            )
        } else {
            ("only an array has `items`", "write `type: array` beside it")
        };
        ctx.diagnostics
            .report(Diagnostic::error("misplaced-items", items.span, message).help(help));
        return None;
    }
    if !is_written_out_object(body) {
        let name = body.name.as_ref().map(|it| it.span);
        let fields = body.fields.iter().next().map(|it| it.key.span);
        let rules = body.rules.first().map(|it| it.span);
        if let Some(span) = name.or(fields).or(rules) {
            ctx.diagnostics.report(
                Diagnostic::error(
                    "misplaced-key",
                    span,
                    "only an object has `name`, `fields` and `rules`",
                )
                .help("write `type: object`, or leave them out"),
            );
            return None;
        }
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

/// Whether the type of a field is an object, or made of one, whose fields can stand beside it.
pub(super) fn is_written_out_object(body: &FieldBody) -> bool {
    body.ty.as_ref().is_none_or(|it| is_object(it))
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
        ctx.diagnostics.report(
            Diagnostic::error("array-too-deep", ty.span, message)
                .help("make the inner arrays a field of an object or a model"),
        );
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
                ctx.diagnostics.report(
                    Diagnostic::error(
                        "pointless-union",
                        span,
                        "only a text in quotes can stand in place of a value",
                    )
                    .help("write the text in quotes, or the type `any`"),
                );
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
    let (message, help) = if site.place.is_request() {
        (
            "only a response can hold one thing or another",
            "write the type that a request sends",
        )
    } else if matches!(inner, Type::Or(..) | Type::OrEmpty(_)) {
        (
            "a union with more than two parts",
            "write one `or`, or the type `any`",
        )
    } else if matches!(inner, Type::Any | Type::String | Type::Secret) {
        (
            "this type holds already what stands after `or`",
            "leave the `or` out, and say in `doc` what is special",
        )
    } else {
        return Some(());
    };
    ctx.diagnostics
        .report(Diagnostic::error("pointless-union", span, message).help(help));
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
