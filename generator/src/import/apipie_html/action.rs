//! An action that is being read.

use super::section::Section;
use super::walk::{Place, Walker};
use crate::import::apipie::choose::Found;
use crate::import::apipie::html::Element;
use crate::import::apipie::list::take_list_params;
use crate::import::apipie::search::{SearchField, state_search};
use crate::import::apipie::spot::Spot;
use crate::import::apipie_text::name_by_convention;
use crate::import::reference::{Action, At, ListDocs, Route};

/// An action, and what is only known at its end.
pub(super) struct Open {
    pub(super) action: Action,
    pub(super) name: Option<String>,
    /// Nothing but routes has been read.
    pub(super) is_in_routes: bool,
    /// For each route, whether it is deprecated.
    deprecated: Vec<bool>,
    pub(super) search: Vec<SearchField>,
}

impl Open {
    pub(super) fn about(&self) -> String {
        let name = self.name.as_deref().unwrap_or("?");
        format!("{}/{name}", self.action.resource)
    }

    pub(super) fn add_route(&mut self, route: Route, is_deprecated: bool) {
        let is_same = |it: &Route| it.method == route.method && it.path == route.path;
        if !self.action.routes.iter().any(is_same) {
            self.action.routes.push(route);
            self.deprecated.push(is_deprecated);
        }
    }
}

/// An action without anything.
pub(super) fn empty_action(resource: &str, name: &str, at: At) -> Action {
    Action {
        resource: resource.to_owned(),
        name: name.to_owned(),
        routes: Vec::new(),
        routes_inferred: false,
        doc: Vec::new(),
        access: Vec::new(),
        page_size: None,
        deprecated: None,
        params: Vec::new(),
        list: ListDocs::default(),
        examples: Vec::new(),
        errors: Vec::new(),
        at,
    }
}

impl<'p> Walker<'p> {
    /// Begins an action at a heading.
    pub(super) fn begin_action(&mut self, heading: Element<'p>, name: Option<String>) {
        self.finish_action();
        self.is_apipie = true;
        self.place = Place::Action;
        self.section = Section::Description;
        let at = At {
            file: self.file.to_owned(),
            line: heading.line(),
        };
        let label = name.as_deref().unwrap_or_default();
        self.open = Some(Open {
            action: empty_action(&self.resource, label, at),
            name,
            is_in_routes: true,
            deprecated: Vec::new(),
            search: Vec::new(),
        });
    }

    /// What follows is no route.
    pub(super) fn end_routes(&mut self) {
        if let Some(open) = &mut self.open {
            open.is_in_routes = false;
        }
    }

    /// Ends the action, if one is open.
    pub(super) fn finish_action(&mut self) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        let spot = Spot {
            about: open.about(),
            at: open.action.at.clone(),
        };
        let action = &mut open.action;
        if action.routes.is_empty() {
            return self
                .unread
                .push(spot.unread("", "an action without a route"));
        }
        if action.name.is_empty() || action.resource.is_empty() {
            let Some((resource, name)) = name_by_convention(&action.routes) else {
                return self
                    .unread
                    .push(spot.unread("", "an action without a name"));
            };
            if action.resource.is_empty() {
                action.resource = resource;
            }
            if action.name.is_empty() {
                action.name = name;
            }
        }
        if open.deprecated.iter().all(|it| *it) {
            action.deprecated = Some(String::new());
        } else {
            let routes = action.routes.iter().zip(&open.deprecated);
            for (route, _) in routes.filter(|(_, is_deprecated)| **is_deprecated) {
                let text = format!("{} {}", route.method, route.path);
                let why = "this route is deprecated, but not the action";
                self.unread.push(spot.unread(&text, why));
            }
        }
        state_search(&open.search, &mut action.params, &spot, &mut self.unread);
        take_list_params(action);
        self.found.push(Found {
            action: open.action,
            version: None,
            rank: self.rank,
        });
    }
}
