//! The state of a builder: a slot for each required param.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::text::{ident, slot_ident};
use crate::model::Field;

/// Tuples have slots up to this many; more slots stand in a list.
const LONGEST_TUPLE: usize = 12;

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
        _ if count <= LONGEST_TUPLE => quote!((#(#missing),*)),
        _ => missing.fold(quote!(()), |tail, head| quote!(rt::Slots<#head, #tail>)),
    }
}

/// The number of a slot, as a type.
pub(crate) fn number(slot: usize) -> TokenStream {
    const NUMBERED: usize = 63;
    if slot <= NUMBERED {
        let name = slot_ident(slot);
        return quote!(rt::#name);
    }
    let before = number(slot - 1);
    quote!(rt::Next<#before>)
}

/// `impl Complete`: the states from which it can be built.
pub(crate) fn complete(name: &Ident, required: &[&Field]) -> TokenStream {
    if required.is_empty() {
        return quote!(impl rt::Complete<()> for #name {});
    }
    let slots = required.iter().enumerate().map(|(slot, field)| {
        let number = number(slot);
        let marker = field.marker.as_ref().map(ident);
        quote!(rt::Slot<#number, Is: required::#marker>)
    });
    quote! {
        impl<S> rt::Complete<S> for #name where S: #(#slots)+* {}
    }
}

/// The alias of a builder. It has a state even where nothing is required, so that code that names
/// the state goes on to compile when the last required param becomes optional.
pub(crate) fn alias(builder: &Ident, name: &Ident, required: &[&Field]) -> TokenStream {
    let state = nothing_given(required.len());
    quote!(pub type #builder<S = #state> = Builder<#name, S>;)
}

/// The block that holds the setters.
pub(crate) fn block(builder: &Ident, setters: &[TokenStream]) -> TokenStream {
    if setters.is_empty() {
        return TokenStream::new();
    }
    quote!(impl<S> #builder<S> { #(#setters)* })
}
