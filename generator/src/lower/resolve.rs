//! What the name of a type stands for.

use super::Context;
use super::definitions::Reference;
use super::keys::Place;
use super::types::Site;
use super::walk::resource_of;
use crate::diagnostics::Diagnostic;
use crate::model::{Home, Type};
use crate::source::Span;

const BUILT_IN: &[&str] = &[
    "integer",
    "string",
    "float",
    "boolean",
    "date",
    "datetime",
    "file",
    "object",
    "array",
    "any",
    "id_or_slug",
];

/// What other languages call the built-in types.
const FOREIGN: &[(&str, &str)] = &[
    ("bool", "boolean"),
    ("double", "float"),
    ("fixnum", "integer"),
    ("hash", "object"),
    ("int", "integer"),
    ("list", "array"),
    ("number", "float"),
    ("str", "string"),
    ("text", "string"),
    ("time", "datetime"),
    ("timestamp", "datetime"),
];

/// The type that a name stands for: of the resource, of `api.yaml`, of another resource.
pub(super) fn resolve_name(
    ctx: &mut Context<'_>,
    site: Site,
    name: &str,
    span: Span,
) -> Option<Type> {
    let found = match name.split_once('.') {
        Some((resource, name)) => {
            let home = ctx
                .resources
                .iter()
                .position(|it| it.resource.value == resource);
            home.map(Home::Resource)
                .and_then(|it| Some((it, ctx.definitions.get(it, name)?)))
        }
        None => [site.home, Home::Shared]
            .into_iter()
            .find_map(|it| Some((it, ctx.definitions.get(it, name)?))),
    };
    let Some((home, reference)) = found else {
        report_unknown(ctx, site, name, span);
        return None;
    };
    if site.home == Home::Shared && home != Home::Shared && site.place != Place::Event {
        ctx.diagnostics.report(
            Diagnostic::error(
                "shared-uses-resource",
                span,
                format!("`api.yaml` uses `{name}` of a resource"),
            )
            .help("what all resources share cannot depend on one of them: move the type to `api.yaml`"),
        );
        return None;
    }
    match reference {
        Reference::Object(_) if !site.place.is_request() => {
            ctx.diagnostics.report(
                Diagnostic::error(
                    "object-in-response",
                    span,
                    format!("`{name}` is an object that requests send, and this is a response"),
                )
                .help("write what a response carries under `models`"),
            );
            None
        }
        Reference::Record(_) if site.place.is_request() => {
            ctx.diagnostics.report(
                Diagnostic::error(
                    "model-in-request",
                    span,
                    format!("`{name}` is a model that responses carry, and this is a request"),
                )
                .help("write what a request sends under `objects`"),
            );
            None
        }
        _ => Some(to_type(reference)),
    }
}

fn report_unknown(ctx: &mut Context<'_>, site: Site, name: &str, span: Span) {
    let diagnostic = Diagnostic::error("unknown-type", span, format!("there is no type `{name}`"));
    let elsewhere = ctx
        .definitions
        .homes_of(name)
        .into_iter()
        .find_map(resource_of);
    let diagnostic = if let Some((_, known)) = FOREIGN.iter().find(|it| it.0 == name.to_lowercase())
    {
        diagnostic.help(format!("did you mean `{known}`?"))
    } else if let Some(resource) = elsewhere.and_then(|it| ctx.resource(it)) {
        let resource = &resource.resource.value;
        diagnostic.help(if site.home == Home::Shared && site.place != Place::Event {
            format!("the resource `{resource}` has one; to use it here, move it to `api.yaml`")
        } else {
            format!("the resource `{resource}` has one: write `{resource}.{name}`")
        })
    } else {
        let mut known: Vec<String> = BUILT_IN.iter().map(|it| (*it).to_owned()).collect();
        for home in [site.home, Home::Shared] {
            known.extend(ctx.definitions.names(home).map(str::to_owned));
        }
        if name.contains('.') {
            for (index, resource) in ctx.resources.iter().enumerate() {
                let names = ctx.definitions.names(Home::Resource(index));
                known.extend(names.map(|it| format!("{}.{it}", resource.resource.value)));
            }
        }
        let help = if site.place.is_request() {
            "define it under `enums` or `objects`, or use a built-in type"
        } else {
            "define it under `enums` or `models`, or use a built-in type"
        };
        diagnostic
            .help(help)
            .suggest(name, known.iter().map(String::as_str))
    };
    ctx.diagnostics.report(diagnostic);
}

/// The type of a reference.
pub(super) fn to_type(reference: Reference) -> Type {
    match reference {
        Reference::Enum(id) => Type::Enum(id),
        Reference::Object(id) => Type::Object(id),
        Reference::Record(id) => Type::Record(id),
    }
}
