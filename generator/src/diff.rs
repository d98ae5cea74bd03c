//! What changed between two specs, for those who use the generated crate.
//!
//! Two checked models are compared, not their texts: the order of keys, comments and other ways to
//! write the same are no change. Each kind of change is in the [catalogue](catalogue()); its
//! severity follows from what the emitter makes of it. Every struct of the model is taken apart
//! field by field, so that the compiler asks for a decision when the language learns to say more.

mod access;
mod actions;
mod alike;
mod answers;
mod api;
mod bounds;
mod catalogue;
mod change;
mod enums;
mod fields;
mod lists;
mod moments;
mod objects;
mod pairing;
mod pairs;
mod params;
mod records;
mod report;
mod resources;
mod routes;
mod rules;
mod severity;
mod uses;
mod verdict;
mod words;

pub use catalogue::{Kind, catalogue, kind};
pub use change::Change;
pub use report::{
    Page, Side, render_changelog, render_codes, render_html, render_json, render_markdown,
    render_short, render_text,
};
pub use severity::Severity;
pub use verdict::{Bump, Verdict, next_version};

use crate::check::Checked;
use crate::model::Model;
use crate::source::Span;
use change::At;
use pairs::Pairs;
use uses::Uses;

/// Every change between two specs, the worst first, in a fixed order.
pub fn diff(old: &Checked<Model>, new: &Checked<Model>) -> Vec<Change> {
    let (old, new): (&Model, &Model) = (old, new);
    let pairs = Pairs::find(old, new);
    let mut walk = Walk {
        old,
        new,
        pairs: &pairs,
        old_uses: Uses::of(old),
        new_uses: Uses::of(new),
        changes: Vec::new(),
    };
    walk.model();
    let mut changes = walk.changes;
    changes.sort_by(|a, b| a.rank().cmp(&b.rank()));
    changes
}

/// Both models, which thing of one is which of the other, and what was found so far.
struct Walk<'a> {
    old: &'a Model,
    new: &'a Model,
    pairs: &'a Pairs,
    old_uses: Uses,
    new_uses: Uses,
    changes: Vec<Change>,
}

impl<'a> Walk<'a> {
    fn tell(&mut self, change: Change) {
        self.changes.push(change);
    }

    fn model(&mut self) {
        let Model {
            api,
            resources: _,
            enums: _,
            objects: _,
            records: _,
            literals,
            // Where things are written is no change.
            places: _,
        } = self.old;
        self.api(api, &self.new.api);
        self.resources();
        self.enums();
        self.objects();
        self.records();
        for pair in &self.pairs.literals.both {
            let (Some(old), Some(new)) = (literals.get(pair.old), self.new.literals.get(pair.new))
            else {
                continue;
            };
            let crate::model::UnionLiteral {
                wire,
                name,
                variant,
            } = old;
            let at = At::default().path(format!("{wire:?}"));
            self.rust_name(&at, name, &new.name);
            self.rust_name(&at, variant, &new.variant);
        }
    }

    /// Where a key of a thing was written in the old spec.
    fn old_key(&self, owner: Span, key: &'static str) -> Option<Span> {
        Some(self.old.places.key(owner, key))
    }

    /// Where a key of a thing is written in the new spec.
    fn new_key(&self, owner: Span, key: &'static str) -> Option<Span> {
        Some(self.new.places.key(owner, key))
    }

    /// The place of a key of a thing that is on both sides.
    fn key(&self, at: &At, key: &'static str) -> At {
        let old = at.old.and_then(|it| self.old_key(it, key));
        let new = at.new.and_then(|it| self.new_key(it, key));
        at.spans(old, new)
    }

    fn rust_name(&mut self, at: &At, old: &crate::names::RustIdent, new: &crate::names::RustIdent) {
        if old != new {
            let change = Change::new(&catalogue::RUST_NAME_CHANGED, at);
            self.tell(change.old(old.as_str()).new_is(new.as_str()));
        }
    }

    /// Names in Rust that stood for one thing and stand for another one now, while the first is
    /// still there: code that names it goes on to compile.
    fn names_taken(&mut self, at: &At, old: &[Named<'_>], new: &[Named<'_>]) {
        for (wire, name) in old {
            let taker = new.iter().find(|it| it.1 == *name && it.0 != *wire);
            if let (Some(taker), true) = (taker, new.iter().any(|it| it.0 == *wire)) {
                let change = Change::new(&catalogue::RUST_NAME_TAKEN, at).item(name.as_str());
                self.tell(change.old(*wire).new_is(taker.0));
            }
        }
    }

    /// Texts for people, side by side.
    fn text(&mut self, at: &At, kind: &'static Kind, old: Option<&str>, new: Option<&str>) {
        if squeeze(old) == squeeze(new) {
            return;
        }
        let mut change = Change::new(kind, at);
        change.old = old.map(str::to_owned);
        change.new = new.map(str::to_owned);
        self.tell(change);
    }

    fn docs(&mut self, at: &At, old: Option<&String>, new: Option<&String>) {
        let (old, new) = (old.map(String::as_str), new.map(String::as_str));
        self.text(at, &catalogue::DOCS_CHANGED, old, new);
    }
}

/// A name on the wire, and the one in Rust.
type Named<'a> = (&'a str, &'a crate::names::RustIdent);

/// The names of fields.
fn names_of(fields: &[crate::model::Field]) -> Vec<Named<'_>> {
    fields
        .iter()
        .map(|it| (it.wire.as_str(), &it.name))
        .collect()
}

/// A text without what does not show: how its lines are broken.
fn squeeze(text: Option<&str>) -> Option<Vec<&str>> {
    text.map(|it| it.split_whitespace().collect())
}
