//! Which things there are: each resource has a collection, and each response model with an `id`
//! shows the things of one.

use std::collections::BTreeMap;

use super::names::{singular, stem};
use crate::facts::{Field, Type};
use crate::plan::Plan;

/// A collection, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CollectionId(pub(crate) usize);

/// Things of one kind.
#[derive(Debug)]
pub(crate) struct Collection {
    /// `closes`.
    pub(crate) name: String,
    /// `close`.
    pub(crate) singular: String,
    /// Every field that one of its models shows.
    pub(crate) fields: BTreeMap<String, Field>,
}

/// Every collection.
#[derive(Debug, Default)]
pub(crate) struct Collections {
    all: Vec<Collection>,
    by_name: BTreeMap<String, CollectionId>,
    of_record: BTreeMap<String, CollectionId>,
}

impl Collections {
    /// Finds the collections of an API.
    pub(crate) fn new(plan: &Plan) -> Self {
        let mut collections = Self::default();
        for action in &plan.actions {
            collections.add(&action.resource);
        }
        // What an action of a resource answers with shows things of that resource.
        for action in &plan.actions {
            let name = action.name.rsplit("::").next().unwrap_or_default();
            let answers = ["create", "index", "show"].contains(&name);
            let record = action.success().1.and_then(Type::record);
            if let (true, Some(record)) = (answers, record) {
                let id = collections.add(&action.resource);
                let known = &mut collections.of_record;
                known.entry(record.record.to_owned()).or_insert(id);
            }
        }
        let with_id = plan.records.iter();
        let with_id = with_id.filter(|it| it.1.iter().any(|it| it.name == "id"));
        for (record, _) in with_id.clone() {
            if !collections.of_record.contains_key(record) {
                let id = collections
                    .named_like(plan, record)
                    .unwrap_or_else(|| collections.add(record));
                collections.of_record.insert(record.clone(), id);
            }
        }
        for (record, fields) in with_id {
            if let Some(id) = collections.of_record.get(record)
                && let Some(collection) = collections.all.get_mut(id.0)
            {
                for field in fields {
                    let known = collection.fields.entry(field.name.clone());
                    known.or_insert_with(|| field.clone());
                }
            }
        }
        collections
    }

    fn add(&mut self, name: &str) -> CollectionId {
        if let Some(id) = self.by_name.get(name) {
            return *id;
        }
        let id = CollectionId(self.all.len());
        self.all.push(Collection {
            name: name.to_owned(),
            singular: singular(name),
            fields: BTreeMap::new(),
        });
        self.by_name.insert(name.to_owned(), id);
        id
    }

    /// The collection that a model is named after, or that the fields which hold it are.
    fn named_like(&self, plan: &Plan, record: &str) -> Option<CollectionId> {
        let name = record.rsplit('.').next().unwrap_or(record);
        if let Some(id) = self.refers(&stem(name)) {
            return Some(id);
        }
        let fields = plan.records.values().flatten();
        let holders = fields.filter(|it| it.ty.record().is_some_and(|it| it.record == record));
        let mut ids = holders.filter_map(|it| self.refers(&singular(&it.name)));
        ids.next()
    }

    /// The collection that a name in the singular refers to: `user`, `campus`, `company`.
    pub(crate) fn refers(&self, name: &str) -> Option<CollectionId> {
        let candidates = [
            name.to_owned(),
            format!("{name}s"),
            format!("{name}es"),
            name.strip_suffix('y')
                .map_or_else(String::new, |it| format!("{it}ies")),
        ];
        candidates
            .iter()
            .find_map(|it| self.by_name.get(it))
            .copied()
    }

    /// The collection of this name.
    pub(crate) fn named(&self, name: &str) -> Option<CollectionId> {
        self.by_name.get(name).copied()
    }

    /// The collection whose things a model shows.
    pub(crate) fn of_record(&self, record: &str) -> Option<CollectionId> {
        self.of_record.get(record).copied()
    }

    /// A collection.
    pub(crate) fn get(&self, id: CollectionId) -> Option<&Collection> {
        self.all.get(id.0)
    }

    /// Every collection, by place.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (CollectionId, &Collection)> {
        let all = self.all.iter().enumerate();
        all.map(|(at, it)| (CollectionId(at), it))
    }

    /// What a thing of this collection refers to by a name: `user`, from `user` or `user_id`.
    pub(crate) fn target(&self, id: CollectionId, name: &str) -> Option<CollectionId> {
        let field = self.get(id).and_then(|it| it.fields.get(name));
        let record = field.and_then(|it| it.ty.record());
        match record.and_then(|it| self.of_record(it.record)) {
            Some(target) => Some(target),
            None => self.refers(name),
        }
    }
}
