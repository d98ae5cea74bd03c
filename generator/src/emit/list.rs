//! What a list takes: the types that sort, filter and select ranges, and their setters.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Ctx;
use super::text::{Doc, code, ident, literal};
use super::types;
use crate::model::{Action, List, ListField, ListParam, Resource, Sort, Type};
use crate::names::RustIdent;

/// The fact of an action's list.
pub(crate) fn fact(list: &List) -> TokenStream {
    let pages = list.pages.as_ref().map(|it| {
        let (default, max) = (
            Literal::u32_unsuffixed(it.default),
            Literal::u32_unsuffixed(it.max),
        );
        quote!(const LIST: Option<rt::List> = Some(crate::facts::pages::<#default, #max>());)
    });
    pages.unwrap_or_else(|| {
        quote!(
            const LIST: Option<rt::List> = Some(crate::facts::LIST);
        )
    })
}

/// The setters of a list.
pub(crate) fn setters(list: &List) -> Vec<TokenStream> {
    let mut setters = Vec::new();
    if let Some(filter) = &list.filter {
        let ty = ident(&filter.name);
        setters.push(quote! {
            #[doc = " Keeps what matches; several filters must all match."]
            pub fn filter(mut self, filter: #ty) -> Self {
                self.params.list.filter.push(filter.into());
                self
            }
        });
    }
    if let Some(range) = &list.range {
        let ty = ident(&range.name);
        setters.push(quote! {
            #[doc = " Keeps what lies in a range, its ends included; several ranges must all hold."]
            pub fn range(mut self, range: #ty) -> Self {
                self.params.list.range.push(range.into());
                self
            }
        });
    }
    if let Some(sort) = &list.sort {
        let ty = ident(&sort.name);
        let mut doc = Doc::default();
        doc.line("Sorts by these fields, the most important one first.");
        if !sort.default.is_empty() {
            doc.line(format!("By default: {}.", order(sort)));
        }
        let doc = doc.outer();
        setters.push(quote! {
            #doc
            pub fn sort(
                mut self,
                by: impl IntoIterator<Item = impl Into<rt::Sorted<#ty>>>,
            ) -> Self {
                self.params.list.sort.extend(by);
                self
            }
        });
    }
    setters
}

/// `-created_at`, `id` in words.
pub(crate) fn order(sort: &Sort) -> String {
    let fields = sort.default.iter().map(|(field, descending)| {
        format!(
            "{} {}",
            code(field),
            if *descending {
                "descending"
            } else {
                "ascending"
            }
        )
    });
    fields.collect::<Vec<_>>().join(", ")
}

/// The types of a list. What another action of the resource takes in just the same way is not
/// written again.
pub(crate) fn items(
    ctx: &Ctx<'_>,
    resource: &Resource,
    action: &Action,
    list: &List,
) -> Vec<TokenStream> {
    let mut items = Vec::new();
    let others = before(resource, list);
    let others = || others.iter().copied();
    if let Some(filter) = &list.filter {
        let twin = others()
            .filter_map(|it| it.filter.as_ref())
            .find(|it| is_same(it, filter));
        match twin {
            Some(twin) => items.push(alias(action, "A filter of", &filter.name, &twin.name)),
            None => items.extend(filter_items(ctx, action, filter)),
        }
    }
    if let Some(range) = &list.range {
        let twin = others()
            .filter_map(|it| it.range.as_ref())
            .find(|it| is_same(it, range));
        match twin {
            Some(twin) => items.push(alias(action, "A range of", &range.name, &twin.name)),
            None => items.extend(range_items(ctx, action, range)),
        }
    }
    if let Some(sort) = &list.sort {
        let twin = others()
            .filter_map(|it| it.sort.as_ref())
            .find(|it| sorts_alike(it, sort));
        match twin {
            Some(twin) => items.push(alias(action, "The order of", &sort.name, &twin.name)),
            None => items.extend(sort_items(action, sort)),
        }
    }
    items
}

/// The lists of a resource before this one. That of `index` comes first, since its types have the
/// plain names.
fn before<'a>(resource: &'a Resource, list: &List) -> Vec<&'a List> {
    let mut actions: Vec<_> = resource.actions.iter().collect();
    actions.sort_by_key(|it| it.wire != "index");
    let lists = actions.into_iter().filter_map(|it| it.list.as_ref());
    lists.take_while(|it| !std::ptr::eq(*it, list)).collect()
}

/// A part of a list that has a type.
#[derive(Clone, Copy)]
pub(crate) enum ListPart {
    /// What it can be filtered by.
    Filter,
    /// What ranges can be selected by.
    Range,
    /// What it can be sorted by.
    Sort,
}

impl ListPart {
    /// Every part.
    pub(crate) const ALL: [Self; 3] = [Self::Filter, Self::Range, Self::Sort];

    /// The key in the spec.
    pub(crate) fn wire(self) -> &'static str {
        match self {
            Self::Filter => "filter",
            Self::Range => "range",
            Self::Sort => "sort",
        }
    }
}

/// The action whose type this part of an action's list is: another one's, if an earlier one takes
/// just the same. `None` where the list has no such part.
pub(crate) fn owner(resource: &Resource, action: &Action, part: ListPart) -> Option<String> {
    let list = action.list.as_ref()?;
    let is_same = |other: &List| match part {
        ListPart::Filter => {
            matches!((&other.filter, &list.filter), (Some(a), Some(b)) if is_same(a, b))
        }
        ListPart::Range => {
            matches!((&other.range, &list.range), (Some(a), Some(b)) if is_same(a, b))
        }
        ListPart::Sort => {
            matches!((&other.sort, &list.sort), (Some(a), Some(b)) if sorts_alike(a, b))
        }
    };
    if !is_same(list) {
        return None;
    }
    let twin = before(resource, list).into_iter().find(|it| is_same(it));
    let mut actions = resource.actions.iter();
    let twin = twin.and_then(|twin| {
        let has = |it: &&Action| it.list.as_ref().is_some_and(|it| std::ptr::eq(it, twin));
        actions.find(has)
    });
    Some(twin.unwrap_or(action).wire.clone())
}

/// Whether two lists can be sorted by the same fields.
fn sorts_alike(a: &Sort, b: &Sort) -> bool {
    a.fields.len() == b.fields.len()
        && a.fields
            .iter()
            .zip(&b.fields)
            .all(|(a, b)| a.wire == b.wire)
}

/// Whether two lists take the same fields, of the same types, with the same words.
fn is_same(a: &ListParam, b: &ListParam) -> bool {
    a.fields.len() == b.fields.len()
        && a.fields.iter().zip(&b.fields).all(|(a, b)| {
            a.wire == b.wire && a.function == b.function && a.ty == b.ty && a.doc == b.doc
        })
}

/// Another name for the same type. Users name the type of their action, so that nothing breaks when
/// the docs come to tell the two actions apart.
fn alias(action: &Action, what: &str, name: &RustIdent, twin: &RustIdent) -> TokenStream {
    let doc = format!(" {what} [`{}`].", action.function.as_str());
    let (name, twin) = (ident(name), ident(twin));
    quote!(#[doc = #doc] pub type #name = #twin;)
}

fn filter_items(ctx: &Ctx<'_>, action: &Action, filter: &ListParam) -> [TokenStream; 2] {
    let (name, request) = (ident(&filter.name), ident(&action.request));
    let doc = format!(
        " A filter of [`{}`]: keeps what has one of the values.",
        action.function.as_str()
    );
    let functions = filter.fields.iter().map(|it| filter_function(ctx, it));
    [
        quote!(#[doc = #doc] pub type #name = builder::Filter<#request>;),
        quote!(impl #name { #(#functions)* }),
    ]
}

fn filter_function(ctx: &Ctx<'_>, field: &ListField) -> TokenStream {
    let (name, wire) = (ident(&field.function), literal(&field.wire));
    let ty = types::sent(ctx, &field.ty);
    let doc = list_doc(field, "By").outer();
    if field.ty == Type::Boolean {
        return quote! {
            #doc
            pub fn #name(value: bool) -> Self {
                builder::filter::<bool, _>(#wire, [value])
            }
        };
    }
    let values = if is_into(&field.ty) {
        quote!(impl rt::Values<#ty>)
    } else {
        quote!(impl IntoIterator<Item = #ty>)
    };
    quote! {
        #doc
        pub fn #name(values: #values) -> Self {
            builder::filter::<#ty, _>(#wire, values)
        }
    }
}

fn range_items(ctx: &Ctx<'_>, action: &Action, range: &ListParam) -> [TokenStream; 2] {
    let (name, request) = (ident(&range.name), ident(&action.request));
    let doc = format!(
        " A range of [`{}`]: keeps what lies between two values, these included.",
        action.function.as_str()
    );
    let functions = range.fields.iter().map(|it| range_function(ctx, it));
    [
        quote!(#[doc = #doc] pub type #name = builder::Range<#request>;),
        quote!(impl #name { #(#functions)* }),
    ]
}

fn range_function(ctx: &Ctx<'_>, field: &ListField) -> TokenStream {
    let (function, wire) = (ident(&field.function), literal(&field.wire));
    let ty = types::sent(ctx, &field.ty);
    let argument = argument(&field.ty, &ty);
    let doc = list_doc(field, "Of").outer();
    quote! {
        #doc
        pub fn #function(from: #argument, to: #argument) -> Self {
            builder::range::<#ty, _>(#wire, from, to)
        }
    }
}

/// What a field of a filter or a range says about itself: nothing, where its name says it all.
fn list_doc(field: &ListField, preposition: &str) -> Doc {
    let mut doc = Doc::default();
    if field.function.as_str() != field.wire {
        doc.line(format!("{preposition} {}.", code(&field.wire)));
    }
    if let Some(text) = &field.doc {
        doc.paragraph();
        doc.foreign(text);
    }
    doc
}

/// Whether an argument of this type is `impl Into`.
fn is_into(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::DateTime | Type::IdOrSlug)
}

fn argument(ty: &Type, rust: &TokenStream) -> TokenStream {
    if is_into(ty) {
        quote!(impl Into<#rust>)
    } else {
        rust.clone()
    }
}

fn sort_items(action: &Action, sort: &Sort) -> Vec<TokenStream> {
    let name = ident(&sort.name);
    let doc = format!(" What [`{}`] can be sorted by.", action.function.as_str());
    let variants: Vec<_> = sort.fields.iter().map(|it| ident(&it.variant)).collect();
    let wires = sort.fields.iter().map(|it| literal(&it.wire));
    vec![
        quote! {
            #[doc = #doc]
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name { #(#variants,)* }
            directions!(#name);
        },
        quote! {
            impl rt::SortField for #name {
                fn as_str(self) -> &'static str {
                    match self { #(Self::#variants => #wires,)* }
                }
            }
        },
    ]
}
