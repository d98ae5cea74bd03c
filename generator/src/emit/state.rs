//! The state of a builder: a slot for each required param.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::text::{ident, slot_ident};
use crate::model::Field;

/// The slots of a tuple, as generic params; more slots than these stand in a list.
const SLOTS: [&str; 12] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];

/// The required fields, in the order of their slots.
pub(crate) fn required<'a>(fields: impl IntoIterator<Item = &'a Field>) -> Vec<&'a Field> {
    fields
        .into_iter()
        .filter(|it| it.required && it.marker.is_some())
        .collect()
}

/// The state in which nothing is given.
pub(crate) fn nothing_given(count: usize) -> TokenStream {
    let missing = (0..count).map(|_| quote!(rt::Missing));
    match count {
        0 => quote!(()),
        1 => quote!((rt::Missing,)),
        _ if count <= SLOTS.len() => quote!((#(#missing),*)),
        _ => {
            let count = number(count);
            quote!(rt::AllMissing<#count>)
        }
    }
}

/// The runtime has names for slots up to this one.
const LAST_NAMED: usize = 63;

/// The number of a slot, as a type.
fn number(slot: usize) -> TokenStream {
    if slot <= LAST_NAMED {
        let name = slot_ident("N", Some(slot));
        return quote!(rt::#name);
    }
    let before = number(slot - 1);
    quote!(rt::Next<#before>)
}

/// The state `S` with this slot given.
pub(crate) fn with(slot: usize) -> TokenStream {
    if slot <= LAST_NAMED {
        let name = slot_ident("With", Some(slot));
        return quote!(rt::#name<S>);
    }
    let number = number(slot);
    quote!(rt::With<#number, S>)
}

/// `impl Complete`: the states from which it can be built.
pub(crate) fn complete(name: &Ident, required: &[&Field]) -> TokenStream {
    if required.is_empty() {
        return quote!(impl rt::Complete<()> for #name {});
    }
    let markers = required.iter().map(|it| it.marker.as_ref().map(ident));
    if let Some(slots) = SLOTS.get(..required.len()) {
        let slots: Vec<_> = slots.iter().map(|it| slot_ident(it, None)).collect();
        return quote! {
            impl<#(#slots: required::#markers),*> rt::Complete<(#(#slots,)*)> for #name {}
        };
    }
    let bounds = markers.enumerate().map(|(slot, marker)| {
        let number = number(slot);
        quote!(rt::Slot<#number, Is: required::#marker>)
    });
    quote! {
        impl<S> rt::Complete<S> for #name where S: #(#bounds)+* {}
    }
}

/// The alias of a builder. It has a state even where nothing is required, so that code that names
/// the state goes on to compile when the last required param becomes optional.
pub(crate) fn alias(builder: &Ident, name: &Ident, required: &[&Field]) -> TokenStream {
    let state = nothing_given(required.len());
    quote!(pub type #builder<S = #state> = Builder<#name, S>;)
}

/// The alias of the builder of an object. It has no room for what is not documented: that is sent with
/// the request, and whatever a builder holds is moved with each param.
pub(crate) fn nested_alias(builder: &Ident, name: &Ident, required: &[&Field]) -> TokenStream {
    let state = nothing_given(required.len());
    quote!(pub type #builder<S = #state> = Builder<#name, S, ()>;)
}

/// The blocks that hold the setters: of what is required, and of what is not. The second asks
/// nothing of the state, so that code that is generic over it can call those.
pub(crate) fn blocks(
    builder: &Ident,
    required: &[TokenStream],
    optional: &[TokenStream],
) -> Vec<TokenStream> {
    let bounds = (0..required.len()).map(|slot| {
        let number = number(slot);
        quote!(rt::Slot<#number>)
    });
    let mut blocks = Vec::new();
    match required.len() {
        0 => {}
        // So many bounds have room in the line.
        1 | 2 => blocks.push(quote!(impl<S: #(#bounds)+*> #builder<S> { #(#required)* })),
        _ => blocks.push(quote!(impl<S> #builder<S> where S: #(#bounds)+* { #(#required)* })),
    }
    if !optional.is_empty() {
        blocks.push(quote!(impl<S> #builder<S> { #(#optional)* }));
    }
    blocks
}
