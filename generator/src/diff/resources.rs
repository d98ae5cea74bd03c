//! Changes of resources.

use super::change::{At, Change};
use super::{Walk, catalogue as is};
use crate::emit::Spot;
use crate::model::Resource;

impl Walk<'_> {
    pub(super) fn resources(&mut self) {
        let (old, new) = (self.old, self.new);
        let pairs = &self.pairs.resources;
        for it in pairs.gone.iter().filter_map(|it| old.resources.get(*it)) {
            let at = At {
                resource: Some(it.wire.clone()),
                page: it.page.clone(),
                ..At::default()
            };
            let change = Change::new(&is::RESOURCE_REMOVED, &at.spans(Some(it.span), None));
            self.tell(change.old(count(it)));
        }
        for it in pairs.came.iter().filter_map(|it| new.resources.get(*it)) {
            let at = At {
                resource: Some(it.wire.clone()),
                page: it.page.clone(),
                ..At::default()
            };
            let change = Change::new(&is::RESOURCE_ADDED, &at.spans(None, Some(it.span)));
            self.tell(change.new_is(count(it)));
        }
        for pair in &pairs.both {
            let (Some(a), Some(b)) = (old.resources.get(pair.old), new.resources.get(pair.new))
            else {
                continue;
            };
            let at = At {
                resource: Some(b.wire.clone()),
                page: b.page.clone(),
                ..At::default()
            };
            let at = at.spans(Some(a.span), Some(b.span));
            if let Some(evidence) = &pair.renamed {
                let change = Change::new(&is::RESOURCE_RENAMED, &at).old(&a.wire);
                self.tell(change.new_is(&b.wire).note(&evidence.words));
            }
            self.resource(&at, (pair.old, a), (pair.new, b), pair.renamed.is_some());
        }
    }

    fn resource(
        &mut self,
        at: &At,
        (old_at, old): (usize, &Resource),
        (new_at, new): (usize, &Resource),
        renamed: bool,
    ) {
        let Resource {
            wire: _,
            module,
            feature,
            // Which file it is in is no change.
            source: _,
            doc,
            page,
            actions,
            // Definitions are compared on their own.
            enums: _,
            objects: _,
            records: _,
            uses,
            span: _,
        } = old;
        if !renamed {
            self.rust_name(at, module, &new.module);
            if *feature != new.feature {
                let change = Change::new(&is::RUST_NAME_CHANGED, &at.path("feature"));
                self.tell(change.old(feature).new_is(&new.feature));
            }
        }
        self.docs(&at.path("doc"), doc.as_ref(), new.doc.as_ref());
        let source_at = at.path("source");
        let pages = (page.as_deref(), new.page.as_deref());
        self.text(&source_at, &is::PAGE_CHANGED, pages.0, pages.1);
        self.features(at, uses, &new.uses);
        let mut pairing = super::pairing::Pairing::by_name(
            &actions.iter().map(|it| &it.wire).collect::<Vec<_>>(),
            &new.actions.iter().map(|it| &it.wire).collect::<Vec<_>>(),
        );
        pairing.find_renames(|a, b| super::alike::actions(actions.get(a)?, new.actions.get(b)?));
        for gone in &pairing.gone {
            let Some(it) = actions.get(*gone) else {
                continue;
            };
            let at = At {
                action: Some(it.wire.clone()),
                page: it.page.clone(),
                ..at.spans(Some(it.span), Some(new.span))
            };
            let at = at.spots(Some(Spot::Action(old_at, *gone)), None);
            let change = Change::new(&is::ACTION_REMOVED, &at);
            self.tell(change.old(it.written_routes.join(", ")));
        }
        for came in &pairing.came {
            let Some(it) = new.actions.get(*came) else {
                continue;
            };
            let at = At {
                action: Some(it.wire.clone()),
                page: it.page.clone(),
                ..at.spans(Some(old.span), Some(it.span))
            };
            let at = at.spots(None, Some(Spot::Action(new_at, *came)));
            let change = Change::new(&is::ACTION_ADDED, &at);
            self.tell(change.new_is(it.written_routes.join(", ")));
        }
        for pair in &pairing.both {
            let (Some(a), Some(b)) = (actions.get(pair.old), new.actions.get(pair.new)) else {
                continue;
            };
            let at = At {
                action: Some(b.wire.clone()),
                page: b.page.clone().or_else(|| at.page.clone()),
                ..at.spans(Some(a.span), Some(b.span))
            };
            let spots = (
                Spot::Action(old_at, pair.old),
                Spot::Action(new_at, pair.new),
            );
            let at = at.spots(Some(spots.0), Some(spots.1));
            if let Some(evidence) = &pair.renamed {
                let change = Change::new(&is::ACTION_RENAMED, &at).old(&a.wire);
                self.tell(change.new_is(&b.wire).note(&evidence.words));
            }
            self.action(
                &at,
                (old_at, pair.old, a),
                (new_at, pair.new, b),
                pair.renamed.is_some(),
            );
        }
        self.list_types(at, old, new);
    }

    /// The features that this one turns on.
    fn features(&mut self, at: &At, old: &[usize], new: &[usize]) {
        let at = at.path("feature");
        let pairs = &self.pairs.resources;
        let moved: Vec<Option<usize>> = old.iter().map(|it| pairs.new_of(*it)).collect();
        for (resource, now) in old.iter().zip(&moved) {
            let name = self.old.resources.get(*resource).map(|it| &it.feature);
            // What is gone altogether has been told.
            if let (Some(now), Some(name)) = (now, name)
                && !new.contains(now)
            {
                self.tell(Change::new(&is::FEATURE_NEEDS_LESS, &at).item(name));
            }
        }
        for resource in new.iter().filter(|it| !moved.contains(&Some(**it))) {
            if let Some(it) = self.new.resources.get(*resource) {
                self.tell(Change::new(&is::FEATURE_NEEDS_MORE, &at).item(&it.feature));
            }
        }
    }
}

fn count(it: &Resource) -> String {
    match it.actions.len() {
        1 => "1 action".to_owned(),
        count => format!("{count} actions"),
    }
}
