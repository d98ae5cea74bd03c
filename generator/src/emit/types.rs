//! How a type of the API is written in Rust.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::text::ident;
use crate::model::{EnumId, Home, ObjectId, RecordId, Type};
use crate::names::RustIdent;

/// The type of a value that is sent.
pub(crate) fn sent(ctx: &Ctx<'_>, ty: &Type) -> TokenStream {
    write(ctx, ty, Direction::Sent)
}

/// The type of a value that is received. Enums are open: the API may know more values than the docs.
pub(crate) fn received(ctx: &Ctx<'_>, ty: &Type) -> TokenStream {
    write(ctx, ty, Direction::Received)
}

#[derive(Clone, Copy)]
enum Direction {
    Sent,
    Received,
}

fn write(ctx: &Ctx<'_>, ty: &Type, direction: Direction) -> TokenStream {
    let inner = |ty: &Type| write(ctx, ty, direction);
    match ty {
        Type::Integer => quote!(i64),
        Type::Float => quote!(f64),
        Type::Boolean => quote!(bool),
        Type::String => quote!(String),
        Type::Secret => quote!(rt::Secret),
        Type::Date => quote!(rt::Date),
        Type::DateTime => quote!(rt::DateTime),
        Type::UnixTime => quote!(rt::UnixTime),
        Type::File => quote!(rt::File),
        Type::Any => quote!(rt::Json),
        Type::IdOrSlug => quote!(rt::IdOrSlug),
        Type::Enum(id) => {
            let name = enum_path(ctx, *id);
            match direction {
                Direction::Sent => name,
                Direction::Received => quote!(rt::Open<#name>),
            }
        }
        Type::Object(id) => object_path(ctx, *id),
        Type::Record(id) => record_path(ctx, *id),
        Type::Array(item) => {
            let item = inner(item);
            quote!(Vec<#item>)
        }
        Type::Map(value) => {
            let value = inner(value);
            quote!(rt::Map<String, #value>)
        }
        Type::Or(value, literal) => {
            let value = inner(value);
            let literal = ctx
                .model
                .literals
                .get(literal.0)
                .map(|it| ident(&it.variant));
            quote!(rt::Or<#value, crate::literals::#literal>)
        }
        Type::OrEmpty(value) => {
            let value = inner(value);
            quote!(rt::OrEmpty<#value>)
        }
        Type::Boxed(value) => {
            let value = inner(value);
            quote!(Box<#value>)
        }
    }
}

/// An enum, as it is named from this module.
pub(crate) fn enum_path(ctx: &Ctx<'_>, id: EnumId) -> TokenStream {
    let it = ctx.model.enums.get(id.0);
    it.map(|it| path(ctx, it.home, &it.name))
        .unwrap_or_default()
}

/// An object, as it is named from this module.
pub(crate) fn object_path(ctx: &Ctx<'_>, id: ObjectId) -> TokenStream {
    let it = ctx.model.objects.get(id.0);
    it.map(|it| path(ctx, it.home, &it.name))
        .unwrap_or_default()
}

/// A response model, as it is named from this module.
pub(crate) fn record_path(ctx: &Ctx<'_>, id: RecordId) -> TokenStream {
    let it = ctx.model.records.get(id.0);
    it.map(|it| path(ctx, it.home, &it.name))
        .unwrap_or_default()
}

fn path(ctx: &Ctx<'_>, home: Home, name: &RustIdent) -> TokenStream {
    let name = ident(name);
    if home == ctx.home {
        return quote!(#name);
    }
    match home {
        Home::Shared => quote!(crate::shared::#name),
        Home::Resource(at) => {
            let module = ctx.model.resources.get(at).map(|it| ident(&it.module));
            quote!(crate::#module::#name)
        }
    }
}

/// The type in words, for the docs; types of this crate are links.
pub(crate) fn in_words(ctx: &Ctx<'_>, ty: &Type) -> String {
    match ty {
        Type::Integer => "integer".to_owned(),
        Type::Float => "number".to_owned(),
        Type::Boolean => "`true` or `false`".to_owned(),
        Type::String => "text".to_owned(),
        Type::Secret => "text, hidden in debug output".to_owned(),
        Type::Date => "date".to_owned(),
        Type::DateTime => "date and time".to_owned(),
        Type::UnixTime => "date and time, sent as seconds since 1970".to_owned(),
        Type::File => "file".to_owned(),
        Type::Any => "any JSON".to_owned(),
        Type::IdOrSlug => "number or name".to_owned(),
        Type::Enum(id) => link(&enum_path(ctx, *id)),
        Type::Object(id) => link(&object_path(ctx, *id)),
        Type::Record(id) => link(&record_path(ctx, *id)),
        Type::Array(item) => format!("list of {}", in_words(ctx, item)),
        Type::Map(value) => format!("map from names to {}", in_words(ctx, value)),
        Type::Or(value, literal) => {
            let literal = ctx.model.literals.get(literal.0).map(|it| it.wire.as_str());
            let literal = super::text::code(literal.unwrap_or_default());
            format!("{} or {literal}", in_words(ctx, value))
        }
        Type::OrEmpty(value) => format!("{} or an empty object", in_words(ctx, value)),
        Type::Boxed(value) => in_words(ctx, value),
    }
}

/// A path of ours as a link of rustdoc.
fn link(path: &TokenStream) -> String {
    let path: String = path.to_string().split_whitespace().collect();
    let name = path.rsplit("::").next().unwrap_or_default();
    if name == path {
        format!("[`{name}`]")
    } else {
        format!("[`{name}`]({path})")
    }
}
