//! From an example to the code that makes the same request, and that reads the same answer.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json};
use specwright::check::Checked;
use specwright::model::{
    Action, EnumId, EnumValues, Field, Home, Model, Object, Resource, Route, Type,
};

use super::find::{find, score, segments};
use super::fixture::{Example, is_file};

/// Writes the table of all calls, and of all answers.
pub(crate) fn write(model: &Checked<Model>, examples: &[Example]) -> String {
    let mut out = "\
// What the examples of the docs are in Rust. Written by the test `example_calls`; do not edit.

use super::*;

/// The requests, by the number of the example, with what no documented param takes.
pub(crate) const REQUESTS: &[Call] = &[
"
    .to_owned();
    let writer = Writer { model };
    for (number, example) in examples.iter().enumerate() {
        if let Some(sent) = &example.request {
            let (resource, action) = find(model, example);
            let (call, extras) = writer.call(resource, action, example, sent);
            writeln!(out, "    ({number}, &{extras:?}, || {call}),").unwrap();
        }
    }
    out.push_str("];\n\n/// How the answer of each action is read, by its name.\n");
    out.push_str("pub(crate) const ANSWERS: &[Reader] = &[\n");
    for resource in &model.resources {
        for action in &resource.actions {
            if action.returns.iter().any(|it| it.ty.is_some()) {
                let (module, name) = (resource.module.as_str(), action.request.as_str());
                let (wire, action) = (&resource.wire, &action.wire);
                writeln!(
                    out,
                    "    (\"{wire}/{action}\", answer::<{module}::{name}>),"
                )
                .unwrap();
            }
        }
    }
    out.push_str("];\n");
    out
}

struct Writer<'a> {
    model: &'a Model,
}

impl<'a> Writer<'a> {
    fn call(
        &self,
        resource: &Resource,
        action: &Action,
        example: &Example,
        sent: &Json,
    ) -> (String, Vec<String>) {
        let mut extras = Vec::new();
        let mut call = format!(
            "{}::{}()",
            resource.module.as_str(),
            action.function.as_str()
        );
        let mut given: Vec<&str> = Vec::new();
        let routes = action
            .routes
            .iter()
            .filter(|it| score(it, example).is_some());
        let route = routes.max_by_key(|it| score(it, example)).unwrap();
        for (name, value) in params(route, &example.path) {
            let field = action.path.iter().find(|it| it.wire == name).unwrap();
            let value = Json::String(value.to_owned());
            let value = self.value(&field.ty, &value).unwrap();
            write!(call, ".{}({value})", field.name.as_str()).unwrap();
            given.push(&field.wire);
        }
        let key = action.body.as_ref().and_then(|it| it.key.as_deref());
        let object = sent.as_object().unwrap();
        let inner = match key {
            Some(key) => object.get(key).and_then(Json::as_object),
            None => Some(object),
        };
        // A page that shows JSON for a GET shows its query.
        let fields = action.body.as_ref().map_or(&action.query, |it| &it.fields);
        let none = Map::new();
        let inner = inner.unwrap_or(&none);
        let (code, mut is_complete) = self.setters(fields, inner, &mut extras);
        call.push_str(&code);
        // What stands beside the root key is sent in the query.
        for (name, value) in object
            .iter()
            .filter(|it| key.is_some_and(|key| it.0 != key))
        {
            let field = action.query.iter().find(|it| it.wire == *name);
            match field.and_then(|it| Some((it, self.value(&it.ty, value)?))) {
                Some((field, value)) => {
                    write!(call, ".{}({value})", field.name.as_str()).unwrap();
                }
                None => write!(call, ".extra_query({name:?}, {:?})", value.to_string()).unwrap(),
            }
        }
        let needed = action.path.iter().chain(&action.query);
        is_complete &= needed
            .filter(|it| it.required && it.marker.is_some())
            .all(|it| given.contains(&&*it.wire) || object.contains_key(&it.wire));
        let build = if is_complete {
            ".build_with(&lenient()).unwrap()"
        } else {
            ".build_unchecked()"
        };
        (format!("sent(&{call}{build})"), extras)
    }

    /// The setters of what is sent, and whether nothing is missing that is required.
    /// What they do not take is an extra.
    fn setters(
        &self,
        fields: &[Field],
        sent: &Map<String, Json>,
        extras: &mut Vec<String>,
    ) -> (String, bool) {
        let mut code = String::new();
        let mut given: Vec<&str> = Vec::new();
        for (name, value) in sent.iter().filter(|it| !is_listed(it.0)) {
            let field = fields.iter().find(|it| it.wire == *name);
            let typed = field.and_then(|it| match value {
                Json::Null if it.nullable => Some("None".to_owned()),
                Json::Null => None,
                value => self.value(&it.ty, value),
            });
            match (field, typed) {
                (Some(field), Some(value)) => {
                    write!(code, ".{}({value})", field.name.as_str()).unwrap();
                    given.push(&field.wire);
                }
                // An empty text stands for nothing.
                (Some(_), None) if value == "" => {}
                _ => {
                    extras.push(name.clone());
                    write!(code, ".extra({name:?}, json!({value}))").unwrap();
                }
            }
        }
        let mut needed = fields
            .iter()
            .filter(|it| it.required && it.marker.is_some());
        (code, needed.all(|it| given.contains(&&*it.wire)))
    }

    /// A value as a setter of this type takes it; `None` if it cannot be one.
    fn value(&self, ty: &Type, value: &Json) -> Option<String> {
        let text = match value {
            Json::String(it) => it.clone(),
            other => other.to_string(),
        };
        let is_text = value.is_string();
        Some(match ty {
            Type::Integer => {
                let number = text.parse::<f64>().ok()?;
                (number.fract() == 0.0).then(|| format!("{number:.0}"))?
            }
            Type::File if is_file(value) => "File::from_bytes(\"logo\", Vec::new())".to_owned(),
            Type::Float => format!("{:?}", text.parse::<f64>().ok()?),
            Type::Boolean => match text.as_str() {
                "true" | "1" => "true".to_owned(),
                "false" | "0" => "false".to_owned(),
                _ => return None,
            },
            Type::String | Type::Secret if value.is_array() || value.is_object() => return None,
            Type::String | Type::Secret => format!("{text:?}"),
            Type::IdOrSlug => match text.parse::<i64>() {
                Ok(number) => number.to_string(),
                Err(_) => format!("{text:?}"),
            },
            Type::Date => {
                text.parse::<intra42::Date>().ok()?;
                format!("{text:?}.parse::<Date>().unwrap()")
            }
            Type::DateTime | Type::UnixTime if is_text => {
                text.parse::<intra42::DateTime>().ok()?;
                format!("at({text:?})")
            }
            Type::Enum(id) => self.variant(*id, &text)?,
            Type::Object(id) => {
                let object = self.model.objects.get(id.0)?;
                self.builder(object, value.as_object()?)?
            }
            Type::Boxed(inner) => self.value(inner, value)?,
            Type::Array(item) => {
                let items = value.as_array()?.iter();
                let items: Option<Vec<String>> = items.map(|it| self.value(item, it)).collect();
                match items?.as_slice() {
                    [] => "Vec::new()".to_owned(),
                    items => format!("[{}]", items.join(", ")),
                }
            }
            Type::Map(inner) if **inner == Type::Any && value.is_object() => {
                format!("map(json!({value}))")
            }
            Type::Any => format!("json!({value})"),
            _ => return None,
        })
    }

    fn builder(&self, object: &Object, sent: &Map<String, Json>) -> Option<String> {
        let mut extras = Vec::new();
        let (code, is_complete) = self.setters(&object.fields, sent, &mut extras);
        let path = self.path(object.home, object.name.as_str());
        // Only builders of requests take what is not documented.
        (is_complete && extras.is_empty()).then(|| format!("{path}::builder(){code}"))
    }

    fn variant(&self, id: EnumId, text: &str) -> Option<String> {
        let it = self.model.enums.get(id.0)?;
        let variant = match &it.values {
            EnumValues::Strings(all) => &all.iter().find(|it| it.wire == text)?.name,
            EnumValues::Integers(all) => {
                let number: i64 = text.parse().ok()?;
                &all.iter().find(|it| it.wire == number)?.name
            }
        };
        let path = self.path(it.home, it.name.as_str());
        Some(format!("{path}::{}", variant.as_str()))
    }

    fn path(&self, home: Home, name: &str) -> String {
        match home {
            Home::Shared => format!("shared::{name}"),
            Home::Resource(at) => {
                format!("{}::{name}", self.model.resources[at].module.as_str())
            }
        }
    }
}

/// What a page shows in the JSON of a GET, and a builder has methods of its own for.
fn is_listed(name: &str) -> bool {
    matches!(name, "filter" | "range" | "sort" | "page")
}

/// The params of a route with their values in an example.
fn params<'a>(route: &'a Route, path: &'a str) -> Vec<(&'a str, &'a str)> {
    let pairs = segments(&route.path).into_iter().zip(segments(path));
    let name = |it: &'a str| it.strip_prefix('{')?.strip_suffix('}');
    pairs
        .filter_map(|(wanted, found)| Some((name(wanted)?, found)))
        .collect()
}
