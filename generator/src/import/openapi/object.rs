//! Objects: their fields, or any keys.

use super::document::Part;
use super::reader::Reader;
use super::record::Record;
use super::types::{Defined, Fields, Hint, Property, Shape, Value};
use crate::import::draft::plain::is_name;
use crate::import::draft::words::noun;
use crate::node::shorten;

impl<'a> Reader<'a> {
    /// An object with fields, or with any keys.
    pub(super) fn read_object(&mut self, record: &mut Record<'a>, hint: &Hint) -> Shape {
        let fields = self.read_fields(record, hint);
        let additional = record.take("additionalProperties");
        if fields.list.is_empty() {
            let place = self.document.place(&record.part);
            let value = match additional.filter(|it| it.text() != Some("false")) {
                Some(part) => self.read_schema(&part, hint),
                None => Value::new(place, Shape::Plain("any")),
            };
            return Shape::Map(Box::new(value));
        }
        // Whether unknown keys are allowed makes no difference to who sends and reads known ones.
        if let Some(part) = additional.filter(|it| !it.says_nothing() && it.text() != Some("false"))
        {
            self.note(&part, "other keys beside the fields of an object");
        }
        Shape::Named(self.define(hint, Defined::Object(fields)))
    }

    /// The fields of an object, and what holds between them.
    pub(super) fn read_fields(&mut self, record: &mut Record<'a>, hint: &Hint) -> Fields {
        let mut fields = Fields::default();
        for (name, part) in self.map(record, "properties") {
            if !is_name(name) {
                self.note(&part, "a field cannot have this name");
                continue;
            }
            if part.text() == Some("false") {
                self.note(&part, "a field that must not be there");
                continue;
            }
            let mut value = self.read_schema(&part, &hint.below(&noun(name)));
            fields.list.push(Property {
                name: name.to_owned(),
                relations: std::mem::take(&mut value.relations),
                value,
                required: false,
            });
        }
        for (name, part) in self.map(record, "dependentRequired") {
            for other in part.items() {
                let (Some(other), true) =
                    (other.text(), fields.has(other.text().unwrap_or_default()))
                else {
                    self.note(&other, "there is no such field");
                    continue;
                };
                if !fields.relate(name, "requires", other) {
                    self.note(&part, "there is no such field");
                }
            }
        }
        if !fields.list.is_empty()
            && let Some(part) = record.take("not")
        {
            self.read_excludes(&part, &mut fields);
        }
        fields
    }

    /// Marks the fields that must be there, once all fields are known.
    pub(super) fn settle_required(&mut self, value: &mut Value) {
        let required = std::mem::take(&mut value.required);
        let fields = match &value.shape {
            Shape::Named(id) => self.types.get_mut(*id).map(|it| &mut it.defined),
            _ => None,
        };
        let mut unknown = required;
        if let Some(Defined::Object(fields)) = fields {
            unknown.retain(|(_, name)| !fields.require(name));
        }
        for (place, name) in unknown {
            let why = format!(
                "there is no field `{}` that could be required",
                shorten(&name)
            );
            self.unread.push(place.unread(why));
        }
    }

    /// `not: { required: [a, b] }`: of two fields, at most one is given.
    pub(super) fn read_excludes(&mut self, part: &Part<'a>, fields: &mut Fields) {
        let names = only_required(part).unwrap_or_default();
        match names.as_slice() {
            [one, other] if fields.excludes(other, one) => {}
            [one, other] if fields.has(other) && fields.relate(one, "excludes", other) => {}
            _ => self.note(part, "what a value must not be"),
        }
    }
}

/// The names in a schema that says nothing but which fields are there.
pub(super) fn only_required<'a>(part: &Part<'a>) -> Option<Vec<&'a str>> {
    match part.entries().as_slice() {
        [("required", names)] => names.items().iter().map(Part::text).collect(),
        _ => None,
    }
}

impl Fields {
    /// Whether there is such a field.
    pub(super) fn has(&self, name: &str) -> bool {
        self.list.iter().any(|it| it.name == name)
    }

    /// Whether a field is said to exclude another.
    fn excludes(&self, name: &str, other: &str) -> bool {
        let field = self.list.iter().find(|it| it.name == name);
        let relations = field.iter().flat_map(|it| &it.relations);
        relations
            .into_iter()
            .any(|it| it.0 == "excludes" && it.1 == other)
    }

    /// Says that a field must be there; `false` if there is no such field.
    fn require(&mut self, name: &str) -> bool {
        let field = self.list.iter_mut().find(|it| it.name == name);
        field.map(|it| it.required = true).is_some()
    }

    /// Adds a relation of a field to another; `false` if there is no such field.
    pub(super) fn relate(&mut self, name: &str, key: &'static str, other: &str) -> bool {
        let Some(field) = self.list.iter_mut().find(|it| it.name == name) else {
            return false;
        };
        let relation = (key, other.to_owned());
        if name != other && !field.relations.contains(&relation) {
            field.relations.push(relation);
        }
        true
    }
}
