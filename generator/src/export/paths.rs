//! All routes, by path.

use std::collections::BTreeMap;

use super::Ctx;
use super::body;
use super::document::{PathItem, RequestBody};
use super::entries::Entries;
use super::names::{self, Taken};
use super::operation::{self, Place};
use crate::model::{Method, Resource, Route};

/// The paths in alphabetical order, and the bodies of the actions.
///
/// The order is that of the paths and not of the resources, so that one more route moves nothing.
pub(super) fn of(ctx: &Ctx<'_>) -> (Entries<PathItem>, Entries<RequestBody>) {
    let templates = Templates::of(&ctx.model.resources);
    let mut items: BTreeMap<&str, PathItem> = BTreeMap::new();
    let mut bodies = Entries::default();
    let (mut ids, mut body_names) = (Taken::default(), Taken::default());
    for resource in &ctx.model.resources {
        for action in &resource.actions {
            let body_name = action.body.as_ref().map(|it| {
                let name = format!("{}.{}", resource.wire, action.wire);
                let name = body_names.take(names::component(&name));
                bodies.put(&*name, body::of(ctx, it));
                name
            });
            for route in &action.routes {
                let (path, params) = templates.get(route);
                let place = Place {
                    id: ids.take(names::operation(&resource.wire, action, route)),
                    params,
                    body: body_name.as_deref(),
                };
                let operation = operation::of(ctx, resource, action, route, place);
                let item = items.entry(path).or_default();
                *slot(item, route.method) = Some(operation);
            }
        }
    }
    let mut paths = Entries::default();
    for (path, item) in items {
        paths.put(path, item);
    }
    (paths, bodies)
}

fn slot(item: &mut PathItem, method: Method) -> &mut Option<super::document::Operation> {
    match method {
        Method::Get => &mut item.get,
        Method::Post => &mut item.post,
        Method::Put => &mut item.put,
        Method::Patch => &mut item.patch,
        Method::Delete => &mut item.delete,
    }
}

/// One way to write each path: to OpenAPI, `/closes/{id}` and `/closes/{close_id}` are the same
/// path and must not both be there. The first one is taken.
struct Templates<'a>(BTreeMap<Vec<&'a str>, &'a Route>);

impl<'a> Templates<'a> {
    fn of(resources: &'a [Resource]) -> Self {
        let mut templates = BTreeMap::new();
        let actions = resources.iter().flat_map(|it| &it.actions);
        for route in actions.flat_map(|it| &it.routes) {
            templates.entry(fixed(&route.path)).or_insert(route);
        }
        Self(templates)
    }

    /// The path of a route, and the names in its braces.
    fn get<'b>(&'b self, route: &'b Route) -> (&'b str, &'b [String]) {
        let first = self.0.get(&*fixed(&route.path)).copied().unwrap_or(route);
        (&first.path, &first.params)
    }
}

/// The parts of a path outside of its braces.
fn fixed(path: &str) -> Vec<&str> {
    path.split('{')
        .map(|it| it.split_once('}').map_or(it, |(_, it)| it))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::fixed;

    #[test]
    fn names_in_braces_make_no_difference() {
        assert_eq!(fixed("/a/{id}/b"), fixed("/a/{a_id}/b"));
        assert_ne!(fixed("/a/{id}"), fixed("/a/id"));
        assert_ne!(fixed("/a/{id}"), fixed("/a/"));
    }
}
