//! Routes: optional segments are written out, and the names in braces are found.

use super::Context;
use super::rules::report_unknown;
use crate::diagnostics::Diagnostic;
use crate::model::{Method, Route};
use crate::raw::RouteText;
use crate::source::{Span, Spanned};

/// One route of the spec can stand for at most this many.
const MOST: usize = 16;

/// A route, and where it was written.
pub(super) type Placed = (Route, Span);

/// The routes of an action, in the order of the spec; the shorter ones first where a part is
/// optional.
pub(super) fn lower_routes(ctx: &mut Context<'_>, written: &[Spanned<RouteText>]) -> Vec<Placed> {
    let mut routes = Vec::new();
    for route in written {
        let Some(method) = lower_method(ctx, route) else {
            continue;
        };
        let (paths, _) = expand(&route.path);
        if paths.len() > MOST {
            ctx.diagnostics.report(
                Diagnostic::error(
                    "too-many-routes",
                    route.span,
                    format!("the optional parts make more than {MOST} routes"),
                )
                .help("write the routes out that the API really has"),
            );
        }
        for path in paths.into_iter().take(MOST) {
            let params = names_in_braces(&path);
            routes.push((
                Route {
                    method,
                    path,
                    params,
                },
                route.span,
            ));
        }
    }
    routes
}

/// A route as the docs write it.
pub(super) fn describe_route(route: &RouteText) -> String {
    format!("{} {}", route.method, route.path)
}

fn lower_method(ctx: &mut Context<'_>, route: &Spanned<RouteText>) -> Option<Method> {
    Some(match route.method.as_str() {
        "GET" => Method::Get,
        "POST" => Method::Post,
        "PUT" => Method::Put,
        "PATCH" => Method::Patch,
        "DELETE" => Method::Delete,
        unknown => {
            let known = ["GET", "POST", "PUT", "PATCH", "DELETE"];
            report_unknown(ctx, "routes", route.span, unknown, &known);
            return None;
        }
    })
}

/// Every path that a path with optional parts stands for, and what follows the first parenthesis
/// that closes nothing. Stops a little after there are too many.
fn expand(path: &str) -> (Vec<String>, &str) {
    let mut paths = vec![String::new()];
    let mut rest = path;
    while let Some(at) = rest.find(['(', ')']) {
        let (text, tail) = rest.split_at(at);
        paths.iter_mut().for_each(|it| it.push_str(text));
        let inside = tail.get(1..).unwrap_or_default();
        if tail.starts_with(')') {
            return (paths, inside);
        }
        let (parts, after) = expand(inside);
        rest = after;
        let longer: Vec<_> = paths
            .iter()
            .flat_map(|path| parts.iter().map(move |part| format!("{path}{part}")))
            .take(2 * MOST)
            .collect();
        paths.extend(longer);
        paths.truncate(2 * MOST);
    }
    paths.iter_mut().for_each(|it| it.push_str(rest));
    (paths, "")
}

fn names_in_braces(path: &str) -> Vec<String> {
    let parts = path.split('{').skip(1);
    parts
        .filter_map(|it| it.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{MOST, expand, names_in_braces};

    #[test]
    fn optional_parts_nest() {
        let (paths, _) = expand("/v2/graph(/on/{field}(/by/{interval}))");
        assert_eq!(
            paths,
            [
                "/v2/graph",
                "/v2/graph/on/{field}",
                "/v2/graph/on/{field}/by/{interval}"
            ]
        );
        assert_eq!(
            expand("/a(/b)(/c)/d").0,
            ["/a/d", "/a/b/d", "/a/c/d", "/a/b/c/d"]
        );
        assert_eq!(expand("/a").0, ["/a"]);
    }

    #[test]
    fn too_many_parts_stay_within_bounds() {
        let (paths, _) = expand(&"(/a(/b(/c)))".repeat(40));
        assert!(paths.len() > MOST && paths.len() <= 2 * MOST);
    }

    #[test]
    fn parentheses_without_a_partner_end_it() {
        for path in ["(", ")", "(()", "/a)(b", "((((("] {
            assert!(!expand(path).0.is_empty());
        }
    }

    #[test]
    fn names_stand_in_braces() {
        assert_eq!(
            names_in_braces("/v2/users/{user_id}/teams/{id}.json"),
            ["user_id", "id"]
        );
        assert!(names_in_braces("/v2/{").is_empty());
    }
}
