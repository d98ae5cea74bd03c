//! Types that are written out several times and are one: the same name, the same fields.

use std::collections::BTreeMap;

use super::reader::Reader;
use super::types::{Defined, Shape, TypeId, Value};

/// Types can hold each other so deep and still be found to be one.
const ROUNDS: usize = 8;

impl Reader<'_> {
    /// Makes one type of those that have no name of their own and say the same.
    pub(super) fn unite(&mut self) {
        for _ in 0..ROUNDS {
            let mut first: BTreeMap<&str, Vec<TypeId>> = BTreeMap::new();
            let mut same: BTreeMap<TypeId, TypeId> = BTreeMap::new();
            for (id, definition) in self.types.iter().enumerate() {
                if definition.hint.component.is_some() || self.united.contains_key(&id) {
                    continue;
                }
                let alike = first.entry(&definition.hint.name).or_default();
                let is_same = |it: &&TypeId| {
                    let known = self.types.get(**it);
                    known.is_some_and(|it| it.defined == definition.defined)
                };
                match alike.iter().find(is_same) {
                    Some(known) => {
                        same.insert(id, *known);
                    }
                    // Whoever has many of one name has a table of data, not types.
                    None if alike.len() < 64 => alike.push(id),
                    None => {}
                }
            }
            if same.is_empty() {
                return;
            }
            for definition in &mut self.types {
                if let Defined::Object(fields) = &mut definition.defined {
                    let values = fields.list.iter_mut().map(|it| &mut it.value);
                    values.for_each(|it| rename(it, &same));
                }
            }
            self.united.extend(same);
        }
    }

    /// The type that stands for a type and all that say the same.
    pub(super) fn united(&self, id: TypeId) -> TypeId {
        let mut id = id;
        // Each step leads to an earlier type.
        while let Some(first) = self.united.get(&id) {
            id = *first;
        }
        id
    }
}

fn rename(value: &mut Value, same: &BTreeMap<TypeId, TypeId>) {
    match &mut value.shape {
        Shape::Named(id) => *id = same.get(id).copied().unwrap_or(*id),
        Shape::Array(item) | Shape::Map(item) | Shape::Or(item, _) | Shape::OrEmpty(item) => {
            rename(item, same);
        }
        Shape::Plain(_) | Shape::Component(_) => {}
    }
}
