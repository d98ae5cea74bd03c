//! What is true of the whole API.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::text::{Doc, literal};
use super::{Ctx, Module, root};
use crate::model::{ErrorShape, ListParam, Model, OAuth2, RateLimit};

/// The module `facts`.
pub(crate) fn module(ctx: &Ctx<'_>) -> Module {
    let api = &ctx.model.api;
    let (title, server) = (literal(&api.title), literal(&api.server));
    let oauth2 = optional(api.oauth2.as_ref().map(oauth2));
    let limits = api.limits.iter().map(limit);
    let errors = api.errors.iter().map(error);
    let mut doc = Doc::default();
    doc.line("What is true of the whole API.");
    let mut items = vec![
        root::use_runtime(ctx),
        quote! {
            #[doc = " The API."]
            pub const API: rt::Api = rt::Api {
                title: #title,
                server: #server,
                user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
                oauth2: #oauth2,
                limits: &[#(#limits),*],
                errors: &[#(#errors),*],
            };
        },
    ];
    items.push(quote! {
        #[doc = " The API as a type, which its clients have as a param."]
        #[cfg(feature = "client")]
        #[derive(Debug, Clone, Copy)]
        pub enum Service {}
    });
    items.push(quote! {
        #[cfg(feature = "client")]
        impl rt::Service for Service {
            const API: &'static rt::Api = &API;
        }
    });
    items.extend(lists(ctx.model));
    Module {
        path: "src/facts.rs".to_owned(),
        source: Some("api.yaml".to_owned()),
        attributes: doc.inner(),
        items,
    }
}

/// The facts of lists, if there are lists. With few features on, none of them may be there.
fn lists(model: &Model) -> Vec<TokenStream> {
    let lists: Vec<_> = model
        .resources
        .iter()
        .flat_map(|it| &it.actions)
        .filter_map(|it| it.list.as_ref())
        .collect();
    if lists.is_empty() {
        return Vec::new();
    }
    let wire = |param: Option<&ListParam>, key: &str| literal(param.map_or(key, |it| &it.wire));
    let sort = lists
        .iter()
        .find_map(|it| it.sort.as_ref())
        .map_or("sort", |it| &it.wire);
    let sort = literal(sort);
    let filter = wire(lists.iter().find_map(|it| it.filter.as_ref()), "filter");
    let range = wire(lists.iter().find_map(|it| it.range.as_ref()), "range");
    let mut items = vec![quote! {
        #[doc = " The names of what lists take."]
        #[allow(dead_code)]
        pub(crate) const LIST: rt::List = rt::List {
            pages: None,
            sort: #sort,
            filter: #filter,
            range: #range,
        };
    }];
    let has_pages = lists.iter().any(|it| it.pages.is_some());
    if let Some(pages) = model.api.pagination.as_ref().filter(|_| has_pages) {
        let (number, size) = (literal(&pages.number), literal(&pages.size));
        let total = text(pages.total_header.as_ref());
        let page = text(pages.page_header.as_ref());
        let per_page = text(pages.per_page_header.as_ref());
        items.push(quote! {
            #[doc = " A list that comes in pages of `SIZE` items, or of as many as are asked for up to `MAX`."]
            #[allow(dead_code)]
            pub(crate) const fn pages<const SIZE: u32, const MAX: i64>() -> rt::List {
                let size_rules = const { &[rt::Rule::Max(rt::Number::Integer(MAX))] };
                let headers = rt::PageHeaders { total: #total, page: #page, per_page: #per_page };
                let pages = rt::Pages { number: #number, size: #size, default: SIZE, size_rules, headers };
                rt::List { pages: Some(pages), ..LIST }
            }
        });
    }
    items
}

fn oauth2(it: &OAuth2) -> TokenStream {
    let token_url = literal(&it.token_url);
    let authorize_url = text(it.authorize_url.as_ref());
    let info_url = text(it.info_url.as_ref());
    quote! {
        rt::OAuth2 {
            token_url: #token_url,
            authorize_url: #authorize_url,
            info_url: #info_url,
        }
    }
}

fn limit(it: &RateLimit) -> TokenStream {
    let requests = Literal::u32_unsuffixed(it.requests);
    let seconds = Literal::u32_unsuffixed(it.seconds);
    let limit = text(it.limit_header.as_ref());
    let remaining = text(it.remaining_header.as_ref());
    quote! {
        rt::RateLimit {
            requests: #requests,
            seconds: #seconds,
            limit_header: #limit,
            remaining_header: #remaining,
        }
    }
}

fn error(it: &ErrorShape) -> TokenStream {
    let statuses = it.status.iter().map(|it| Literal::u16_unsuffixed(*it));
    // A body of plain text has no keys.
    let key = |it: &Option<String>, is_text: bool| text(it.as_ref().filter(|_| !is_text));
    let error = key(&it.error, it.text);
    let message = key(&it.message, it.text);
    let fields = key(&it.fields, it.text);
    quote! {
        rt::ErrorShape {
            statuses: &[#(#statuses),*],
            error: #error,
            message: #message,
            fields: #fields,
        }
    }
}

/// A text that may be missing.
fn text(it: Option<&String>) -> TokenStream {
    optional(it.map(|it| {
        let it = literal(it);
        quote!(#it)
    }))
}

fn optional(it: Option<TokenStream>) -> TokenStream {
    it.map_or_else(|| quote!(None), |it| quote!(Some(#it)))
}
