//! Constants of the spec that break the rules of their own field, and patterns.

use super::Context;
use super::breach::{breaks, broken};
use super::fit::{describe_type, rule_place};
use super::formats;
use super::misfit::{correct, misfit};
use crate::diagnostics::Diagnostic;
use crate::model::{EnumValues, Field, Rule, Type, Value};

/// `default`, `example`, the values of an enum, and `pattern`.
pub(super) fn check_values(ctx: &mut Context<'_>, field: &Field) {
    check_patterns(ctx, field, &field.rules, false);
    check_patterns(ctx, field, &field.item_rules, true);
    check_enum_values(ctx, field, &field.ty, &field.rules, false);
    if let Type::Array(item) = &field.ty {
        check_enum_values(ctx, field, item, &field.item_rules, true);
    }
    // A param of the path is required without saying so, and has no default anyway.
    if field.required && field.default.is_some() && ctx.model.places.has(field.span, "required") {
        ctx.report(
            Diagnostic::error(
                "required-default",
                ctx.place(field.span, "default"),
                format!("`{}` is required, so its default is never sent", field.wire),
            )
            .other(ctx.place(field.span, "required"), "required here")
            .help("remove one of the two; what the server takes is `server_default`"),
        );
    }
    if let (Some(_), Some(span)) = (
        &field.default,
        (!can_be_default(&field.ty)).then(|| ctx.place(field.span, "default")),
    ) && !ctx.is_unknown(&field.ty)
    {
        let what = describe_type(ctx.model, &field.ty);
        let message = format!("{what} cannot have a default");
        ctx.report(
            Diagnostic::error("bad-default", span, message)
                .help("leave it out: only plain values and lists of them have a default"),
        );
        return;
    }
    for (key, value) in [("default", &field.default), ("example", &field.example)] {
        let Some(value) = value else { continue };
        if ctx.is_unknown(&field.ty) {
            continue;
        }
        let place = ctx.place(field.span, key);
        if let Some(words) = misfit(ctx.model, &field.ty, value, field.nullable) {
            let message = format!("the {key} of `{}` {words}", field.wire);
            let diagnostic = Diagnostic::error("wrong-value", place, message);
            ctx.report(match correct(ctx.model, &field.ty, value) {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            });
        } else if let Some((rule, of_items, words)) = broken(field, value) {
            ctx.report(
                Diagnostic::error(
                    "value-breaks-rule",
                    place,
                    format!("the {key} of `{}` {words}", field.wire),
                )
                .other(rule_place(ctx, field, rule, of_items), "the rule is here"),
            );
        }
    }
}

/// What the client can send without being asked: plain values, and lists of them.
fn can_be_default(ty: &Type) -> bool {
    match ty {
        Type::Array(item) => can_be_default(item),
        Type::File | Type::Object(_) | Type::Record(_) | Type::Map(_) | Type::Secret => false,
        _ => true,
    }
}

fn check_patterns(ctx: &mut Context<'_>, field: &Field, rules: &[Rule], of_items: bool) {
    for rule in rules {
        if let Rule::Pattern(pattern) = rule
            && let Err(why) = formats::compile(pattern)
        {
            let help = if why.contains("look-around") || why.contains("backreference") {
                "say in `server_rules` what no pattern without it can say"
            } else if why.contains("Unicode") {
                "list the characters: `[A-Za-z]`"
            } else {
                "write a regular expression; a sign that stands for itself needs a `\\` before it"
            };
            ctx.report(
                Diagnostic::error(
                    "bad-pattern",
                    rule_place(ctx, field, rule, of_items),
                    format!("the pattern of `{}` does not compile: {why}", field.wire),
                )
                .help(help),
            );
        }
    }
}

/// A rule on an enum holds for its values, or it contradicts them.
fn check_enum_values(
    ctx: &mut Context<'_>,
    field: &Field,
    ty: &Type,
    rules: &[Rule],
    of_items: bool,
) {
    let Type::Enum(id) = ty else { return };
    let Some(known) = ctx.model.enums.get(id.0) else {
        return;
    };
    let values: Vec<_> = match &known.values {
        EnumValues::Strings(all) => all
            .iter()
            .map(|it| (Value::String(it.wire.clone()), it.span))
            .collect(),
        EnumValues::Integers(all) => all
            .iter()
            .map(|it| (Value::Integer(it.wire), it.span))
            .collect(),
    };
    for rule in rules {
        let outside: Vec<_> = values
            .iter()
            .filter_map(|(it, span)| Some((breaks(rule, it)?, *span)))
            .collect();
        let Some((words, span)) = outside.first() else {
            continue;
        };
        let message = if outside.len() == values.len() {
            format!(
                "no value of `{}` meets `{}`",
                known.wire,
                super::fit::rule_key(rule)
            )
        } else {
            format!(
                "a value of `{}` breaks a rule of `{}`",
                known.wire, field.wire
            )
        };
        ctx.report(
            Diagnostic::error(
                "enum-breaks-rule",
                rule_place(ctx, field, rule, of_items),
                message,
            )
            .other(*span, format!("this value {words}"))
            .help("remove the rule, or give the field an enum of its own"),
        );
    }
}
