//! The example in the docs of an action.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;

use super::Ctx;
use super::sample;
use super::text::{Doc, ident, literal};
use crate::model::{Action, Field, GroupRule, Resource};
use crate::render;

/// Adds an example that gives all that is required. It is compiled, and it is run where its values
/// are sure to hold every rule.
pub(crate) fn add(ctx: &Ctx<'_>, resource: &Resource, action: &Action, doc: &mut Doc) {
    let Some((code, is_valid)) = write(ctx, resource, action) else {
        return;
    };
    doc.paragraph();
    let end = "# Ok::<(), Box<dyn std::error::Error>>(())";
    doc.example(
        if is_valid { "" } else { "no_run" },
        &format!("{code}{end}"),
    );
}

/// A whole program that sends the request. The credentials come from the environment.
pub(crate) fn program(ctx: &Ctx<'_>, resource: &Resource, action: &Action) -> Option<String> {
    let api = &ctx.model.api;
    let (krate, module) = (ident(&api.package.krate), ident(&resource.module));
    let (request, _) = request(ctx, resource, action)?;
    let variable = |it: &str| {
        let krate = api.package.krate.as_str().to_ascii_uppercase();
        literal(&format!("{krate}_{it}"))
    };
    let credentials = if api.oauth2.is_some() {
        let (id, secret) = (variable("UID"), variable("SECRET"));
        quote!(client_credentials(std::env::var(#id)?, std::env::var(#secret)?))
    } else {
        let token = variable("TOKEN");
        quote!(token(std::env::var(#token)?))
    };
    render::statements(&[
        quote!(use #krate::{Client, #module};),
        quote! {
            #[tokio::main]
            async fn main() -> Result<(), Box<dyn std::error::Error>> {
                let client = Client::builder().#credentials.build()?;
                let request = #request.build()?;
                let answer = client.send(request).await?;
                println!("{answer:?}");
                Ok(())
            }
        },
    ])
}

/// The code, and whether its values hold every rule.
fn write(ctx: &Ctx<'_>, resource: &Resource, action: &Action) -> Option<(String, bool)> {
    let (krate, module) = (ident(&ctx.model.api.package.krate), ident(&resource.module));
    let (request, is_valid) = request(ctx, resource, action)?;
    let code = if mentions(&request, &module) == 1 {
        // The request starts with the module, so that a path is shorter than an import.
        render::statements(&[quote!(let request = #krate::#request.build()?;)])?
    } else {
        render::statements(&[
            quote!(use #krate::#module;),
            quote!(let request = #request.build()?;),
        ])?
    };
    Some((code, is_valid))
}

/// How often a name stands in code.
fn mentions(code: &TokenStream, name: &Ident) -> usize {
    let mentions = code.clone().into_iter().map(|it| match it {
        TokenTree::Ident(it) => usize::from(it == *name),
        TokenTree::Group(it) => mentions(&it.stream(), name),
        _ => 0,
    });
    mentions.sum()
}

/// The builder with all that is required, and whether its values hold every rule.
fn request(ctx: &Ctx<'_>, resource: &Resource, action: &Action) -> Option<(TokenStream, bool)> {
    let module = ident(&resource.module);
    let function = ident(&action.function);
    let mut request = quote!(#module::#function());
    let mut is_valid = true;
    for field in given(action) {
        let sample = sample::of(ctx, field)?;
        is_valid &= sample.is_valid;
        let (name, value) = (ident(&field.name), sample.code);
        request = quote!(#request.#name(#value));
    }
    Some((request, is_valid))
}

/// The fields that an example gives: what is required, what the first route needs, and one of each
/// group of which one must be given.
fn given(action: &Action) -> Vec<&Field> {
    let route = action.routes.iter().min_by_key(|it| it.params.len());
    let is_in_route = |it: &Field| route.is_some_and(|route| route.params.contains(&it.wire));
    let mut given: Vec<&Field> = action.path.iter().filter(|it| is_in_route(it)).collect();
    take(&action.query, &action.rules, &mut given);
    given.extend(action.headers.iter().filter(|it| it.required));
    if let Some(body) = &action.body {
        take(&body.fields, &body.rules, &mut given);
    }
    given
}

fn take<'a>(fields: &'a [Field], rules: &[GroupRule], given: &mut Vec<&'a Field>) {
    let firsts: Vec<&String> = rules
        .iter()
        .filter_map(|it| match it {
            GroupRule::OneOf(names) | GroupRule::AnyOf(names) => names.first(),
        })
        .collect();
    given.extend(
        fields
            .iter()
            .filter(|it| it.required || firsts.contains(&&it.wire)),
    );
}
