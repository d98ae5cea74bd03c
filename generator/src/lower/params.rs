//! Params of an action: which is in the path, the query or the headers, and what its setter is.

use super::Context;
use super::fields::lower_field;
use super::keys::Place;
use super::routes::Placed;
use super::rules::report_unknown;
use super::types::Site;
use crate::decode::Entry;
use crate::diagnostics::Diagnostic;
use crate::model::{Field, Home};
use crate::names::{Scope, Wish};
use crate::raw;

const PLACES: &[&str] = &["path", "query", "header"];

/// Params by where they are sent.
#[derive(Default)]
pub(super) struct Params<'a> {
    pub(super) path: Vec<&'a Entry<raw::Field>>,
    pub(super) query: Vec<&'a Entry<raw::Field>>,
    pub(super) headers: Vec<&'a Entry<raw::Field>>,
}

/// Sorts the params of an action by where they are sent.
pub(super) fn split_params<'a>(
    ctx: &mut Context<'_>,
    action: &'a raw::Action,
    routes: &[Placed],
) -> Params<'a> {
    let mut params = Params::default();
    for entry in action.params.iter() {
        let name = entry.key.value.as_str();
        let in_route = routes
            .iter()
            .any(|(route, _)| route.params.iter().any(|it| it == name));
        let location = match &entry.value {
            raw::Field::Body(body) => body.location.as_ref(),
            raw::Field::Type(_) => None,
        };
        match (location.map(|it| it.value.as_str()), in_route) {
            (None | Some("path"), true) => params.path.push(entry),
            (None | Some("query"), false) => params.query.push(entry),
            (Some("header"), false) => params.headers.push(entry),
            (Some("path"), false) => {
                let known = routes.iter().flat_map(|(route, _)| route.params.iter());
                ctx.diagnostics.report(
                    Diagnostic::error(
                        "unused-path-param",
                        entry.key.span,
                        format!("no route has `{{{name}}}`"),
                    )
                    .help("write the name in braces in a route, or leave `in: path` out")
                    .suggest(name, known.map(String::as_str)),
                );
            }
            (Some(place @ ("query" | "header")), true) => {
                let route = routes
                    .iter()
                    .find(|(it, _)| it.params.iter().any(|it| it == name));
                let span = location.map_or(entry.key.span, |it| it.span);
                let diagnostic = Diagnostic::error(
                    "param-place",
                    span,
                    format!(
                        "`{name}` is said to be in the {place}, and a route has it in its path"
                    ),
                );
                let diagnostic =
                    diagnostic.help("leave `in` out, or give one of the two another name");
                ctx.diagnostics.report(match route {
                    Some((_, span)) => diagnostic.other(*span, "it is in the path here"),
                    None => diagnostic,
                });
            }
            (Some(unknown), _) => {
                let span = location.map_or(entry.key.span, |it| it.span);
                report_unknown(ctx, "in", span, unknown, PLACES);
            }
        }
    }
    report_undeclared(ctx, action, routes);
    params
}

fn report_undeclared(ctx: &mut Context<'_>, action: &raw::Action, routes: &[Placed]) {
    let mut seen: Vec<&str> = Vec::new();
    for (route, span) in routes {
        for name in &route.params {
            let declared = action.params.iter().any(|it| it.key.value == *name);
            if declared || seen.contains(&name.as_str()) {
                continue;
            }
            seen.push(name);
            let unused = action.params.iter().map(|it| it.key.value.as_str());
            let unused =
                unused.filter(|it| !routes.iter().any(|(r, _)| r.params.iter().any(|p| p == it)));
            ctx.diagnostics.report(
                Diagnostic::error(
                    "undeclared-path-param",
                    *span,
                    format!("the route has `{{{name}}}`, and `params` does not"),
                )
                .help(format!(
                    "add `{name}: id_or_slug` or `{name}: integer` under `params`"
                ))
                .suggest(name, unused),
            );
        }
    }
}

/// Params of the path. One that every route has is required; `in_user` leads to the others.
pub(super) fn lower_path(
    ctx: &mut Context<'_>,
    home: Home,
    entries: &[&Entry<raw::Field>],
    routes: &[Placed],
    scope: &mut Scope,
    list: bool,
) -> Vec<Field> {
    let everywhere = |name: &str| {
        routes
            .iter()
            .all(|(it, _)| it.params.iter().any(|it| it == name))
    };
    let wish = |entry: &&Entry<raw::Field>| {
        let wire = &entry.key.value;
        let wish = if everywhere(wire) {
            Wish::setter(wire, list)
        } else {
            Wish::place(wire, list)
        };
        wish.or_prefixed("path")
    };
    let names = scope.allocate(&entries.iter().map(wish).collect::<Vec<_>>());
    let mut fields = Vec::new();
    for (entry, name) in entries.iter().zip(names) {
        let mut field = lower_field(
            ctx,
            Site {
                home,
                place: Place::Param,
            },
            entry,
            name,
        );
        let required = everywhere(&field.wire);
        let without = routes
            .iter()
            .find(|(it, _)| !it.params.contains(&field.wire));
        if let (true, Some((route, span))) = (field.required, without) {
            let key = ctx.places.key(field.span, "required");
            ctx.diagnostics.report(
                Diagnostic::error(
                    "optional-path-param",
                    key,
                    format!("`{}` is required, and a route does not have it", field.wire),
                )
                .other(*span, format!("`{}` is without it", route.path))
                .help(
                    "leave `required` out: a param of the path is required when every route has it",
                ),
            );
        }
        field.required = required;
        fields.push(field);
    }
    fields
}

/// Fields that are sent beside each other; their setters get this prefix where it is needed.
pub(super) fn lower_sent(
    ctx: &mut Context<'_>,
    site: Site,
    entries: &[&Entry<raw::Field>],
    scope: &mut Scope,
    prefix: &str,
    list: bool,
) -> Vec<Field> {
    let wish = |it: &&Entry<raw::Field>| Wish::setter(&it.key.value, list).or_prefixed(prefix);
    let names = scope.allocate(&entries.iter().map(wish).collect::<Vec<_>>());
    let lower = |(entry, name): (&&Entry<raw::Field>, _)| lower_field(ctx, site, entry, name);
    entries.iter().zip(names).map(lower).collect()
}
