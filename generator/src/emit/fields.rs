//! The struct of what is sent, and what it shows to visitors.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::Ctx;
use super::enums;
use super::rules;
use super::text::{ident, literal};
use super::types;
use crate::model::{Field, GroupRule, Rule, Type, Value};

/// The fields of a struct.
pub(crate) fn members(ctx: &Ctx<'_>, fields: &[&Field]) -> Vec<TokenStream> {
    fields.iter().map(|it| member(ctx, it)).collect()
}

fn member(ctx: &Ctx<'_>, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let ty = types::sent(ctx, &field.ty);
    if field.nullable {
        quote!(pub #name: Option<rt::Nullable<#ty>>)
    } else {
        quote!(pub #name: Option<#ty>)
    }
}

/// The derives of a struct, and its `Default` where some field has a default that we send.
pub(crate) fn default(
    ctx: &Ctx<'_>,
    name: &Ident,
    fields: &[&Field],
    others: &[TokenStream],
) -> Option<TokenStream> {
    if fields.iter().all(|it| it.default.is_none()) {
        return None;
    }
    let values = fields.iter().map(|field| {
        let name = ident(&field.name);
        let Some(default) = &field.default else {
            return quote!(#name: None);
        };
        match constant(ctx, default, &field.ty) {
            _ if field.nullable && *default == Value::Null => {
                quote!(#name: Some(rt::Nullable::Null))
            }
            Some(value) if field.nullable => quote!(#name: Some(rt::Nullable::Value(#value))),
            Some(value) => quote!(#name: Some(#value)),
            None => quote!(#name: None),
        }
    });
    let is_deprecated = |it: &&&Field| {
        it.default
            .as_ref()
            .is_some_and(|value| enums::is_deprecated(ctx, value, &it.ty))
    };
    let allow = fields
        .iter()
        .find(is_deprecated)
        .map(|_| quote!(#[allow(deprecated)]));
    Some(quote! {
        #allow
        impl Default for #name {
            fn default() -> Self {
                Self { #(#values,)* #(#others: Default::default(),)* }
            }
        }
    })
}

/// A constant of the spec as a Rust value of its type; `None` where there is no such constant.
pub(crate) fn constant(ctx: &Ctx<'_>, value: &Value, ty: &Type) -> Option<TokenStream> {
    Some(match (ty, value) {
        (Type::Enum(id), _) => {
            let variant = enums::variant(ctx, *id, value)?;
            let path = types::enum_path(ctx, *id);
            quote!(#path::#variant)
        }
        (Type::Boolean, Value::Boolean(value)) => quote!(#value),
        (Type::Integer, Value::Integer(value)) => {
            let value = Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
        (Type::Float, Value::Float(value)) => {
            let value = Literal::f64_unsuffixed(*value);
            quote!(#value)
        }
        (Type::Float, Value::Integer(value)) => {
            let value = Literal::f64_unsuffixed(*value as f64);
            quote!(#value)
        }
        (Type::String, Value::String(text)) => {
            let text = literal(text);
            quote!(String::from(#text))
        }
        (Type::Secret, Value::String(text)) => {
            let text = literal(text);
            quote!(rt::Secret::from(#text))
        }
        (Type::IdOrSlug, Value::Integer(id)) => {
            let id = Literal::i64_suffixed(*id);
            quote!(rt::IdOrSlug::from(#id))
        }
        (Type::IdOrSlug, Value::String(slug)) => {
            let slug = literal(slug);
            quote!(rt::IdOrSlug::from(#slug))
        }
        // The check has parsed these texts, so that no time falls back to 1970.
        (Type::Date, Value::String(text)) => {
            let text = literal(text);
            quote!(#text.parse::<rt::Date>().unwrap_or_default())
        }
        (Type::DateTime, Value::String(text)) => {
            let text = literal(text);
            quote!(#text.parse::<rt::DateTime>().unwrap_or_default())
        }
        (Type::UnixTime, Value::Integer(seconds)) => {
            let seconds = Literal::i64_unsuffixed(*seconds);
            quote!(rt::UnixTime(rt::DateTime::from_unix(#seconds).unwrap_or_default()))
        }
        (Type::Array(item), Value::List(items)) => {
            let items: Option<Vec<_>> = items.iter().map(|it| constant(ctx, it, item)).collect();
            let items = items?;
            quote!(vec![#(#items),*])
        }
        (Type::Any, value) => json(value),
        _ => return None,
    })
}

/// A constant of the spec as JSON.
fn json(value: &Value) -> TokenStream {
    match value {
        Value::Null => quote!(rt::Json::Null),
        Value::Boolean(value) => quote!(rt::Json::from(#value)),
        Value::Integer(value) => {
            let value = Literal::i64_suffixed(*value);
            quote!(rt::Json::from(#value))
        }
        Value::Float(value) => {
            let value = Literal::f64_suffixed(*value);
            quote!(rt::Json::from(#value))
        }
        Value::String(text) => {
            let text = literal(text);
            quote!(rt::Json::from(#text))
        }
        Value::List(items) => {
            let items = items.iter().map(json);
            quote!(rt::Json::Array(vec![#(#items),*]))
        }
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let (key, value) = (literal(key), json(value));
                quote!((#key, #value))
            });
            quote!(rt::Json::from_iter([#(#entries),*]))
        }
    }
}

/// The visits of some fields, and of the rules between them.
pub(crate) fn visits(fields: &[Field], groups: &[GroupRule]) -> Vec<TokenStream> {
    let mut visits: Vec<_> = fields.iter().map(visit).collect();
    for field in fields {
        visits.extend(
            field
                .rules
                .iter()
                .filter_map(|it| between(field, it, fields)),
        );
    }
    visits.extend(groups.iter().map(|it| group(it, fields)));
    visits
}

/// The visit of a field.
pub(crate) fn visit(field: &Field) -> TokenStream {
    let (wire, name) = (literal(&field.wire), ident(&field.name));
    let rules = rules::facts(field);
    match rules::item_facts(field) {
        Some(items) => quote!(visit.list(#wire, &self.#name, #rules, #items);),
        None => quote!(visit.field(#wire, &self.#name, #rules);),
    }
}

/// A rule between two fields.
fn between(field: &Field, rule: &Rule, fields: &[Field]) -> Option<TokenStream> {
    let (Rule::Beside(_, other) | Rule::Requires(other) | Rule::Excludes(other)) = rule else {
        return None;
    };
    let other = fields.iter().find(|it| it.wire == *other)?;
    let (wire, name) = (literal(&field.wire), ident(&field.name));
    let (other_wire, other) = (literal(&other.wire), ident(&other.name));
    Some(match rule {
        Rule::Beside(comparison, _) => {
            let comparison = rules::compared(*comparison);
            quote!(visit.beside(#wire, &self.#name, #comparison, #other_wire, &self.#other);)
        }
        Rule::Requires(_) => {
            quote!(visit.requires(#wire, &self.#name, #other_wire, &self.#other);)
        }
        _ => quote!(visit.excludes(#wire, &self.#name, #other_wire, &self.#other);),
    })
}

/// A rule of a group of fields.
fn group(rule: &GroupRule, fields: &[Field]) -> TokenStream {
    let (method, names) = match rule {
        GroupRule::OneOf(names) => (quote!(one_of), names),
        GroupRule::AnyOf(names) => (quote!(any_of), names),
    };
    let wires = names.iter().map(|it| literal(it));
    let given = names
        .iter()
        .filter_map(|it| fields.iter().find(|field| field.wire == *it))
        .map(|field| {
            let name = ident(&field.name);
            quote!(self.#name.is_some())
        });
    quote!(visit.#method(&[#(#wires),*], &[#(#given),*]);)
}
