//! Routes that stand for two actions, and bodies that cannot be sent.

use std::collections::BTreeMap;

use super::Context;
use crate::diagnostics::Diagnostic;
use crate::model::{Action, Method, Model, Resource};
use crate::source::Span;

/// Every action, with its resource.
pub(super) fn all_actions(model: &Model) -> impl Iterator<Item = (&Resource, &Action)> {
    model
        .resources
        .iter()
        .flat_map(|it| it.actions.iter().map(move |action| (it, action)))
}

/// Checks the routes of all actions.
pub(super) fn check_routes(ctx: &mut Context<'_>) {
    let mut seen: BTreeMap<(Method, String), (Span, String)> = BTreeMap::new();
    for (resource, action) in all_actions(ctx.model) {
        let name = format!("{}.{}", resource.wire, action.wire);
        if action.routes.is_empty() && ctx.lowered {
            ctx.report(
                Diagnostic::error(
                    "missing-route",
                    action.span,
                    format!("`{name}` has no route"),
                )
                .help("add `routes`: `GET /v2/users/{id}`"),
            );
        }
        for (index, route) in action.routes.iter().enumerate() {
            let span = ctx.item(action.span, "routes", index);
            // What a param is called makes no difference to the server.
            let key = (route.method, shape(&route.path));
            if let Some((first, owner)) = seen.get(&key) {
                let message = if *owner == name {
                    format!("`{name}` has the route `{}` twice", route.path)
                } else {
                    format!("`{owner}` and `{name}` have the same route")
                };
                ctx.report(
                    Diagnostic::error("duplicate-route", span, message)
                        .label("the same route again")
                        .other(*first, "first written here")
                        .help("remove one of the two"),
                );
                continue;
            }
            seen.insert(key, (span, name.clone()));
        }
        let get = action.routes.iter().position(|it| it.method == Method::Get);
        if let (Some(get), Some(_)) = (get, &action.body) {
            ctx.report(
                Diagnostic::error(
                    "body-of-get",
                    ctx.place(action.span, "body"),
                    format!("`{name}` has a body, and one of its routes is a GET"),
                )
                .other(ctx.item(action.span, "routes", get), "the GET is here")
                .help("write what a GET sends under `params`"),
            );
        }
    }
}

/// A path without the names in its braces.
fn shape(path: &str) -> String {
    let mut shape = String::new();
    let mut inside = false;
    for char in path.chars() {
        match char {
            '{' => inside = true,
            '}' => {
                inside = false;
                shape.push_str("{}");
            }
            _ if inside => {}
            _ => shape.push(char),
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn names_of_params_do_not_matter() {
        assert_eq!(
            shape("/v2/users/{user_id}/teams"),
            shape("/v2/users/{id}/teams")
        );
        assert_ne!(shape("/v2/users/{id}"), shape("/v2/users/id"));
    }
}
