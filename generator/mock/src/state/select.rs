//! Which things a list shows, and in which order.

use std::cmp::Ordering;

use serde_json::Value as Json;
use specwright_runtime as rt;

use super::State;
use super::collection::CollectionId;
use crate::facts::Type;
use crate::query::ListQuery;

impl State {
    /// The numbers of the things that belong to all of these parents (`user`, 64) and that the list
    /// asks for, in the order that it asks for.
    pub(crate) fn select(
        &self,
        of: CollectionId,
        parents: &[(String, i64)],
        list: &ListQuery,
        now: rt::DateTime,
    ) -> Vec<i64> {
        let Some(rows) = self.rows(of) else {
            return Vec::new();
        };
        let keep = |id: &i64| {
            parents
                .iter()
                .all(|(name, parent)| self.reference(of, *id, name) == Some(*parent))
                && list.filter.iter().all(|(name, ty, values)| {
                    let own = self.comparable(of, *id, name, ty, now);
                    values
                        .iter()
                        .any(|it| compare(&own, &it.to_json()) == Some(Ordering::Equal))
                })
                && list.range.iter().all(|(name, ty, from, to)| {
                    let own = self.comparable(of, *id, name, ty, now);
                    let is =
                        |order: Option<Ordering>, not: Ordering| order.is_some_and(|it| it != not);
                    is(compare(&own, &from.to_json()), Ordering::Less)
                        && is(compare(&own, &to.to_json()), Ordering::Greater)
                })
        };
        let ids: Vec<i64> = rows.ids().filter(keep).collect();
        if list.sort.is_empty() || matches!(list.sort.as_slice(), [(name, false)] if name == "id") {
            return ids;
        }
        let mut keyed: Vec<(Vec<Json>, i64)> = ids
            .into_iter()
            .map(|id| {
                let keys = list.sort.iter();
                let keys = keys.map(|(name, _)| self.comparable(of, id, name, &Type::String, now));
                (keys.collect(), id)
            })
            .collect();
        keyed.sort_by(|(a, _), (b, _)| {
            let pairs = a.iter().zip(b).zip(&list.sort);
            let orders = pairs.map(|((a, b), (_, down))| match (a, b) {
                // What is not known comes last, whatever the direction.
                (Json::Null, Json::Null) => Ordering::Equal,
                (Json::Null, _) => Ordering::Greater,
                (_, Json::Null) => Ordering::Less,
                _ => {
                    let order = compare(a, b).unwrap_or(Ordering::Equal);
                    if *down { order.reverse() } else { order }
                }
            });
            orders.fold(Ordering::Equal, Ordering::then)
        });
        keyed.into_iter().map(|it| it.1).collect()
    }

    /// What a filter, a range or an order compares. A field that no model shows is known all the
    /// same: `locked` is `locked?` or whether there is a `locked_at`, `cursus` is what `cursus_id`
    /// refers to, and anything else follows from the seed.
    fn comparable(
        &self,
        of: CollectionId,
        id: i64,
        name: &str,
        ty: &Type,
        now: rt::DateTime,
    ) -> Json {
        if let Some(value) = self.attribute(of, id, name) {
            return value;
        }
        if *ty == Type::Boolean {
            if let Some(value) = self.attribute(of, id, &format!("{name}?")) {
                return value;
            }
            let time = |name: &str| match self.attribute(of, id, name) {
                Some(Json::String(text)) => text.parse::<rt::DateTime>().ok(),
                _ => None,
            };
            if name == "future"
                && let Some(begin) = time("begin_at")
            {
                return (begin > now).into();
            }
            if name == "active" {
                return time("end_at").is_none().into();
            }
            if let Some(value) = self.attribute(of, id, &format!("{name}_at")) {
                return (!value.is_null()).into();
            }
        }
        if let Some(id) = self.reference(of, id, name) {
            return id.into();
        }
        self.of_type(ty, name, self.seed_of(of, id), Some(of), id)
    }
}

/// Compares two simple values: numbers as numbers, times as times, everything else as text. `None`
/// where one of them is not known.
fn compare(a: &Json, b: &Json) -> Option<Ordering> {
    match (a, b) {
        (Json::Null, _) | (_, Json::Null) => None,
        (Json::Number(a), Json::Number(b)) => match (a.as_i64(), b.as_i64()) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => a.as_f64()?.partial_cmp(&b.as_f64()?),
        },
        (Json::String(a), Json::String(b)) => {
            let times = (a.parse::<rt::DateTime>(), b.parse::<rt::DateTime>());
            match times {
                (Ok(a), Ok(b)) => Some(a.cmp(&b)),
                _ => Some(a.cmp(b)),
            }
        }
        _ => Some(text(a).cmp(&text(b))),
    }
}

fn text(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}
