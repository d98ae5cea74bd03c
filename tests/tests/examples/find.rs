//! Which action an example is of.

use specwright::model::{Action, Method, Model, Resource, Route};

use super::fixture::Example;

/// The action that an example is of, by its route: a page shows those of others, too.
pub(crate) fn find<'a>(model: &'a Model, example: &Example) -> (&'a Resource, &'a Action) {
    let all = model.resources.iter();
    let all = all.flat_map(|it| it.actions.iter().map(move |action| (it, action)));
    let fits = |(resource, action): &(&Resource, &Action)| {
        let best = action
            .routes
            .iter()
            .filter_map(|it| score(it, example))
            .max()?;
        let is_own = example.page.split('/').next() == Some(&*resource.wire);
        Some((best, is_own))
    };
    all.filter(|it| fits(it).is_some())
        .max_by_key(fits)
        .unwrap_or_else(|| panic!("no route for {}", example.place()))
}

/// The path of a call without its query, and without the format that Rails can be asked for in it.
pub(crate) fn path_of(path: &str) -> &str {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.strip_suffix(".json").unwrap_or(path)
}

pub(crate) fn segments(path: &str) -> Vec<&str> {
    path_of(path).trim_matches('/').split('/').collect()
}

/// How many segments of a route stand in the example as they are written; `None` if it does not
/// fit.
pub(crate) fn score(route: &Route, example: &Example) -> Option<usize> {
    let method = match route.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    };
    let (wanted, found) = (segments(&route.path), segments(&example.path));
    if method != example.method || wanted.len() != found.len() {
        return None;
    }
    let mut exact = 0;
    for (wanted, found) in wanted.iter().zip(&found) {
        if wanted == found {
            exact += 1;
        } else if !wanted.starts_with('{') {
            return None;
        }
    }
    Some(exact)
}
