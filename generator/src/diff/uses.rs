//! Where types that requests send are used: a change of one is a change of these params.

use std::collections::BTreeMap;

use crate::emit::{Place, placed};
use crate::model::{EnumId, Model, ObjectId, Type};

/// A type that requests send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sent {
    /// An enum.
    Enum(usize),
    /// An object.
    Object(usize),
}

/// A param of an action that leads to a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) resource: String,
    pub(super) action: String,
    pub(super) path: String,
}

/// Where each type is sent.
#[derive(Debug, Default)]
pub(super) struct Uses {
    by_type: BTreeMap<Sent, Vec<Use>>,
}

impl Uses {
    pub(super) fn of(model: &Model) -> Self {
        let mut uses = Self::default();
        for resource in &model.resources {
            for action in &resource.actions {
                for (field, place) in placed(action) {
                    let found = Use {
                        resource: resource.wire.clone(),
                        action: action.wire.clone(),
                        path: wire(place, &field.wire),
                    };
                    uses.follow(model, &field.ty, found, &mut Vec::new());
                }
            }
        }
        uses
    }

    /// Where a type is sent.
    pub(super) fn get(&self, it: Sent) -> &[Use] {
        self.by_type.get(&it).map(Vec::as_slice).unwrap_or_default()
    }

    fn follow(&mut self, model: &Model, ty: &Type, found: Use, inside: &mut Vec<usize>) {
        match ty {
            Type::Enum(EnumId(at)) => self.add(Sent::Enum(*at), found),
            Type::Object(ObjectId(at)) => {
                if inside.contains(at) {
                    return;
                }
                self.add(Sent::Object(*at), found.clone());
                inside.push(*at);
                for field in model.objects.get(*at).iter().flat_map(|it| &it.fields) {
                    let found = Use {
                        path: format!("{}[{}]", found.path, field.wire),
                        ..found.clone()
                    };
                    self.follow(model, &field.ty, found, inside);
                }
                inside.pop();
            }
            Type::Array(item) => {
                let found = Use {
                    path: format!("{}[]", found.path),
                    ..found
                };
                self.follow(model, item, found, inside);
            }
            Type::Map(it) | Type::Or(it, _) | Type::OrEmpty(it) | Type::Boxed(it) => {
                self.follow(model, it, found, inside);
            }
            _ => {}
        }
    }

    fn add(&mut self, it: Sent, found: Use) {
        /// More of them say nothing more to a reader.
        const MOST: usize = 64;
        let uses = self.by_type.entry(it).or_default();
        if uses.len() < MOST && !uses.contains(&found) {
            uses.push(found);
        }
    }
}

/// The place of a param on the wire.
pub(super) fn wire(place: Place<'_>, name: &str) -> String {
    place.wire(name)
}

/// Some uses in words.
pub(super) fn in_words(uses: &[Use]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<_> = uses
        .iter()
        .take(SHOWN)
        .map(|it| format!("{}::{} {}", it.resource, it.action, it.path))
        .collect();
    let more = uses.len().saturating_sub(SHOWN);
    if more > 0 {
        format!("sent by {} and {more} more", shown.join(", "))
    } else {
        format!("sent by {}", shown.join(", "))
    }
}
