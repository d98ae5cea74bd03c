//! Every answer that the pages show is of the type that is drafted for it.

use serde_json::Value;
use specwright::import::apipie_text;
use specwright::import::draft::{ApiFacts, draft};
use specwright::import::reference::{Action, Example, Route};
use specwright::import::tree::{SpecFile, Tree};

use super::documentation::{read_folder, shared};

/// A spec as trees, to look up what a name stands for.
struct Trees<'a>(&'a [SpecFile]);

fn get<'a>(tree: &'a Tree, key: &str) -> Option<&'a Tree> {
    match tree {
        Tree::Map(entries) => entries.iter().find(|it| it.0 == key).map(|it| &it.1),
        _ => None,
    }
}

impl<'a> Trees<'a> {
    fn file(&self, path: &str) -> &'a Tree {
        &self.0.iter().find(|it| it.path == path).unwrap().tree
    }

    fn named(&self, home: &str, section: &str, name: &str) -> Option<(String, &'a Tree)> {
        let (homes, name) = match name.split_once('.') {
            Some((resource, name)) => (vec![format!("resources/{resource}.yaml")], name),
            None => (vec![home.to_owned(), "api.yaml".to_owned()], name),
        };
        homes.into_iter().find_map(|it| {
            let found = get(get(self.file(&it), section)?, name)?;
            Some((it, found))
        })
    }

    /// Why a value is not of a type, if it is not.
    fn misfit(&self, home: &str, ty: &Tree, value: &Value) -> Option<String> {
        let text = match (ty, value) {
            (Tree::List(items), Value::Array(values)) => {
                return values
                    .iter()
                    .find_map(|it| self.misfit(home, &items[0], it));
            }
            (Tree::Text(text), _) => text,
            _ => return Some(format!("{ty:?} and {value}")),
        };
        if let Some((ty, other)) = text.split_once(" or ") {
            let is_other = match value {
                Value::Object(entries) if other == "{}" => entries.is_empty(),
                Value::String(text) => other == format!("\"{text}\""),
                _ => false,
            };
            let ty = match ty.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                Some(item) => Tree::List(vec![Tree::Text(item.to_owned())]),
                None => Tree::Text(ty.to_owned()),
            };
            return if is_other {
                None
            } else {
                self.misfit(home, &ty, value)
            };
        }
        if let (Some(ty), Value::Object(entries)) = (text.strip_prefix("map of "), value) {
            let ty = Tree::Text(ty.to_owned());
            return entries.values().find_map(|it| self.misfit(home, &ty, it));
        }
        let fits = match (text.as_str(), value) {
            ("any", _) => true,
            ("integer", it) => it.is_i64(),
            ("float", it) => it.is_number(),
            ("boolean", it) => it.is_boolean(),
            ("string", it) => it.is_string(),
            ("datetime", Value::String(it)) => it.contains('T') && it.len() > 19,
            ("date", Value::String(it)) => it.len() == 10,
            ("object", it) => it.is_object(),
            (name, it) => {
                if let Some((_, Tree::List(values))) = self.named(home, "enums", name) {
                    values
                        .iter()
                        .any(|known| matches!(known, Tree::Text(text) if it == text))
                } else if let Some((home, model)) = self.named(home, "models", name) {
                    return self.object_misfit(&home, model, it);
                } else {
                    false
                }
            }
        };
        (!fits).then(|| format!("{text} and {value}"))
    }

    fn object_misfit(&self, home: &str, model: &Tree, value: &Value) -> Option<String> {
        let (Tree::Map(fields), Value::Object(entries)) = (model, value) else {
            return Some(format!("a model and {value}"));
        };
        let says = |field: &Tree, key: &str| get(field, key) == Some(&Tree::Boolean(true));
        if let Some(key) = entries.keys().find(|it| get(model, it).is_none()) {
            return Some(format!("`{key}` is not in the model"));
        }
        fields.iter().find_map(|(name, field)| {
            let ty = get(field, "type").unwrap_or(field);
            match entries.get(name) {
                None if says(field, "optional") => None,
                None => Some(format!("`{name}` is missing")),
                Some(Value::Null) if says(field, "nullable") => None,
                Some(value) => self
                    .misfit(home, ty, value)
                    .map(|it| format!("{name}: {it}")),
            }
        })
    }
}

/// How many segments of a route an example has as they are, if it is of the route: of all of it,
/// or of what is not optional.
fn shows(route: &Route, example: &Example) -> Option<usize> {
    let found: Vec<_> = example.path.split('?').next()?.split('/').collect();
    let routes = [
        route.path.split('(').next()?.to_owned(),
        route.path.replace(['(', ')'], ""),
    ];
    let score = |route: &String| {
        let wanted: Vec<_> = route.split('/').collect();
        let is_name = |it: &str| it.starts_with('{');
        let mut pairs = wanted.iter().zip(&found);
        let fits = wanted.len() == found.len() && pairs.all(|it| is_name(it.0) || it.0 == it.1);
        fits.then(|| wanted.iter().filter(|it| !is_name(it)).count())
    };
    routes
        .iter()
        .filter(|_| route.method == example.method)
        .filter_map(score)
        .max()
}

#[test]
fn every_answer_of_the_pages_is_of_the_type_that_is_drafted() {
    let Some(folder) = shared("docs/42-intra-v2/table") else {
        eprintln!("skipped: ../shared is not there");
        return;
    };
    let reference = apipie_text::read(&read_folder(&folder));
    let files = draft(&reference, &ApiFacts::default()).files;
    let trees = Trees(&files);
    let mut count = 0;
    for action in &reference.actions {
        for example in &action.examples {
            let Some(response) = &example.response else {
                continue;
            };
            // An example can stand on the page of another action.
            let score = |it: &Action| it.routes.iter().filter_map(|it| shows(it, example)).max();
            let owners = reference.actions.iter().rev().chain([action]);
            let owner = owners.max_by_key(|it| score(it)).unwrap();
            let path = format!("resources/{}.yaml", owner.resource);
            let written = get(trees.file(&path), "actions").and_then(|it| get(it, &owner.name));
            let Some(Tree::Map(returns)) = written.and_then(|it| get(it, "returns")) else {
                panic!("{} has no answer", example.path);
            };
            let Some((_, ty)) = returns.iter().find(|it| it.1 != Tree::Null) else {
                assert_eq!(example.status, Some(204), "{}", example.path);
                continue;
            };
            let misfit = trees.misfit(&path, ty, response);
            assert_eq!(
                misfit, None,
                "{}/{} {}",
                action.resource, action.name, example.path
            );
            count += 1;
        }
    }
    assert_eq!(count, 208);
}
