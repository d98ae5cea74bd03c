//! Which definitions of the old model are which of the new one.

use super::alike;
use super::pairing::Pairing;
use crate::model::{EnumId, Home, LiteralId, Model, ObjectId, RecordId, Type};

/// Every definition that is on both sides.
#[derive(Debug)]
pub(super) struct Pairs {
    pub(super) resources: Pairing,
    pub(super) enums: Pairing,
    pub(super) objects: Pairing,
    pub(super) records: Pairing,
    pub(super) literals: Pairing,
}

impl Pairs {
    /// Pairs by name, then what has moved to another module, then what has another name.
    pub(super) fn find(old: &Model, new: &Model) -> Self {
        let names = |model: &Model| {
            let names = model.resources.iter().map(|it| it.wire.clone());
            names.collect::<Vec<_>>()
        };
        let mut resources = Pairing::by_name(&names(old), &names(new));
        resources
            .find_renames(|a, b| alike::resources(old.resources.get(a)?, new.resources.get(b)?));
        let homes = Homes {
            resources: &resources,
        };
        let both = (old, new);
        let enums = definitions(
            &homes,
            &list(&old.enums, |it| (it.home, it.wire.clone())),
            &list(&new.enums, |it| (it.home, it.wire.clone())),
            |a, b| alike::enums(old.enums.get(a)?, new.enums.get(b)?),
        );
        let objects = definitions(
            &homes,
            &list(&old.objects, |it| (it.home, it.wire.clone())),
            &list(&new.objects, |it| (it.home, it.wire.clone())),
            |a, b| {
                let (a, b) = (old.objects.get(a)?, new.objects.get(b)?);
                alike::structs(both, &a.fields, &b.fields)
            },
        );
        let records = definitions(
            &homes,
            &list(&old.records, |it| (it.home, it.wire.clone())),
            &list(&new.records, |it| (it.home, it.wire.clone())),
            |a, b| {
                let (a, b) = (old.records.get(a)?, new.records.get(b)?);
                alike::structs(both, &a.fields, &b.fields)
            },
        );
        let literals = |model: &Model| list(&model.literals, |it| it.wire.clone());
        let literals = Pairing::by_name(&literals(old), &literals(new));
        Self {
            resources,
            enums,
            objects,
            records,
            literals,
        }
    }

    /// Whether two types are one, whatever their definitions say.
    pub(super) fn is_same(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Enum(EnumId(old)), Type::Enum(EnumId(new))) => {
                self.enums.new_of(*old) == Some(*new)
            }
            (Type::Object(ObjectId(old)), Type::Object(ObjectId(new))) => {
                self.objects.new_of(*old) == Some(*new)
            }
            (Type::Record(RecordId(old)), Type::Record(RecordId(new))) => {
                self.records.new_of(*old) == Some(*new)
            }
            (Type::Array(old), Type::Array(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::OrEmpty(old), Type::OrEmpty(new))
            | (Type::Boxed(old), Type::Boxed(new)) => self.is_same(old, new),
            (Type::Or(old, LiteralId(a)), Type::Or(new, LiteralId(b))) => {
                self.literals.new_of(*a) == Some(*b) && self.is_same(old, new)
            }
            (old, new) => old == new,
        }
    }
}

fn list<T, K>(things: &[T], key: impl Fn(&T) -> K) -> Vec<K> {
    things.iter().map(key).collect()
}

struct Homes<'a> {
    resources: &'a Pairing,
}

impl Homes<'_> {
    /// Where a home of the old model is in the new one.
    fn new_of(&self, home: Home) -> Option<Home> {
        match home {
            Home::Shared => Some(Home::Shared),
            Home::Resource(at) => self.resources.new_of(at).map(Home::Resource),
        }
    }
}

fn definitions(
    homes: &Homes<'_>,
    old: &[(Home, String)],
    new: &[(Home, String)],
    alike: impl Fn(usize, usize) -> Option<alike::Evidence>,
) -> Pairing {
    let key = |home: Option<Home>, wire: &str| (home, wire.to_owned());
    let old_keys = list(old, |(home, wire)| key(homes.new_of(*home), wire));
    let new_keys = list(new, |(home, wire)| key(Some(*home), wire));
    let mut pairing = Pairing::by_name(&old_keys, &new_keys);
    // What has the name still, and is alone with it, has moved.
    let alone = |side: &[(Home, String)], left: &[usize], wire: &str| {
        let named = |it: &&usize| side.get(**it).is_some_and(|it| it.1 == wire);
        left.iter().filter(named).count() == 1
    };
    let (gone, came) = (pairing.gone.clone(), pairing.came.clone());
    pairing.find_renames(|a, b| {
        let (a, b) = (old.get(a)?, new.get(b)?);
        let is_moved = a.1 == b.1 && alone(old, &gone, &a.1) && alone(new, &came, &b.1);
        is_moved.then(|| alike::Evidence {
            score: 100,
            words: "the only one of this name on both sides".to_owned(),
        })
    });
    pairing.find_renames(|a, b| {
        let same_home = homes.new_of(old.get(a)?.0) == Some(new.get(b)?.0);
        same_home.then(|| alike(a, b)).flatten()
    });
    pairing
}
