//! Changes of the params of an action, wherever they are sent.

use super::alike::{self, Evidence};
use super::change::{At, Change};
use super::pairing::Pairing;
use super::routes::mask;
use super::{Walk, catalogue as is, uses, words};
use crate::emit::{Place, Spot, placed};
use crate::model::{Action, Field};

/// A field of a request, and where it is sent.
struct Param<'a> {
    field: &'a Field,
    place: Place<'a>,
}

impl Walk<'_> {
    pub(super) fn params(
        &mut self,
        at: &At,
        (old_home, old_at, old): (usize, usize, &Action),
        (new_home, new_at, new): (usize, usize, &Action),
    ) {
        let (before, after) = (list(old), list(new));
        let names = |side: &[Param<'_>]| {
            let name = |it: &Param<'_>| (name(it.place), it.field.wire.clone());
            side.iter().map(name).collect::<Vec<_>>()
        };
        let mut pairing = Pairing::by_name(&names(&before), &names(&after));
        self.names_taken(at, &named(&before), &named(&after));
        // One that is sent elsewhere now is still the same.
        pairing.find_renames(|a, b| {
            let (a, b) = (before.get(a)?, after.get(b)?);
            (a.field.wire == b.field.wire).then(|| Evidence {
                score: 1,
                words: String::new(),
            })
        });
        let alone = |place| {
            let is_here = |side: &[Param<'_>], at: &usize| {
                side.get(*at).is_some_and(|it| name(it.place) == place)
            };
            let gone = pairing.gone.iter().filter(|it| is_here(&before, it));
            let came = pairing.came.iter().filter(|it| is_here(&after, it));
            gone.count() == 1 && came.count() == 1
        };
        let alone = ["path", "query", "headers", "body"].map(|it| (it, alone(it)));
        let alone = |place| alone.iter().any(|(it, alone)| *it == place && *alone);
        pairing.find_renames(|a, b| {
            let (a, b) = (before.get(a)?, after.get(b)?);
            if name(a.place) != name(b.place) {
                return None;
            }
            if let Place::Path = a.place {
                return same_segment(old, new, a.field, b.field);
            }
            alike::fields((self.old, self.new), a.field, b.field, alone(name(a.place)))
        });
        for gone in &pairing.gone {
            let Some(it) = before.get(*gone) else {
                continue;
            };
            let at = at.path(uses::wire(it.place, &it.field.wire));
            let at = at.spans(Some(it.field.span), Some(new.span));
            let at = at.spots(Some(Spot::Param(old_home, old_at, *gone)), None);
            let change = Change::new(&is::PARAM_REMOVED, &at);
            self.tell(change.old(words::field(self.old, it.field)));
        }
        for came in &pairing.came {
            let Some(it) = after.get(*came) else { continue };
            let at = at.path(uses::wire(it.place, &it.field.wire));
            let at = at.spans(Some(old.span), Some(it.field.span));
            let at = at.spots(None, Some(Spot::Param(new_home, new_at, *came)));
            let kind = if it.field.required {
                &is::REQUIRED_PARAM_ADDED
            } else {
                &is::PARAM_ADDED
            };
            let change = Change::new(kind, &at);
            self.tell(change.new_is(words::field(self.new, it.field)));
        }
        for pair in &pairing.both {
            let (Some(a), Some(b)) = (before.get(pair.old), after.get(pair.new)) else {
                continue;
            };
            let at = at.path(uses::wire(b.place, &b.field.wire));
            let at = at.spans(Some(a.field.span), Some(b.field.span));
            let at = at.spots(
                Some(Spot::Param(old_home, old_at, pair.old)),
                Some(Spot::Param(new_home, new_at, pair.new)),
            );
            if name(a.place) != name(b.place) {
                let change = Change::new(&is::PARAM_MOVED, &at);
                self.tell(change.old(name(a.place)).new_is(name(b.place)));
            }
            self.sent_field(
                &at,
                a.field,
                b.field,
                &pair.renamed,
                matches!(a.place, Place::Path),
            );
        }
    }
}

fn list(action: &Action) -> Vec<Param<'_>> {
    placed(action)
        .map(|(field, place)| Param { field, place })
        .collect()
}

/// The names of all params; where two have one name on the wire, Rust tells them apart.
fn named<'a>(params: &[Param<'a>]) -> Vec<super::Named<'a>> {
    params
        .iter()
        .map(|it| (it.field.wire.as_str(), &it.field.name))
        .collect()
}

fn name(place: Place<'_>) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Headers => "headers",
        Place::Body(_) => "body",
        Place::Object => "object",
    }
}

/// Whether two params of the path stand for the same part of the same path.
fn same_segment(old: &Action, new: &Action, a: &Field, b: &Field) -> Option<Evidence> {
    for before in &old.routes {
        for after in &new.routes {
            let position = before.params.iter().position(|it| *it == a.wire);
            if position.is_some()
                && before.method == after.method
                && mask(before) == mask(after)
                && position == after.params.iter().position(|it| *it == b.wire)
            {
                return Some(Evidence {
                    score: 10,
                    words: format!("the same place in {}", mask(before)),
                });
            }
        }
    }
    None
}
