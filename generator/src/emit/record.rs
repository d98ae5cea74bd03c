//! A response model: its struct, and how it is read and written.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::setters::deprecated;
use super::text::{Doc, code, ident, literal};
use super::types;
use crate::model::{Field, Record};

/// Every item of a response model.
pub(crate) fn items(ctx: &Ctx<'_>, record: &Record) -> Vec<TokenStream> {
    let (name, wire) = (ident(&record.name), literal(&record.wire));
    let mut doc = Doc::of(record.doc.as_deref().unwrap_or_default());
    if doc.is_empty() {
        doc.line(format!("The model {} of a response.", code(&record.wire)));
    }
    let doc = doc.outer();
    let members = record.fields.iter().map(|it| member(ctx, it));
    let always = record
        .fields
        .iter()
        .filter(|it| is_always(it))
        .map(|it| literal(&it.wire));
    let reads = record.fields.iter().map(|it| {
        let (wire, name) = (literal(&it.wire), ident(&it.name));
        quote!(#wire => rt::read_field(map, &mut self.#name),)
    });
    let writes = record.fields.iter().map(|it| {
        let (wire, name) = (literal(&it.wire), ident(&it.name));
        if it.required {
            quote!(map.serialize_entry(#wire, &self.#name)?;)
        } else {
            quote!(rt::write_optional(map, #wire, &self.#name)?;)
        }
    });
    let has_deprecated = record.fields.iter().any(|it| it.deprecated.is_some());
    let allow = has_deprecated.then(|| quote!(#[allow(deprecated)]));
    vec![
        quote! {
            #doc
            #[derive(Debug, Clone, PartialEq, Default)]
            #[non_exhaustive]
            pub struct #name { #(#members,)* }
            serde!(#name);
        },
        quote! {
            #allow
            impl rt::Model for #name {
                const NAME: &'static str = #wire;
                const ALWAYS: &'static [&'static str] = &[#(#always),*];
                fn read<'de, M: rt::MapAccess<'de>>(
                    &mut self,
                    name: &str,
                    map: &mut M,
                ) -> Result<bool, M::Error> {
                    match name {
                        #(#reads)*
                        _ => Ok(false),
                    }
                }
                fn write<M: rt::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                    #(#writes)*
                    Ok(())
                }
            }
        },
    ]
}

/// Whether the field is a plain one: always there, never `null`.
fn is_always(field: &Field) -> bool {
    field.required && !field.nullable
}

/// A field of the struct.
pub(crate) fn member(ctx: &Ctx<'_>, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let ty = types::received(ctx, &field.ty);
    let mut doc = Doc::of(field.doc.as_deref().unwrap_or_default());
    let absence = match (field.required, field.nullable) {
        (true, false) => None,
        (true, true) => Some("`None` where it is `null`."),
        (false, false) => Some("`None` where it is missing."),
        (false, true) => Some("`None` where it is `null` or missing."),
    };
    if let Some(absence) = absence {
        doc.line(absence);
    }
    let doc = doc.outer();
    let deprecated = deprecated(field.deprecated.as_ref());
    if is_always(field) {
        quote!(#doc #deprecated pub #name: #ty)
    } else {
        quote!(#doc #deprecated pub #name: Option<#ty>)
    }
}
