//! The setters of a builder.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Ctx;
use super::rules;
use super::state;
use super::text::{Doc, code, escape, ident, literal};
use super::types;
use crate::model::{Deprecated, Field, Type};

/// Where the fields of a builder stand on the wire.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the headers.
    Headers,
    /// In the body, below this root key.
    Body(Option<&'a str>),
    /// In an object.
    Object,
}

impl Place<'_> {
    /// The name of a field, as it is on the wire.
    pub(crate) fn wire(self, name: &str) -> String {
        match self {
            Place::Body(Some(key)) => format!("{key}[{name}]"),
            Place::Path => format!("{{{name}}}"),
            _ => name.to_owned(),
        }
    }
}

/// The setters of a builder.
pub(crate) struct Setters {
    /// Of what is required, in the order of its slots.
    pub(crate) required: Vec<TokenStream>,
    /// Of what can be left out.
    pub(crate) optional: Vec<TokenStream>,
}

/// A setter for each field.
pub(crate) fn setters<'a>(
    ctx: &Ctx<'_>,
    builder: &Ident,
    required: &[&Field],
    fields: impl Iterator<Item = (&'a Field, Place<'a>)>,
) -> Setters {
    let mut setters = Setters {
        required: Vec::new(),
        optional: Vec::new(),
    };
    for (field, place) in fields {
        let slot = required.iter().position(|it| std::ptr::eq(*it, field));
        let setter = setter(ctx, builder, field, slot, place);
        match slot {
            Some(_) => setters.required.push(setter),
            None => setters.optional.push(setter),
        }
    }
    setters
}

/// A setter.
pub(crate) fn setter(
    ctx: &Ctx<'_>,
    builder: &Ident,
    field: &Field,
    slot: Option<usize>,
    place: Place<'_>,
) -> TokenStream {
    let name = ident(&field.name);
    let (argument, value) = argument(ctx, field);
    let doc = doc(field, place).outer();
    let deprecated = deprecated(field.deprecated.as_ref());
    match slot {
        None => quote! {
            #doc
            #deprecated
            pub fn #name(mut self, value: #argument) -> Self {
                self.params.#name = Some(#value);
                self
            }
        },
        Some(slot) => {
            let with = state::with(slot);
            quote! {
                #doc
                #deprecated
                pub fn #name(mut self, value: #argument) -> #builder<#with> {
                    self.params.#name = Some(#value);
                    builder::given(self)
                }
            }
        }
    }
}

/// The type of a setter's argument, and how the argument becomes the value.
fn argument(ctx: &Ctx<'_>, field: &Field) -> (TokenStream, TokenStream) {
    let ty = types::sent(ctx, &field.ty);
    if field.nullable {
        return match &field.ty {
            Type::Object(_) => (
                quote!(impl rt::IntoNullable<#ty>),
                quote!(value.into_nullable()),
            ),
            Type::Boxed(inner) => {
                let inner = types::sent(ctx, inner);
                (
                    quote!(impl rt::IntoNullable<#inner>),
                    quote!(value.into_nullable().map(Box::new)),
                )
            }
            _ => (quote!(impl Into<rt::Nullable<#ty>>), quote!(value.into())),
        };
    }
    match &field.ty {
        Type::Integer
        | Type::Float
        | Type::Boolean
        | Type::Enum(_)
        | Type::Date
        | Type::File
        | Type::Map(_)
        | Type::Record(_) => (ty, quote!(value)),
        Type::Object(_) => (quote!(impl rt::IntoValue<#ty>), quote!(value.into_value())),
        Type::Boxed(inner) => {
            let inner = types::sent(ctx, inner);
            (
                quote!(impl rt::IntoValue<#inner>),
                quote!(Box::new(value.into_value())),
            )
        }
        Type::Array(item) => {
            let item_ty = types::sent(ctx, item);
            match &**item {
                Type::Object(_) => (quote!(impl rt::Items<#item_ty>), quote!(value.items())),
                item if is_into(item) => (
                    quote!(impl rt::Values<#item_ty>),
                    quote!(value.values().collect()),
                ),
                item => {
                    let (bound, map) = items(ctx, item);
                    (
                        quote!(impl IntoIterator<Item = #bound>),
                        quote!(value.into_iter()#map.collect()),
                    )
                }
            }
        }
        Type::String
        | Type::Secret
        | Type::DateTime
        | Type::UnixTime
        | Type::Any
        | Type::IdOrSlug
        | Type::Or(..)
        | Type::OrEmpty(_) => (quote!(impl Into<#ty>), quote!(value.into())),
    }
}

/// Whether an item of this type is made of whatever becomes one.
fn is_into(item: &Type) -> bool {
    matches!(
        item,
        Type::String | Type::Secret | Type::DateTime | Type::UnixTime | Type::IdOrSlug | Type::Any
    )
}

/// What the items of a list argument are, and how each becomes a value.
fn items(ctx: &Ctx<'_>, item: &Type) -> (TokenStream, TokenStream) {
    let ty = types::sent(ctx, item);
    match item {
        Type::Object(_) => (
            quote!(impl rt::IntoValue<#ty>),
            quote!(.map(rt::IntoValue::into_value)),
        ),
        _ if is_into(item) => (quote!(impl Into<#ty>), quote!(.map(Into::into))),
        Type::Array(inner) => {
            let (bound, map) = items(ctx, inner);
            (
                quote!(impl IntoIterator<Item = #bound>),
                quote!(.map(|it| it.into_iter()#map.collect())),
            )
        }
        _ => (ty, TokenStream::new()),
    }
}

/// What a setter says about itself.
fn doc(field: &Field, place: Place<'_>) -> Doc {
    let mut doc = Doc::default();
    let wire = code(&place.wire(&field.wire));
    match (&field.doc, place) {
        (Some(text), _) => doc.foreign(text),
        (None, Place::Path) => doc.line(format!("Takes a route with {wire}.")),
        (None, _) => doc.line(format!("Sets {wire}.")),
    }
    if field.nullable {
        doc.line("`None` sends `null`.");
    }
    let rules = rules::in_words(field);
    if !rules.is_empty() {
        doc.line(format!("Documented: {}.", rules.join("; ")));
    }
    doc
}

/// The attribute of something that should not be used any more.
pub(crate) fn deprecated(deprecated: Option<&Deprecated>) -> Option<TokenStream> {
    let deprecated = deprecated?;
    let doc = deprecated.doc.as_deref().map(|it| it.trim_end_matches('.'));
    let mut notes: Vec<String> = doc.map(escape).into_iter().collect();
    notes.extend(
        deprecated
            .replacement
            .iter()
            .map(|it| format!("use {} instead", code(it))),
    );
    if notes.is_empty() {
        notes.push("the docs say not to use it any more".to_owned());
    }
    // rustc wants a version in `since`; a date would be refused by clippy.
    notes.extend(
        deprecated
            .since
            .iter()
            .map(|it| format!("since {}", code(it))),
    );
    let note = literal(&notes.join("; "));
    Some(quote!(#[deprecated(note = #note)]))
}
