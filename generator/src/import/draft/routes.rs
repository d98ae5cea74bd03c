//! Routes: those that a spec can hold, each once in the whole API.

use std::collections::BTreeSet;

use super::super::reference::{Example, Route};
use super::tally::Ledger;

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/// One route can stand for so many.
const MOST: usize = 16;

/// Takes the routes that a spec can hold; what is left out is noted.
pub(super) fn take_routes(
    routes: &[Route],
    seen: &mut BTreeSet<String>,
    ledger: &mut Ledger,
) -> Vec<Route> {
    let mut taken = Vec::new();
    for route in routes {
        let why = match fault(route) {
            Some(why) => Some(why),
            None => {
                let shapes: Vec<_> = expand(&route.path)
                    .iter()
                    .map(|it| format!("{} {}", route.method, shape(it)))
                    .collect();
                if shapes.iter().any(|it| seen.contains(it)) {
                    Some("another action, or this one, has the route already")
                } else {
                    seen.extend(shapes);
                    None
                }
            }
        };
        ledger.counts.routes.add(why.is_none());
        match why {
            Some(why) => ledger.note(&route.at, format!("{} {}", route.method, route.path), why),
            None => taken.push(route.clone()),
        }
    }
    taken
}

/// Why a spec cannot hold a route.
fn fault(route: &Route) -> Option<&'static str> {
    if !METHODS.contains(&route.method.as_str()) {
        return Some("an action has none of this method");
    }
    let path = &route.path;
    if !path.starts_with('/') || path.contains("//") {
        return Some("the path has an empty segment, or does not begin with `/`");
    }
    let mut names = BTreeSet::new();
    let mut depth = 0_usize;
    let mut rest = path.as_str();
    while let Some(char) = rest.chars().next() {
        let mut length = char.len_utf8();
        match char {
            '{' => {
                let name = rest.get(1..)?.split_once('}').map(|it| it.0);
                let is_name = |it: &&str| {
                    let fine =
                        |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_';
                    !it.is_empty() && it.len() <= 128 && it.bytes().all(fine)
                };
                let Some(name) = name.filter(is_name) else {
                    return Some("a name in braces is not in small letters, digits and `_`");
                };
                if !names.insert(name) {
                    return Some("a name in braces comes twice");
                }
                length = name.len() + 2;
            }
            '(' if rest.starts_with("(/") && depth < 8 => depth += 1,
            '(' => return Some("an optional segment does not begin with `/`"),
            ')' if depth > 0 => depth -= 1,
            '/' => {
                let segment = rest.get(1..)?.split(['/', '(', ')', '{']).next()?;
                if matches!(segment, "." | "..") || segment.starts_with(':') {
                    return Some("a segment is `.`, `..`, or begins with a colon");
                }
            }
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' => {}
            _ => return Some("a character that a path does not have"),
        }
        rest = rest.get(length..)?;
    }
    if depth > 0 {
        return Some("a parenthesis is not closed");
    }
    (expand(path).len() > MOST).then_some("it stands for more than 16 routes")
}

/// Every path that a path with optional segments stands for.
fn expand(path: &str) -> Vec<String> {
    let mut paths = vec![String::new()];
    let mut at = 0;
    while let Some(char) = path.get(at..).and_then(|it| it.chars().next()) {
        if char == '(' {
            let end = close(path, at).unwrap_or(path.len());
            let inner = expand(path.get(at + 1..end).unwrap_or_default());
            let longer: Vec<_> = paths
                .iter()
                .flat_map(|it| inner.iter().map(move |part| format!("{it}{part}")))
                .take(2 * MOST)
                .collect();
            paths.extend(longer);
            paths.truncate(2 * MOST);
            at = end + 1;
        } else {
            paths.iter_mut().for_each(|it| it.push(char));
            at += char.len_utf8();
        }
    }
    paths
}

/// Where the parenthesis closes that opens here.
fn close(path: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, char) in path.char_indices().skip_while(|it| it.0 < open) {
        match char {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// A path without the names in its braces.
pub(in crate::import) fn shape(path: &str) -> String {
    let mut parts = path.split('{');
    let mut shape = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shape.push_str("{}");
        shape.push_str(part.split_once('}').map_or("", |it| it.1));
    }
    shape
}

/// How well an example goes with one of the routes: the number of segments that are written out.
pub(super) fn match_example(routes: &[Route], example: &Example) -> Option<usize> {
    let path = example.path.split(['?', '#']).next().unwrap_or_default();
    let of_method = routes.iter().filter(|it| it.method == example.method);
    let paths = of_method.flat_map(|it| expand(&it.path));
    paths.filter_map(|it| match_path(&it, path)).max()
}

fn match_path(route: &str, path: &str) -> Option<usize> {
    let segments =
        |it: &str| -> Vec<String> { it.trim_matches('/').split('/').map(str::to_owned).collect() };
    let (route, path) = (segments(route), segments(path));
    if route.len() != path.len() {
        return None;
    }
    let mut exact = 0;
    for (wanted, found) in route.iter().zip(&path) {
        if wanted.contains('{') {
            continue;
        }
        if wanted != found {
            return None;
        }
        exact += 1;
    }
    Some(exact)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, route};
    use super::{BTreeSet, Example, Ledger, match_example, take_routes};

    #[test]
    fn each_route_is_there_once() {
        let mut seen = BTreeSet::new();
        let mut ledger = Ledger::default();
        let routes = [
            route("GET", "/v2/users/{id}"),
            route("GET", "/v2/users/{user_id}"),
            route("GET", "/v2/graph(/on/{field}(/by/{interval}))"),
            route("GET", "/v2/graph/on/{x}"),
            route("HEAD", "/v2/users"),
            route("GET", "/v2/{Bad}"),
            route("GET", "/v2/a b"),
            route("GET", "/v2/(x)"),
            route("GET", "/v2(/x"),
            route("GET", "v2"),
            route("GET", ""),
        ];
        let taken = take_routes(&routes, &mut seen, &mut ledger);
        let paths: Vec<_> = taken.iter().map(|it| it.path.as_str()).collect();
        let graph = "/v2/graph(/on/{field}(/by/{interval}))";
        assert_eq!(paths, ["/v2/users/{id}", graph]);
        assert_eq!(ledger.unread.len(), 9);
        assert_eq!(
            (ledger.counts.routes.found, ledger.counts.routes.kept),
            (11, 2)
        );
    }

    #[test]
    fn examples_go_with_routes() {
        let routes = [route("GET", "/v2/graph(/on/{field}(/by/{interval}))")];
        let example = |path: &str| Example {
            method: "GET".to_owned(),
            path: path.to_owned(),
            request: None,
            status: None,
            response: None,
            at: at(),
        };
        let matches = |path| match_example(&routes, &example(path));
        assert_eq!(matches("/v2/graph/on/created_at/by/day?x=1"), Some(4));
        assert_eq!(matches("/v2/graph"), Some(2));
        assert_eq!(matches("/v2/graphs"), None);
    }
}
