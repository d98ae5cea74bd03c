//! Changes of enums.

use super::alike::{Evidence, names_alike};
use super::change::{At, Change};
use super::pairing::Pairing;
use super::uses::{Sent, in_words};
use super::{Walk, catalogue as is};
use crate::emit::Spot;
use crate::model::{Enum, EnumValues, Home, Model, Variant};

/// The values of an enum, whatever their type.
fn values(it: &EnumValues) -> Vec<Variant<String>> {
    match it {
        EnumValues::Strings(values) => values.clone(),
        EnumValues::Integers(values) => values
            .iter()
            .map(|it| Variant {
                wire: it.wire.to_string(),
                name: it.name.clone(),
                doc: it.doc.clone(),
                deprecated: it.deprecated.clone(),
                span: it.span,
            })
            .collect(),
    }
}

/// The resource of a type; `None` for one of `api.yaml`.
pub(super) fn home_of(model: &Model, home: Home) -> Option<String> {
    match home {
        Home::Shared => None,
        Home::Resource(at) => model.resources.get(at).map(|it| it.wire.clone()),
    }
}

impl Walk<'_> {
    pub(super) fn enums(&mut self) {
        let (old, new, pairs) = (self.old, self.new, &self.pairs.enums);
        for gone in &pairs.gone {
            let Some(it) = old.enums.get(*gone) else {
                continue;
            };
            let at = self.gone(it.home, &it.wire, it.span);
            let at = at.spots(Some(Spot::Enum(*gone)), None);
            let uses = in_words(self.old_uses.get(Sent::Enum(*gone)));
            let change = Change::new(&is::ENUM_REMOVED, &at).old(say(it));
            self.tell(if it.in_requests {
                change.note(uses)
            } else {
                change
            });
        }
        for came in &pairs.came {
            let Some(it) = new.enums.get(*came) else {
                continue;
            };
            let at = self.came(it.home, &it.wire, it.span);
            let at = at.spots(None, Some(Spot::Enum(*came)));
            self.tell(Change::new(&is::ENUM_ADDED, &at).new_is(say(it)));
        }
        for pair in &pairs.both {
            if let (Some(a), Some(b)) = (old.enums.get(pair.old), new.enums.get(pair.new)) {
                let at = self.definition(Sent::Enum(pair.new), (b.home, &b.wire));
                let at = at.spans(Some(a.span), Some(b.span));
                let at = at.spots(Some(Spot::Enum(pair.old)), Some(Spot::Enum(pair.new)));
                self.enumeration(&at, a, b, &pair.renamed);
            }
        }
    }

    /// A type that is only on the old side.
    pub(super) fn gone(&self, home: Home, wire: &str, span: crate::source::Span) -> At {
        At {
            resource: home_of(self.old, home),
            path: wire.to_owned(),
            old: Some(span),
            ..At::default()
        }
    }

    /// A type that is only on the new side.
    pub(super) fn came(&self, home: Home, wire: &str, span: crate::source::Span) -> At {
        At {
            resource: home_of(self.new, home),
            path: wire.to_owned(),
            new: Some(span),
            ..At::default()
        }
    }

    /// A type of the new side: at the param where it is sent, if that is just one.
    pub(super) fn definition(&self, sent: Sent, (home, wire): (Home, &str)) -> At {
        let uses = self.new_uses.get(sent);
        let resource = home_of(self.new, home);
        match uses {
            [one] if resource.as_ref().is_none_or(|it| *it == one.resource) => At {
                resource: Some(one.resource.clone()),
                action: Some(one.action.clone()),
                path: one.path.clone(),
                ..At::default()
            },
            uses => At {
                resource,
                path: wire.to_owned(),
                note: (!uses.is_empty()).then(|| in_words(uses)),
                ..At::default()
            },
        }
    }

    /// A type that has another name, or another home.
    pub(super) fn identity(
        &mut self,
        at: &At,
        kind: &'static super::Kind,
        (old_home, old): (Home, &str),
        (new_home, new): (Home, &str),
        renamed: &Option<Evidence>,
    ) {
        let Some(evidence) = renamed else { return };
        if old == new {
            let module =
                |model: &Model, home| home_of(model, home).unwrap_or_else(|| "api.yaml".to_owned());
            let change = Change::new(&is::TYPE_MOVED, at).old(module(self.old, old_home));
            self.tell(
                change
                    .new_is(module(self.new, new_home))
                    .note(&evidence.words),
            );
        } else {
            let change = Change::new(kind, at).old(old).new_is(new);
            self.tell(change.note(&evidence.words));
        }
    }

    fn enumeration(&mut self, at: &At, old: &Enum, new: &Enum, renamed: &Option<Evidence>) {
        let Enum {
            wire,
            name,
            home,
            doc,
            unit,
            values: _,
            // Whether requests send it is a change of the params that do.
            in_requests: _,
            in_responses,
            span: _,
        } = old;
        let sides = ((*home, wire.as_str()), (new.home, new.wire.as_str()));
        self.identity(at, &is::ENUM_RENAMED, sides.0, sides.1, renamed);
        if renamed.is_none() {
            self.rust_name(at, name, &new.name);
        }
        self.docs(at, doc.as_ref(), new.doc.as_ref());
        self.docs(at, unit.as_ref(), new.unit.as_ref());
        let kind = |it: &Enum| match it.values {
            EnumValues::Strings(_) => "strings",
            EnumValues::Integers(_) => "integers",
        };
        if kind(old) != kind(new) {
            let change = Change::new(&is::ENUM_TYPE_CHANGED, at);
            self.tell(change.old(kind(old)).new_is(kind(new)));
        }
        self.values(at, old, new, *in_responses && new.in_responses);
    }

    fn values(&mut self, at: &At, old: &Enum, new: &Enum, in_responses: bool) {
        let (before, after) = (values(&old.values), values(&new.values));
        let wires =
            |side: &[Variant<String>]| side.iter().map(|it| it.wire.clone()).collect::<Vec<_>>();
        let mut pairing = Pairing::by_name(&wires(&before), &wires(&after));
        pairing.find_renames(|a, b| {
            let (a, b) = (before.get(a)?, after.get(b)?);
            let (score, words) = if a.name == b.name {
                (3, "the name in Rust is the same")
            } else if a.doc.is_some() && a.doc == b.doc {
                (2, "the docs say the same of it")
            } else if names_alike(&a.wire, &b.wire) && a.wire.parse::<i64>().is_err() {
                (1, "the names differ little")
            } else {
                return None;
            };
            Some(Evidence {
                score,
                words: words.to_owned(),
            })
        });
        let (added, removed) = if in_responses {
            (&is::RESPONSE_VALUE_ADDED, &is::RESPONSE_VALUE_REMOVED)
        } else {
            (&is::ENUM_VALUE_ADDED, &is::ENUM_VALUE_REMOVED)
        };
        for it in pairing.gone.iter().filter_map(|it| before.get(*it)) {
            let at = at.spans(Some(it.span), at.new);
            self.tell(Change::new(removed, &at).item(&it.wire));
        }
        for it in pairing.came.iter().filter_map(|it| after.get(*it)) {
            let at = at.spans(at.old, Some(it.span));
            self.tell(Change::new(added, &at).item(&it.wire));
        }
        for pair in &pairing.both {
            let (Some(a), Some(b)) = (before.get(pair.old), after.get(pair.new)) else {
                continue;
            };
            let at = at.spans(Some(a.span), Some(b.span));
            self.value(&at, a, b, &pair.renamed);
        }
        self.names_taken(at, &named(&before), &named(&after));
        if pairing.is_reordered() {
            let change = Change::new(&is::ENUM_ORDER_CHANGED, at);
            let list = |side: &[Variant<String>]| wires(side).join(", ");
            self.tell(change.old(list(&before)).new_is(list(&after)));
        }
    }

    fn value(
        &mut self,
        at: &At,
        old: &Variant<String>,
        new: &Variant<String>,
        renamed: &Option<Evidence>,
    ) {
        let Variant {
            wire,
            name,
            doc,
            deprecated,
            span: _,
        } = old;
        if let Some(evidence) = renamed {
            let kind = if *name == new.name {
                &is::ENUM_VALUE_WIRE_CHANGED
            } else {
                &is::ENUM_VALUE_RENAMED
            };
            let change = Change::new(kind, at).old(wire).new_is(&new.wire);
            self.tell(change.note(&evidence.words));
        } else if *name != new.name {
            let change = Change::new(&is::RUST_NAME_CHANGED, at).item(wire);
            self.tell(change.old(name.as_str()).new_is(new.name.as_str()));
        }
        let at = at.path(format!("{}={}", at.path, new.wire));
        self.docs(&at, doc.as_ref(), new.doc.as_ref());
        self.deprecated(&at, deprecated.as_ref(), new.deprecated.as_ref());
    }
}

fn named(values: &[Variant<String>]) -> Vec<super::Named<'_>> {
    values
        .iter()
        .map(|it| (it.wire.as_str(), &it.name))
        .collect()
}

fn say(it: &Enum) -> String {
    let wires: Vec<_> = values(&it.values).into_iter().map(|it| it.wire).collect();
    wires.join(", ")
}
