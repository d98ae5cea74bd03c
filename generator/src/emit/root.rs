//! The root of the crate.

use proc_macro2::TokenStream;
use quote::quote;

use super::text::{Doc, ident, link, literal};
use super::{Ctx, Module};
use crate::model::Home;

/// `lib.rs`.
pub(crate) fn module(ctx: &Ctx<'_>) -> Module {
    let model = ctx.model;
    let has_shared = model
        .enums
        .iter()
        .map(|it| it.home)
        .chain(model.objects.iter().map(|it| it.home));
    let has_shared = has_shared
        .chain(model.records.iter().map(|it| it.home))
        .any(|it| it == Home::Shared);
    // First, since what it defines is there for the modules after it.
    let mut items = vec![quote!(
        #[macro_use]
        mod macros;
    )];
    if ctx.has_runtime() {
        items.push(quote!(
            pub mod runtime;
        ));
    }
    items.push(quote!(
        #[doc(hidden)]
        pub mod builder;
    ));
    items.push(quote!(
        pub mod facts;
    ));
    if !model.literals.is_empty() {
        items.push(quote!(
            pub mod literals;
        ));
    }
    if has_shared {
        items.push(quote!(
            pub mod shared;
        ));
    }
    for resource in &model.resources {
        let (module, feature) = (ident(&resource.module), literal(&resource.feature));
        items.push(quote!(#[cfg(feature = #feature)] pub mod #module;));
    }
    if super::test_util::is_offered(ctx) {
        items.push(quote!(
            #[cfg(feature = "test-util")]
            pub mod test_util;
        ));
    }
    let runtime = runtime_path(ctx);
    if super::webhooks::documented(ctx).is_some() {
        items.push(quote!(
            #[cfg(feature = "client")]
            pub mod webhooks;
        ));
    }
    items.push(quote! {
        pub use #runtime::{
            Date, DateTime, Enum, File, IdOrSlug, Invalid, Json, Map, Mode, Nullable, Open, Or,
            OrEmpty, Request, Rule, Secret, UnixTime, Validation, Violation,
        };
    });
    items.extend(client(&runtime));
    let doc = docs(ctx).inner();
    Module {
        path: "src/lib.rs".to_owned(),
        source: Some("api.yaml".to_owned()),
        attributes: quote!(#doc #![forbid(unsafe_code)]),
        items,
    }
}

/// The client, and what its users name.
fn client(runtime: &TokenStream) -> [TokenStream; 4] {
    [
        quote! {
            #[cfg(feature = "client")]
            pub use #runtime::{
                ApiError, Attempt, AuthError, AuthFault, BodyTooLarge, ConfigError, DecodeError,
                DecodeFault, End, EndlessList, Error, ErrorKind, FileStore, Hook, ItemFault,
                ItemStream, Lenient, Limited, LimitedBy, Limiter, Login, MemoryStore, Method,
                Options, Outcome, Page, PageStream, Place, RateLimit, RawRequest, RawResponse,
                Redirected, Repeat, Sendable, Stage, StoreFault, StoreFuture, StoreGuard,
                StoredToken, TokenStore, TransportError, TransportFault, WebhookError,
            };
        },
        quote! {
            #[doc = " Sends requests to the API, within its limits and with tokens that are fresh."]
            #[cfg(feature = "client")]
            pub type Client = #runtime::Client<facts::Service>;
        },
        quote! {
            #[doc = " Sets up a [`Client`]."]
            #[cfg(feature = "client")]
            pub type ClientBuilder = #runtime::ClientBuilder<facts::Service>;
        },
        quote! {
            #[cfg(feature = "blocking")]
            pub use #runtime::BlockingStream;

            #[doc = " A [`Client`] without `async`, for scripts."]
            #[cfg(feature = "blocking")]
            pub type BlockingClient = #runtime::BlockingClient<facts::Service>;
        },
    ]
}

/// The import of the runtime that every module has.
pub(crate) fn use_runtime(ctx: &Ctx<'_>) -> TokenStream {
    let runtime = runtime_path(ctx);
    quote!(use #runtime as rt;)
}

fn runtime_path(ctx: &Ctx<'_>) -> TokenStream {
    if ctx.has_runtime() {
        quote!(crate::runtime)
    } else {
        quote!(specwright_runtime)
    }
}

fn docs(ctx: &Ctx<'_>) -> Doc {
    let api = &ctx.model.api;
    let mut doc = Doc::default();
    doc.line(format!(
        "A client of the {}.",
        super::text::escape(&api.title)
    ));
    if let Some(text) = &api.doc {
        doc.paragraph();
        doc.foreign(text);
    }
    doc.paragraph();
    doc.line("Each resource is a module and a Cargo feature; all of them are on by default. Each");
    doc.line(
        "action is a function that starts a builder; a builder that misses something required",
    );
    doc.line(
        "does not compile, and `build()` checks every other rule that the docs state. A `Client`",
    );
    doc.line("(feature `client`) sends what was built, and reads the answer.");
    if !ctx.model.resources.is_empty() {
        doc.paragraph();
        doc.line("| resource | actions | feature |");
        doc.line("|---|---|---|");
        for resource in &ctx.model.resources {
            let module = resource.module.as_str();
            let count = resource.actions.len();
            doc.line(format!("| `{module}` | {count} | `{}` |", resource.feature));
        }
    }
    doc.paragraph();
    doc.line(format!("The server is {}.", link(&api.server)));
    doc
}
