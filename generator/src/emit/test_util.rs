//! The server for tests: the module `test_util`, and the facts that it serves, a file for each
//! resource.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value as Json;

use super::text::{Doc, literal};
use super::{Ctx, File, Module, root};
use crate::facts::part;
use crate::model::Home;

/// Lines of facts are this long where that is possible.
const WIDTH: usize = 100;

/// Whether the crate offers a server. One that must build with nothing of ours cannot.
pub(crate) fn is_offered(ctx: &Ctx<'_>) -> bool {
    ctx.model.api.package.mock.is_some() && !ctx.has_runtime()
}

/// The module, and the facts of the API as a whole.
pub(crate) fn module(ctx: &Ctx<'_>) -> Vec<File> {
    if !is_offered(ctx) {
        return Vec::new();
    }
    let resources = ctx.model.resources.iter().enumerate();
    let resources = resources.map(|(at, it)| (it.module.as_str(), Home::Resource(at)));
    let parts: Vec<_> = std::iter::once(("api", Home::Shared))
        .chain(resources)
        .collect();
    let mut files = vec![File::Module(code(ctx, &parts))];
    files.extend(facts(ctx));
    files
}

/// The facts of the part that is being written.
pub(crate) fn facts(ctx: &Ctx<'_>) -> Option<File> {
    let name = match ctx.home {
        Home::Shared => "api",
        Home::Resource(at) => ctx.model.resources.get(at)?.module.as_str(),
    };
    is_offered(ctx).then(|| {
        // Maps and lists of texts and numbers always have a JSON form.
        let json = serde_json::to_value(part(ctx.model, ctx.home)).unwrap_or_default();
        let mut text = String::new();
        write_json(&json, 0, &mut text);
        text.push('\n');
        File::Text {
            path: path(name, ctx.home),
            text,
        }
    })
}

/// Where the facts of a part are. No resource can take the place of the API's own.
fn path(name: &str, home: Home) -> String {
    match home {
        Home::Shared => format!("src/test_util/{name}.json"),
        Home::Resource(_) => format!("src/test_util/resources/{name}.json"),
    }
}

fn code(ctx: &Ctx<'_>, parts: &[(&str, Home)]) -> Module {
    let mut doc = Doc::default();
    doc.line("A server for tests, which obeys the rules that the builders of this crate obey.");
    doc.paragraph();
    doc.line("It needs no credentials and no network. What a test makes is there when it asks for");
    doc.line("it; everything else follows from a seed. The server stops when it is dropped.");
    doc.paragraph();
    doc.line("```");
    let krate = ctx.model.api.package.krate.as_str();
    doc.line(format!("let server = {krate}::test_util::start()?;"));
    doc.line(format!(
        "let client = {krate}::test_util::client(&server).build()?;"
    ));
    doc.line("// client.send(request).await?");
    doc.line("# Ok::<(), Box<dyn std::error::Error>>(())");
    doc.line("```");
    let doc = doc.inner();
    let parts = parts.iter().map(|(name, home)| {
        let path = path(name, *home);
        // Seen from the module's own file.
        let path = literal(path.strip_prefix("src/").unwrap_or(&path));
        quote!(include_str!(#path))
    });
    Module {
        path: "src/test_util.rs".to_owned(),
        source: Some("api.yaml".to_owned()),
        attributes: quote!(#doc),
        items: vec![
            root::use_runtime(ctx),
            quote! {
                pub use specwright_mock::{
                    Application, Builder, Fault, FaultRule, MockServer, Received, StartError, facts,
                };
            },
            quote! {
                #[doc = " Starts a server on a free port."]
                #[doc = ""]
                #[doc = " # Errors"]
                #[doc = " If no port is free."]
                pub fn start() -> Result<MockServer, StartError> {
                    builder().start()
                }
            },
            quote! {
                #[doc = " Sets up a server: a seed, applications, limits, faults."]
                pub fn builder() -> Builder {
                    // The generator has written these files; one that was edited serves nothing.
                    MockServer::builder(facts::Facts::read(PARTS.iter().copied()).unwrap_or_default())
                }
            },
            client(ctx),
            quote! {
                #[doc = " What the spec says, resource by resource."]
                const PARTS: &[&str] = &[#(#parts),*];
            },
        ],
    }
}

/// A client of the server.
fn client(ctx: &Ctx<'_>) -> TokenStream {
    let oauth2 = ctx.model.api.oauth2.as_ref();
    let at = |url: &str| {
        let path = literal(path_of(url));
        quote!(format!("{}{}", server.url(), #path))
    };
    let token = oauth2.map(|it| {
        let url = at(&it.token_url);
        quote!(.token_url(#url))
    });
    let authorize = oauth2.and_then(|it| it.authorize_url.as_deref()).map(|it| {
        let url = at(it);
        quote!(.authorize_url(#url))
    });
    let credentials = oauth2.map(|_| quote!(.client_credentials("uid", "secret")));
    quote! {
        #[doc = " Sets up a client of a server, with credentials that the server takes if it knows no"]
        #[doc = " applications."]
        pub fn client(server: &MockServer) -> rt::ClientBuilder<crate::facts::Service> {
            crate::Client::builder().base_url(server.url()) #token #authorize #credentials
        }
    }
}

/// The path of a URL.
fn path_of(url: &str) -> &str {
    let after = url.split_once("://").map_or(url, |it| it.1);
    after.find('/').and_then(|at| after.get(at..)).unwrap_or("")
}

/// Writes JSON so that a small change of the spec is a small change of the text: what fits into a
/// line stands in one.
fn write_json(json: &Json, depth: usize, to: &mut String) {
    let line = json.to_string();
    let indent = |depth: usize, to: &mut String| {
        to.push('\n');
        to.push_str(&"  ".repeat(depth));
    };
    match json {
        Json::Array(items) if 2 * depth + line.len() > WIDTH => {
            to.push('[');
            for (i, item) in items.iter().enumerate() {
                to.push_str(if i == 0 { "" } else { "," });
                indent(depth + 1, to);
                write_json(item, depth + 1, to);
            }
            indent(depth, to);
            to.push(']');
        }
        Json::Object(entries) if depth == 0 || 2 * depth + line.len() > WIDTH => {
            to.push('{');
            for (i, (key, value)) in entries.iter().enumerate() {
                to.push_str(if i == 0 { "" } else { "," });
                indent(depth + 1, to);
                to.push_str(&Json::from(key.as_str()).to_string());
                to.push_str(": ");
                write_json(value, depth + 1, to);
            }
            indent(depth, to);
            to.push('}');
        }
        _ => to.push_str(&line),
    }
}
