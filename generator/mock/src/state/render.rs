//! Things, as the models of the responses show them.

use serde_json::{Map, Value as Json};

use super::State;
use super::collection::CollectionId;
use super::rows::Changes;
use super::scalar::fit;
use super::seed::Seed;
use crate::facts::{Field, Type};

/// Lists of things inside of things go so deep; below, they are empty.
const DEEPEST_LIST: usize = 2;
/// Things inside of things go so deep; below, they are `null` where they may be.
const DEEPEST: usize = 5;

/// What is shown: a thing of a collection, or a part of one that has no number of its own.
#[derive(Clone, Copy)]
struct Shown<'a> {
    collection: Option<CollectionId>,
    id: i64,
    seed: Seed,
    /// What was set.
    changes: Option<&'a Changes>,
    /// What was set where the thing is shown, which comes before that.
    within: Option<&'a Changes>,
    depth: usize,
}

impl State {
    /// A thing, as a model shows it.
    pub(crate) fn show(&self, record: &str, of: CollectionId, id: i64) -> Json {
        self.thing(record, of, id, None, 0)
    }

    /// A thing without a model: its number, and what was set.
    pub(crate) fn show_plain(&self, of: CollectionId, id: i64) -> Json {
        let mut shown = Map::new();
        shown.insert("id".to_owned(), id.into());
        shown.extend(self.changes(of, id).cloned().unwrap_or_default());
        Json::Object(shown)
    }

    /// A value of a type that no thing stands behind; it follows from a name.
    pub(crate) fn show_value(&self, ty: &Type, name: &str) -> Json {
        match ty {
            Type::Record(record) => self.part(record, self.seed.name(name), None, 0),
            Type::Any => Json::Object(Map::new()),
            _ => self.of_type(ty, name, self.seed.name(name), None, 1),
        }
    }

    fn thing(
        &self,
        record: &str,
        of: CollectionId,
        id: i64,
        within: Option<&Changes>,
        depth: usize,
    ) -> Json {
        self.record(
            record,
            Shown {
                collection: Some(of),
                id,
                seed: self.seed_of(of, id),
                changes: self.changes(of, id),
                within,
                depth,
            },
        )
    }

    /// A part of a thing, which has no number of its own.
    fn part(&self, record: &str, seed: Seed, within: Option<&Changes>, depth: usize) -> Json {
        let given = within.and_then(|it| it.get("id")?.as_i64());
        self.record(
            record,
            Shown {
                collection: None,
                id: given.unwrap_or_else(|| 1 + seed.name("id").whole(10_000)),
                seed,
                changes: None,
                within,
                depth,
            },
        )
    }

    fn record(&self, record: &str, shown: Shown<'_>) -> Json {
        let mut entries = Map::new();
        for field in self.plan.record(record) {
            if let Some(value) = self.field(field, shown) {
                entries.insert(field.name.clone(), value);
            }
        }
        Json::Object(entries)
    }

    /// The value of a field; `None` if it is left out.
    fn field(&self, field: &Field, shown: Shown<'_>) -> Option<Json> {
        if field.name == "id" && field.ty == Type::Integer {
            return Some(shown.id.into());
        }
        let set = [shown.within, shown.changes].into_iter().flatten();
        let set = set.filter_map(|it| it.get(&field.name)).next();
        if set == Some(&Json::Null) && field.nullable {
            return Some(Json::Null);
        }
        if let Some(record) = field.ty.record() {
            return self.related(field, record.record, set, shown);
        }
        if let Some(value) = set.and_then(|it| fit(&self.plan, &field.ty, it)) {
            if !value.is_null() || field.nullable {
                return Some(value);
            }
            // A `null` that cannot be shown is left out; where that cannot be, something is there.
            if !field.required {
                return None;
            }
        }
        if let (Some(collection), Some(stem)) = (shown.collection, field.name.strip_suffix("_id"))
            && field.ty == Type::Integer
            && let Some(id) = self.reference(collection, shown.id, stem)
        {
            return Some(id.into());
        }
        Some(self.seeded(field, shown.seed, shown.collection, shown.id))
    }

    /// Other things that a field shows.
    fn related(
        &self,
        field: &Field,
        record: &str,
        set: Option<&Json>,
        shown: Shown<'_>,
    ) -> Option<Json> {
        if let (Type::Or(_, literal), Some(Json::String(text))) = (&field.ty, set)
            && text == literal
        {
            return set.cloned();
        }
        let is_list = field.ty.record().is_some_and(|it| it.is_list);
        if is_list {
            return Some(self.list(field, record, set, shown));
        }
        let seed = shown.seed.name(&field.name);
        let depth = shown.depth + 1;
        let can_be_left_out = field.nullable || !field.required;
        if set.is_none() {
            if let Type::OrEmpty(_) = field.ty
                && seed.name("empty").whole(16) != 0
            {
                return Some(Json::Object(Map::new()));
            }
            if can_be_left_out && depth > DEEPEST_LIST {
                return field.nullable.then_some(Json::Null);
            }
        }
        let within = set.and_then(Json::as_object);
        let target = self.collections.of_record(record);
        let (Some(target), Some(of)) = (target, shown.collection) else {
            return Some(self.part(record, seed, within, depth.min(DEEPEST)));
        };
        if depth > DEEPEST {
            return Some(self.part(record, seed, within, depth));
        }
        match self.reference(of, shown.id, &field.name) {
            Some(id) => Some(self.thing(record, target, id, within, depth)),
            None if field.nullable => Some(Json::Null),
            None => Some(self.part(record, seed, within, depth)),
        }
    }

    fn list(&self, field: &Field, record: &str, set: Option<&Json>, shown: Shown<'_>) -> Json {
        let depth = shown.depth + 1;
        let seed = shown.seed.name(&field.name);
        let target = self.collections.of_record(record);
        if let Some(Json::Array(items)) = set {
            let items = items.iter().enumerate().map(|(i, item)| {
                let within = item.as_object();
                let id = within.and_then(|it| it.get("id")?.as_i64());
                match (target, id) {
                    (Some(target), Some(id)) => self.thing(record, target, id, within, depth),
                    _ => self.part(record, seed.number(index(i)), within, depth),
                }
            });
            return items.collect();
        }
        if depth > DEEPEST_LIST {
            return Json::Array(Vec::new());
        }
        let count = 1 + seed.below(2);
        let Some(target) = target else {
            let items = (0..count).map(|i| self.part(record, seed.number(index(i)), None, depth));
            return items.collect();
        };
        let ids = self.children(target, shown, seed, count);
        let items = ids.into_iter();
        items
            .map(|id| self.thing(record, target, id, None, depth))
            .collect()
    }

    /// The things of another collection that belong to this one: those that refer to it, if they
    /// refer to any, or else some.
    fn children(
        &self,
        target: CollectionId,
        shown: Shown<'_>,
        seed: Seed,
        count: usize,
    ) -> Vec<i64> {
        let Some(rows) = self.rows(target) else {
            return Vec::new();
        };
        let parent = shown.collection.and_then(|it| self.collections.get(it));
        let fields = self.collections.get(target).map(|it| &it.fields);
        if let (Some(parent), Some(fields)) = (parent, fields) {
            let name = parent.singular.as_str();
            if fields.contains_key(name) || fields.contains_key(&format!("{name}_id")) {
                let belongs = |id: &i64| self.reference(target, *id, name) == Some(shown.id);
                return rows.ids().filter(belongs).take(3).collect();
            }
        }
        let mut ids: Vec<i64> = (0..count)
            .map(|i| rows.pick(seed.number(index(i)).below(usize::MAX)))
            .filter(|it| rows.contains(*it))
            .collect();
        ids.dedup();
        ids
    }
}

fn index(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}
