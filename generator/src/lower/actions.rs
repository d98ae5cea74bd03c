//! Actions: routes, params, body and answers.

use super::Context;
use super::fields::lower_deprecated;
use super::keys::Place;
use super::lists::{ListNames, is_list, lower_list};
use super::params::{lower_path, lower_sent, split_params};
use super::routes::{describe_route, lower_routes};
use super::rules::{lower_group_rules, report_unknown, value, values};
use super::types::{Site, lower_type};
use crate::decode::Entry;
use crate::diagnostics::Diagnostic;
use crate::model::{Action, Body, Encoding, Home, Record, Requires, Returns};
use crate::names::{RustIdent, Scope, Style, Wish};
use crate::raw;
use crate::source::{Span, Spanned};

/// The names of an action in Rust.
pub(super) struct ActionNames {
    pub(super) function: RustIdent,
    pub(super) request: RustIdent,
    pub(super) builder: RustIdent,
    pub(super) list: ListNames,
}

/// An action. What is wrong with it is reported, and the rest of it is taken.
pub(super) fn lower_action(
    ctx: &mut Context<'_>,
    index: usize,
    entry: &Entry<raw::Action>,
    names: ActionNames,
    records: &[Record],
) -> Action {
    let (span, action) = (entry.key.span, &entry.value);
    let home = Home::Resource(index);
    remember_keys(ctx, span, action);
    let placed = lower_routes(ctx, &action.routes);
    ctx.places
        .set_items(span, "routes", placed.iter().map(|it| it.1));
    let list = is_list(action);
    let params = split_params(ctx, action, &placed);
    let mut scope = Scope::new(Style::Snake);
    let body = action
        .body
        .as_ref()
        .map(|it| lower_body(ctx, home, span, it, &mut scope, list));
    let site = Site {
        home,
        place: Place::Param,
    };
    let query = lower_sent(ctx, site, &params.query, &mut scope, "query", list);
    let headers = lower_sent(ctx, site, &params.headers, &mut scope, "header", list);
    let path = lower_path(ctx, home, &params.path, &placed, &mut scope, list);
    let returns = lower_returns(ctx, home, span, action);
    let list = lower_list(ctx, home, span, action, &returns, records, names.list);
    Action {
        wire: entry.key.value.clone(),
        function: names.function,
        request: names.request,
        builder: names.builder,
        doc: value(&action.doc),
        page: action_page(ctx, index, entry),
        routes: placed.into_iter().map(|it| it.0).collect(),
        written_routes: action.routes.iter().map(|it| describe_route(it)).collect(),
        requires: action.requires.as_ref().map(|it| lower_requires(ctx, it)),
        deprecated: lower_deprecated(&action.deprecated),
        path,
        query,
        headers,
        rules: lower_group_rules(ctx, span, "rules", &action.rules),
        body,
        list,
        returns,
        span,
    }
}

fn remember_keys(ctx: &mut Context<'_>, owner: Span, action: &raw::Action) {
    let keys = [
        ("paginated", action.paginated.as_ref().map(|it| it.span)),
        ("body", action.body.as_ref().map(|it| it.span)),
        ("sort", action.sort.as_ref().map(|it| it.span)),
        ("filter", action.filter.as_ref().map(|it| it.span)),
        ("range", action.range.as_ref().map(|it| it.span)),
        ("deprecated", action.deprecated.as_ref().map(|it| it.span)),
        ("source", action.source.as_ref().map(|it| it.span)),
    ];
    for (key, span) in keys {
        if let Some(span) = span {
            ctx.places.set(owner, key, span);
        }
    }
    if let Some(Spanned {
        value: raw::Deprecated::Body(it),
        ..
    }) = &action.deprecated
        && let Some(replacement) = &it.replacement
    {
        ctx.places.set(owner, "deprecated.use", replacement.span);
    }
}

fn lower_body(
    ctx: &mut Context<'_>,
    home: Home,
    owner: Span,
    body: &raw::Body,
    scope: &mut Scope,
    list: bool,
) -> Body {
    let encoding = match body
        .encoding
        .as_ref()
        .map(|it| (it.value.as_str(), it.span))
    {
        None | Some(("json", _)) => Encoding::Json,
        Some(("form", _)) => Encoding::Form,
        Some(("multipart", _)) => Encoding::Multipart,
        Some((unknown, span)) => {
            report_unknown(
                ctx,
                "encoding",
                span,
                unknown,
                &["json", "form", "multipart"],
            );
            Encoding::Json
        }
    };
    if let Some(encoding) = &body.encoding {
        ctx.places.set(owner, "body.encoding", encoding.span);
    }
    if let Some(key) = &body.key {
        ctx.places.set(owner, "body.key", key.span);
    }
    let entries: Vec<_> = body.fields.iter().collect();
    let site = Site {
        home,
        place: Place::Request,
    };
    Body {
        key: value(&body.key),
        encoding,
        nullable: body.nullable.is_on(),
        doc: value(&body.doc),
        fields: lower_sent(ctx, site, &entries, scope, "body", list),
        rules: lower_group_rules(ctx, owner, "body.rules", &body.rules),
    }
}

fn lower_returns(
    ctx: &mut Context<'_>,
    home: Home,
    owner: Span,
    action: &raw::Action,
) -> Vec<Returns> {
    let mut returns: Vec<(Returns, Span)> = Vec::new();
    if let Some(first) = action.returns.iter().next() {
        ctx.places.set(owner, "returns.first", first.key.span);
    }
    for entry in action.returns.iter() {
        let status = match entry.key.value.parse() {
            Ok(status @ 100..=599) => status,
            _ => {
                ctx.diagnostics.report(
                    Diagnostic::error(
                        "bad-status",
                        entry.key.span,
                        format!("`{}` is not a status of HTTP", entry.key.value),
                    )
                    .help("write a number from 100 to 599"),
                );
                continue;
            }
        };
        let site = Site {
            home,
            place: Place::Response,
        };
        let ty = entry
            .value
            .as_ref()
            .and_then(|it| lower_type(ctx, site, it, None));
        returns.push((Returns { status, ty }, entry.key.span));
    }
    returns.sort_by_key(|it| it.0.status);
    ctx.places
        .set_items(owner, "returns", returns.iter().map(|it| it.1));
    returns.into_iter().map(|it| it.0).collect()
}

fn lower_requires(ctx: &mut Context<'_>, requires: &raw::Requires) -> Requires {
    let scopes = ctx
        .api
        .auth
        .as_ref()
        .and_then(|it| it.oauth2.as_ref())
        .map(|it| &it.scopes);
    if let Some(known) = scopes.filter(|it| !it.is_empty()) {
        for scope in &requires.scopes {
            if !known.iter().any(|it| it.key.value == scope.value) {
                ctx.diagnostics.report(
                    Diagnostic::error(
                        "unknown-scope",
                        scope.span,
                        format!("there is no scope `{}`", scope.value),
                    )
                    .help("add it to `auth.oauth2.scopes` of `api.yaml`")
                    .suggest(&scope.value, known.iter().map(|it| it.key.value.as_str())),
                );
            }
        }
    }
    Requires {
        roles: values(&requires.roles),
        scopes: values(&requires.scopes),
        owner: requires.owner.is_on(),
        doc: value(&requires.doc),
        any: requires
            .any
            .iter()
            .map(|it| lower_requires(ctx, it))
            .collect(),
    }
}

/// The page of the docs: what the action says, or what `docs` of `api.yaml` gives.
fn action_page(ctx: &Context<'_>, index: usize, entry: &Entry<raw::Action>) -> Option<String> {
    value(&entry.value.source).or_else(|| {
        let template = &ctx.api.docs.as_ref()?.value;
        let resource = &ctx.resource(index)?.resource.value;
        Some(
            template
                .replace("{resource}", resource)
                .replace("{action}", &entry.key.value),
        )
    })
}

/// Decides the names of all actions of a resource.
pub(super) fn name_actions(
    ctx: &mut Context<'_>,
    index: usize,
    wires: &[&str],
) -> Vec<ActionNames> {
    let wishes: Vec<_> = wires.iter().map(|it| Wish::function(it)).collect();
    let functions = Scope::new(Style::Snake).allocate(&wishes);
    let scope = ctx.definitions.scope(Home::Resource(index));
    let wishes: Vec<_> = wires
        .iter()
        .map(|it| Wish::named(it, crate::names::TypeKind::Request))
        .collect();
    let requests = scope.allocate(&wishes);
    let builders = scope.allocate(&requests.iter().map(Wish::builder).collect::<Vec<_>>());
    let lists: Vec<_> = wires.iter().map(|it| ListNames::new(scope, it)).collect();
    let names = functions.into_iter().zip(requests).zip(builders).zip(lists);
    let name = |(((function, request), builder), list)| ActionNames {
        function,
        request,
        builder,
        list,
    };
    names.map(name).collect()
}
