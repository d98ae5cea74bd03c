//! Routes of a page that names none, from the paths of its examples.

use super::names::is_version;
use super::page::brace_names;
use crate::import::reference::{Example, Param, Route};

/// The routes that the examples took, each once.
pub(super) fn infer_routes(
    examples: &[Example],
    params: &[Param],
    resource: Option<&str>,
) -> Vec<Route> {
    let mut routes: Vec<Route> = Vec::new();
    for example in examples {
        let path = infer_path(&example.path, params, resource);
        let is_known = |it: &Route| it.method == example.method && it.path == path;
        if !routes.iter().any(is_known) {
            routes.push(Route {
                method: example.method.clone(),
                path,
                summary: String::new(),
                at: example.at.clone(),
            });
        }
    }
    routes
}

/// `/v2/closes/2` as `/v2/closes/{id}`; names are those of the params of the page.
fn infer_path(path: &str, params: &[Param], resource: Option<&str>) -> String {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let path = path.strip_suffix(".json").unwrap_or(path);
    let parts: Vec<_> = path.split('/').filter(|it| !it.is_empty()).collect();
    let has_version = parts.first().is_some_and(|it| is_version(it));
    let words = parts.len() - usize::from(has_version);
    let has_number = parts.iter().any(|it| is_number(it));
    let has_id = has_param(params, "id");

    let mut result = String::new();
    let mut last_word = "";
    for (at, part) in parts.iter().copied().enumerate() {
        let place = at - usize::from(has_version && at > 0);
        let is_last = at + 1 == parts.len();
        if part == "graph" && has_param(params, "field") {
            let interval = if has_param(params, "interval") {
                "(/by/{interval})"
            } else {
                ""
            };
            result.push_str(&format!("/graph(/on/{{field}}{interval})"));
            return result;
        }
        // A member can be named by its slug: `users/jdoe/locations_stats`, and `users/jdoe` where
        // the page has an `id` and no number stands for it.
        let is_slug = place == 1
            && part != "graph"
            && !has_number
            && (words >= 3 || is_last && has_id && !path.contains(['{', ':']));
        let is_spelt = part.starts_with([':', '{']);
        if !is_spelt && (is_number(part) || is_slug) {
            let name = name_member(last_word, is_last, params, resource);
            result.push_str(&format!("/{{{name}}}"));
        } else {
            result.push('/');
            result.push_str(&brace_names(part));
            last_word = part;
        }
    }
    result
}

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|it| it.is_ascii_digit())
}

fn has_param(params: &[Param], name: &str) -> bool {
    params
        .iter()
        .any(|it| it.path.iter().map(String::as_str).eq([name]))
}

/// The name of a member of `collection`: `id`, or `user_id` where something of it follows.
fn name_member(
    collection: &str,
    is_last: bool,
    params: &[Param],
    resource: Option<&str>,
) -> String {
    if is_last || resource == Some(collection) {
        return "id".to_owned();
    }
    // `users` and `user_id`, `cities` and `city_id`.
    let is_parent = |name: &str| {
        let mut stem = name.strip_suffix("_id").unwrap_or_default().chars();
        stem.next_back().is_some()
            && !stem.as_str().is_empty()
            && collection.starts_with(stem.as_str())
    };
    let parent = params.iter().find_map(|it| match it.path.as_slice() {
        [name] => is_parent(name).then(|| name.clone()),
        _ => None,
    });
    match parent {
        Some(name) => name,
        None if has_param(params, "id") => "id".to_owned(),
        None => {
            let singular = collection.strip_suffix('s').unwrap_or(collection);
            format!("{singular}_id")
        }
    }
}
