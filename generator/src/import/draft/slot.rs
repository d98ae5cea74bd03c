//! What was seen in one place of the answers, with the models that its objects are.

use super::plain::is_name;
use super::shape::Shape;

/// The number of a model.
pub(super) type ModelId = usize;

/// One place: a field of a model, the items of a list, a whole answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    /// What was seen, without what is inside it.
    pub(super) seen: Shape,
    /// How many of the objects are maps.
    pub(super) maps: usize,
    pub(super) model: Option<ModelId>,
    pub(super) item: Option<Box<Slot>>,
    pub(super) value: Option<Box<Slot>>,
}

/// A step from a place into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// To the items of a list.
    Item,
    /// To what stands behind the keys of a map.
    Value,
}

impl Slot {
    /// Adds what was seen, without what is inside it.
    pub(super) fn add(&mut self, shape: &Shape) {
        let outside = Shape {
            item: None,
            fields: Vec::new(),
            texts: shape.texts.clone(),
            ..shape.clone()
        };
        self.seen.merge(&outside);
        if shape.is_map() {
            self.maps += shape.objects;
        }
    }

    /// The place inside this one.
    pub(super) fn enter(&mut self, step: Step) -> &mut Self {
        let inner = match step {
            Step::Item => &mut self.item,
            Step::Value => &mut self.value,
        };
        inner.get_or_insert_default()
    }

    /// Every model that it leads to.
    pub(super) fn each_model(&self, visit: &mut dyn FnMut(ModelId)) {
        self.model.into_iter().for_each(&mut *visit);
        for inner in [&self.item, &self.value].into_iter().flatten() {
            inner.each_model(visit);
        }
    }

    /// The type, and why it says less than the examples, if it does.
    pub(super) fn write(&self, name_of: &dyn Fn(ModelId) -> String) -> (String, Option<String>) {
        let seen = &self.seen;
        let objects = seen.objects - self.maps.min(seen.objects);
        let numbers = seen.integers + seen.floats;
        let kinds = [
            ("a boolean", seen.booleans),
            ("a number", numbers),
            ("a text", seen.strings),
            ("a list", seen.lists),
            ("an object", objects),
            ("a map", self.maps),
        ];
        let found: Vec<_> = kinds.iter().filter(|it| it.1 > 0).map(|it| it.0).collect();
        let any = |found: &[&str]| {
            let what = found.join(" and ");
            (
                "any".to_owned(),
                Some(format!("the examples show {what} in the same place")),
            )
        };
        let inner = |slot: &Option<Box<Self>>| match slot {
            Some(slot) if slot.seen.nulls == 0 => slot.write(name_of),
            Some(slot) if slot.seen.values() > 0 => {
                let why = "the examples show items that are null";
                ("any".to_owned(), Some(why.to_owned()))
            }
            _ => ("any".to_owned(), None),
        };
        let model = || self.model.map_or_else(|| "object".to_owned(), name_of);
        let list = || {
            let (item, why) = inner(&self.item);
            (format!("[{item}]"), why)
        };
        let literal = match seen.texts.as_slice() {
            [text] if is_literal(text) => Some(text),
            _ => None,
        };
        match (found.as_slice(), seen.empties > 0) {
            ([], true) | (["an object", "a map"], _) => ("object".to_owned(), None),
            ([], false) => ("any".to_owned(), None),
            (["an object"], true) if self.model.is_some() => (format!("{} or {{}}", model()), None),
            (["an object"], true) => ("object".to_owned(), None),
            (["an object"], false) => (model(), None),
            (["a map"], _) => {
                let (value, why) = inner(&self.value);
                (format!("map of {value}"), why)
            }
            (["a list"], false) => list(),
            (["a text", "a list"], false) if literal.is_some() => {
                let (list, why) = list();
                (
                    format!("{list} or \"{}\"", literal.map_or("", |it| it)),
                    why,
                )
            }
            (["a text"], true) if literal.is_some() => (
                format!("object or \"{}\"", literal.map_or("", |it| it)),
                None,
            ),
            (["a text", "an object"], false) if literal.is_some() => (
                format!("{} or \"{}\"", model(), literal.map_or("", |it| it)),
                None,
            ),
            ([_], false) => match seen.scalar() {
                Some(ty) => (ty.to_owned(), None),
                None => any(&found),
            },
            (found, empties) => {
                let mut found = found.to_vec();
                if empties {
                    found.push("an empty object");
                }
                any(&found)
            }
        }
    }
}

/// Whether a text can be written into a type.
fn is_literal(text: &str) -> bool {
    is_name(text) && text.len() <= 64 && !text.contains(['"', '\'', '\\', '\n'])
}
