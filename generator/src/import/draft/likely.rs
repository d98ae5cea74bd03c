//! The types of fields that every example shows as `null`.

use std::collections::{BTreeMap, BTreeSet};

use super::Page;
use super::field::Type;
use super::models::Models;

/// So many places have to agree on what a name stands for.
const ENOUGH: usize = 2;

/// What a name stands for elsewhere.
#[derive(Debug, Default)]
pub(super) struct Likely {
    /// What the actions of a resource send under a name; the first one counts.
    sent: BTreeMap<(usize, String), &'static str>,
    /// What stands for the same in all places of the API.
    common: BTreeMap<String, &'static str>,
}

impl Likely {
    /// Looks at everything that is sent and answered.
    pub(super) fn read(pages: &[Page<'_>], models: &Models) -> Self {
        let mut sent = BTreeMap::new();
        let mut found: BTreeMap<String, (usize, BTreeSet<&'static str>)> = BTreeMap::new();
        let mut find = |name: &str, ty| {
            let found = found.entry(name.to_owned()).or_default();
            found.0 += 1;
            found.1.insert(ty);
        };
        for page in pages {
            for field in page.sent.body.iter().flat_map(|it| &it.fields) {
                match field.ty {
                    Type::Plain("any") => {}
                    Type::Plain(ty) if ty != "file" && ty != "object" => {
                        sent.entry((page.resource, field.name.clone()))
                            .or_insert(ty);
                        find(&field.name, ty);
                    }
                    _ => find(&field.name, "other"),
                }
            }
        }
        for (name, _, slot) in models.list.iter().flat_map(|it| &it.fields) {
            match slot.seen.scalar() {
                Some(ty) => find(name, ty),
                None if slot.seen.values() > 0 => find(name, "other"),
                None => {}
            }
        }
        let common = found.into_iter().filter_map(|(name, (places, types))| {
            let mut types = types.into_iter();
            match (types.next(), types.next()) {
                // What a resource is named for is likely an object.
                (Some(ty), None)
                    if ty != "other" && places >= ENOUGH && models.resource_of(&name).is_none() =>
                {
                    Some((name, ty))
                }
                _ => None,
            }
        });
        Self {
            common: common.collect(),
            sent,
        }
    }

    /// What the actions of a resource send under this name, where it is a single value.
    pub(super) fn sent(&self, resource: usize, name: &str) -> Option<&'static str> {
        self.sent.get(&(resource, name.to_owned())).copied()
    }

    /// What this name stands for wherever something stands for it.
    pub(super) fn common(&self, name: &str) -> Option<&'static str> {
        self.common.get(name).copied()
    }

    /// The type of a field that was never seen with a value. `own`: the resource whose main thing
    /// has the field.
    pub(super) fn guess(&self, own: Option<usize>, name: &str) -> &'static str {
        let ends = |ending: &str| name.ends_with(ending);
        match own.and_then(|it| self.sent(it, name)) {
            Some(ty) => ty,
            None if ends("_at") => "datetime",
            None if ends("_id") => "integer",
            None if ends("?") => "boolean",
            None => self.common(name).unwrap_or("any"),
        }
    }
}
