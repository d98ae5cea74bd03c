//! Changes of what a list takes.

use super::change::{At, Change};
use super::pairing::Pairing;
use super::words::shape;
use super::{Kind, Walk, catalogue as is};
use crate::model::{List, ListField, ListParam, Pages, Resource, Sort, SortField};

/// The kinds of changes of a filter, or of a range.
struct Kinds {
    added: &'static Kind,
    removed: &'static Kind,
    changed: &'static Kind,
}

impl Walk<'_> {
    pub(super) fn list(&mut self, at: &At, old: Option<&List>, new: Option<&List>) {
        const NONE: List = List {
            pages: None,
            sort: None,
            filter: None,
            range: None,
        };
        let List {
            pages,
            sort,
            filter,
            range,
        } = old.unwrap_or(&NONE);
        let new = new.unwrap_or(&NONE);
        self.pages(at, pages.as_ref(), new.pages.as_ref());
        self.sort(at, sort.as_ref(), new.sort.as_ref());
        let filters = Kinds {
            added: &is::FILTER_FIELD_ADDED,
            removed: &is::FILTER_FIELD_REMOVED,
            changed: &is::FILTER_TYPE_CHANGED,
        };
        let ranges = Kinds {
            added: &is::RANGE_FIELD_ADDED,
            removed: &is::RANGE_FIELD_REMOVED,
            changed: &is::RANGE_TYPE_CHANGED,
        };
        let filter_at = self.key(&at.path("filter"), "filter");
        self.list_param(&filter_at, &filters, filter.as_ref(), new.filter.as_ref());
        let range_at = self.key(&at.path("range"), "range");
        self.list_param(&range_at, &ranges, range.as_ref(), new.range.as_ref());
    }

    fn pages(&mut self, at: &At, old: Option<&Pages>, new: Option<&Pages>) {
        let at = self.key(&at.path("paginated"), "paginated");
        let say = |it: &Pages| format!("pages of {}, at most {}", it.default, it.max);
        match (old, new) {
            (None, None) => {}
            (None, Some(new)) => self.tell(Change::new(&is::PAGES_ADDED, &at).new_is(say(new))),
            (Some(old), None) => self.tell(Change::new(&is::PAGES_REMOVED, &at).old(say(old))),
            (Some(old), Some(new)) => {
                let Pages { default, max } = old;
                if *default != new.default {
                    let change = Change::new(&is::PAGE_SIZE_DEFAULT, &at);
                    self.tell(
                        change
                            .old(default.to_string())
                            .new_is(new.default.to_string()),
                    );
                }
                if *max != new.max {
                    let kind = if *max > new.max {
                        &is::PAGE_SIZE_LOWERED
                    } else {
                        &is::PAGE_SIZE_RAISED
                    };
                    let change = Change::new(kind, &at).old(format!("at most {max}"));
                    self.tell(change.new_is(format!("at most {}", new.max)));
                }
            }
        }
    }

    fn sort(&mut self, at: &At, old: Option<&Sort>, new: Option<&Sort>) {
        let at = self.key(&at.path("sort"), "sort");
        let names = |it: Option<&Sort>| {
            let fields = it
                .iter()
                .flat_map(|it| &it.fields)
                .map(|it| it.wire.clone());
            fields.collect::<Vec<_>>()
        };
        let (before, after) = (names(old), names(new));
        self.names(
            &at,
            (&is::SORT_FIELD_ADDED, &is::SORT_FIELD_REMOVED),
            &before,
            &after,
        );
        let (Some(old), Some(new)) = (old, new) else {
            return;
        };
        let Sort {
            wire,
            name,
            fields,
            default,
        } = old;
        self.list_name(&at, wire, &new.wire);
        self.rust_name(&at, name, &new.name);
        for SortField { wire, variant } in fields {
            if let Some(new) = new.fields.iter().find(|it| it.wire == *wire) {
                self.rust_name(&at.path(format!("sort[{wire}]")), variant, &new.variant);
            }
        }
        if Pairing::by_name(&before, &after).is_reordered() {
            let change = Change::new(&is::SORT_ORDER_CHANGED, &at);
            self.tell(change.old(before.join(", ")).new_is(after.join(", ")));
        }
        if *default != new.default {
            let say = |order: &[(String, bool)]| {
                let part = |(field, down): &(String, bool)| {
                    format!("{}{field}", if *down { "-" } else { "" })
                };
                order.iter().map(part).collect::<Vec<_>>().join(", ")
            };
            let change = Change::new(&is::SORT_DEFAULT_CHANGED, &at);
            self.tell(change.old(say(default)).new_is(say(&new.default)));
        }
    }

    fn list_param(
        &mut self,
        at: &At,
        kinds: &Kinds,
        old: Option<&ListParam>,
        new: Option<&ListParam>,
    ) {
        let fields = |it: Option<&ListParam>| it.map(|it| it.fields.clone()).unwrap_or_default();
        let (before, after) = (fields(old), fields(new));
        let names =
            |fields: &[ListField]| fields.iter().map(|it| it.wire.clone()).collect::<Vec<_>>();
        let pairing = Pairing::by_name(&names(&before), &names(&after));
        for gone in pairing.gone.iter().filter_map(|it| before.get(*it)) {
            let change = Change::new(kinds.removed, at).item(&gone.wire);
            self.tell(change.old(shape(self.old, &gone.ty)));
        }
        for came in pairing.came.iter().filter_map(|it| after.get(*it)) {
            let change = Change::new(kinds.added, at).item(&came.wire);
            self.tell(change.new_is(shape(self.new, &came.ty)));
        }
        for pair in &pairing.both {
            let (Some(old), Some(new)) = (before.get(pair.old), after.get(pair.new)) else {
                continue;
            };
            let ListField {
                wire,
                function,
                ty,
                doc,
            } = old;
            let at = at.path(format!("{}[{wire}]", at.path));
            self.rust_name(&at, function, &new.function);
            if !self.pairs.is_same(ty, &new.ty) {
                let change = Change::new(kinds.changed, &at);
                self.tell(
                    change
                        .old(shape(self.old, ty))
                        .new_is(shape(self.new, &new.ty)),
                );
            }
            self.docs(&at, doc.as_ref(), new.doc.as_ref());
        }
        let (Some(old), Some(new)) = (old, new) else {
            return;
        };
        let ListParam {
            wire,
            name,
            fields: _,
        } = old;
        self.list_name(at, wire, &new.wire);
        self.rust_name(at, name, &new.name);
    }

    fn list_name(&mut self, at: &At, old: &str, new: &str) {
        if old != new {
            let change = Change::new(&is::LIST_PARAM_RENAMED, at);
            self.tell(change.old(old).new_is(new));
        }
    }

    /// Which types of lists are one type by several names.
    pub(super) fn list_types(&mut self, at: &At, old: &Resource, new: &Resource) {
        for part in crate::emit::ListPart::ALL {
            let (before, after) = (shared(old, part), shared(new, part));
            for (a, twin) in &before {
                let now = |name: &str| after.iter().find(|(it, _)| it == name);
                let (Some((_, now_a)), Some((_, now_twin))) = (now(a), now(twin)) else {
                    continue;
                };
                if a != twin && now_a != now_twin {
                    let change = Change::new(&is::LIST_TYPES_PARTED, &at.path(part.wire()));
                    self.tell(change.item(format!("{a} and {twin}")));
                }
            }
            for (a, twin) in &after {
                let was = |name: &str| before.iter().find(|(it, _)| it == name);
                let (Some((_, was_a)), Some((_, was_twin))) = (was(a), was(twin)) else {
                    continue;
                };
                if a != twin && was_a != was_twin {
                    let change = Change::new(&is::LIST_TYPES_JOINED, &at.path(part.wire()));
                    self.tell(change.item(format!("{a} and {twin}")));
                }
            }
        }
    }
}

/// Each action with a list of this part, and the action whose type it names.
fn shared(resource: &Resource, part: crate::emit::ListPart) -> Vec<(String, String)> {
    let actions = resource.actions.iter();
    actions
        .filter_map(|it| {
            Some((
                it.wire.clone(),
                crate::emit::list_owner(resource, it, part)?,
            ))
        })
        .collect()
}
