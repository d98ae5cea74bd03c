//! Params and fields.

use super::Context;
use super::keys::{refuse_keys, remember_keys};
use super::rules::{lower_rules, value, values};
use super::types::{Site, lower_field_type, lower_type};
use super::values::{describe_literal, lower_value};
use crate::decode::Entry;
use crate::diagnostics::Diagnostic;
use crate::model::{Deprecated, Field, Rule, Type};
use crate::names::RustIdent;
use crate::raw;
use crate::source::{Span, Spanned};

/// A param or a field. What is wrong with it is reported, and the rest of it is taken.
pub(super) fn lower_field(
    ctx: &mut Context<'_>,
    site: Site,
    entry: &Entry<raw::Field>,
    name: RustIdent,
) -> Field {
    let span = entry.key.span;
    if entry.key.value.is_empty() {
        ctx.diagnostics.report(
            Diagnostic::error("bad-name", span, "the name of the field is empty")
                .help("write the name that the API knows it by"),
        );
    }
    let mut field = Field {
        wire: entry.key.value.clone(),
        name,
        marker: None,
        ty: Type::Any,
        required: !site.place.is_request(),
        nullable: false,
        rules: Vec::new(),
        item_rules: Vec::new(),
        server_rules: Vec::new(),
        default: None,
        server_default: None,
        example: None,
        deprecated: None,
        doc: None,
        span,
    };
    match &entry.value {
        raw::Field::Type(ty) => {
            ctx.places.set(span, "type", ty.span);
            if let Some(ty) = lower_type(ctx, site, ty, None) {
                field.ty = ty;
            }
        }
        raw::Field::Body(body) => lower_body(ctx, site, body, &mut field),
    }
    field
}

fn lower_body(ctx: &mut Context<'_>, site: Site, body: &raw::FieldBody, field: &mut Field) {
    refuse_keys(ctx, site.place, body);
    remember_keys(ctx, field.span, body);
    if let Some(ty) = lower_field_type(ctx, site, field.span, body) {
        field.ty = ty;
    }
    if body.secret.is_on() {
        hide(ctx, field, body.secret.span());
    }
    field.required = if site.place.is_request() {
        body.required.is_on()
    } else {
        !body.optional.is_on()
    };
    field.nullable = body.nullable.is_on();
    field.rules = lower_rules(ctx, site.place, body, &mut field.ty);
    field.item_rules = lower_item_rules(ctx, site, body, field);
    field.server_rules = values(&body.server_rules);
    if site.place.is_request() {
        field.default = body.default.as_ref().map(|it| lower_value(it, &field.ty));
        field.server_default = body.server_default.as_ref().map(|it| describe_literal(it));
    }
    field.example = body.example.as_ref().map(|it| lower_value(it, &field.ty));
    field.deprecated = lower_deprecated(&body.deprecated);
    field.doc = value(&body.doc);
}

/// What the items of an array are checked for; rules of items of items cannot be said.
fn lower_item_rules(
    ctx: &mut Context<'_>,
    site: Site,
    body: &raw::FieldBody,
    field: &mut Field,
) -> Vec<Rule> {
    let Some(Spanned {
        value: raw::Field::Body(items),
        ..
    }) = &body.items
    else {
        return Vec::new();
    };
    let place = site.place.items();
    refuse_keys(ctx, place, items);
    for (key, span) in super::keys::rule_keys(items) {
        ctx.places.set(field.span, super::keys::item_key(key), span);
    }
    let mut nested = &items.items;
    while let Some(Spanned {
        value: raw::Field::Body(inner),
        ..
    }) = nested
    {
        refuse_keys(ctx, place, inner);
        for (key, span) in super::keys::rule_keys(inner) {
            ctx.diagnostics.report(
                Diagnostic::error(
                    "nested-item-rules",
                    span,
                    format!("`{key}` cannot be checked for items of items"),
                )
                .help("say it in `server_rules`, or make the inner array a field of an object"),
            );
        }
        nested = &inner.items;
    }
    if items.name.is_none()
        && let Some(doc) = &items.doc
    {
        ctx.diagnostics.report(
            Diagnostic::error(
                "misplaced-key",
                doc.span,
                "`doc` of plain items would be lost",
            )
            .help("write it beside `items`"),
        );
    }
    let Type::Array(item) = &mut field.ty else {
        return Vec::new();
    };
    lower_rules(ctx, place, items, item)
}

/// The texts of this field are hidden.
fn hide(ctx: &mut Context<'_>, field: &mut Field, span: Option<Span>) {
    let mut leaf = &mut field.ty;
    while let Type::Array(inner) | Type::Map(inner) = leaf {
        leaf = inner;
    }
    match leaf {
        Type::String => *leaf = Type::Secret,
        Type::Any => {}
        _ => ctx.diagnostics.report(
            Diagnostic::error(
                "misplaced-rule",
                span.unwrap_or(field.span),
                format!("`{}` is not a text, and only texts are hidden", field.wire),
            )
            .help("leave `secret` out, or write `type: string`"),
        ),
    }
}

/// Something that should not be used any more.
pub(super) fn lower_deprecated(
    deprecated: &Option<Spanned<raw::Deprecated>>,
) -> Option<Deprecated> {
    match &deprecated.as_ref()?.value {
        raw::Deprecated::Flag(false) => None,
        raw::Deprecated::Flag(true) => Some(Deprecated::default()),
        raw::Deprecated::Doc(doc) => Some(Deprecated {
            doc: Some(doc.clone()),
            ..Deprecated::default()
        }),
        raw::Deprecated::Body(body) => Some(Deprecated {
            since: value(&body.since),
            replacement: value(&body.replacement),
            doc: value(&body.doc),
        }),
    }
}
