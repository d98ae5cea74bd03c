//! Changes of what comes back.

use super::change::{At, Change};
use super::pairing::Pairing;
use super::words::shape;
use super::{Walk, catalogue as is};
use crate::model::{Action, Model, Returns, Type};

/// What a call returns: the first answer of success that has a body, if there is one, and whether
/// there may be none.
fn returned(action: &Action) -> (Option<&Type>, bool) {
    let returns = action.returns.iter();
    let success = returns.filter(|it| (200..300).contains(&it.status));
    let ty = success.clone().find_map(|it| it.ty.as_ref());
    let may_be_empty = success.clone().any(|it| it.ty.is_none());
    let pages = action.list.as_ref().and_then(|it| it.pages.as_ref());
    // A page without a body is an empty one.
    let is_page = pages.is_some() && matches!(ty, Some(Type::Array(_)));
    (ty, ty.is_some() && may_be_empty && !is_page)
}

impl Walk<'_> {
    pub(super) fn answers(&mut self, at: &At, old: &Action, new: &Action) {
        let at = at.path("returns");
        let ((was, was_option), (now, now_option)) = (returned(old), returned(new));
        let (old, new) = (&old.returns, &new.returns);
        let is_same = match (was, now) {
            (Some(was), Some(now)) => self.pairs.is_same(was, now),
            (was, now) => was.is_none() && now.is_none(),
        };
        let changed = !is_same || was_option != now_option;
        if changed {
            let say = |model: &Model, ty: Option<&Type>, option: bool| {
                let words = ty.map_or("nothing".to_owned(), |it| shape(model, it));
                if option {
                    format!("{words}, or nothing")
                } else {
                    words
                }
            };
            let change = Change::new(&is::RESPONSE_TYPE_CHANGED, &at);
            let change = change.old(say(self.old, was, was_option));
            self.tell(change.new_is(say(self.new, now, now_option)));
        }
        let statuses = |it: &[Returns]| it.iter().map(|it| it.status).collect::<Vec<_>>();
        let pairing = Pairing::by_name(&statuses(old), &statuses(new));
        let say = |model: &Model, ty: &Option<Type>| {
            ty.as_ref()
                .map_or("no body".to_owned(), |it| shape(model, it))
        };
        for gone in pairing.gone.iter().filter_map(|it| old.get(*it)) {
            let change = Change::new(&is::ANSWER_REMOVED, &at).item(gone.status.to_string());
            self.tell(change.old(say(self.old, &gone.ty)));
        }
        for came in pairing.came.iter().filter_map(|it| new.get(*it)) {
            let change = Change::new(&is::ANSWER_ADDED, &at).item(came.status.to_string());
            self.tell(change.new_is(say(self.new, &came.ty)));
        }
        for pair in &pairing.both {
            let (Some(old), Some(new)) = (old.get(pair.old), new.get(pair.new)) else {
                continue;
            };
            let Returns { status, ty } = old;
            let is_same = match (ty, &new.ty) {
                (Some(was), Some(now)) => self.pairs.is_same(was, now),
                (was, now) => was.is_none() && now.is_none(),
            };
            if !is_same && !changed {
                let change = Change::new(&is::ANSWER_CHANGED, &at).item(status.to_string());
                self.tell(change.old(say(self.old, ty)).new_is(say(self.new, &new.ty)));
            }
        }
    }
}
