//! Operations.

use super::action::{Action, Location, Param};
use super::document::Part;
use super::names::{resource_name, snake};
use super::paths::spec_path;
use super::reader::Reader;
use super::record::Record;
use super::types::{Hint, Shape, Value};
use crate::decode::route_fault;
use crate::import::draft::plain::is_name;
use crate::import::draft::words::{camel, singular};
use crate::import::merge::tree_of;
use crate::import::tree::Tree;

impl<'a> Reader<'a> {
    /// Reads an operation; `None` if a spec cannot hold it.
    pub(super) fn read_operation(
        &mut self,
        part: &Part<'a>,
        shared: &[Part<'a>],
        method: &str,
        path: &str,
    ) -> Option<Action> {
        let mut record = self.record(part)?;
        let extension = self.is_ours.then(|| record.take("x-specwright")).flatten();
        let exported = extension.as_ref().and_then(|it| it.get("action")?.text());
        let exported = exported.and_then(|it| it.rsplit_once('.'));
        let id = self.text(&mut record, "operationId");
        let tags = self.list(&mut record, "tags");
        let resource = match exported {
            Some((resource, _)) => resource_name(resource),
            None => {
                for it in tags.iter().skip(1) {
                    self.note(
                        it,
                        "an action belongs to one resource, that of its first tag",
                    );
                }
                let tag = tags.first().and_then(Part::text);
                resource_name(tag.unwrap_or_else(|| first_word(path)))
            }
        };
        let name = match (exported, id) {
            (Some((_, name)), _) if is_name(name) => name.to_owned(),
            (_, Some(id)) => snake(id),
            (_, None) => usual_name(method, path, &resource),
        };
        let hint = Hint {
            component: None,
            name: camel(&name),
            parent: camel(&resource),
        };
        let mut action = Action {
            place: self.document.place(part),
            doc: self.read_doc(&mut record),
            source: self.read_page(&mut record),
            requires: None,
            deprecated: self
                .flag(&mut record, "deprecated")
                .then_some(Tree::Boolean(true)),
            routes: vec![(method.to_owned(), spec_path(path))],
            written_routes: None,
            params: Vec::new(),
            rules: Vec::new(),
            body: None,
            returns: Vec::new(),
            list: Vec::new(),
            is_exported: exported.is_some(),
            has_security: false,
            is_first: id == Some(&format!("{resource}_{name}").replace(['.', '-'], "_")),
            resource,
            name,
        };
        let own = self.list(&mut record, "parameters");
        self.read_params(shared, own, &hint, &mut action);
        let body = record.take("requestBody");
        let security = record.take("security");
        action.has_security = security.is_some();
        action.requires = security.and_then(|it| self.read_requirements(&it));
        let responses = self.map(&mut record, "responses");
        action.returns = self.read_answers(responses, &hint);
        if let Some(extension) = extension {
            self.read_action_extension(&extension, &mut action);
        }
        self.finish(record);
        if let Some(body) = body {
            if method == "GET" {
                self.note(&body, "a GET sends no body");
            } else {
                action.body = Some(self.read_body(&body, &hint)?);
            }
        }
        if !action.returns.iter().any(|it| (200..300).contains(&it.0)) {
            self.note(
                part,
                "the action is left out, since it never answers that all is well",
            );
            return None;
        }
        Some(action)
    }

    /// The summary, or the first sentence of the description.
    fn read_doc(&mut self, record: &mut Record<'a>) -> Option<String> {
        let summary = self.text(record, "summary");
        let description = self.text(record, "description");
        // Our export writes a summary even where the spec says nothing.
        if self.is_ours {
            return description.and_then(|it| self.doc(it));
        }
        let text = summary.filter(|it| !it.trim().is_empty()).or(description);
        text.and_then(|it| self.doc(it))
    }

    /// The page of the docs.
    pub(super) fn read_page(&mut self, record: &mut Record<'a>) -> Option<String> {
        let part = record.take("externalDocs")?;
        let url = part.get("url")?;
        let text = url.text()?;
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let is_plain = |it: &str| {
            let host = it.split(['/', '?', '#']).next().unwrap_or_default();
            let fits = |it: char| it.is_ascii_alphanumeric() || "-.:".contains(it);
            !host.is_empty() && host.chars().all(fits) && it.chars().all(|it| it.is_ascii_graphic())
        };
        if rest.is_some_and(is_plain) {
            return Some(text.to_owned());
        }
        self.note(&url, "no address of a page");
        None
    }

    fn read_action_extension(&mut self, extension: &Part<'a>, action: &mut Action) {
        for (key, part) in extension.entries() {
            match key {
                "action" => {}
                "doc" => action.doc = part.text().map(str::to_owned),
                "requires" => action.requires = Some(tree_of(part.node)),
                "deprecated" => {
                    action.deprecated = Some(super::extension::deprecation(tree_of(part.node)));
                }
                "routes" => action.written_routes = read_routes(&part),
                "rules" => action.rules = read_groups(&part),
                "query" => self.read_nested_query(&part, action),
                _ => self.note(&part, "the export of another version says this"),
            }
        }
    }

    /// Params as they are nested, in place of their names in brackets.
    fn read_nested_query(&mut self, part: &Part<'a>, action: &mut Action) {
        let hint = Hint {
            component: None,
            name: camel(&action.name),
            parent: camel(&action.resource),
        };
        let value = self.read_schema(part, &hint);
        let Some(fields) = self.fields_of(&value) else {
            return;
        };
        action.params.retain(|it| it.location != Location::Query);
        action
            .params
            .extend(fields.list.into_iter().map(|it| Param {
                name: it.name,
                location: Location::Query,
                required: it.required,
                value: it.value,
                relations: it.relations,
            }));
    }
}

/// `[{ one_of: [a, b] }]`
pub(super) fn read_groups(part: &Part<'_>) -> Vec<(String, Vec<String>)> {
    let names = |it: &Part<'_>| -> Vec<String> {
        let names = it.items();
        names
            .iter()
            .filter_map(|it| Some(it.text()?.to_owned()))
            .collect()
    };
    let groups = part.items();
    let groups = groups.iter().flat_map(Part::entries);
    groups
        .map(|(key, it)| (key.to_owned(), names(&it)))
        .collect()
}

/// The routes of an action, in the order of the spec.
fn read_routes(part: &Part<'_>) -> Option<Vec<(String, String)>> {
    let route = |it: &Part<'_>| {
        let text = it.text()?;
        let (method, path) = text.split_once(' ')?;
        route_fault(text)
            .is_none()
            .then(|| (method.to_owned(), path.to_owned()))
    };
    part.items().iter().map(route).collect()
}

/// A param that the path has and nobody describes.
pub(super) fn undescribed(action: &Action, name: &str) -> Param {
    Param {
        name: name.to_owned(),
        location: Location::Path,
        required: true,
        value: Value::new(action.place.clone(), Shape::Plain("string")),
        relations: Vec::new(),
    }
}

/// The first part of a path that is a word of this API: `/api/v1/things/{id}` is about `things`.
fn first_word(path: &str) -> &str {
    let is_version = |it: &str| {
        it.strip_prefix(['v', 'V']).is_some_and(|it| {
            !it.is_empty() && it.chars().all(|it| it.is_ascii_digit() || it == '.')
        })
    };
    let words: Vec<&str> = path
        .split('/')
        .filter(|it| !it.is_empty() && !it.contains('{'))
        .collect();
    let own = words.iter().find(|it| **it != "api" && !is_version(it));
    own.or(words.first()).copied().unwrap_or("root")
}

/// What an action is called that has no id: what it does, and to what, if that is not what the
/// resource is about.
fn usual_name(method: &str, path: &str, resource: &str) -> String {
    let name = match method {
        "GET" if path.ends_with('}') => "show",
        "GET" => "index",
        "POST" => "create",
        "DELETE" => "destroy",
        _ => "update",
    };
    let mut words = path
        .split('/')
        .filter(|it| !it.is_empty() && !it.contains('{'));
    match words.next_back() {
        Some(word) if resource_name(word) != resource => {
            let word = snake(word);
            let word = if name == "index" {
                word
            } else {
                singular(&word)
            };
            format!("{name}_{word}")
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{first_word, usual_name};

    #[test]
    fn a_path_tells_the_resource() {
        for (path, word) in [
            ("/v1/things/{id}", "things"),
            ("/api/v2.1/things", "things"),
            ("/{id}/parts", "parts"),
            ("/v1", "v1"),
            ("/", "root"),
        ] {
            assert_eq!(first_word(path), word);
        }
        for (method, path, name) in [
            ("GET", "/boats/{id}", "show"),
            ("PATCH", "/boats/{id}", "update"),
            ("GET", "/boats/{id}/sails", "index_sails"),
            ("POST", "/boats/{id}/sails", "create_sail"),
            ("DELETE", "/boats/{id}/sails/{no}", "destroy_sail"),
        ] {
            assert_eq!(usual_name(method, path, "boats"), name);
        }
    }
}
