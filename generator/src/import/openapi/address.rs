//! What each type is called, and in which file it is written.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::Reader;
use super::types::{Defined, Hint, TypeId};
use super::usage::{EVENTS, Home, Side, Usage};
use crate::import::draft::enum_names::free_name;
use crate::import::draft::words::camel;

/// Names that say nothing without what they stand in.
const GENERIC: &[&str] = &[
    "Data", "Item", "Items", "Kind", "Mode", "Name", "State", "Status", "Type", "Value",
];
/// A longer name of a type is cut.
const LONGEST: usize = 96;

/// What a type is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Enum,
    /// What requests send.
    Object,
    /// What responses carry.
    Model,
}

/// Where a type is written, and under which name.
#[derive(Debug, Clone)]
pub(super) struct Address {
    pub(super) home: Home,
    pub(super) name: String,
}

/// The addresses of all types that are used.
pub(super) type Addresses = BTreeMap<(TypeId, Form), Address>;

/// Decides the homes and names of all types at once.
pub(super) fn addresses(reader: &Reader<'_>, usage: &Usage, resources: &[String]) -> Addresses {
    let mut wanted: Vec<(TypeId, Form, Home, Vec<String>)> = Vec::new();
    for id in usage.types() {
        let Some(definition) = reader.types.get(id) else {
            continue;
        };
        let is_both = usage.is_sent(id) && usage.has(id, Side::Response);
        let sides: &[(Form, &[Side])] = match definition.defined {
            Defined::Enum(_) => &[(Form::Enum, &[Side::Request, Side::Upload, Side::Response])],
            Defined::Object(_) => &[
                (Form::Object, &[Side::Request, Side::Upload]),
                (Form::Model, &[Side::Response]),
            ],
        };
        for (form, sides) in sides {
            let users = usage.users(id, sides);
            if users.is_empty() {
                continue;
            }
            let component = definition
                .hint
                .component
                .and_then(|it| reader.components.get(it));
            let exported = component
                .filter(|_| reader.is_ours)
                .map(|it| exported_home(it.name, resources));
            let home = match (&exported, users.len()) {
                (Some(home), _) => *home,
                (None, 1) => users.first().copied().filter(|it| *it != EVENTS),
                (None, _) => None,
            };
            let mut wishes = wishes(&definition.hint, component.map(|it| it.name), exported);
            if *form == Form::Object && is_both {
                wishes.iter_mut().for_each(|it| it.push_str("Params"));
            }
            wanted.push((id, *form, home, wishes));
        }
    }
    share(reader, &mut wanted);
    // Types that have a name in the document get theirs first.
    wanted.sort_by_key(|(id, form, home, _)| {
        let has_name = reader
            .types
            .get(*id)
            .is_some_and(|it| it.hint.component.is_some());
        (home.is_some(), !has_name, *home, *id, *form)
    });
    let mut taken: BTreeMap<Home, BTreeSet<String>> = BTreeMap::new();
    let mut addresses = Addresses::new();
    for (id, form, home, wishes) in wanted {
        let is_exported = reader.is_ours && home.is_some();
        let is_free = |it: &str| {
            let in_home = |home: &Home| taken.get(home).is_some_and(|all| all.contains(it));
            !in_home(&home) && (is_exported || !in_home(&None))
        };
        let first = wishes.iter().find(|it| is_free(it));
        let name = match first {
            Some(name) => name.clone(),
            None => free_name(wishes.last().map_or("Value", String::as_str), "", &is_free),
        };
        taken.entry(home).or_default().insert(name.clone());
        addresses.insert((id, form), Address { home, name });
    }
    addresses
}

/// What all resources share cannot use what one of them has.
fn share(reader: &Reader<'_>, wanted: &mut [(TypeId, Form, Home, Vec<String>)]) {
    let mut open: Vec<(TypeId, Form)> = wanted
        .iter()
        .filter(|it| it.2.is_none())
        .map(|it| (it.0, it.1))
        .collect();
    let mut seen: BTreeSet<(TypeId, Form)> = open.iter().copied().collect();
    while let Some((id, form)) = open.pop() {
        let side = match form {
            Form::Object => Side::Request,
            Form::Model | Form::Enum => Side::Response,
        };
        for (value, _) in reader.fields_on(id, side) {
            reader.each_type_of(value, &mut |target| {
                for form in [Form::Enum, form] {
                    if seen.insert((target, form)) {
                        open.push((target, form));
                    }
                }
            });
        }
    }
    for it in wanted {
        if seen.contains(&(it.0, it.1)) {
            it.2 = None;
        }
    }
}

/// `closes.Kind` is the type `Kind` of the resource `closes`.
fn exported_home(name: &str, resources: &[String]) -> Home {
    let (resource, _) = name.rsplit_once('.')?;
    resources.iter().position(|it| it == resource)
}

/// The names that a type may have, the best one first.
fn wishes(hint: &Hint, component: Option<&str>, exported: Option<Home>) -> Vec<String> {
    let cut = |name: &str| {
        let mut name = camel(name);
        name.truncate(LONGEST);
        name
    };
    if let Some(name) = component {
        let own = match exported {
            Some(Some(_)) => name.rsplit('.').next().unwrap_or(name),
            _ => name,
        };
        return vec![cut(own)];
    }
    let name = cut(&hint.name);
    let full = cut(&format!("{}_{}", hint.parent, hint.name));
    if GENERIC.contains(&name.as_str()) && !hint.parent.is_empty() {
        vec![full]
    } else {
        vec![name, full]
    }
}
