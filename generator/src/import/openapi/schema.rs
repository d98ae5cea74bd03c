//! Schemas: what a value is, in JSON Schema 2020-12 and in the older dialect of OpenAPI 3.0.

use super::document::Part;
use super::reader::{Component, FARTHEST, Reader};
use super::record::Record;
use super::types::{Choice, Defined, Definition, Hint, Shape, TypeId, Value};
use crate::import::draft::words::camel;
use crate::node;

/// Schemas that refer to each other are read so deep.
const DEEPEST: usize = 40;

/// The types of JSON that a schema allows, and what they become together.
pub(super) struct Kinds {
    pub(super) names: Vec<String>,
    pub(super) nullable: bool,
}

impl<'a> Reader<'a> {
    /// Reads every schema that has a name.
    pub(super) fn read_components(&mut self, schemas: Vec<(&'a str, Part<'a>)>) {
        for (name, part) in schemas {
            self.named
                .insert(part.pointer.clone(), self.components.len());
            let schema = None;
            self.components.push(Component { name, part, schema });
        }
        for at in 0..self.components.len() {
            self.read_component(at);
        }
    }

    /// Reads a schema that has a name, if it is not read yet. `None` while it is being read.
    pub(super) fn read_component(&mut self, at: usize) -> Option<Value> {
        let component = self.components.get(at)?;
        if let Some(schema) = &component.schema {
            return Some(schema.clone());
        }
        let (part, name) = (component.part.clone(), component.name);
        let hint = Hint {
            component: Some(at),
            name: name.to_owned(),
            parent: String::new(),
        };
        let schema = self.enter(&part, &hint)?;
        if let Some(component) = self.components.get_mut(at) {
            component.schema = Some(schema.clone());
        }
        Some(schema)
    }

    /// Reads a schema where it is written; `None` if it is being read already.
    fn enter(&mut self, part: &Part<'a>, hint: &Hint) -> Option<Value> {
        if self.open.contains(&part.pointer) || self.open.len() == DEEPEST {
            return None;
        }
        self.open.push(part.pointer.clone());
        let schema = self.read_schema(part, hint);
        self.open.pop();
        Some(schema)
    }

    /// What a schema is without the reference that leads there.
    pub(super) fn look_through(&mut self, value: Value) -> Value {
        let mut value = value;
        for _ in 0..FARTHEST {
            let Shape::Component(at) = value.shape else {
                return value;
            };
            self.seen_through.insert(at);
            match self.read_component(at) {
                Some(inner) => value = inner.under(&value),
                // It is being read, but that it has fields can be seen.
                None if self.has_fields(at) => return value,
                None => break,
            }
        }
        let why = "this schema leads back to itself, and becomes `any`";
        self.unread.push(value.place.unread(why));
        Value {
            shape: Shape::Plain("any"),
            ..value
        }
    }

    fn has_fields(&self, at: usize) -> bool {
        let component = self.components.get(at);
        component.is_some_and(|it| it.part.node.get("properties").is_some())
    }

    /// Reads a schema. What it says and a spec cannot is told.
    pub(super) fn read_schema(&mut self, part: &Part<'a>, hint: &Hint) -> Value {
        let mut value = self.read_part(part, hint);
        self.settle_required(&mut value);
        value
    }

    /// Reads a schema that may be a part of another one.
    pub(super) fn read_part(&mut self, part: &Part<'a>, hint: &Hint) -> Value {
        let mut value = Value::new(self.document.place(part), Shape::Plain("any"));
        if part.says_nothing() {
            return value;
        }
        let node::Value::Map(_) = &part.node.value else {
            if !matches!(part.node.value, node::Value::Refused) {
                self.note(part, "this should be a schema");
            }
            return value;
        };
        let mut record = Record::new(part.clone());
        let title = self.text(&mut record, "title");
        let named = match title {
            Some(title) if hint.component.is_none() && is_type_name(title) => Hint {
                name: title.to_owned(),
                ..hint.clone()
            },
            _ => hint.clone(),
        };
        if let Some(reference) = record.take("$ref") {
            value.shape = self.read_reference(&reference, &named);
        }
        for it in self.list(&mut record, "required") {
            if let Some(name) = it.text() {
                value
                    .required
                    .push((self.document.place(&it), name.to_owned()));
            }
        }
        let kinds = self.read_kinds(&mut record);
        value.nullable = kinds.nullable;
        self.read_shape(&mut record, &kinds, &named, &mut value);
        self.read_all_of(&mut record, &named, &mut value);
        self.read_unions(&mut record, &named, &mut value);
        self.read_rules(&mut record, &mut value);
        self.read_notes(&mut record, title, &mut value);
        if self.is_ours
            && let Some(extension) = record.take("x-specwright")
        {
            self.read_extension(&extension, &mut value);
        }
        if let (Some(_), Shape::Named(id)) = (hint.component, &value.shape)
            && let Some(definition) = self.types.get_mut(*id)
            && definition.hint.component == hint.component
        {
            definition.doc = value.doc.take();
        }
        self.finish(record);
        self.check_keys(&mut value);
        value
    }

    /// What a reference of a schema stands for: a name, or what is written there.
    fn read_reference(&mut self, reference: &Part<'a>, hint: &Hint) -> Shape {
        let any = Shape::Plain("any");
        let Some(target) = self.follow(reference) else {
            return any;
        };
        if let Some(at) = self.named.get(&target.pointer) {
            return Shape::Component(*at);
        }
        match self.enter(&target, hint) {
            Some(value) => value.shape,
            None => {
                let why = "this schema leads back to itself, and becomes `any`";
                self.note(reference, why);
                any
            }
        }
    }

    fn read_kinds(&mut self, record: &mut Record<'a>) -> Kinds {
        let mut kinds = Kinds {
            names: Vec::new(),
            nullable: self.flag(record, "nullable"),
        };
        let Some(part) = record.take("type") else {
            return kinds;
        };
        let names = match &part.node.value {
            node::Value::List(_) => part.items(),
            _ => vec![part.clone()],
        };
        for it in names {
            match (it.text(), &it.node.value) {
                (Some("null"), _) | (None, node::Value::Null) => kinds.nullable = true,
                (Some(name), _) if TYPES.contains(&name) => kinds.names.push(name.to_owned()),
                (_, node::Value::Refused) => {}
                _ => self.note(&it, "no type of a schema"),
            }
        }
        kinds
    }

    /// The shape that follows from the types, and from what is said of each.
    fn read_shape(
        &mut self,
        record: &mut Record<'a>,
        kinds: &Kinds,
        hint: &Hint,
        value: &mut Value,
    ) {
        let mut names: Vec<&str> = kinds.names.iter().map(String::as_str).collect();
        names.dedup();
        let looks_like = |key: &str| record.part.node.get(key).is_some();
        if names.is_empty() {
            // Who names the fields means an object.
            if looks_like("properties") || looks_like("additionalProperties") {
                names.push("object");
            } else if looks_like("items") {
                names.push("array");
            }
        }
        if let Some(choice) = self.read_choice(record, &names, value) {
            let id = self.define(hint, Defined::Enum(choice));
            value.shape = Shape::Named(id);
            return;
        }
        let shape = match names.as_slice() {
            [] => return,
            ["string"] => Shape::Plain("string"),
            ["integer"] => Shape::Plain("integer"),
            ["number"] | ["integer", "number"] | ["number", "integer"] => Shape::Plain("float"),
            ["boolean"] => Shape::Plain("boolean"),
            ["integer", "string"] | ["string", "integer"] => Shape::Plain("id_or_slug"),
            ["object"] => self.read_object(record, hint),
            ["array"] => match record.take("items") {
                Some(items) => {
                    let item = self.read_schema(&items, &hint.clone());
                    Shape::Array(Box::new(item))
                }
                None => Shape::Array(Box::new(Value::new(
                    value.place.clone(),
                    Shape::Plain("any"),
                ))),
            },
            _ => {
                let part = record.part.clone();
                self.note(&part, "a value of several types becomes `any`");
                Shape::Plain("any")
            }
        };
        // Beside a reference, a type only says again what is there.
        if value.is("any") {
            value.shape = shape;
        }
    }

    /// Adds an object or an enum to all of them.
    pub(super) fn define(&mut self, hint: &Hint, defined: Defined) -> TypeId {
        self.types.push(Definition {
            hint: hint.clone(),
            doc: None,
            defined,
        });
        self.types.len() - 1
    }

    /// The values of an enum.
    pub(super) fn choice(&self, id: TypeId) -> Option<&Choice> {
        match &self.types.get(id)?.defined {
            Defined::Enum(choice) => Some(choice),
            Defined::Object(_) => None,
        }
    }
}

/// The types of JSON without `null`.
const TYPES: &[&str] = &["string", "integer", "number", "boolean", "object", "array"];

/// Whether a title is a name of a type rather than words about it.
fn is_type_name(title: &str) -> bool {
    let is_one = !title.is_empty() && title.chars().all(|it| it.is_ascii_alphanumeric());
    is_one && camel(title) == title && title.len() <= 64
}
