//! The module `required`: what a builder cannot do without, with the compiler's message.

use proc_macro2::TokenStream;
use quote::quote;

use super::text::{ident, literal};
use crate::model::Field;

/// The module for these fields of a resource, in the order in which they come; each name once.
pub(crate) fn module<'a>(fields: impl Iterator<Item = &'a Field>) -> Option<TokenStream> {
    let mut required: Vec<&Field> = Vec::new();
    for field in fields.filter(|it| it.required && it.marker.is_some()) {
        if required.iter().all(|it| it.marker != field.marker) {
            required.push(field);
        }
    }
    if required.is_empty() {
        return None;
    }
    let traits = required.iter().map(|field| {
        let name = field.name.as_str();
        let marker = field.marker.as_ref().map(ident);
        let message = format!("`{name}` is required: call `.{name}(..)` before `.build()`");
        let (message, label) = (literal(&message), literal(&format!("`{name}` is missing")));
        quote! {
            #[diagnostic::on_unimplemented(message = #message, label = #label)]
            pub trait #marker {}
            impl #marker for Given {}
        }
    });
    Some(quote! {
        #[doc = " What builders cannot do without. No part of the API: a builder asks for it."]
        #[doc(hidden)]
        pub mod required {
            use super::rt::Given;
            #(#traits)*
        }
    })
}
