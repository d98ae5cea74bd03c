//! Changes of objects that requests send.

use super::alike;
use super::change::{At, Change};
use super::pairing::Pairing;
use super::uses::{Sent, in_words};
use super::{Walk, catalogue as is, words};
use crate::emit::Spot;
use crate::model::Object;

impl Walk<'_> {
    pub(super) fn objects(&mut self) {
        let (old, new, pairs) = (self.old, self.new, &self.pairs.objects);
        for gone in &pairs.gone {
            let Some(it) = old.objects.get(*gone) else {
                continue;
            };
            let at = self.gone(it.home, &it.wire, it.span);
            let uses = in_words(self.old_uses.get(Sent::Object(*gone)));
            self.tell(Change::new(&is::OBJECT_REMOVED, &at).note(uses));
        }
        for came in &pairs.came {
            let Some(it) = new.objects.get(*came) else {
                continue;
            };
            let at = self.came(it.home, &it.wire, it.span);
            let uses = in_words(self.new_uses.get(Sent::Object(*came)));
            self.tell(Change::new(&is::OBJECT_ADDED, &at).note(uses));
        }
        for pair in &pairs.both {
            let (Some(a), Some(b)) = (old.objects.get(pair.old), new.objects.get(pair.new)) else {
                continue;
            };
            let at = self.definition(Sent::Object(pair.new), (b.home, &b.wire));
            let at = at.spans(Some(a.span), Some(b.span));
            let sides = ((a.home, a.wire.as_str()), (b.home, b.wire.as_str()));
            self.identity(&at, &is::OBJECT_RENAMED, sides.0, sides.1, &pair.renamed);
            self.object(&at, (pair.old, a), (pair.new, b), pair.renamed.is_some());
        }
    }

    fn object(
        &mut self,
        at: &At,
        (old_at, old): (usize, &Object),
        (new_at, new): (usize, &Object),
        renamed: bool,
    ) {
        let Object {
            wire: _,
            name,
            builder,
            home: _,
            doc,
            fields,
            rules,
            span: _,
        } = old;
        if !renamed {
            self.rust_name(at, name, &new.name);
            self.rust_name(at, builder, &new.builder);
        }
        self.docs(at, doc.as_ref(), new.doc.as_ref());
        self.groups(at, rules, &new.rules);
        let wires = |it: &Object| {
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
            let at = at.spots(Some(Spot::ObjectField(old_at, *gone)), None);
            let change = Change::new(&is::PARAM_REMOVED, &at);
            self.tell(change.old(words::field(self.old, it)));
        }
        for came in &pairing.came {
            let Some(it) = new.fields.get(*came) else {
                continue;
            };
            let at = path(&it.wire).spans(Some(old.span), Some(it.span));
            let at = at.spots(None, Some(Spot::ObjectField(new_at, *came)));
            let kind = if it.required {
                &is::REQUIRED_PARAM_ADDED
            } else {
                &is::PARAM_ADDED
            };
            self.tell(Change::new(kind, &at).new_is(words::field(self.new, it)));
        }
        for pair in &pairing.both {
            let (Some(a), Some(b)) = (fields.get(pair.old), new.fields.get(pair.new)) else {
                continue;
            };
            let at = path(&b.wire).spans(Some(a.span), Some(b.span));
            let at = at.spots(
                Some(Spot::ObjectField(old_at, pair.old)),
                Some(Spot::ObjectField(new_at, pair.new)),
            );
            self.sent_field(&at, a, b, &pair.renamed, false);
        }
    }
}
