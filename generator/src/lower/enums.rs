//! Enums: a wire value and a variant each.

use super::Context;
use super::definitions::Definition;
use super::fields::lower_deprecated;
use super::rules::{report_unknown, value};
use crate::decode::Literal;
use crate::diagnostics::Diagnostic;
use crate::model::{Deprecated, Enum, EnumValues, Variant};
use crate::names::{Scope, Style, Wish};
use crate::raw::{self, EnumDef, EnumValue, Text};
use crate::source::{Span, Spanned};

/// A value before it has its variant.
struct Draft<'a> {
    wire: Literal,
    span: Span,
    name: Option<&'a Text>,
    doc: Option<String>,
    deprecated: Option<Deprecated>,
}

/// An enum. What is wrong with it is reported, and the rest of it is taken.
pub(super) fn lower_enum(
    ctx: &mut Context<'_>,
    definition: &Definition<'_>,
    written: &EnumDef,
) -> Enum {
    let (mut drafts, body): (Vec<_>, _) = match written {
        EnumDef::List(list) => (list.iter().map(plain).collect(), None),
        EnumDef::Body(body) => (drafts(ctx, &body.values), Some(body)),
    };
    let unit = body.and_then(|it| value(&it.unit));
    let integers = match body.map(|it| it.ty.as_ref()) {
        None => {
            drafts
                .iter()
                .all(|it| matches!(it.wire, Literal::Integer(_)))
                && !drafts.is_empty()
        }
        Some(None) => report_untyped(ctx, definition, &drafts),
        Some(Some(ty)) => match ty.value.as_str() {
            "integer" => true,
            "string" => false,
            unknown => {
                report_unknown(ctx, "type", ty.span, unknown, &["string", "integer"]);
                // Nobody knows what its values should be.
                drafts.clear();
                false
            }
        },
    };
    if let (false, Some(unit)) = (integers, body.and_then(|it| it.unit.as_ref())) {
        ctx.diagnostics.report(
            Diagnostic::error("misplaced-key", unit.span, "only integers have a unit")
                .help("add `type: integer`, or leave `unit` out"),
        );
    }
    let values = if integers {
        EnumValues::Integers(lower_integers(ctx, &drafts, unit.as_deref()))
    } else {
        EnumValues::Strings(lower_strings(ctx, &drafts))
    };
    Enum {
        wire: definition.wire.to_owned(),
        name: definition.name.clone(),
        home: definition.home,
        doc: body.and_then(|it| value(&it.doc)),
        unit,
        values,
        in_requests: false,
        in_responses: false,
        span: definition.span,
    }
}

/// Whether an enum that does not say its type has whole numbers only, which is reported once.
fn report_untyped(
    ctx: &mut Context<'_>,
    definition: &Definition<'_>,
    drafts: &[Draft<'_>],
) -> bool {
    let is_number = |it: &Draft<'_>| matches!(it.wire, Literal::Integer(_));
    let Some(first) = drafts.first().filter(|_| drafts.iter().all(is_number)) else {
        return false;
    };
    ctx.diagnostics.report(
        Diagnostic::error(
            "bad-enum-value",
            first.span,
            format!(
                "the enum `{}` has whole numbers, and no `type`",
                definition.wire
            ),
        )
        .help("add `type: integer`, or write the values in quotes"),
    );
    true
}

fn plain(literal: &Spanned<Literal>) -> Draft<'_> {
    let Spanned { value, span } = literal;
    Draft {
        wire: value.clone(),
        span: *span,
        name: None,
        doc: None,
        deprecated: None,
    }
}

fn drafts<'a>(ctx: &mut Context<'_>, values: &'a raw::EnumValues) -> Vec<Draft<'a>> {
    let entries = match values {
        raw::EnumValues::List(list) => return list.iter().map(plain).collect(),
        raw::EnumValues::Map(entries) => entries,
    };
    let draft = |entry: &'a crate::decode::Entry<EnumValue>| {
        let wire = Literal::String(entry.key.value.clone());
        let draft = Draft {
            wire,
            span: entry.key.span,
            name: None,
            doc: None,
            deprecated: None,
        };
        match &entry.value {
            EnumValue::Name(name) => Draft {
                name: name.as_ref(),
                ..draft
            },
            EnumValue::Body(body) => {
                if let Some(Spanned {
                    value: raw::Deprecated::Body(it),
                    ..
                }) = &body.deprecated
                    && let Some(replacement) = &it.replacement
                {
                    ctx.places
                        .set(draft.span, "deprecated.use", replacement.span);
                }
                Draft {
                    name: body.name.as_ref(),
                    doc: value(&body.doc),
                    deprecated: lower_deprecated(&body.deprecated),
                    ..draft
                }
            }
        }
    };
    entries.iter().map(draft).collect()
}

fn lower_strings(ctx: &mut Context<'_>, drafts: &[Draft<'_>]) -> Vec<Variant<String>> {
    let mut taken = Vec::new();
    for draft in drafts {
        match &draft.wire {
            Literal::String(text) => taken.push((draft, text.clone())),
            Literal::Boolean(_) => report_value(
                ctx,
                draft,
                "write it in quotes, or use the type `boolean` instead of an enum",
            ),
            Literal::Null => report_value(
                ctx,
                draft,
                "write it in quotes, or `nullable: true` at the field that has the enum",
            ),
            Literal::Integer(_) => report_value(
                ctx,
                draft,
                "write it in quotes, or add `type: integer` to an enum of whole numbers",
            ),
            Literal::Float(_) => report_value(ctx, draft, "write it in quotes"),
            Literal::List(_) | Literal::Map(_) => report_value(
                ctx,
                draft,
                "write values with docs as a map: `values: { agu: { doc: … } }`",
            ),
        }
    }
    lower_variants(ctx, taken, |wire| Wish::variant(wire))
}

fn lower_integers(
    ctx: &mut Context<'_>,
    drafts: &[Draft<'_>],
    unit: Option<&str>,
) -> Vec<Variant<i64>> {
    let mut taken = Vec::new();
    for draft in drafts {
        let number = match &draft.wire {
            Literal::Integer(number) => Some(*number),
            // The keys of a map are texts.
            Literal::String(text) => text.parse().ok(),
            _ => None,
        };
        match number {
            Some(number) => taken.push((draft, number)),
            None => report_value(ctx, draft, "write a whole number, or leave `type` out"),
        }
    }
    lower_variants(ctx, taken, |wire| Wish::number(unit, *wire))
}

/// Reports what is no value of the enum's type.
fn report_value(ctx: &mut Context<'_>, draft: &Draft<'_>, help: &str) {
    let message = match &draft.wire {
        Literal::Null => "nothing as a value of an enum",
        Literal::Boolean(_) => "a truth value as a value of an enum",
        Literal::Integer(_) => "a whole number in an enum of texts",
        Literal::Float(_) => "a number with a fraction as a value of an enum",
        Literal::String(_) => "a text in an enum of whole numbers",
        Literal::List(_) => "a list as a value of an enum",
        Literal::Map(_) => "a map as a value of an enum",
    };
    ctx.diagnostics
        .report(Diagnostic::error("bad-enum-value", draft.span, message).help(help));
}

fn lower_variants<T: std::fmt::Display>(
    ctx: &mut Context<'_>,
    drafts: Vec<(&Draft<'_>, T)>,
    plain: impl Fn(&T) -> Wish,
) -> Vec<Variant<T>> {
    let mut wishes = Vec::new();
    let mut given: Vec<(&Text, &T)> = Vec::new();
    for (draft, wire) in &drafts {
        if let Some(name) = draft.name {
            check_name(ctx, name);
            if let Some((first, _)) = given.iter().find(|it| it.0.value == name.value) {
                ctx.diagnostics.report(
                    Diagnostic::error(
                        "duplicate-name",
                        name.span,
                        format!("two values have the name `{}`", name.value),
                    )
                    .other(first.span, "first given here")
                    .help("give each value a name of its own"),
                );
            }
            given.push((name, wire));
        }
        wishes.push(
            draft
                .name
                .map_or_else(|| plain(wire), |it| Wish::variant(&it.value)),
        );
    }
    let names = Scope::new(Style::Camel).allocate(&wishes);
    let variant = |((draft, wire), name): ((&Draft<'_>, T), _)| Variant {
        wire,
        name,
        doc: draft.doc.clone(),
        deprecated: draft.deprecated.clone(),
        span: draft.span,
    };
    drafts.into_iter().zip(names).map(variant).collect()
}

/// A name that the spec gives to a value is in snake case.
fn check_name(ctx: &mut Context<'_>, name: &Text) {
    let starts = name.value.starts_with(|it: char| it.is_ascii_lowercase());
    let rest = name
        .value
        .chars()
        .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_');
    if !starts || !rest {
        let message = if name.value.is_empty() {
            "the name of the value is empty".to_owned()
        } else {
            format!("`{}` is not a name in snake case", name.value)
        };
        ctx.diagnostics.report(
            Diagnostic::error("bad-name", name.span, message)
                .help("start with a small letter, and use small letters, digits and `_` only"),
        );
    }
}
