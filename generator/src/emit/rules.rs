//! The rules of a field: as facts for the runtime, and in words for the docs.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::text::{code, escape, literal};
use crate::model::{Comparison, Field, Rule, Value};
use crate::raw::{Limit, Moment, Unit};

/// The rules that a field holds on its own, as a slice.
pub(crate) fn facts(field: &Field) -> TokenStream {
    let required = field.required.then(|| quote!(rt::Rule::Required));
    let rules = field.rules.iter().filter_map(fact);
    let rules: Vec<_> = required.into_iter().chain(rules).collect();
    quote!(&[#(#rules),*])
}

/// The rules of each item, as a slice; `None` if there are none.
pub(crate) fn item_facts(field: &Field) -> Option<TokenStream> {
    let rules: Vec<_> = field.item_rules.iter().filter_map(fact).collect();
    (!rules.is_empty()).then(|| quote!(&[#(#rules),*]))
}

/// One rule; `None` for those between two fields, which are visits of their own.
fn fact(rule: &Rule) -> Option<TokenStream> {
    Some(match rule {
        Rule::BlankIsFine => quote!(rt::Rule::BlankIsFine),
        Rule::NotBlank => quote!(rt::Rule::NotBlank),
        Rule::Min(limit) => number(quote!(Min), *limit),
        Rule::Max(limit) => number(quote!(Max), *limit),
        Rule::Above(limit) => number(quote!(Above), *limit),
        Rule::Below(limit) => number(quote!(Below), *limit),
        Rule::MultipleOf(limit) => number(quote!(MultipleOf), *limit),
        Rule::MinLength(limit) => count(quote!(MinLength), (*limit).into()),
        Rule::MaxLength(limit) => count(quote!(MaxLength), (*limit).into()),
        Rule::Pattern(pattern) => {
            let pattern = literal(pattern);
            quote!(rt::Rule::Pattern(#pattern))
        }
        Rule::FormatDate => quote!(rt::Rule::FormatDate),
        Rule::FormatEmail => quote!(rt::Rule::FormatEmail),
        Rule::FormatUri => quote!(rt::Rule::FormatUri),
        Rule::FormatUuid => quote!(rt::Rule::FormatUuid),
        Rule::MinItems(limit) => count(quote!(MinItems), (*limit).into()),
        Rule::MaxItems(limit) => count(quote!(MaxItems), (*limit).into()),
        Rule::Unique => quote!(rt::Rule::Unique),
        Rule::UniqueBy(field) => {
            let field = literal(field);
            quote!(rt::Rule::UniqueBy(#field))
        }
        Rule::MinSize(limit) => count(quote!(MinSize), *limit),
        Rule::MaxSize(limit) => count(quote!(MaxSize), *limit),
        Rule::ContentTypes(types) => {
            let types = types.iter().map(|it| literal(it));
            quote!(rt::Rule::ContentTypes(&[#(#types),*]))
        }
        Rule::Time(comparison, moment) => {
            let (comparison, moment) = (compared(*comparison), counted(*moment));
            quote!(rt::Rule::Time(#comparison, #moment))
        }
        Rule::Beside(..) | Rule::Requires(_) | Rule::Excludes(_) => return None,
    })
}

fn number(rule: TokenStream, limit: Limit) -> TokenStream {
    let limit = match limit {
        Limit::Integer(value) => {
            let value = Literal::i64_unsuffixed(value);
            quote!(rt::Number::Integer(#value))
        }
        Limit::Float(value) => {
            let value = Literal::f64_unsuffixed(value);
            quote!(rt::Number::Float(#value))
        }
    };
    quote!(rt::Rule::#rule(#limit))
}

fn count(rule: TokenStream, limit: u64) -> TokenStream {
    let limit = Literal::u64_unsuffixed(limit);
    quote!(rt::Rule::#rule(#limit))
}

/// A comparison of the runtime.
pub(crate) fn compared(comparison: Comparison) -> TokenStream {
    match comparison {
        Comparison::After => quote!(rt::Comparison::After),
        Comparison::Before => quote!(rt::Comparison::Before),
        Comparison::NotBefore => quote!(rt::Comparison::NotBefore),
        Comparison::NotAfter => quote!(rt::Comparison::NotAfter),
    }
}

fn counted(moment: Moment) -> TokenStream {
    let (direction, number, unit) = match moment {
        Moment::Now => return quote!(rt::Moment::Now),
        Moment::Today => return quote!(rt::Moment::Today),
        Moment::FromNow(number, unit) => (quote!(FromNow), number, unit),
        Moment::Ago(number, unit) => (quote!(Ago), number, unit),
    };
    let number = Literal::u32_unsuffixed(number);
    let unit = match unit {
        Unit::Seconds => quote!(Seconds),
        Unit::Minutes => quote!(Minutes),
        Unit::Hours => quote!(Hours),
        Unit::Days => quote!(Days),
        Unit::Weeks => quote!(Weeks),
        Unit::Months => quote!(Months),
        Unit::Years => quote!(Years),
    };
    quote!(rt::Moment::#direction(#number, rt::Unit::#unit))
}

/// The rules of a field in words, for a cell of a table.
pub(crate) fn in_words(field: &Field) -> Vec<String> {
    let mut words: Vec<String> = field.rules.iter().map(say).collect();
    words.extend(
        field
            .item_rules
            .iter()
            .map(|it| format!("each item {}", say(it))),
    );
    if let Some(default) = &field.default {
        words.push(format!("{} is sent by default", code(&written(default))));
    }
    if let Some(default) = &field.server_default {
        words.push(format!("by default {}", escape(default)));
    }
    words.extend(
        field
            .server_rules
            .iter()
            .map(|it| format!("{} (checked by the server)", escape(it))),
    );
    words
}

/// A constant of the spec as it is written there.
fn written(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::String(text) => text.clone(),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(written).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) => {
            let entry = |(key, value): &(String, Value)| format!("{key}: {}", written(value));
            let entries: Vec<_> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// One rule in words.
pub(crate) fn say(rule: &Rule) -> String {
    match rule {
        Rule::BlankIsFine => "may be blank".to_owned(),
        Rule::NotBlank => "not blank".to_owned(),
        Rule::Min(limit) => format!("at least {}", shown(*limit)),
        Rule::Max(limit) => format!("at most {}", shown(*limit)),
        Rule::Above(limit) => format!("greater than {}", shown(*limit)),
        Rule::Below(limit) => format!("less than {}", shown(*limit)),
        Rule::MultipleOf(limit) => format!("a multiple of {}", shown(*limit)),
        Rule::MinLength(limit) => format!("at least {}", plural(*limit, "character")),
        Rule::MaxLength(limit) => format!("at most {}", plural(*limit, "character")),
        Rule::Pattern(pattern) => format!("matches {}", code(pattern)),
        Rule::FormatDate => "a date such as `2017-11-22`".to_owned(),
        Rule::FormatEmail => "an e-mail address".to_owned(),
        Rule::FormatUri => "an absolute URI".to_owned(),
        Rule::FormatUuid => "a UUID".to_owned(),
        Rule::MinItems(limit) => format!("at least {}", plural(*limit, "item")),
        Rule::MaxItems(limit) => format!("at most {}", plural(*limit, "item")),
        Rule::Unique => "no item twice".to_owned(),
        Rule::UniqueBy(field) => format!("no two items with the same {}", code(field)),
        Rule::MinSize(limit) => format!("at least {limit} bytes"),
        Rule::MaxSize(limit) => format!("at most {limit} bytes"),
        Rule::ContentTypes(types) => types
            .iter()
            .map(|it| code(it))
            .collect::<Vec<_>>()
            .join(" or "),
        Rule::Time(comparison, moment) => {
            format!("{} {}", relation(*comparison), moment_in_words(*moment))
        }
        Rule::Beside(comparison, field) => format!("{} {}", relation(*comparison), code(field)),
        Rule::Requires(field) => format!("only with {}", code(field)),
        Rule::Excludes(field) => format!("not with {}", code(field)),
    }
}

fn relation(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::After => "after",
        Comparison::Before => "before",
        Comparison::NotBefore => "not before",
        Comparison::NotAfter => "not after",
    }
}

/// A time that is counted from the present, as the spec writes it.
pub(crate) fn moment_in_words(moment: Moment) -> String {
    let unit_in_words = |unit| match unit {
        Unit::Seconds => "second",
        Unit::Minutes => "minute",
        Unit::Hours => "hour",
        Unit::Days => "day",
        Unit::Weeks => "week",
        Unit::Months => "month",
        Unit::Years => "year",
    };
    match moment {
        Moment::Now => "now".to_owned(),
        Moment::Today => "today".to_owned(),
        Moment::FromNow(number, unit) => {
            format!("{} from now", plural(number, unit_in_words(unit)))
        }
        Moment::Ago(number, unit) => format!("{} ago", plural(number, unit_in_words(unit))),
    }
}

fn plural(count: u32, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn shown(limit: Limit) -> String {
    match limit {
        Limit::Integer(value) => value.to_string(),
        Limit::Float(value) => value.to_string(),
    }
}
