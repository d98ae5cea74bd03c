//! `allOf`: what holds at once, brought together.

use super::document::Part;
use super::object::only_required;
use super::reader::Reader;
use super::record::Record;
use super::types::{Defined, Fields, Hint, Shape, Value};
use crate::import::draft::field::Keys;

/// A text that is blank, as our export writes it.
const BLANK: &str = r"^\s*$";

impl<'a> Reader<'a> {
    /// Brings what holds at once into the value.
    pub(super) fn read_all_of(&mut self, record: &mut Record<'a>, hint: &Hint, value: &mut Value) {
        let mut values = Vec::new();
        let mut others = Vec::new();
        for part in self.list(record, "allOf") {
            if is_about_presence(&part) || is_blank_or(&part) {
                others.push(part);
            } else {
                values.push(self.read_part(&part, &inner(hint)));
            }
        }
        if !values.is_empty() {
            self.bring_together(record, hint, value, values);
        }
        for part in others {
            self.read_other(&part, value);
        }
    }

    fn bring_together(
        &mut self,
        record: &Record<'a>,
        hint: &Hint,
        value: &mut Value,
        values: Vec<Value>,
    ) {
        let all_nullable = values.iter().all(|it| it.nullable);
        value.nullable = value.nullable || all_nullable;
        let mut parts = Vec::new();
        for mut it in values {
            value.keys.add_all(&it.keys);
            value.required.append(&mut it.required);
            value.doc = value.doc.take().or(it.doc.take());
            value.default = value.default.take().or(it.default.take());
            value.example = value.example.take().or(it.example.take());
            value.deprecated = value.deprecated.take().or(it.deprecated.take());
            value.width = value.width.or(it.width);
            if !it.is("any") {
                it.keys = Keys::default();
                parts.push(it);
            }
        }
        if !value.is("any") {
            let place = value.place.clone();
            parts.insert(0, Value::new(place, value.shape.clone()));
        }
        match parts.as_slice() {
            [] => {}
            [one] if value.required.is_empty() => value.shape = one.shape.clone(),
            _ => self.merge_shapes(record, hint, value, parts),
        }
    }

    fn merge_shapes(
        &mut self,
        record: &Record<'a>,
        hint: &Hint,
        value: &mut Value,
        parts: Vec<Value>,
    ) {
        let parts: Vec<Value> = parts.into_iter().map(|it| self.look_through(it)).collect();
        let mut fields = Fields::default();
        let mut is_object = true;
        for part in &parts {
            value.keys.add_all(&part.keys);
            match &part.shape {
                Shape::Named(id) => match self.types.get(*id).map(|it| &it.defined) {
                    Some(Defined::Object(more)) => fields.merge(more),
                    _ => is_object = false,
                },
                // Any keys besides are what every object has.
                Shape::Map(item) if item.is("any") => {}
                _ => is_object = false,
            }
        }
        let first = parts.first().map(|it| &it.shape);
        value.shape = match first {
            Some(Shape::Map(_)) if is_object && fields.list.is_empty() => parts
                .into_iter()
                .next()
                .map_or(Shape::Plain("any"), |it| it.shape),
            _ if is_object => Shape::Named(self.define(hint, Defined::Object(fields))),
            Some(Shape::Plain(name)) if parts.iter().all(|it| it.is(name)) => Shape::Plain(name),
            _ => {
                let part = record.part.clone();
                self.note(&part, "several things that hold at once become `any`");
                Shape::Plain("any")
            }
        };
    }

    /// What holds between fields, and the exception for blank texts.
    fn read_other(&mut self, part: &Part<'a>, value: &mut Value) {
        if is_blank_or(part) {
            let checked = part
                .get("anyOf")
                .and_then(|it| it.items().into_iter().nth(1));
            if let Some(checked) = checked {
                let mut record = Record::new(checked);
                self.read_rules(&mut record, value);
                self.finish(record);
            }
            return;
        }
        let fields = match &value.shape {
            Shape::Named(id) => self.types.get_mut(*id).map(|it| &mut it.defined),
            _ => None,
        };
        let Some(Defined::Object(fields)) = fields else {
            self.note(part, "what holds between fields that are not there");
            return;
        };
        let mut known = std::mem::take(fields);
        let id = match &value.shape {
            Shape::Named(id) => *id,
            _ => return,
        };
        match part.get("not") {
            Some(not) => self.read_excludes(&not, &mut known),
            None => self.read_group(part, &mut known),
        }
        if let Some(definition) = self.types.get_mut(id) {
            definition.defined = Defined::Object(known);
        }
    }

    /// `oneOf: [{ required: [a] }, { required: [b] }]`: which of some fields are given.
    pub(super) fn read_group(&mut self, part: &Part<'a>, fields: &mut Fields) {
        for (key, rule) in [("oneOf", "one_of"), ("anyOf", "any_of")] {
            let Some(members) = part.get(key) else {
                continue;
            };
            let names: Vec<_> = members.items().iter().filter_map(only_required).collect();
            let single = names.iter().map(|it| match it.as_slice() {
                [one] if fields.has(one) => Some((*one).to_owned()),
                _ => None,
            });
            match single.collect::<Option<Vec<String>>>() {
                Some(names) if names.len() > 1 && is_unique(&names) => {
                    let group = (rule.to_owned(), names);
                    if !fields.rules.contains(&group) {
                        fields.rules.push(group);
                    }
                }
                _ => self.note(&members, "which fields are given at once"),
            }
        }
    }
}

fn is_unique(names: &[String]) -> bool {
    let is_first = |(at, it): (usize, &String)| !names.iter().take(at).any(|other| other == it);
    names.iter().enumerate().all(is_first)
}

/// A part of a schema is not the schema that has the name.
fn inner(hint: &Hint) -> Hint {
    Hint {
        component: None,
        ..hint.clone()
    }
}

/// Whether a part only says which fields are there.
fn is_about_presence(part: &Part<'_>) -> bool {
    match part.entries().as_slice() {
        [("not", not)] => only_required(not).is_some(),
        [("oneOf" | "anyOf", _)] => is_group(part),
        _ => false,
    }
}

/// Whether all alternatives only say which fields are there.
pub(super) fn is_group(part: &Part<'_>) -> bool {
    let members = ["oneOf", "anyOf"].iter().find_map(|it| part.get(it));
    let members = members.map(|it| it.items()).unwrap_or_default();
    !members.is_empty() && members.iter().all(|it| only_required(it).is_some())
}

/// Whether a part lets blank texts pass: `anyOf: [{ pattern: "^\s*$" }, …]`.
fn is_blank_or(part: &Part<'_>) -> bool {
    match part.entries().as_slice() {
        [("anyOf", members)] => members
            .items()
            .first()
            .and_then(|it| it.get("pattern"))
            .is_some_and(|it| it.text() == Some(BLANK)),
        _ => false,
    }
}

impl Fields {
    /// Adds fields of another object; of two with one name, the first is taken, unless it says
    /// nothing.
    fn merge(&mut self, more: &Self) {
        for it in &more.list {
            match self.list.iter_mut().find(|known| known.name == it.name) {
                Some(known) => {
                    known.required |= it.required;
                    if known.value.is("any") {
                        known.value = it.value.clone();
                    }
                }
                None => self.list.push(it.clone()),
            }
        }
        for rule in &more.rules {
            if !self.rules.contains(rule) {
                self.rules.push(rule.clone());
            }
        }
    }
}
