//! Addresses that tokens are sent to, and addresses of pages.

use super::{Context, routes};
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// Checks every address of the spec.
pub(super) fn check_urls(ctx: &mut Context<'_>) {
    let api = &ctx.model.api;
    check_endpoint(ctx, "server", &api.server, ctx.place(api.span, "server"));
    if api.server.ends_with('/') {
        report(
            ctx,
            "server",
            ctx.place(api.span, "server"),
            "ends with `/`",
            "leave the last `/` out: routes begin with one",
        );
    }
    if let Some(oauth2) = &api.oauth2 {
        let urls = [
            ("token_url", Some(&oauth2.token_url)),
            ("authorize_url", oauth2.authorize_url.as_ref()),
            ("info_url", oauth2.info_url.as_ref()),
        ];
        for (key, url) in urls {
            if let Some(url) = url {
                check_endpoint(ctx, key, url, ctx.place(api.span, key));
            }
        }
    }
    if let Some(repository) = &api.package.repository {
        check_page(
            ctx,
            "repository",
            repository,
            ctx.place(api.span, "package.repository"),
        );
    }
    let mut docs_are_wrong = false;
    for (_, action) in routes::all_actions(ctx.model) {
        let Some(page) = &action.page else { continue };
        if ctx.model.places.has(action.span, "source") {
            check_page(ctx, "source", page, ctx.place(action.span, "source"));
        } else if !docs_are_wrong {
            // A wrong template is wrong for every action: once is enough.
            docs_are_wrong = check_page(ctx, "docs", page, ctx.place(api.span, "docs"));
        }
    }
    for resource in &ctx.model.resources {
        if let Some(page) = &resource.page {
            check_page(ctx, "source", page, ctx.place(resource.span, "source"));
        }
    }
}

/// Whether an address can be called: https, or on this machine, and nothing in it but host, port
/// and path.
pub(crate) fn is_endpoint(url: &str) -> bool {
    match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(rest), _) => check_authority(rest).is_none(),
        (None, Some(rest)) => check_authority(rest).is_none() && is_loopback(rest),
        (None, None) => false,
    }
}

/// An address that is called: https, and nothing in it but host, port and path.
fn check_endpoint(ctx: &mut Context<'_>, key: &str, url: &str, place: Span) {
    let (fault, help) = if let Some(rest) = url.strip_prefix("https://") {
        match check_authority(rest) {
            Some(fault) => fault,
            None => return,
        }
    } else if let Some(rest) = url.strip_prefix("http://") {
        match check_authority(rest) {
            Some(fault) => fault,
            None if is_loopback(rest) => return,
            None => (
                "is not https",
                "write `https://`: tokens must not be sent in the open",
            ),
        }
    } else {
        ("is not an address", "begin with `https://`")
    };
    report(ctx, key, place, fault, help);
}

/// An address for people to look at.
fn check_page(ctx: &mut Context<'_>, key: &str, url: &str, place: Span) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let fine = rest.is_some_and(|it| {
        let host = it.split(['/', '?', '#']).next().unwrap_or_default();
        is_host(host) && !it.contains(|it: char| it.is_whitespace() || it.is_control())
    });
    if !fine {
        report(
            ctx,
            key,
            place,
            "is not an address",
            "begin with `https://`, and leave no spaces in it",
        );
    }
    !fine
}

fn check_authority(rest: &str) -> Option<(&'static str, &'static str)> {
    let host = rest.split('/').next().unwrap_or_default();
    if rest.contains('?') {
        Some(("has a query", "leave out what follows the `?`"))
    } else if rest.contains('#') {
        Some(("has a fragment", "leave out what follows the `#`"))
    } else if host.contains('@') {
        Some(("has a user in it", "leave out what stands before the `@`"))
    } else if !is_host(host) || rest.contains(|it: char| it.is_whitespace() || it.is_control()) {
        Some((
            "is not an address",
            "write a host, and a path if there is one",
        ))
    } else {
        None
    }
}

/// A name or an address, and perhaps a port.
fn is_host(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[').and_then(|it| it.split_once(']')) {
        Some((name, port)) => (
            name,
            port.strip_prefix(':').or(port.is_empty().then_some("1")),
        ),
        None => match host.split_once(':') {
            Some((name, port)) => (name, Some(port)),
            None => (host, Some("1")),
        },
    };
    let bracketed = host.starts_with('[');
    let fits =
        |it: char| it.is_ascii_alphanumeric() || "-._~".contains(it) || (bracketed && it == ':');
    !name.is_empty() && name.chars().all(fits) && port.is_some_and(|it| it.parse::<u16>().is_ok())
}

fn is_loopback(rest: &str) -> bool {
    let host = rest.split('/').next().unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(it) => it.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    matches!(name, "localhost" | "127.0.0.1" | "::1")
}

fn report(ctx: &mut Context<'_>, key: &str, place: Span, fault: &str, help: &str) {
    ctx.report(Diagnostic::error("bad-url", place, format!("`{key}` {fault}")).help(help));
}

#[cfg(test)]
mod tests {
    use super::{check_authority, is_host, is_loopback};

    #[test]
    fn authorities() {
        for good in ["api.intra.42.fr", "a.b/v2", "a:8080", "[::1]:80/x"] {
            assert_eq!(check_authority(good), None, "{good}");
        }
        for bad in [
            "", "/", "a?b", "a#b", "u:p@a", "a b", "a:x", "a/b c", "[::1", "a:70000",
        ] {
            assert!(check_authority(bad).is_some(), "{bad}");
        }
        assert!(is_host("localhost") && !is_host("a/b"));
        assert!(
            is_loopback("localhost:80/x")
                && is_loopback("[::1]:1")
                && !is_loopback("localhost.evil")
        );
    }
}
