//! Which objects of the examples are the same thing.

use std::collections::BTreeSet;

use super::models::{Model, Models, Role, Sight};
use super::shape::Shape;
use super::slot::ModelId;
use super::words::{is_plural, singular};

/// Keys that many things have: they do not tell what an object is.
const COMMON: &[&str] = &[
    "id",
    "name",
    "slug",
    "url",
    "kind",
    "type",
    "title",
    "description",
    "created_at",
    "updated_at",
    "value",
    "position",
];

/// What the list in an answer is called that says more than the list.
const LISTS: &[&str] = &["results", "items", "data", "records", "entries"];

impl Models {
    /// What an object wraps: what the resource is about, under its singular; or the list of it,
    /// beside how many there are and such.
    pub(super) fn wrapped<'a>(
        &self,
        object: &'a Shape,
        resource: usize,
    ) -> Option<(&'a str, &'a Shape)> {
        let own = self.singular(resource);
        let has_id = object.fields.iter().any(|it| it.0 == "id");
        let mut fields = object.fields.iter();
        let (key, _, inner) = fields.find(|(key, _, inner)| {
            let is_list = inner.lists > 0
                && !has_id
                && (LISTS.contains(&key.as_str()) || (is_plural(key) && singular(key) == own));
            (is_list || (key == own && object.fields.len() == 1)) && object_of(inner).is_some()
        })?;
        Some((key, object_of(inner)?))
    }

    /// The model that objects of this shape are, if it is known.
    pub(super) fn find(&self, shape: &Shape, sight: &Sight) -> Option<ModelId> {
        let own = keys_of(shape);
        let mut best: Option<((bool, usize), ModelId)> = None;
        for (id, model) in self.list.iter().enumerate() {
            let keys = self.keys(id);
            if !kinds_agree(shape, model) {
                continue;
            }
            let is_equal = own == keys;
            let is_here = model.resource == sight.resource;
            let is_main = model.role == Role::Main;
            let is_named = model.nouns.contains(&sight.noun)
                || (is_main && self.singular(model.resource) == sight.noun)
                || (is_main && is_here && sight.is_answer)
                || (is_relative(&sight.noun) && model.nouns.iter().any(|it| is_relative(it)));
            let is_special = own.len() >= 3 && !own.iter().all(|it| COMMON.contains(it));
            let common = own.intersection(&keys).count();
            let is_it = if is_equal {
                is_named || is_special || (is_here && own.len() > 1)
            } else if is_named {
                is_near(&own, &keys) || self.fits(&own, id)
            } else {
                is_special && own.len() > 4 && common * 10 >= keys.len() * 6 && self.fits(&own, id)
            };
            let rank = (is_equal, common * 1_000 / own.union(&keys).count().max(1));
            if is_it && best.is_none_or(|it| rank > it.0) {
                best = Some((rank, id));
            }
        }
        best.map(|it| it.1)
    }

    /// Whether an object with these keys is one of the model as it is.
    fn fits(&self, own: &BTreeSet<&str>, id: ModelId) -> bool {
        let Some(model) = self.list.get(id) else {
            return false;
        };
        let needed = model.fields.iter().filter(|it| it.1 == model.seen);
        own.is_subset(&self.keys(id)) && needed.clone().all(|it| own.contains(it.0.as_str()))
    }

    pub(super) fn keys(&self, id: ModelId) -> BTreeSet<&str> {
        let fields = self.list.get(id).map(|it| &it.fields);
        fields
            .into_iter()
            .flatten()
            .map(|it| it.0.as_str())
            .collect()
    }
}

/// The objects in an answer: it is one, or a list of them.
pub(super) fn object_of(shape: &Shape) -> Option<&Shape> {
    let shape = match &shape.item {
        Some(item) if shape.lists > 0 => item,
        _ => shape,
    };
    (shape.objects > 0 && !shape.is_map()).then_some(shape)
}

pub(super) fn keys_of(shape: &Shape) -> BTreeSet<&str> {
    shape.fields.iter().map(|it| it.0.as_str()).collect()
}

/// Whether a noun only says how a thing stands to the one that it is in.
pub(super) fn is_relative(noun: &str) -> bool {
    ["parent", "child", "ancestor", "sibling"].contains(&noun)
}

/// Whether most keys are the same.
pub(super) fn is_near(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> bool {
    a.intersection(b).count() * 10 >= a.union(b).count() * 6
}

/// Whether the keys that both have carry values of the same kind, but for one in five.
fn kinds_agree(shape: &Shape, model: &Model) -> bool {
    let kind = |it: &Shape| match it {
        it if it.values() == 0 => None,
        it if it.objects + it.empties > 0 => Some(0),
        it if it.lists > 0 => Some(1),
        it if it.booleans > 0 => Some(2),
        it if it.strings > 0 => Some(3),
        _ => Some(4),
    };
    let (mut same, mut other) = (0, 0);
    for (name, _, inner) in &shape.fields {
        let known = model.fields.iter().find(|it| it.0 == *name);
        match known.map(|it| (kind(&it.2.seen), kind(inner))) {
            Some((Some(a), Some(b))) if a != b => other += 1,
            Some(_) => same += 1,
            None => {}
        }
    }
    other * 4 <= same
}
