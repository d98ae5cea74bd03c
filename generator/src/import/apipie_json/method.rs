//! Methods: what the tool calls the actions of a resource.

use serde_json::value::RawValue;

use super::reader::Reader;
use super::record::Record;
use super::resource::Context;
use crate::import::apipie::choose::Found;
use crate::import::apipie::example::read_example;
use crate::import::apipie::list::take_list_params;
use crate::import::apipie::route::read_route;
use crate::import::apipie::text::{paragraphs, plain_text};
use crate::import::reference::{Action, ListDocs, Route};

impl<'a> Reader<'a> {
    /// Reads an action.
    pub(super) fn read_method(&mut self, value: &'a RawValue, context: &Context) {
        let Some(mut record) = self.record(value, &context.resource) else {
            return;
        };
        let Some(name) = self.text(&mut record, "name") else {
            let why = "an action without a name";
            self.unread.push(record.spot.unread("", why));
            return;
        };
        record.spot.about = format!("{}/{name}", context.resource);
        let (routes, deprecated) = self.read_routes(&mut record);
        let params = self.list(&mut record, "params");
        let mut action = Action {
            resource: context.resource.clone(),
            name,
            routes,
            routes_inferred: false,
            doc: self.read_doc(&mut record),
            access: Vec::new(),
            page_size: None,
            deprecated: deprecated.or_else(|| context.deprecated.clone()),
            params: self.read_params(params, &record.spot),
            list: ListDocs::default(),
            examples: Vec::new(),
            errors: self.read_errors(&mut record),
            at: record.spot.at.clone(),
        };
        for value in self.list(&mut record, "examples") {
            let spot = self.spot(value, &record.spot.about);
            match serde_json::from_str::<String>(value.get()) {
                Ok(text) => action
                    .examples
                    .extend(read_example(&text, &spot, &mut self.unread)),
                Err(_) => self
                    .unread
                    .push(spot.unread(value.get(), "an example should be a text")),
            }
        }
        self.read_formats(&mut record);
        self.read_headers(&mut record);
        self.read_returns(&mut record);
        self.read_metadata(&mut record, &mut action.params);
        take_list_params(&mut action);
        record.drop(&["doc_url", "show"]);
        self.finish(record);
        self.found.push(Found {
            action,
            version: context.version.clone(),
            rank: 1,
        });
    }

    /// The routes, and whether none of them is to be used any more.
    fn read_routes(&mut self, record: &mut Record<'a>) -> (Vec<Route>, Option<String>) {
        let about = record.spot.about.clone();
        let mut routes: Vec<Route> = Vec::new();
        let mut deprecated = Vec::new();
        for value in self.list(record, "apis") {
            let Some(mut api) = self.record(value, &about) else {
                continue;
            };
            let method = self.text(&mut api, "http_method").unwrap_or_default();
            let url = self.text(&mut api, "api_url").unwrap_or_default();
            let summary = self.text(&mut api, "short_description").unwrap_or_default();
            let spot = api.spot.clone();
            deprecated.push((
                self.deprecation(&mut api),
                spot.clone(),
                format!("{method} {url}"),
            ));
            self.finish(api);
            let route = read_route(&method, &url, plain_text(&summary), &spot, &mut self.unread);
            let is_known = |route: &Route| {
                let same = |it: &Route| it.method == route.method && it.path == route.path;
                routes.iter().any(same)
            };
            if let Some(route) = route.filter(|it| !is_known(it)) {
                routes.push(route);
            }
        }
        if routes.is_empty() {
            self.unread
                .push(record.spot.unread(&about, "an action without a route"));
        }
        if deprecated.iter().all(|(it, ..)| it.is_some()) {
            let first = deprecated.into_iter().next().and_then(|(it, ..)| it);
            return (routes, first);
        }
        for (_, spot, text) in deprecated.iter().filter(|(it, ..)| it.is_some()) {
            let why = "this route is deprecated, but not the action";
            self.unread.push(spot.unread(text, why));
        }
        (routes, None)
    }

    /// What is said of the action in words, and before that which others it names.
    fn read_doc(&mut self, record: &mut Record<'a>) -> Vec<String> {
        let about = record.spot.about.clone();
        let mut others = Vec::new();
        for value in self.list(record, "see") {
            let Some(mut see) = self.record(value, &about) else {
                continue;
            };
            let link = self.text(&mut see, "link");
            let description = self.text(&mut see, "description");
            let name = description.or(link).map(|it| plain_text(&it));
            others.extend(name.filter(|it| !it.is_empty()));
            self.finish(see);
        }
        let text = self.text(record, "full_description").unwrap_or_default();
        let mut doc = paragraphs(&text);
        if !others.is_empty() {
            doc.insert(0, format!("Also see {}.", others.join(", ")));
        }
        doc
    }
}
