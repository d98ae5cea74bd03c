//! What the API sends by itself.

use proc_macro2::TokenStream;
use quote::quote;

use super::text::{Doc, code, ident, literal};
use super::{Ctx, Module, root, types};
use crate::model::{Home, Type, WebhookEvent, Webhooks};

/// The module `webhooks`, if there are any.
pub(crate) fn module(ctx: &Ctx<'_>) -> Option<Module> {
    let webhooks = documented(ctx)?;
    // No type is at home here, so all are named from the root of the crate.
    let ctx = &Ctx {
        model: ctx.model,
        options: ctx.options,
        home: Home::Resource(ctx.model.resources.len()),
    };
    let names = webhooks.events.iter().map(|it| {
        let (model, event) = (literal(&it.model), literal(&it.event));
        quote!((#model, #event))
    });
    Some(Module {
        path: "src/webhooks.rs".to_owned(),
        source: Some("api.yaml".to_owned()),
        attributes: docs(ctx, webhooks).inner(),
        items: vec![
            root::use_runtime(ctx),
            quote! {
                #[doc = " Every documented event: the model, and what happened to it."]
                pub const EVENTS: &[(&str, &str)] = &[#(#names),*];
            },
            quote! {
                #[doc = " Verifies and reads webhooks."]
                pub type Receiver = rt::Receiver<Event>;
            },
            quote! {
                #[doc = " A webhook that has arrived."]
                pub type Delivery = rt::Delivery<Event>;
            },
            event(ctx, webhooks),
            implementation(ctx, webhooks),
        ],
    })
}

/// The webhooks, if the docs name an event.
pub(crate) fn documented<'a>(ctx: &Ctx<'a>) -> Option<&'a Webhooks> {
    let webhooks = ctx.model.api.webhooks.as_ref();
    webhooks.filter(|it| !it.events.is_empty())
}

/// The events, as an enum.
fn event(ctx: &Ctx<'_>, webhooks: &Webhooks) -> TokenStream {
    let other = ident(&webhooks.other);
    let variants = webhooks.events.iter().map(|it| {
        let (name, payload, cfg) = (ident(&it.name), payload(ctx, it), cfg(ctx, it));
        let mut doc = Doc::default();
        let of = code(&format!("{}.{}", it.model, it.event));
        doc.line(format!("The event {of}."));
        let doc = doc.outer();
        quote!(#doc #cfg #name(#payload))
    });
    quote! {
        #[doc = " What a webhook carries: a model where the docs know it, JSON where they do not."]
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum Event {
            #(#variants,)*
            #[doc = " An event that is not documented; the delivery names it."]
            #other(rt::Json),
        }
    }
}

fn implementation(ctx: &Ctx<'_>, webhooks: &Webhooks) -> TokenStream {
    let other = ident(&webhooks.other);
    let arms = webhooks.events.iter().map(|it| {
        let (model, event) = (literal(&it.model), literal(&it.event));
        let (name, cfg) = (ident(&it.name), cfg(ctx, it));
        quote!(#cfg (#model, #event) => payload.read().map(Self::#name))
    });
    let (model, event) = (
        literal(&webhooks.model_header),
        literal(&webhooks.event_header),
    );
    let secret = literal(&webhooks.secret_header);
    let delivery = webhooks.delivery_header.as_ref().map_or_else(
        || quote!(None),
        |it| {
            let it = literal(it);
            quote!(Some(#it))
        },
    );
    quote! {
        impl rt::WebhookEvent for Event {
            const HEADERS: rt::WebhookHeaders = rt::WebhookHeaders {
                model: #model,
                event: #event,
                delivery: #delivery,
                secret: #secret,
            };
            fn read(
                model: &str,
                event: &str,
                payload: rt::Payload<'_>,
            ) -> Result<Self, rt::Misfit> {
                match (model, event) {
                    #(#arms,)*
                    _ => payload.read().map(Self::#other),
                }
            }
        }
    }
}

fn payload(ctx: &Ctx<'_>, event: &WebhookEvent) -> TokenStream {
    match &event.payload {
        None => quote!(rt::Json),
        Some(it) => {
            let payload = types::received(ctx, it);
            // Models differ much in size, and every event would be as large as the largest.
            match it {
                Type::Record(_) => quote!(Box<#payload>),
                _ => payload,
            }
        }
    }
}

/// A model of a resource is there only with the feature of the resource.
fn cfg(ctx: &Ctx<'_>, event: &WebhookEvent) -> TokenStream {
    let mut payload = event.payload.as_ref();
    while let Some(Type::Map(inner) | Type::Array(inner)) = payload {
        payload = Some(inner);
    }
    let home = match payload {
        Some(Type::Record(id)) => ctx.model.records.get(id.0).map(|it| it.home),
        Some(Type::Enum(id)) => ctx.model.enums.get(id.0).map(|it| it.home),
        _ => None,
    };
    match home {
        Some(Home::Resource(at)) => {
            let feature = ctx.model.resources.get(at).map(|it| literal(&it.feature));
            quote!(#[cfg(feature = #feature)])
        }
        _ => TokenStream::new(),
    }
}

fn docs(ctx: &Ctx<'_>, webhooks: &Webhooks) -> Doc {
    let mut doc = Doc::default();
    doc.line("Webhooks: what the API sends by itself.");
    doc.paragraph();
    doc.line(
        "A [`Receiver`] takes the headers and the bytes of a request, whatever framework it came",
    );
    doc.line("through. The secret of an event is set where the webhook is set up, and compared in");
    doc.line("constant time.");
    doc.paragraph();
    let krate = ctx.model.api.package.krate.as_str();
    let other = webhooks.other.as_str();
    doc.example(
        "",
        &format!(
            "use std::collections::HashMap;
use {krate}::webhooks::{{EVENTS, Event, Receiver}};

fn receiver(secret: &str) -> Receiver {{
    // Better one secret for each event, from where secrets are kept.
    EVENTS.iter().fold(Receiver::new(), |it, (model, event)| it.secret(*model, *event, secret))
}}

/// The status to answer with.
fn handle(receiver: &Receiver, headers: &HashMap<String, String>, body: &[u8]) -> u16 {{
    match receiver.receive(|name| headers.get(&name.to_lowercase()), body) {{
        Ok(delivery) => {{
            match delivery.payload {{
                Event::{other}(json) => println!(\"{{}}.{{}}: {{json}}\", delivery.model, delivery.event),
                event => println!(\"{{event:?}}\"),
            }}
            200
        }}
        Err(error) => {{
            eprintln!(\"{{error}}\");
            401
        }}
    }}
}}
# let receiver = receiver(\"s3cret\");
# assert_eq!(handle(&receiver, &HashMap::new(), b\"{{}}\"), 401);"
        ),
    );
    doc
}
