//! Routes: `GET` and `/api/hosts/:host_id/audits(.:format)`.

use super::spot::Spot;
use crate::import::reference::{Route, Unread};

const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];

/// Reads a route.
pub(crate) fn read_route(
    method: &str,
    url: &str,
    summary: String,
    spot: &Spot,
    unread: &mut Vec<Unread>,
) -> Option<Route> {
    let text = format!("{method} {url}");
    let mut method = method.trim().to_ascii_uppercase();
    if method == "DESTROY" {
        // The name of the action in place of its method.
        unread.push(spot.unread(
            &text,
            "`DESTROY` is no method of HTTP, and `DELETE` is taken",
        ));
        "DELETE".clone_into(&mut method);
    }
    if !METHODS.contains(&method.as_str()) {
        unread.push(spot.unread(&text, "a route cannot have this method"));
        return None;
    }
    let mut url = url.trim();
    if let Some((_, rest)) = url.split_once("://") {
        url = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
    }
    if let Some((path, _)) = url.split_once('?') {
        unread.push(spot.unread(&text, "the query of a route is left out: its params say it"));
        url = path;
    }
    let path = read_path(url);
    if url.contains('*') {
        let why = "a part of a path that holds slashes is taken for one without";
        unread.push(spot.unread(&text, why));
    }
    if !path.starts_with('/') || path.contains(char::is_whitespace) {
        unread.push(spot.unread(&text, "this is no path"));
        return None;
    }
    Some(Route {
        method,
        path,
        summary,
        at: spot.at.clone(),
    })
}

/// `/hosts/:id(.:format)` as `/hosts/{id}`.
fn read_path(url: &str) -> String {
    let mut path = String::new();
    let mut rest = url.strip_suffix("(.:format)").unwrap_or(url);
    while let Some(character) = rest.chars().next() {
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
        if !matches!(character, ':' | '*') {
            path.push(character);
            continue;
        }
        let is_inside = |it: char| it.is_ascii_alphanumeric() || it == '_';
        let end = rest.find(|it| !is_inside(it)).unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if name.is_empty() {
            path.push(character);
        } else {
            path.push_str(&format!("{{{name}}}"));
        }
        rest = after;
    }
    while path.len() > 1 && path.ends_with('/') {
        path.pop();
    }
    path
}

/// Takes a route apart that is written as a heading: `GET /api/hosts`.
pub(crate) fn split_heading(text: &str) -> Option<(&str, &str)> {
    let (method, url) = text.split_once(char::is_whitespace)?;
    let is_method = !method.is_empty() && method.chars().all(|it| it.is_ascii_uppercase());
    let url = url.trim();
    let is_url = url.starts_with('/') || url.contains("://");
    (is_method && is_url && !url.contains(char::is_whitespace)).then_some((method, url))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(method: &str, url: &str) -> (Option<String>, usize) {
        let mut unread = Vec::new();
        let spot = Spot::new("a.json", 1, "");
        let route = read_route(method, url, String::new(), &spot, &mut unread);
        (
            route.map(|it| format!("{} {}", it.method, it.path)),
            unread.len(),
        )
    }

    #[test]
    fn names_get_braces() {
        let (route, unread) = read("get", "/api/hosts/:host_id/audits/:id(.:format)");
        assert_eq!(
            route.as_deref(),
            Some("GET /api/hosts/{host_id}/audits/{id}")
        );
        assert_eq!(unread, 0);
        let (route, _) = read(
            "GET",
            "https://example.com/v2/graph(/on/:field(/by/:interval))/",
        );
        assert_eq!(
            route.as_deref(),
            Some("GET /v2/graph(/on/{field}(/by/{interval}))")
        );
    }

    #[test]
    fn what_is_odd_is_reported() {
        assert_eq!(
            read("DESTROY", "/a/:id"),
            (Some("DELETE /a/{id}".to_owned()), 1)
        );
        assert_eq!(
            read("GET", "/a/*path"),
            (Some("GET /a/{path}".to_owned()), 1)
        );
        assert_eq!(read("GET", "/a?b=c"), (Some("GET /a".to_owned()), 1));
        assert_eq!(read("ANY", "/a"), (None, 1));
        assert_eq!(read("GET", "a"), (None, 1));
    }

    #[test]
    fn headings() {
        assert_eq!(split_heading("GET /a"), Some(("GET", "/a")));
        assert_eq!(split_heading("Get it /a"), None);
        assert_eq!(split_heading("GET the /a"), None);
        assert_eq!(split_heading("Params"), None);
    }
}
