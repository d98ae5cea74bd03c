//! What the server knows: things that were made, changed or deleted, and things that follow from
//! the seed until somebody changes them.

use specwright_runtime as rt;

use crate::facts::Type;
use crate::plan::Plan;

mod change;
mod collection;
mod fixtures;
mod names;
mod render;
mod rows;
mod scalar;
mod seed;
mod select;
#[cfg(feature = "store")]
mod store;
mod words;

use std::sync::Arc;

pub(crate) use collection::{CollectionId, Collections};
pub(crate) use rows::Changes;

use rows::Rows;
use seed::Seed;
use serde_json::Value as Json;

/// What the server knows.
#[derive(Debug)]
pub(crate) struct State {
    plan: Arc<Plan>,
    collections: Arc<Collections>,
    rows: Vec<Rows>,
    seed: Seed,
    /// Where links lead to: the URL of this server.
    server: String,
    #[cfg(feature = "store")]
    store: Option<store::Store>,
}

impl State {
    /// A state in which each collection has so many things that follow from the seed.
    pub(crate) fn new(
        plan: Arc<Plan>,
        collections: Arc<Collections>,
        seed: u64,
        count: u32,
        server: String,
    ) -> Self {
        Self {
            rows: collections.iter().map(|_| Rows::new(count)).collect(),
            plan,
            collections,
            seed: Seed(seed).name("specwright"),
            server,
            #[cfg(feature = "store")]
            store: None,
        }
    }

    fn rows(&self, of: CollectionId) -> Option<&Rows> {
        self.rows.get(of.0)
    }

    /// Whether there is such a thing.
    pub(crate) fn contains(&self, of: CollectionId, id: i64) -> bool {
        self.rows(of).is_some_and(|it| it.contains(id))
    }

    /// The seed of a thing.
    fn seed_of(&self, of: CollectionId, id: i64) -> Seed {
        let name = self.collections.get(of).map_or("", |it| it.name.as_str());
        self.seed.name(name).number(id)
    }

    fn changes(&self, of: CollectionId, id: i64) -> Option<&Changes> {
        self.rows(of)?.changes(id)
    }

    /// The thing that a part of a path names: by its number, its login, its slug or its name.
    pub(crate) fn find(&self, of: CollectionId, key: &str) -> Option<i64> {
        if let Ok(id) = key.parse() {
            return self.contains(of, id).then_some(id);
        }
        let named = |id: &i64| {
            ["login", "slug", "name"].iter().any(|field| {
                let value = self.attribute(of, *id, field);
                matches!(value, Some(Json::String(text)) if text.eq_ignore_ascii_case(key))
            })
        };
        self.rows(of)?.ids().find(named)
    }

    /// The thing that another refers to by a name: the user of a close, by `user` or `user_id`.
    pub(crate) fn reference(&self, of: CollectionId, id: i64, name: &str) -> Option<i64> {
        let changes = self.changes(of, id);
        let key = format!("{name}_id");
        let given = changes.and_then(|it| it.get(&key).or_else(|| it.get(name)?.get("id")));
        match given {
            Some(Json::Null) => return None,
            Some(value) => {
                let text = value.as_str().and_then(|it| it.parse().ok());
                if let Some(id) = value.as_i64().or(text) {
                    return Some(id);
                }
            }
            None => {}
        }
        let target = self.collections.target(of, name)?;
        let number = self.seed_of(of, id).name(name).below(usize::MAX);
        Some(self.rows(target)?.pick(number))
    }

    /// The value of a field of a thing, if it is a simple one.
    pub(crate) fn attribute(&self, of: CollectionId, id: i64, name: &str) -> Option<Json> {
        if name == "id" {
            return Some(id.into());
        }
        let changed = self.changes(of, id).and_then(|it| it.get(name));
        let field = self.collections.get(of)?.fields.get(name);
        if let Some(value) = changed {
            let fitting = field.and_then(|it| scalar::fit(&self.plan, &it.ty, value));
            return Some(fitting.unwrap_or_else(|| value.clone()));
        }
        if let Some(stem) = name.strip_suffix("_id")
            && let Some(id) = self.reference(of, id, stem)
        {
            return Some(id.into());
        }
        let field = field.filter(|it| it.ty.record().is_none())?;
        Some(self.seeded(field, self.seed_of(of, id), Some(of), id))
    }

    /// The collection whose things a model shows.
    pub(crate) fn collection_of(&self, record: &str) -> Option<CollectionId> {
        self.collections.of_record(record)
    }

    /// The field of a thing, and its value, that is called so: an action of this name sets it.
    pub(crate) fn value_called(&self, of: CollectionId, name: &str) -> Option<(String, Json)> {
        let fields = &self.collections.get(of)?.fields;
        fields.iter().find_map(|(field, it)| {
            let Type::Enum(values) = &it.ty else {
                return None;
            };
            let mut values = self.plan.values(values).iter();
            let value = values.find(|it| it.as_str() == Some(name))?;
            Some((field.clone(), value.clone()))
        })
    }

    /// The present moment as the API writes it.
    pub(crate) fn written(now: rt::DateTime) -> Json {
        now.to_string().into()
    }
}
