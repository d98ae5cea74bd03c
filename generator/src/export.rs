//! A checked spec as an OpenAPI 3.1 document.
//!
//! What OpenAPI and JSON Schema can say is said in their own words. What they cannot, such as a
//! time relative to the present or the role of an application, is said twice: in the description,
//! for people, and under `x-specwright` by its key in the spec, for programs. Nothing is lost in
//! silence: each converter takes its part of the model apart by name, so that a part that is new
//! does not compile until it has a place here.

use crate::check::Checked;
use crate::emit::text::{Doc, escape};
use crate::model::{Api, Model, Pagination, RateLimit, Resource};

mod access;
mod answers;
mod body;
mod brackets;
mod components;
mod constant;
pub mod document;
mod entries;
mod field;
mod list;
mod names;
mod object;
mod operation;
mod parameters;
mod paths;
mod pattern;
mod rules;
pub mod schema;
mod types;
mod webhooks;
mod yaml;

pub(crate) use answers::is_reason;
pub use constant::Constant;
pub use document::Document;
pub use entries::{Entries, Extension, Extra};

use document::{Always, Components, ExternalDocs, Info, Requirement, Server, Tag};
use names::Names;

/// The version of OpenAPI; every reader of 3.1 knows its first edition.
const VERSION: &str = "3.1.0";

/// What every part of the export knows.
struct Ctx<'a> {
    model: &'a Model,
    names: Names,
}

/// The document of an API. The same model gives the same document.
pub fn openapi(model: &Checked<Model>) -> Document {
    let ctx = &Ctx {
        model,
        names: Names::new(model),
    };
    // Every part of the API has its place here or where it is named.
    let Api {
        title: _,
        doc: _,
        server,
        // What the generated crate is called says nothing of the API, but for its version.
        package: _,
        oauth2,
        limits: _,
        pagination: _,
        errors: _,
        webhooks: _,
        span: _,
    } = &model.api;
    let (paths, request_bodies) = paths::of(ctx);
    let mut components = Components {
        schemas: components::schemas(ctx),
        responses: answers::errors(&model.api),
        request_bodies,
        headers: answers::headers(&model.api),
        ..Components::default()
    };
    let mut security = Vec::new();
    if let Some(oauth2) = oauth2 {
        components
            .security_schemes
            .put(access::SCHEME, access::scheme(oauth2));
        let mut any_token = Requirement::default();
        any_token.put(access::SCHEME, Vec::new());
        security.push(any_token);
    }
    Document {
        openapi: VERSION.to_owned(),
        info: info(&model.api),
        servers: vec![Server {
            url: server.clone(),
            ..Server::default()
        }],
        tags: model.resources.iter().map(tag).collect(),
        security,
        paths: Always(paths),
        webhooks: webhooks::of(ctx),
        components,
        ..Document::default()
    }
}

/// What the API is. Rate limits have no place in OpenAPI.
fn info(api: &Api) -> Info {
    let mut info = Info {
        title: api.title.clone(),
        version: api.package.version.clone(),
        ..Info::default()
    };
    let mut text = Doc::of(api.doc.as_deref().unwrap_or_default());
    let limits = api.limits.iter().map(|limit| {
        let RateLimit {
            requests,
            seconds,
            limit_header,
            remaining_header,
        } = limit;
        let mut fact = Extension::default();
        fact.put("requests", *requests);
        fact.put("seconds", *seconds);
        let headers = [
            ("limit_header", limit_header),
            ("remaining_header", remaining_header),
        ];
        for (key, header) in headers {
            if let Some(header) = header {
                fact.put(key, header.clone());
            }
        }
        let words = format!("{requests} per {}", escape(&answers::window(*seconds)));
        (fact, words)
    });
    let (facts, words): (Vec<_>, Vec<_>) = limits.unzip();
    if !facts.is_empty() {
        text.paragraph();
        text.line(format!("Requests are limited: {}.", words.join(", ")));
        info.extension.put("limits", Extra::List(facts));
    }
    if let Some(pages) = &api.pagination {
        info.extension
            .put("pagination", Extra::Map(of_pages(pages)));
    }
    info.description = field::description(&text);
    info
}

fn of_pages(pages: &Pagination) -> Extension {
    let Pagination {
        number,
        size,
        default,
        max,
        total_header,
        page_header,
        per_page_header,
    } = pages;
    let mut facts = Extension::default();
    facts.put("number", number.clone());
    facts.put("size", size.clone());
    facts.put("default", *default);
    facts.put("max", *max);
    let headers = [
        ("total_header", total_header),
        ("page_header", page_header),
        ("per_page_header", per_page_header),
    ];
    for (key, header) in headers {
        if let Some(header) = header {
            facts.put(key, header.clone());
        }
    }
    facts
}

fn tag(resource: &Resource) -> Tag {
    let Resource {
        wire,
        module: _,
        feature: _,
        source: _,
        doc,
        page,
        actions: _,
        enums: _,
        objects: _,
        records: _,
        uses: _,
        span: _,
    } = resource;
    Tag {
        name: wire.clone(),
        description: field::prose(doc.as_ref()),
        external_docs: ExternalDocs::at(page.as_ref()),
        ..Tag::default()
    }
}

/// A text format of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// JSON, two spaces deep.
    Json,
    /// YAML.
    Yaml,
}

/// The document as text, with a line's end.
///
/// # Errors
/// None for a document of [`openapi`]; the writer of JSON has the right to fail.
pub fn render(document: &Document, syntax: Syntax) -> serde_json::Result<String> {
    match syntax {
        Syntax::Json => serde_json::to_string_pretty(document).map(|it| it + "\n"),
        Syntax::Yaml => yaml::write(document),
    }
}
