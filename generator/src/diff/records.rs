//! Changes of response models.

use super::alike;
use super::change::{At, Change};
use super::enums::home_of;
use super::pairing::Pairing;
use super::words::{self, absence, received, shape};
use super::{Walk, catalogue as is};
use crate::emit::Spot;
use crate::model::{Field, Record};

impl Walk<'_> {
    pub(super) fn records(&mut self) {
        let (old, new, pairs) = (self.old, self.new, &self.pairs.records);
        for gone in &pairs.gone {
            let Some(it) = old.records.get(*gone) else {
                continue;
            };
            let at = self.gone(it.home, &it.wire, it.span);
            let names: Vec<_> = it.fields.iter().map(|it| it.wire.as_str()).collect();
            self.tell(Change::new(&is::MODEL_REMOVED, &at).old(names.join(", ")));
        }
        for came in &pairs.came {
            let Some(it) = new.records.get(*came) else {
                continue;
            };
            let at = self.came(it.home, &it.wire, it.span);
            let names: Vec<_> = it.fields.iter().map(|it| it.wire.as_str()).collect();
            self.tell(Change::new(&is::MODEL_ADDED, &at).new_is(names.join(", ")));
        }
        for pair in &pairs.both {
            let (Some(a), Some(b)) = (old.records.get(pair.old), new.records.get(pair.new)) else {
                continue;
            };
            let at = At {
                resource: home_of(new, b.home),
                path: b.wire.clone(),
                old: Some(a.span),
                new: Some(b.span),
                ..At::default()
            };
            let sides = ((a.home, a.wire.as_str()), (b.home, b.wire.as_str()));
            self.identity(&at, &is::MODEL_RENAMED, sides.0, sides.1, &pair.renamed);
            self.record(&at, (pair.old, a), (pair.new, b), pair.renamed.is_some());
        }
    }

    fn record(
        &mut self,
        at: &At,
        (old_at, old): (usize, &Record),
        (new_at, new): (usize, &Record),
        renamed: bool,
    ) {
        let Record {
            wire: _,
            name,
            home: _,
            doc,
            fields,
            span: _,
        } = old;
        if !renamed {
            self.rust_name(at, name, &new.name);
        }
        self.docs(at, doc.as_ref(), new.doc.as_ref());
        let wires = |it: &Record| {
            it.fields
                .iter()
                .map(|it| it.wire.clone())
                .collect::<Vec<_>>()
        };
        let mut pairing = Pairing::by_name(&wires(old), &wires(new));
        let alone = pairing.gone.len() == 1 && pairing.came.len() == 1;
        let models = (self.old, self.new);
        pairing
            .find_renames(|a, b| alike::fields(models, fields.get(a)?, new.fields.get(b)?, alone));
        self.names_taken(at, &super::names_of(fields), &super::names_of(&new.fields));
        let path = |wire: &str| at.path(format!("{}[{wire}]", at.path));
        for gone in &pairing.gone {
            let Some(it) = fields.get(*gone) else {
                continue;
            };
            let at = path(&it.wire).spans(Some(it.span), Some(new.span));
            let at = at.spots(Some(Spot::RecordField(old_at, *gone)), None);
            let change = Change::new(&is::RESPONSE_FIELD_REMOVED, &at);
            self.tell(change.old(received(self.old, it)));
        }
        for came in &pairing.came {
            let Some(it) = new.fields.get(*came) else {
                continue;
            };
            let at = path(&it.wire).spans(Some(old.span), Some(it.span));
            let at = at.spots(None, Some(Spot::RecordField(new_at, *came)));
            let change = Change::new(&is::RESPONSE_FIELD_ADDED, &at);
            self.tell(change.new_is(received(self.new, it)));
        }
        for pair in &pairing.both {
            let (Some(a), Some(b)) = (fields.get(pair.old), new.fields.get(pair.new)) else {
                continue;
            };
            let at = path(&b.wire).spans(Some(a.span), Some(b.span));
            let at = at.spots(
                Some(Spot::RecordField(old_at, pair.old)),
                Some(Spot::RecordField(new_at, pair.new)),
            );
            self.received_field(&at, a, b, &pair.renamed);
        }
    }

    fn received_field(
        &mut self,
        at: &At,
        old: &Field,
        new: &Field,
        renamed: &Option<alike::Evidence>,
    ) {
        let Field {
            wire,
            name,
            // Only requests have it.
            marker: _,
            ty,
            required: _,
            nullable: _,
            rules,
            item_rules,
            server_rules,
            default,
            server_default,
            example,
            deprecated,
            doc,
            span: _,
        } = old;
        if *wire != new.wire {
            let evidence = renamed
                .as_ref()
                .map(|it| it.words.as_str())
                .unwrap_or_default();
            let kind = if *name == new.name {
                &is::WIRE_NAME_CHANGED
            } else {
                &is::RESPONSE_FIELD_RENAMED
            };
            let change = Change::new(kind, at).old(wire).new_is(&new.wire);
            self.tell(change.note(evidence));
        } else {
            self.rust_name(at, name, &new.name);
        }
        let (was, now) = (absence(old), absence(new));
        if was != now {
            let kind = match (was, now) {
                (None, _) => &is::RESPONSE_FIELD_NOW_OPTION,
                (_, None) => &is::RESPONSE_FIELD_ALWAYS,
                _ => &is::RESPONSE_FIELD_ABSENCE,
            };
            let always = "always there";
            let change = Change::new(kind, at).old(was.unwrap_or(always));
            self.tell(change.new_is(now.unwrap_or(always)));
        }
        if !self.pairs.is_same(ty, &new.ty) {
            let change = Change::new(&is::RESPONSE_FIELD_TYPE_CHANGED, &self.key(at, "type"));
            self.tell(
                change
                    .old(shape(self.old, ty))
                    .new_is(shape(self.new, &new.ty)),
            );
        }
        // An answer is not checked: what is said of its values is for people.
        let said =
            |rules: &[crate::model::Rule], items: &[crate::model::Rule], others: &[String]| {
                let rules = rules.iter().map(words::rule);
                let items = items.iter().map(|it| format!("each {}", words::rule(it)));
                let words: Vec<_> = rules.chain(items).chain(others.iter().cloned()).collect();
                (!words.is_empty()).then(|| words.join(", "))
            };
        let (was, now) = (
            said(rules, item_rules, server_rules),
            said(&new.rules, &new.item_rules, &new.server_rules),
        );
        self.docs(at, was.as_ref(), now.as_ref());
        for (was, now) in [(default, &new.default), (example, &new.example)] {
            let texts = [was, now].map(|it| it.as_ref().map(words::value));
            let [was, now] = &texts;
            self.docs(at, was.as_ref(), now.as_ref());
        }
        self.docs(at, server_default.as_ref(), new.server_default.as_ref());
        self.deprecated(at, deprecated.as_ref(), new.deprecated.as_ref());
        self.docs(&self.key(at, "doc"), doc.as_ref(), new.doc.as_ref());
    }
}
