//! `oneOf` and `anyOf`: a value that may be `null`, an enum with docs, or one thing or another.

use super::all_of::is_group;
use super::document::Part;
use super::reader::Reader;
use super::record::Record;
use super::types::{Choice, Defined, Hint, Shape, Value};
use crate::import::draft::field::Keys;
use crate::import::merge::tree_of;
use crate::import::tree::Tree;
use crate::node;

impl<'a> Reader<'a> {
    /// Reads the alternatives of a value.
    pub(super) fn read_unions(&mut self, record: &mut Record<'a>, hint: &Hint, value: &mut Value) {
        if is_group(&record.part)
            && let Shape::Named(id) = value.shape
            && let Some(Defined::Object(fields)) = self.types.get_mut(id).map(|it| &mut it.defined)
        {
            let mut fields = std::mem::take(fields);
            let part = record.part.clone();
            record.drop(&["oneOf", "anyOf"]);
            self.read_group(&part, &mut fields);
            if let Some(definition) = self.types.get_mut(id) {
                definition.defined = Defined::Object(fields);
            }
            return;
        }
        for key in ["oneOf", "anyOf"] {
            let Some(part) = record.take(key) else {
                continue;
            };
            record.drop(&["discriminator"]);
            let mut members = part.items();
            members.retain(|it| !is_null(it));
            value.nullable |= members.len() < part.items().len();
            if let Some(choice) = self.read_documented(&members) {
                value.shape = Shape::Named(self.define(hint, Defined::Enum(choice)));
                continue;
            }
            self.read_members(&part, &members, hint, value);
        }
    }

    fn read_members(
        &mut self,
        part: &Part<'a>,
        members: &[Part<'a>],
        hint: &Hint,
        value: &mut Value,
    ) {
        let below = Hint {
            component: None,
            ..hint.clone()
        };
        if let [one] = members {
            // The one alternative that is not `null` is the schema, under its name.
            let hint = if one.get("$ref").is_some() {
                &below
            } else {
                hint
            };
            let inner = self.read_schema(one, hint);
            self.take_over(part, inner, value);
            return;
        }
        if let [one, other] = members
            && let Some(shape) = self.read_or(one, other, &below)
        {
            self.take_over(part, shape, value);
            return;
        }
        let mut values = Vec::new();
        for it in members {
            let member = self.read_schema(it, &below);
            values.push(self.look_through(member));
        }
        if values.is_empty() {
            return;
        }
        value.nullable |= values.iter().any(|it| it.nullable);
        let ruled = values.iter().any(|it| !it.keys.is_empty());
        let (shape, why) = match self.common_shape(&values, hint) {
            Some(shape) if !ruled => (shape, None),
            Some(shape) => {
                let why = "of several forms of a value, only their type is held, and not the rules";
                (shape, Some(why))
            }
            None => {
                let why = "one of several shapes: it becomes `any`";
                (Shape::Plain("any"), Some(why))
            }
        };
        if let Some(why) = why {
            self.note(part, why);
        }
        let combined = Value::new(value.place.clone(), shape);
        self.take_over(part, combined, value);
    }

    /// Takes over what the alternatives come to, unless the schema has said already what it is.
    fn take_over(&mut self, part: &Part<'a>, inner: Value, value: &mut Value) {
        if !value.is("any") && !is_object(value) {
            if !inner.is("any") {
                self.note(part, "alternatives beside what the value is anyway");
            }
            return;
        }
        if is_object(value) {
            self.note(part, "alternatives beside the fields of an object");
            return;
        }
        let outer = std::mem::replace(value, Value::new(inner.place.clone(), Shape::Plain("any")));
        *value = inner.under(&outer);
    }

    /// `T or "text"`, `T or {}`.
    fn read_or(&mut self, one: &Part<'a>, other: &Part<'a>, hint: &Hint) -> Option<Value> {
        let literal = |it: &Part<'a>| -> Option<&'a str> {
            let text = it.get("const")?;
            matches!(text.node.value, node::Value::Scalar { .. }).then(|| text.text())?
        };
        let is_empty = |it: &Part<'a>| {
            let most = it.get("maxProperties").and_then(|it| it.text());
            most == Some("0") && it.get("properties").is_none()
        };
        let (inner, text) = match (literal(one), literal(other)) {
            (None, Some(text)) => (one, Some(text)),
            (Some(text), None) => (other, Some(text)),
            _ if is_empty(other) => (one, None),
            _ if is_empty(one) => (other, None),
            _ => return None,
        };
        let place = self.document.place(inner);
        let seen = self.read_schema(inner, hint);
        let through = self.look_through(seen.clone());
        let holds_it = ["any", "string"].iter().any(|it| through.is(it));
        if holds_it || !seen.keys.is_empty() || self.is_text_enum(&through) {
            return None;
        }
        let inner = Box::new(seen);
        let shape = match text {
            Some(text) => Shape::Or(inner, text.to_owned()),
            None => Shape::OrEmpty(inner),
        };
        Some(Value::new(place, shape))
    }

    fn is_text_enum(&self, value: &Value) -> bool {
        match value.shape {
            Shape::Named(id) => self.choice(id).is_some_and(Choice::is_text),
            _ => false,
        }
    }

    /// The type that holds every alternative, if it is more than `any`.
    fn common_shape(&mut self, values: &[Value], hint: &Hint) -> Option<Shape> {
        let is_text = |it: &Value| it.is("string") || it.is("date") || it.is("datetime");
        let is_number = |it: &Value| it.is("integer") || it.is("float");
        let choices: Option<Vec<&Choice>> = values
            .iter()
            .map(|it| match it.shape {
                Shape::Named(id) => self.choice(id).filter(|it| it.is_text()),
                _ => None,
            })
            .collect();
        if let Some(choices) = choices {
            let mut all = Choice::default();
            for it in choices.iter().flat_map(|it| &it.values) {
                if !all.values.contains(it) {
                    all.values.push(it.clone());
                }
            }
            return Some(Shape::Named(self.define(hint, Defined::Enum(all))));
        }
        let all = |fits: &dyn Fn(&Value) -> bool| values.iter().all(fits);
        Some(if all(&|it| it.is("integer")) {
            Shape::Plain("integer")
        } else if all(&is_number) {
            Shape::Plain("float")
        } else if all(&|it| is_text(it) || self.is_text_enum(it)) {
            Shape::Plain("string")
        } else if all(&|it| it.is("integer") || it.is("string")) {
            Shape::Plain("id_or_slug")
        } else {
            return None;
        })
    }

    /// An enum whose values are alternatives with a description each.
    fn read_documented(&mut self, members: &[Part<'a>]) -> Option<Choice> {
        const KEYS: &[&str] = &[
            "type",
            "enum",
            "const",
            "description",
            "title",
            "deprecated",
        ];
        let fits = |it: &Part<'a>| {
            let is_known = it.entries().iter().all(|it| KEYS.contains(&it.0));
            is_known && (it.get("enum").is_some() || it.get("const").is_some())
        };
        // One constant alone is a text in place of a value.
        if !members.iter().all(fits) || members.is_empty() {
            return None;
        }
        let mut choice = Choice::default();
        for part in members {
            let values = match (part.get("enum"), part.get("const")) {
                (Some(values), _) => values.items(),
                (None, Some(value)) => vec![value],
                (None, None) => Vec::new(),
            };
            let doc = part.get("description").or_else(|| part.get("title"));
            let doc = doc.and_then(|it| it.text()).unwrap_or_default();
            for it in values {
                let value = tree_of(it.node);
                if !matches!(value, Tree::Text(_)) {
                    return None;
                }
                if choice.values.contains(&value) {
                    continue;
                }
                if part.get("deprecated").and_then(|it| it.text()) == Some("true") {
                    let at = choice.values.len();
                    choice.deprecated.push((at, Tree::Boolean(true)));
                }
                choice.values.push(value);
                choice.docs.push(self.doc(doc).unwrap_or_default());
            }
        }
        self.fits_spec(&choice).then_some(choice)
    }
}

impl Value {
    /// Nothing is said of it but its type.
    pub(super) fn clear_rules(&mut self) {
        self.keys = Keys::default();
        self.width = None;
    }
}

fn is_object(value: &Value) -> bool {
    matches!(value.shape, Shape::Named(_) | Shape::Map(_))
}

/// Whether a schema is `null` and nothing else.
fn is_null(part: &Part<'_>) -> bool {
    let is = |key: &str| {
        let value = part.get(key)?;
        let values = match &value.node.value {
            node::Value::List(_) => value.items(),
            _ => vec![value],
        };
        let null = |it: &Part<'_>| {
            matches!(it.node.value, node::Value::Null)
                || (key == "type" && it.text() == Some("null"))
        };
        Some(!values.is_empty() && values.iter().all(null))
    };
    let only_nullable =
        || matches!(part.entries().as_slice(), [("nullable", flag)] if flag.text() == Some("true"));
    ["type", "enum", "const"]
        .iter()
        .any(|it| is(it) == Some(true))
        || only_nullable()
}
