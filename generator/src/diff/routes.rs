//! Changes of routes, as the client takes them.
//!
//! A request takes the first route that has exactly the params of the path that are given. So what
//! counts is, for each set of params, which route that is.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{At, Change};
use super::{Kind, Walk, catalogue as is};
use crate::model::{Action, Method, Route};

/// The routes that take the same params.
#[derive(Default)]
struct Choice<'a> {
    /// All of them, with their position in the action.
    routes: Vec<(usize, &'a Route)>,
}

impl<'a> Choice<'a> {
    /// The one that the client takes: the first, and of PUT and PATCH on one path, PATCH.
    fn taken(&self) -> Option<(usize, &'a Route)> {
        let first = *self.routes.first()?;
        if first.1.method != Method::Put {
            return Some(first);
        }
        let patch =
            |it: &&(usize, &Route)| it.1.method == Method::Patch && it.1.path == first.1.path;
        Some(self.routes.iter().find(patch).copied().unwrap_or(first))
    }

    fn has(&self, route: &Route) -> bool {
        self.routes.iter().any(|(_, it)| is_same(it, route))
    }
}

impl Walk<'_> {
    pub(super) fn routes(
        &mut self,
        at: &At,
        old: &Action,
        new: &Action,
        renames: &[(String, String)],
    ) {
        let before = choices(&old.routes, renames);
        let after = choices(&new.routes, &[]);
        let (old_span, new_span) = (old.span, new.span);
        let at = at.path("routes");
        let mut tell =
            |kind: &'static Kind, a: Option<(usize, &Route)>, b: Option<(usize, &Route)>| {
                let old_item = a.map_or(old_span, |(index, _)| {
                    self.old.places.item(old_span, "routes", index)
                });
                let new_item = b.map_or(new_span, |(index, _)| {
                    self.new.places.item(new_span, "routes", index)
                });
                let at = at.spans(Some(old_item), Some(new_item));
                let mut change = Change::new(kind, &at);
                change.old = a.map(|(_, it)| say(it));
                change.new = b.map(|(_, it)| say(it));
                self.tell(change);
            };
        for (params, choice) in &before {
            let Some(now) = after.get(params) else {
                for route in &choice.routes {
                    tell(&is::ROUTE_REMOVED, Some(*route), None);
                }
                continue;
            };
            let (was, is_now) = (choice.taken(), now.taken());
            if let (Some((_, a)), Some((_, b))) = (was, is_now) {
                if mask(a) != mask(b) {
                    tell(&is::ROUTE_CHANGED, was, is_now);
                } else if a.method != b.method && now.has(a) {
                    tell(&is::METHOD_PREFERRED, was, is_now);
                } else if a.method != b.method {
                    tell(&is::METHOD_CHANGED, was, is_now);
                }
            }
            let is_taken = |it: &Route, taken: Option<(usize, &Route)>| {
                taken.is_some_and(|(_, taken)| is_same(taken, it))
            };
            for route in &choice.routes {
                if !now.has(route.1) && !is_taken(route.1, was) {
                    tell(&is::SPARE_ROUTE_REMOVED, Some(*route), None);
                }
            }
            for route in &now.routes {
                if !choice.has(route.1) && !is_taken(route.1, is_now) {
                    tell(&is::SPARE_ROUTE_ADDED, None, Some(*route));
                }
            }
        }
        for (params, choice) in &after {
            if !before.contains_key(params) {
                for route in &choice.routes {
                    tell(&is::ROUTE_ADDED, None, Some(*route));
                }
            }
        }
    }
}

fn choices<'a>(
    routes: &'a [Route],
    renames: &[(String, String)],
) -> BTreeMap<BTreeSet<String>, Choice<'a>> {
    let mut choices: BTreeMap<BTreeSet<String>, Choice<'a>> = BTreeMap::new();
    for (index, route) in routes.iter().enumerate() {
        let name = |it: &String| {
            let renamed = renames.iter().find(|(old, _)| old == it);
            renamed.map_or(it, |(_, new)| new).clone()
        };
        let params = route.params.iter().map(name).collect();
        choices
            .entry(params)
            .or_default()
            .routes
            .push((index, route));
    }
    choices
}

/// A path without the names of its params.
pub(super) fn mask(route: &Route) -> String {
    let mut masked = String::new();
    for (at, part) in route.path.split('{').enumerate() {
        match part.split_once('}') {
            Some((_, rest)) if at > 0 => {
                masked.push_str("{}");
                masked.push_str(rest);
            }
            _ => masked.push_str(part),
        }
    }
    masked
}

fn is_same(a: &Route, b: &Route) -> bool {
    a.method == b.method && mask(a) == mask(b)
}

fn say(it: &Route) -> String {
    let method = match it.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    };
    format!("{method} {}", it.path)
}
