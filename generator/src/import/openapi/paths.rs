//! Paths: each has operations, and params that they share.

use std::collections::BTreeSet;

use super::action::Action;
use super::document::Part;
use super::names::snake;
use super::reader::Reader;
use crate::decode::route_fault;
use crate::import::draft::routes::shape;

/// The methods that a route of a spec can have.
const METHODS: &[&str] = &["get", "post", "put", "patch", "delete"];
/// The methods of OpenAPI that a spec does not know.
const OTHERS: &[&str] = &["head", "options", "trace", "query"];

impl<'a> Reader<'a> {
    /// Reads every operation; the routes of one action come together.
    pub(super) fn read_paths(&mut self, paths: Vec<(&'a str, Part<'a>)>) -> Vec<Action> {
        let mut actions: Vec<Action> = Vec::new();
        let mut seen = BTreeSet::new();
        for (path, part) in paths {
            if path.starts_with("x-") {
                self.note(&part, format!("`{path}` has no place in a spec"));
                continue;
            }
            let Some(part) = self.resolve(&part) else {
                continue;
            };
            let Some(mut record) = self.record(&part) else {
                continue;
            };
            record.drop(&["$ref", "summary", "description"]);
            let shared = self.list(&mut record, "parameters");
            for method in OTHERS {
                if let Some(part) = record.take(method) {
                    self.counts.routes.found += 1;
                    let method = method.to_uppercase();
                    self.note(&part, format!("a spec does not know the method {method}"));
                }
            }
            for method in METHODS {
                let Some(part) = record.take(method) else {
                    continue;
                };
                self.counts.routes.found += 1;
                let method = method.to_uppercase();
                let route = format!("{method} {}", spec_path(path));
                if let Some(fault) = route_fault(&route) {
                    self.note(&part, format!("a spec cannot hold the path: {fault}"));
                    continue;
                }
                if !seen.insert((method.clone(), shape(path))) {
                    self.note(&part, "another path is the same but for the names in it");
                    continue;
                }
                let action = self.read_operation(&part, &shared, &method, path);
                self.counts.routes.kept += usize::from(action.is_some());
                if let Some(action) = action {
                    add(&mut actions, action);
                }
            }
            self.finish(record);
        }
        actions
    }
}

/// Adds an action, or a route to the action of this name that our export has written out.
fn add(actions: &mut Vec<Action>, action: Action) {
    let same = |it: &&mut Action| {
        it.is_exported
            && action.is_exported
            && it.resource == action.resource
            && it.name == action.name
    };
    let Some(known) = actions.iter_mut().find(same) else {
        actions.push(action);
        return;
    };
    let Action {
        routes,
        params,
        is_first,
        written_routes,
        ..
    } = action;
    known.written_routes = known.written_routes.take().or(written_routes);
    for it in params {
        let is_known = known.params.iter().any(|known| known.name == it.name);
        if !is_known {
            known.params.push(it);
        }
    }
    if is_first {
        known.routes.splice(0..0, routes);
    } else {
        known.routes.extend(routes);
    }
}

/// The path as a spec has it, where names are in snake case; the server does not see them.
pub(super) fn spec_path(path: &str) -> String {
    let mut parts = path.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((name, rest)) => out.push_str(&format!("{{{}}}{rest}", path_name(name))),
            None => out.push_str(&format!("{{{part}")),
        }
    }
    out
}

/// The name of a param of the path as a spec has it.
pub(super) fn path_name(name: &str) -> String {
    if route_fault(&format!("GET /{{{name}}}")).is_none() {
        return name.to_owned();
    }
    snake(name)
}
