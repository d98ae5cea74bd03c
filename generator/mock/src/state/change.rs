//! Things are made, changed and deleted.

use serde_json::{Map, Value as Json};
use specwright_runtime as rt;

use super::State;
use super::collection::CollectionId;
use super::names::singular;
use super::rows::Changes;

impl State {
    /// Makes a thing of what was sent, as a child of these parents (`user`, 64).
    pub(crate) fn create(
        &mut self,
        of: CollectionId,
        sent: Map<String, Json>,
        parents: &[(String, i64)],
        now: rt::DateTime,
    ) -> i64 {
        let id = self.rows(of).map_or(1, |it| it.next());
        let mut changes = Changes::new();
        for (name, id) in parents {
            changes.insert(format!("{name}_id"), (*id).into());
        }
        let made = Self::written(now);
        changes.insert("created_at".to_owned(), made.clone());
        changes.insert("updated_at".to_owned(), made);
        self.leave_empty(of, &mut changes);
        self.merge(of, id, &mut changes, sent, now);
        self.set(of, id, Some(changes));
        id
    }

    /// Changes what was sent.
    pub(crate) fn update(
        &mut self,
        of: CollectionId,
        id: i64,
        sent: Map<String, Json>,
        now: rt::DateTime,
    ) {
        let mut changes = self.changes(of, id).cloned().unwrap_or_default();
        changes.insert("updated_at".to_owned(), Self::written(now));
        self.merge(of, id, &mut changes, sent, now);
        self.set(of, id, Some(changes));
    }

    /// Deletes a thing.
    pub(crate) fn delete(&mut self, of: CollectionId, id: i64) {
        self.set(of, id, None);
    }

    /// Sets what was set of a thing, here and in the file that keeps the state.
    pub(super) fn set(&mut self, of: CollectionId, id: i64, changes: Option<Changes>) {
        #[cfg(feature = "store")]
        if let (Some(store), Some(collection)) = (&self.store, self.collections.get(of)) {
            store.set(&collection.name, id, changes.as_ref());
        }
        if let Some(rows) = self.rows.get_mut(of.0) {
            rows.set(id, changes);
        }
    }

    /// A new thing has no children, and nothing in it that may be `null` and was not sent.
    fn leave_empty(&self, of: CollectionId, changes: &mut Changes) {
        let fields = self
            .collections
            .get(of)
            .into_iter()
            .flat_map(|it| &it.fields);
        for (name, field) in fields {
            let is_list = field.ty.record().is_some_and(|it| it.is_list);
            if is_list {
                changes.insert(name.clone(), Json::Array(Vec::new()));
            } else if field.nullable && field.ty.record().is_none() {
                changes.insert(name.clone(), Json::Null);
            }
        }
    }

    /// Adds what was sent to what is there. `x_attributes` are things that are made along with this
    /// one, as in Rails.
    fn merge(
        &mut self,
        of: CollectionId,
        id: i64,
        changes: &mut Changes,
        sent: Map<String, Json>,
        now: rt::DateTime,
    ) {
        for (name, value) in sent {
            let nested = name.strip_suffix("_attributes");
            match (nested.and_then(|it| self.list_field(of, it)), value) {
                (Some(field), Json::Array(items)) => {
                    let items = items.into_iter();
                    let items = items.map(|it| self.attach(of, id, &field, it, now));
                    let items = Json::Array(items.collect());
                    changes.insert(field, items);
                }
                (_, value) => {
                    changes.insert(name, value);
                }
            }
        }
    }

    /// The field that shows nested things: `community_services`; `users` for `teams_users` of teams.
    fn list_field(&self, of: CollectionId, name: &str) -> Option<String> {
        let collection = self.collections.get(of)?;
        let fields = &collection.fields;
        let short = name.strip_prefix(&format!("{}_", collection.name));
        let mut candidates = [Some(name), short].into_iter().flatten();
        let found = candidates.find(|it| {
            let field = fields.get(*it);
            field
                .and_then(|it| it.ty.record())
                .is_some_and(|it| it.is_list)
        });
        found.map(str::to_owned)
    }

    /// Makes a nested thing, or refers to one that is there, and returns what its parent keeps of it.
    fn attach(
        &mut self,
        parent: CollectionId,
        parent_id: i64,
        field: &str,
        item: Json,
        now: rt::DateTime,
    ) -> Json {
        let Json::Object(mut item) = item else {
            return item;
        };
        let record = self
            .collections
            .get(parent)
            .and_then(|it| it.fields.get(field));
        let record = record.and_then(|it| it.ty.record());
        let target = record.and_then(|it| self.collections.of_record(it.record));
        // A member names the user that it is; a community service is a thing of its own.
        let named = item
            .get(&format!("{}_id", singular(field)))
            .and_then(Json::as_i64);
        let known = named.or_else(|| item.get("id").and_then(Json::as_i64));
        match (known, target) {
            (Some(id), _) => {
                item.insert("id".to_owned(), id.into());
                Json::Object(item)
            }
            (None, Some(target)) => {
                let name = self.collections.get(parent).map(|it| it.singular.clone());
                let parents: Vec<_> = name.into_iter().map(|it| (it, parent_id)).collect();
                let id = self.create(target, item, &parents, now);
                Json::Object(Map::from_iter([("id".to_owned(), id.into())]))
            }
            (None, None) => Json::Object(item),
        }
    }
}
