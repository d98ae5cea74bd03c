//! Rules that do not fit the type of their field.

use super::Context;
use crate::diagnostics::Diagnostic;
use crate::lower::item_key;
use crate::model::{Comparison, EnumValues, Field, Model, Rule, Type};
use crate::source::Span;

/// Reports every rule that means nothing for the type.
pub(super) fn check_fit(ctx: &mut Context<'_>, field: &Field) {
    for rule in &field.rules {
        check_rule(ctx, field, &field.ty, rule, false);
    }
    if let Type::Array(item) = &field.ty {
        for rule in &field.item_rules {
            check_rule(ctx, field, item, rule, true);
        }
    }
}

fn check_rule(ctx: &mut Context<'_>, field: &Field, ty: &Type, rule: &Rule, of_items: bool) {
    if ctx.is_unknown(ty) || fits(ctx.model, rule, ty) {
        return;
    }
    let key = rule_key(rule);
    let what = if of_items { "an item of" } else { "" };
    let subject = format!("{what} `{}`", field.wire);
    let diagnostic = Diagnostic::error(
        "misplaced-rule",
        rule_place(ctx, field, rule, of_items),
        format!("`{key}` means nothing for {}", describe_type(ctx.model, ty)),
    )
    .label(format!(
        "{} is {}",
        subject.trim_start(),
        describe_type(ctx.model, ty)
    ));
    ctx.report(match ty {
        ty if is_time(ty)
            && matches!(
                rule,
                Rule::Min(_) | Rule::Max(_) | Rule::Above(_) | Rule::Below(_)
            ) =>
        {
            diagnostic.help("a time has `after`, `before`, `not_before` and `not_after`")
        }
        Type::Array(item) if fits(ctx.model, rule, item) => {
            diagnostic.help(format!("write `{key}` inside `items`, to check each item"))
        }
        _ => diagnostic.help(wanted(rule)),
    });
}

/// Where the rule of a field was written.
pub(super) fn rule_place(ctx: &Context<'_>, field: &Field, rule: &Rule, of_items: bool) -> Span {
    let key = rule_key(rule);
    let places = &ctx.model.places;
    if of_items {
        places.key(field.span, item_key(key))
    } else {
        places.key(field.span, key)
    }
}

/// The key that says the rule.
pub(super) fn rule_key(rule: &Rule) -> &'static str {
    match rule {
        Rule::BlankIsFine | Rule::NotBlank => "allow_blank",
        Rule::Min(_) => "min",
        Rule::Max(_) => "max",
        Rule::Above(_) => "above",
        Rule::Below(_) => "below",
        Rule::MultipleOf(_) => "multiple_of",
        Rule::MinLength(_) => "min_length",
        Rule::MaxLength(_) => "max_length",
        Rule::Pattern(_) => "pattern",
        Rule::FormatDate | Rule::FormatEmail | Rule::FormatUri | Rule::FormatUuid => "format",
        Rule::MinItems(_) => "min_items",
        Rule::MaxItems(_) => "max_items",
        Rule::Unique => "unique",
        Rule::UniqueBy(_) => "unique_by",
        Rule::MinSize(_) => "min_size",
        Rule::MaxSize(_) => "max_size",
        Rule::ContentTypes(_) => "content_types",
        Rule::Time(comparison, _) | Rule::Beside(comparison, _) => match comparison {
            Comparison::After => "after",
            Comparison::Before => "before",
            Comparison::NotBefore => "not_before",
            Comparison::NotAfter => "not_after",
        },
        Rule::Requires(_) => "requires",
        Rule::Excludes(_) => "excludes",
    }
}

fn fits(model: &Model, rule: &Rule, ty: &Type) -> bool {
    let texts = matches!(ty, Type::Enum(id) if model.enums.get(id.0)
        .is_some_and(|it| matches!(it.values, EnumValues::Strings(_))));
    let numbers = matches!(ty, Type::Enum(_)) && !texts;
    match rule {
        // It only loosens: a type that cannot be blank takes nothing from it.
        Rule::BlankIsFine => true,
        Rule::NotBlank => matches!(ty, Type::String | Type::Secret),
        Rule::Min(_) | Rule::Max(_) | Rule::Above(_) | Rule::Below(_) | Rule::MultipleOf(_) => {
            matches!(ty, Type::Integer | Type::Float | Type::UnixTime) || numbers
        }
        Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) => {
            matches!(ty, Type::String | Type::Secret) || texts
        }
        Rule::FormatDate | Rule::FormatEmail | Rule::FormatUri | Rule::FormatUuid => {
            matches!(ty, Type::String | Type::Secret)
        }
        Rule::MinItems(_) | Rule::MaxItems(_) | Rule::Unique | Rule::UniqueBy(_) => {
            matches!(ty, Type::Array(_))
        }
        Rule::MinSize(_) | Rule::MaxSize(_) | Rule::ContentTypes(_) => matches!(ty, Type::File),
        Rule::Time(..) | Rule::Beside(..) => is_time(ty),
        Rule::Requires(_) | Rule::Excludes(_) => true,
    }
}

/// Whether values of this type are times.
pub(super) fn is_time(ty: &Type) -> bool {
    matches!(ty, Type::Date | Type::DateTime | Type::UnixTime)
}

fn wanted(rule: &Rule) -> &'static str {
    match rule {
        Rule::BlankIsFine | Rule::NotBlank => "only texts can be blank",
        Rule::Min(_) | Rule::Max(_) | Rule::Above(_) | Rule::Below(_) | Rule::MultipleOf(_) => {
            "only numbers have bounds; a text has `min_length` and `max_length`, an array \
             `min_items` and `max_items`"
        }
        Rule::MinLength(_) | Rule::MaxLength(_) => {
            "only texts have a length; a number has `min` and `max`, an array `min_items` and \
             `max_items`"
        }
        Rule::Pattern(_)
        | Rule::FormatDate
        | Rule::FormatEmail
        | Rule::FormatUri
        | Rule::FormatUuid => "only texts have a pattern or a format",
        Rule::MinItems(_) | Rule::MaxItems(_) | Rule::Unique | Rule::UniqueBy(_) => {
            "only arrays have items"
        }
        Rule::MinSize(_) | Rule::MaxSize(_) | Rule::ContentTypes(_) => {
            "only files have a size and a content type"
        }
        Rule::Time(..) | Rule::Beside(..) => {
            "write `type: date`, `type: datetime`, or an integer with `format: unix_time`"
        }
        Rule::Requires(_) | Rule::Excludes(_) => "leave it out",
    }
}

/// A type in words.
pub(super) fn describe_type(model: &Model, ty: &Type) -> String {
    let words = match ty {
        Type::Integer => "an integer",
        Type::Float => "a float",
        Type::Boolean => "a boolean",
        Type::String => "a string",
        Type::Secret => "a secret string",
        Type::Date => "a date",
        Type::DateTime => "a date and time",
        Type::UnixTime => "a time in seconds",
        Type::File => "a file",
        Type::Any => "any JSON",
        Type::IdOrSlug => "an id or slug",
        Type::Array(_) => "an array",
        Type::Map(_) => "an object with any keys",
        Type::Enum(id) => return named("the enum", model.enums.get(id.0).map(|it| &it.wire)),
        Type::Object(id) => return named("the object", model.objects.get(id.0).map(|it| &it.wire)),
        Type::Record(id) => return named("the model", model.records.get(id.0).map(|it| &it.wire)),
        Type::Or(inner, _) | Type::OrEmpty(inner) | Type::Boxed(inner) => {
            return describe_type(model, inner);
        }
    };
    words.to_owned()
}

fn named(kind: &str, name: Option<&String>) -> String {
    name.map_or_else(|| kind.to_owned(), |it| format!("{kind} `{it}`"))
}
