//! An enum of the docs.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Ctx;
use super::setters::deprecated;
use super::text::{Doc, code, ident, literal};
use crate::model::{Enum, EnumId, EnumValues, Type, Value, Variant};

/// Every item of an enum.
pub(crate) fn items(it: &Enum) -> Vec<TokenStream> {
    let name = ident(&it.name);
    let mut doc = Doc::of(it.doc.as_deref().unwrap_or_default());
    if doc.is_empty() {
        doc.line(format!("The values of {}.", code(&it.wire)));
    }
    if let Some(unit) = &it.unit {
        doc.line(format!("Counted in {}.", code(unit)));
    }
    let doc = doc.outer();
    let (variants, values, repr, inherent) = match &it.values {
        EnumValues::Strings(values) => {
            let variants: Vec<_> = values.iter().map(|it| variant_item(it, None)).collect();
            let table: Vec<_> = values
                .iter()
                .map(|it| {
                    let (name, wire) = (ident(&it.name), literal(&it.wire));
                    quote!((Self::#name, rt::Wire::Text(#wire)))
                })
                .collect();
            (variants, table, None, quote!(texts!(#name);))
        }
        EnumValues::Integers(values) => {
            let variants: Vec<_> = values
                .iter()
                .map(|it| variant_item(it, Some(it.wire)))
                .collect();
            let table: Vec<_> = values
                .iter()
                .map(|it| {
                    let (name, wire) = (ident(&it.name), Literal::i64_unsuffixed(it.wire));
                    quote!((Self::#name, rt::Wire::Integer(#wire)))
                })
                .collect();
            let repr = quote!(#[repr(i64)]);
            (variants, table, Some(repr), quote!(integers!(#name);))
        }
    };
    let allow = has_deprecated(&it.values).then(|| quote!(#[allow(deprecated)]));
    let param = it.in_requests.then(|| quote!(param!(#name);));
    vec![
        quote! {
            #doc
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            #repr
            pub enum #name { #(#variants,)* }
            #inherent
            #param
        },
        quote! {
            #allow
            impl rt::Enum for #name {
                const VALUES: &'static [(Self, rt::Wire)] = &[#(#values),*];
            }
        },
    ]
}

fn variant_item<T>(it: &Variant<T>, discriminant: Option<i64>) -> TokenStream {
    let name = ident(&it.name);
    let doc = it.doc.as_deref().map(|it| Doc::of(it).outer());
    let deprecated = deprecated(it.deprecated.as_ref());
    let value = discriminant.map(|value| {
        let value = Literal::i64_unsuffixed(value);
        quote!(= #value)
    });
    quote!(#doc #deprecated #name #value)
}

fn has_deprecated(values: &EnumValues) -> bool {
    match values {
        EnumValues::Strings(values) => values.iter().any(|it| it.deprecated.is_some()),
        EnumValues::Integers(values) => values.iter().any(|it| it.deprecated.is_some()),
    }
}

/// The variant of a value.
pub(crate) fn variant(ctx: &Ctx<'_>, id: EnumId, value: &Value) -> Option<TokenStream> {
    let it = ctx.model.enums.get(id.0)?;
    let name = match (&it.values, value) {
        (EnumValues::Strings(values), Value::String(text)) => {
            values.iter().find(|it| it.wire == *text).map(|it| &it.name)
        }
        (EnumValues::Integers(values), Value::Integer(value)) => values
            .iter()
            .find(|it| it.wire == *value)
            .map(|it| &it.name),
        _ => None,
    };
    let name = ident(name?);
    Some(quote!(#name))
}

/// Whether a constant of this type names a variant that is deprecated.
pub(crate) fn is_deprecated(ctx: &Ctx<'_>, value: &Value, ty: &Type) -> bool {
    match (ty, value) {
        (Type::Enum(id), _) => match (ctx.model.enums.get(id.0).map(|it| &it.values), value) {
            (Some(EnumValues::Strings(values)), Value::String(text)) => values
                .iter()
                .any(|it| it.wire == *text && it.deprecated.is_some()),
            (Some(EnumValues::Integers(values)), Value::Integer(value)) => values
                .iter()
                .any(|it| it.wire == *value && it.deprecated.is_some()),
            _ => false,
        },
        (Type::Array(item), Value::List(values)) => {
            values.iter().any(|it| is_deprecated(ctx, it, item))
        }
        _ => false,
    }
}

/// The first variant that is not deprecated.
pub(crate) fn first(it: &Enum) -> Option<TokenStream> {
    let name = match &it.values {
        EnumValues::Strings(values) => values
            .iter()
            .find(|it| it.deprecated.is_none())
            .map(|it| &it.name),
        EnumValues::Integers(values) => values
            .iter()
            .find(|it| it.deprecated.is_none())
            .map(|it| &it.name),
    };
    let name = ident(name?);
    Some(quote!(#name))
}
