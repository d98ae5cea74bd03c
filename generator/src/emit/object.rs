//! An object that requests send: its struct, its builder, what it shows to visitors.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::docs::groups;
use super::fields;
use super::setters::{Place, setters};
use super::state;
use super::text::{Doc, code, ident};
use crate::model::Object;

/// Every item of an object.
pub(crate) fn items(ctx: &Ctx<'_>, object: &Object) -> Vec<TokenStream> {
    let (name, builder) = (ident(&object.name), ident(&object.builder));
    let all: Vec<_> = object.fields.iter().collect();
    let required = state::required(&object.fields);
    let mut doc = Doc::of(object.doc.as_deref().unwrap_or_default());
    if doc.is_empty() {
        doc.line(format!("The object {} of a request.", code(&object.wire)));
    }
    groups(&object.rules, &mut doc);
    let doc = doc.outer();
    let members = fields::members(ctx, &all);
    let default = fields::default(ctx, &name, &all, &[]);
    let derive = default.is_none().then(|| quote!(, Default));
    let visits = fields::visits(&object.fields, &object.rules);
    let visit = if visits.is_empty() {
        quote!(_visit)
    } else {
        quote!(visit)
    };
    let builder_doc = format!(" Builds one [`{name}`].");
    let alias = state::nested_alias(&builder, &name, &required);
    let fields = object.fields.iter().map(|it| (it, Place::Object));
    let setters = setters(ctx, &builder, &required, fields);
    let mut items = vec![quote! {
        #doc
        #[derive(Clone, PartialEq #derive)]
        #[non_exhaustive]
        pub struct #name { #(#members,)* }
            debug_fields!(#name);
    }];
    items.extend(default);
    items.push(quote! {
        impl rt::Fields for #name {
            fn fields<V: rt::Visitor>(&self, #visit: &mut V) { #(#visits)* }
        }
    });
    items.push(quote! {
        impl #name {
            #[doc = " Starts with nothing given."]
            #[inline]
            pub fn builder() -> #builder { builder::start() }
        }
    });
    let complete = state::complete(&name, &required);
    items.push(quote!(#[doc = #builder_doc] #alias #complete));
    items.extend(state::blocks(
        &builder,
        &setters.required,
        &setters.optional,
    ));
    items
}
