//! What is true of the whole API.

use std::path::Path;

use super::Context;
use super::rules::{lower_count, report_unknown, value, values};
use super::webhooks::lower_webhooks;
use crate::diagnostics::{Diagnostic, nearest};
use crate::model::{Api, ErrorShape, Flow, OAuth2, Package, Pagination, RateLimit, Runtime, Scope};
use crate::names::RustIdent;
use crate::raw::{self, Text};
use crate::source::{Span, Spanned};

/// What `package: runtime:` says when the runtime is copied; a folder of that name is `./inline`.
const INLINE: &str = "inline";

const FLOWS: &[(&str, Flow)] = &[
    ("client_credentials", Flow::ClientCredentials),
    ("authorization_code", Flow::AuthorizationCode),
    ("refresh_token", Flow::RefreshToken),
];

const WINDOWS: &[(&str, u32)] = &[
    ("second", 1),
    ("minute", 60),
    ("hour", 3600),
    ("day", 86_400),
];

/// `api.yaml`. What is wrong with it is reported, and the rest of it is taken.
pub(super) fn lower_api(ctx: &mut Context<'_>, span: Span) -> Api {
    let api = ctx.api;
    ctx.places.set(span, "server", api.server.span);
    check_template(ctx, api.docs.as_ref());
    if let Some(docs) = &api.docs {
        ctx.places.set(span, "docs", docs.span);
    }
    if let Some(lists) = &api.lists {
        for (key, name) in [
            ("sort", &lists.sort),
            ("filter", &lists.filter),
            ("range", &lists.range),
        ] {
            check_name(ctx, key, name.as_ref());
        }
    }
    let oauth2 = api.auth.as_ref().and_then(|it| it.oauth2.as_ref());
    let mut limits: Vec<_> = api
        .limits
        .iter()
        .filter_map(|it| lower_limit(ctx, it))
        .collect();
    limits.sort_by_key(|it| it.seconds);
    Api {
        title: api.title.value.clone(),
        doc: value(&api.doc),
        server: api.server.value.clone(),
        package: lower_package(ctx, span, &api.package),
        oauth2: oauth2.map(|it| lower_oauth2(ctx, span, it)),
        limits,
        pagination: api
            .pagination
            .as_ref()
            .map(|it| lower_pagination(ctx, span, it)),
        errors: api.errors.iter().map(|it| lower_error(ctx, it)).collect(),
        webhooks: api.webhooks.as_ref().map(|it| lower_webhooks(ctx, it)),
        span,
    }
}

/// The template of pages knows two names.
fn check_template(ctx: &mut Context<'_>, docs: Option<&Text>) {
    let Some(docs) = docs else { return };
    let mut names = docs
        .value
        .split('{')
        .skip(1)
        .map(|it| it.split_once('}').map(|it| it.0));
    let known = ["resource", "action"];
    if let Some(name) = names.find(|it| it.is_none_or(|it| !known.contains(&it))) {
        let message = match name {
            Some(name) => format!("`docs` does not know `{{{name}}}`"),
            None => "`docs` has a `{` without `}`".to_owned(),
        };
        let help = match name.and_then(|it| nearest(it, known)) {
            Some(near) => format!("did you mean `{{{near}}}`?"),
            None => "write `{resource}` and `{action}` where their names stand in the address"
                .to_owned(),
        };
        ctx.diagnostics
            .report(Diagnostic::error("bad-template", docs.span, message).help(help));
    }
}

/// The name of a query param is not empty.
fn check_name(ctx: &mut Context<'_>, key: &str, name: Option<&Text>) {
    if let Some(name) = name
        && name.value.trim().is_empty()
    {
        ctx.diagnostics.report(
            Diagnostic::error(
                "bad-name",
                name.span,
                format!("the name of `{key}` is empty"),
            )
            .help("write the name of the query param"),
        );
    }
}

fn lower_package(ctx: &mut Context<'_>, owner: Span, package: &raw::Package) -> Package {
    ctx.places.set(owner, "package.name", package.name.span);
    ctx.places
        .set(owner, "package.version", package.version.span);
    if let Some(repository) = &package.repository {
        ctx.places.set(owner, "package.repository", repository.span);
    }
    ctx.places.set_items(
        owner,
        "package.keywords",
        package.keywords.iter().map(|it| it.span),
    );
    ctx.places.set_items(
        owner,
        "package.categories",
        package.categories.iter().map(|it| it.span),
    );
    ctx.places
        .set_items(owner, "package.keep", package.keep.iter().map(|it| it.span));
    Package {
        name: package.name.value.clone(),
        krate: RustIdent::of_crate(&package.name.value),
        version: package.version.value.clone(),
        description: value(&package.description),
        license: value(&package.license),
        repository: value(&package.repository),
        keywords: values(&package.keywords),
        categories: values(&package.categories),
        runtime: match value(&package.runtime) {
            None => Runtime::Registry,
            Some(it) if it == INLINE => Runtime::Inline,
            Some(path) => Runtime::Path(path),
        },
        mock: value(&package.mock),
        keep: values(&package.keep),
        has_examples: package.keep.iter().any(|it| is_examples(&it.value)),
    }
}

/// Whether a path is the folder where cargo looks for examples, or lies below it.
fn is_examples(path: &str) -> bool {
    Path::new(path).starts_with("examples")
}

fn lower_oauth2(ctx: &mut Context<'_>, owner: Span, oauth2: &raw::OAuth2) -> OAuth2 {
    ctx.places.set(owner, "token_url", oauth2.token_url.span);
    for (key, url) in [
        ("authorize_url", &oauth2.authorize_url),
        ("info_url", &oauth2.info_url),
    ] {
        if let Some(url) = url {
            ctx.places.set(owner, key, url.span);
        }
    }
    let names: Vec<_> = FLOWS.iter().map(|it| it.0).collect();
    let mut flows = Vec::new();
    for flow in &oauth2.flows {
        if flow.value == "authorization_code" && oauth2.authorize_url.is_none() {
            ctx.diagnostics.report(
                Diagnostic::error(
                    "missing-authorize-url",
                    flow.span,
                    "the flow `authorization_code` needs `authorize_url`",
                )
                .help("add the address that a user is sent to, beside `token_url`"),
            );
        }
        match FLOWS.iter().find(|it| it.0 == flow.value) {
            Some((_, known)) if flows.contains(known) => {
                let message = format!("`{}` is listed twice", flow.value);
                ctx.diagnostics
                    .report(Diagnostic::error("duplicate-value", flow.span, message));
            }
            Some((_, known)) => flows.push(*known),
            None => report_unknown(ctx, "flows", flow.span, &flow.value, &names),
        }
    }
    let scope = |it: &crate::decode::Entry<Option<Text>>| Scope {
        wire: it.key.value.clone(),
        doc: value(&it.value),
    };
    let mut scopes: Vec<_> = oauth2.scopes.iter().map(scope).collect();
    scopes.sort_by(|a, b| a.wire.cmp(&b.wire));
    check_scopes(ctx, oauth2);
    OAuth2 {
        token_url: oauth2.token_url.value.clone(),
        authorize_url: value(&oauth2.authorize_url),
        info_url: value(&oauth2.info_url),
        flows,
        scopes,
    }
}

fn lower_limit(ctx: &mut Context<'_>, limit: &Spanned<raw::RateLimit>) -> Option<RateLimit> {
    let requests = lower_count(ctx, "requests", &limit.requests);
    let Some((_, seconds)) = WINDOWS.iter().find(|it| it.0 == limit.per.value) else {
        let names: Vec<_> = WINDOWS.iter().map(|it| it.0).collect();
        report_unknown(ctx, "per", limit.per.span, &limit.per.value, &names);
        return None;
    };
    Some(RateLimit {
        requests,
        seconds: *seconds,
        limit_header: header(ctx, &limit.limit_header),
        remaining_header: header(ctx, &limit.remaining_header),
    })
}

fn lower_pagination(
    ctx: &mut Context<'_>,
    owner: Span,
    pagination: &Spanned<raw::Pagination>,
) -> Pagination {
    ctx.places
        .set(owner, "pagination.default", pagination.default.span);
    ctx.places.set(owner, "pagination.max", pagination.max.span);
    ctx.places
        .set(owner, "pagination.number", pagination.number.span);
    ctx.places
        .set(owner, "pagination.size", pagination.size.span);
    check_name(ctx, "number", Some(&pagination.number));
    check_name(ctx, "size", Some(&pagination.size));
    Pagination {
        number: pagination.number.value.clone(),
        size: pagination.size.value.clone(),
        default: lower_count(ctx, "default", &pagination.default),
        max: lower_count(ctx, "max", &pagination.max),
        total_header: header(ctx, &pagination.total_header),
        page_header: header(ctx, &pagination.page_header),
        per_page_header: header(ctx, &pagination.per_page_header),
    }
}

fn lower_error(ctx: &mut Context<'_>, shape: &Spanned<raw::ErrorShape>) -> ErrorShape {
    let mut status = Vec::new();
    for code in &shape.status {
        match u16::try_from(code.value) {
            Ok(code @ 400..=599) => status.push(code),
            _ => ctx.diagnostics.report(
                Diagnostic::error(
                    "bad-status",
                    code.span,
                    format!("`{}` is not the status of an error", code.value),
                )
                .help("write a number from 400 to 599"),
            ),
        }
    }
    let keys = [&shape.error, &shape.message, &shape.fields];
    if let (true, Some(Some(key))) = (shape.text.is_on(), keys.iter().find(|it| it.is_some())) {
        ctx.diagnostics.report(
            Diagnostic::error("misplaced-key", key.span, "plain text has no keys")
                .help("leave `text` out, or leave `error`, `message` and `fields` out"),
        );
    }
    ErrorShape {
        status,
        error: value(&shape.error),
        message: value(&shape.message),
        fields: value(&shape.fields),
        text: shape.text.is_on(),
        doc: value(&shape.doc),
    }
}

/// The name of a header; one that HTTP does not allow is reported.
pub(super) fn header(ctx: &mut Context<'_>, name: &Option<Text>) -> Option<String> {
    let name = name.as_ref()?;
    if !is_token(&name.value) {
        ctx.diagnostics.report(
            Diagnostic::error(
                "bad-header",
                name.span,
                format!("`{}` is not the name of a header", name.value),
            )
            .help("use letters, digits and `-`: `X-Page`"),
        );
    }
    Some(name.value.clone())
}

/// Whether this is a token of RFC 9110, as the names of headers and the parts of a scope are.
pub(crate) fn is_token(text: &str) -> bool {
    let fits = |it: char| it.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(it);
    !text.is_empty() && text.chars().all(fits)
}

/// A scope is sent between spaces (RFC 6749, section 3.3).
fn check_scopes(ctx: &mut Context<'_>, oauth2: &raw::OAuth2) {
    for entry in oauth2.scopes.iter() {
        let fits = |it: char| it.is_ascii_graphic() && it != '"' && it != '\\';
        if entry.key.value.is_empty() || !entry.key.value.chars().all(fits) {
            let message = if entry.key.value.is_empty() {
                "a scope without a name".to_owned()
            } else {
                format!("`{}` is not the name of a scope", entry.key.value)
            };
            ctx.diagnostics.report(
                Diagnostic::error("bad-scope", entry.key.span, message)
                    .help("write ASCII characters without spaces, quotes and backslashes"),
            );
        }
    }
}
