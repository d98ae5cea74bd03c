//! What a request that is in order does, and what comes back.

use std::sync::PoisonError;

use serde_json::{Map, Value as Json};
use specwright_runtime as rt;

use super::Service;
use crate::answer::Answer;
use crate::facts::Type;
use crate::inspect::Sent;
use crate::pages::Page;
use crate::plan::Action;
use crate::router::{Effect, Target};
use crate::state::{CollectionId, State};

/// A request that is in order.
pub(super) struct Asked<'a> {
    pub(super) action: &'a Action,
    pub(super) target: &'a Target,
    pub(super) sent: &'a Sent,
    /// The user that the token belongs to.
    pub(super) owner: Option<i64>,
    pub(super) now: rt::DateTime,
    pub(super) path: &'a str,
    pub(super) query: &'a [(String, String)],
}

impl Service {
    /// Does what is asked for; `None` if something in the path is not there.
    pub(super) fn carry_out(&self, asked: &Asked<'_>) -> Option<Answer> {
        let Target {
            effect,
            collection: of,
            ..
        } = asked.target;
        let reads = matches!(
            effect,
            Effect::List | Effect::Show(_) | Effect::ShowOwner | Effect::Answer
        );
        if reads {
            let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
            let parents = parents(&state, asked)?;
            return match effect {
                Effect::List => Some(self.list(&state, asked, *of, &parents)),
                Effect::Show(param) => {
                    let id = state.find(*of, &key(asked, param))?;
                    Some(answer(&state, asked, *of, Some(id)))
                }
                Effect::ShowOwner => {
                    let id = asked.owner.filter(|it| state.contains(*of, *it))?;
                    Some(answer(&state, asked, *of, Some(id)))
                }
                _ => Some(answer(&state, asked, *of, None)),
            };
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let parents = parents(&state, asked)?;
        match effect {
            Effect::Create => {
                let mut ids = Vec::new();
                for body in bodies(asked) {
                    ids.push(state.create(*of, body, &parents, asked.now));
                }
                if let (_, Some(Type::List(item))) = asked.action.success() {
                    let items = ids.iter().map(|it| shown(&state, asked, item, *of, *it));
                    let status = asked.action.success().0;
                    return Some(Answer::json(status, items.collect()));
                }
                Some(answer(&state, asked, *of, ids.first().copied()))
            }
            Effect::Update(param) => {
                let id = state.find(*of, &key(asked, param))?;
                state.update(*of, id, asked.sent.body_json(), asked.now);
                Some(answer(&state, asked, *of, Some(id)))
            }
            Effect::Delete(param) => {
                let id = state.find(*of, &key(asked, param))?;
                let last = answer(&state, asked, *of, Some(id));
                state.delete(*of, id);
                Some(last)
            }
            Effect::Act(param, called) => {
                let id = state.find(*of, &key(asked, param))?;
                let mut changes = asked.sent.body_json();
                // `unclose` is a state of a close.
                if let Some((field, value)) = state.value_called(*of, called) {
                    changes.insert(field, value);
                }
                // What a POST to a thing does, its name alone does not tell.
                if !asked.target.route.starts_with("POST") {
                    state.update(*of, id, changes, asked.now);
                }
                Some(answer(&state, asked, *of, Some(id)))
            }
            _ => None,
        }
    }

    fn list(
        &self,
        state: &State,
        asked: &Asked<'_>,
        of: CollectionId,
        parents: &[(String, i64)],
    ) -> Answer {
        let ids = state.select(of, parents, &asked.sent.list, asked.now);
        let (status, ty) = asked.action.success();
        let Some(Type::List(item)) = ty else {
            return Answer::empty(status);
        };
        let pages = asked.action.facts.list.as_ref().and_then(|it| it.pages);
        let mut headers = Vec::new();
        let mut on_page = ids.clone();
        if let (Some((default, _)), Some(pagination)) = (pages, &self.plan.api.pagination) {
            let list = &asked.sent.list;
            let page = Page::new(list.number, list.size, default, ids.len());
            let url = format!("{}{}", self.url, asked.path);
            headers = page.headers(pagination, &url, asked.query);
            on_page = page.of(&ids);
        }
        let items = on_page.iter().map(|it| shown(state, asked, item, of, *it));
        let mut answer = Answer::json(status, items.collect());
        answer.headers = headers;
        answer
    }
}

/// The things that the path leads through; `None` if one of them is not there.
fn parents(state: &State, asked: &Asked<'_>) -> Option<Vec<(String, i64)>> {
    let mut parents = Vec::new();
    for parent in &asked.target.parents {
        let id = state.find(parent.collection, &key(asked, &parent.param))?;
        parents.push((parent.name.clone(), id));
    }
    if asked.target.is_mine && asked.target.effect != Effect::ShowOwner {
        parents.push(("user".to_owned(), asked.owner?));
    }
    Some(parents)
}

/// A param of the path as text.
fn key(asked: &Asked<'_>, param: &str) -> String {
    asked.sent.path_texts().remove(param).unwrap_or_default()
}

/// What a POST makes: one thing, or one for each item of a list that is all of the body.
fn bodies(asked: &Asked<'_>) -> Vec<Map<String, Json>> {
    let body = asked.sent.body_json();
    let is_list = matches!(asked.action.success().1, Some(Type::List(_)));
    if let (true, 1, Some(Json::Array(items))) = (is_list, body.len(), body.values().next()) {
        return items
            .iter()
            .filter_map(|it| it.as_object().cloned())
            .collect();
    }
    vec![body]
}

/// The documented answer.
fn answer(state: &State, asked: &Asked<'_>, of: CollectionId, id: Option<i64>) -> Answer {
    match asked.action.success() {
        (status, None) => Answer::empty(status),
        (status, Some(ty)) => {
            let body = match id {
                Some(id) => shown(state, asked, ty, of, id),
                None => state.show_value(ty, asked.path),
            };
            Answer::json(status, body)
        }
    }
}

/// A thing, as a type shows it.
fn shown(state: &State, asked: &Asked<'_>, ty: &Type, of: CollectionId, id: i64) -> Json {
    match ty {
        Type::Record(record) => match state.collection_of(record) {
            Some(own) if own == of => state.show(record, of, id),
            _ => state.show_value(ty, &format!("{}/{id}", asked.path)),
        },
        Type::Any => state.show_plain(of, id),
        Type::Or(inner, _) | Type::OrEmpty(inner) => shown(state, asked, inner, of, id),
        _ => state.show_value(ty, asked.path),
    }
}
