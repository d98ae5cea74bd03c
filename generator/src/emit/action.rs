//! One action: its function, its request, its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::docs;
use super::fields;
use super::list;
use super::setters::{Place, deprecated, setters};
use super::state;
use super::text::{ident, literal};
use super::types;
use crate::model::{Action, Encoding, Field, Method, Resource, Returns, Type};

/// Every field of a request, with its place.
pub(crate) fn placed(action: &Action) -> impl Iterator<Item = (&Field, Place<'_>)> {
    let path = action.path.iter().map(|it| (it, Place::Path));
    let query = action.query.iter().map(|it| (it, Place::Query));
    let headers = action.headers.iter().map(|it| (it, Place::Headers));
    let body = action.body.iter().flat_map(|body| {
        body.fields
            .iter()
            .map(|it| (it, Place::Body(body.key.as_deref())))
    });
    path.chain(query).chain(headers).chain(body)
}

/// Every item of an action.
pub(crate) fn items(ctx: &Ctx<'_>, resource: &Resource, action: &Action) -> Vec<TokenStream> {
    let (function, name) = (ident(&action.function), ident(&action.request));
    let builder = ident(&action.builder);
    let all: Vec<&Field> = placed(action).map(|(field, _)| field).collect();
    let required = state::required(all.iter().copied());
    let list = action.list.as_ref();
    let members = fields::members(ctx, &all);
    let list_member = list.map(|_| {
        quote! {
            #[doc = " The page, the order, the filters and the ranges."]
            pub list: rt::ListQuery
        }
    });
    let others: Vec<_> = list.iter().map(|_| quote!(list)).collect();
    let default = fields::default(ctx, &name, &all, &others);
    let derive = default.is_none().then(|| quote!(, Default));
    let doc = docs::of(ctx, resource, action).outer();
    let deprecated = deprecated(action.deprecated.as_ref());
    let request_doc = format!(" What [`{function}`] sends.");
    let builder_doc = format!(
        " Builds what [`{function}`] sends; ends with `build()`, `build_with(..)` or `build_unchecked()`."
    );
    let alias = state::alias(&builder, &name, &required);
    let setters = setters(ctx, &builder, &required, placed(action));
    let lists = list.into_iter().flat_map(list::setters);
    let optional: Vec<_> = setters.optional.into_iter().chain(lists).collect();
    let paged = paged(ctx, action);
    let mut items = vec![
        quote!(#doc #deprecated #[inline] pub fn #function() -> #builder { builder::start() }),
        quote! {
            #[doc = #request_doc]
            #[derive(Clone, PartialEq #derive)]
            #[non_exhaustive]
            pub struct #name { #(#members,)* #list_member }
            debug_params!(#name);
            #paged
        },
    ];
    items.extend(default);
    items.push(endpoint(ctx, resource, action));
    let complete = state::complete(&name, &required);
    items.push(quote!(#[doc = #builder_doc] #alias #complete));
    items.extend(state::blocks(&builder, &setters.required, &optional));
    items.extend(
        list.into_iter()
            .flat_map(|it| list::items(ctx, resource, action, it)),
    );
    items
}

/// The facts of the action.
fn endpoint(ctx: &Ctx<'_>, resource: &Resource, action: &Action) -> TokenStream {
    let name = ident(&action.request);
    let full = literal(&format!(
        "{}::{}",
        resource.module.as_str(),
        action.function.as_str()
    ));
    let response = response(ctx, action);
    let routes = action.routes.iter().map(|it| {
        let (method, path) = (method(it.method), literal(&it.path));
        quote!(rt::Route::#method(#path))
    });
    let body = action.body.as_ref().map(|it| {
        let key = match &it.key {
            Some(key) => {
                let key = literal(key);
                quote!(Some(#key))
            }
            None => quote!(None),
        };
        let kind = match it.encoding {
            Encoding::Json => quote!(Json),
            Encoding::Form => quote!(Form),
            Encoding::Multipart => quote!(Multipart),
        };
        quote!(const BODY: rt::Body = rt::Body::#kind(#key);)
    });
    let list_fact = action.list.as_ref().map(list::fact);
    let docs = action.page.as_ref().map(|it| {
        let page = literal(it);
        quote!(const DOCS: &'static str = #page;)
    });
    let path = visiting(quote!(path), fields::visits(&action.path, &[]));
    let mut query = fields::visits(&action.query, &action.rules);
    query.extend(
        action
            .list
            .iter()
            .map(|_| quote!(self.list.visit(<Self as rt::Endpoint>::LIST, visit);)),
    );
    let query = visiting(quote!(query), query);
    let headers = visiting(quote!(headers), fields::visits(&action.headers, &[]));
    let fields = action
        .body
        .as_ref()
        .map(|it| fields::visits(&it.fields, &it.rules));
    let fields = visiting(quote!(body), fields.unwrap_or_default());
    quote! {
        impl rt::Endpoint for #name {
            type Response = #response;
            const NAME: &'static str = #full;
            const ROUTES: &'static [rt::Route] = &[#(#routes),*];
            #body
            #list_fact
            #docs
            #path
            #query
            #headers
            #fields
        }
    }
}

fn visiting(name: TokenStream, visits: Vec<TokenStream>) -> Option<TokenStream> {
    if visits.is_empty() {
        return None;
    }
    Some(quote!(fn #name<V: rt::Visitor>(&self, visit: &mut V) { #(#visits)* }))
}

/// The first answer of success that has a body, or nothing.
fn success(returns: &[Returns]) -> Option<&Type> {
    returns
        .iter()
        .filter(|it| (200..300).contains(&it.status))
        .find_map(|it| it.ty.as_ref())
}

fn response(ctx: &Ctx<'_>, action: &Action) -> TokenStream {
    let Some(ty) = success(&action.returns) else {
        return quote!(());
    };
    let pages = action.list.as_ref().and_then(|it| it.pages.as_ref());
    // A page without a body is an empty one.
    let is_page = pages.is_some() && matches!(ty, Type::Array(_));
    let ty = types::received(ctx, ty);
    let mut success = action
        .returns
        .iter()
        .filter(|it| (200..300).contains(&it.status));
    let may_be_empty = success.any(|it| it.ty.is_none());
    if may_be_empty && !is_page {
        quote!(Option<#ty>)
    } else {
        ty
    }
}

/// What a list that comes in pages is of.
fn paged(ctx: &Ctx<'_>, action: &Action) -> Option<TokenStream> {
    action.list.as_ref()?.pages.as_ref()?;
    let Some(Type::Array(item)) = success(&action.returns) else {
        return None;
    };
    let (name, item) = (ident(&action.request), types::received(ctx, item));
    Some(quote!(paged!(#name, #item);))
}

fn method(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(get),
        Method::Post => quote!(post),
        Method::Put => quote!(put),
        Method::Patch => quote!(patch),
        Method::Delete => quote!(delete),
    }
}
