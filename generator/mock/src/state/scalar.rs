//! Simple values: those that follow from the seed, and those that were set and have to fit.

use serde_json::{Map, Number, Value as Json};
use specwright_runtime as rt;

use super::collection::CollectionId;
use super::seed::Seed;
use super::{State, words};
use crate::facts::{Field, Type};
use crate::plan::Plan;

/// 2017-11-01, in seconds since 1970: the days of the docs' examples.
const EPOCH: i64 = 1_509_494_400;
const DAY: i64 = 86_400;

impl State {
    /// The value of a field that nobody has set. One in four that can be `null` is.
    pub(super) fn seeded(
        &self,
        field: &Field,
        of: Seed,
        collection: Option<CollectionId>,
        id: i64,
    ) -> Json {
        let seed = of.name(&field.name);
        if field.nullable && (field.ty == Type::Any || seed.name("null").whole(4) == 0) {
            return Json::Null;
        }
        if let Some(example) = &field.example {
            return example.clone();
        }
        self.of_type(&field.ty, &field.name, of, collection, id)
    }

    pub(super) fn of_type(
        &self,
        ty: &Type,
        name: &str,
        of: Seed,
        collection: Option<CollectionId>,
        id: i64,
    ) -> Json {
        let seed = of.name(name);
        match ty {
            Type::Integer => integer(name, seed).into(),
            Type::Float => {
                let hundredths = seed.whole(if name == "level" { 2100 } else { 10_000 });
                // Exact: the number is small.
                Number::from_f64(hundredths as f64 / 100.0).map_or(Json::Null, Json::Number)
            }
            Type::Boolean => (seed.whole(3) == 0).into(),
            Type::String | Type::Secret => {
                let collection = collection.and_then(|it| self.collections.get(it));
                let collection = collection.map_or("things", |it| it.name.as_str());
                words::text(name, of, id, &self.server, collection).into()
            }
            Type::Date => moment(name, of).map_or(Json::Null, |it| it.date().to_string().into()),
            Type::DateTime => moment(name, of).map_or(Json::Null, |it| it.to_string().into()),
            Type::UnixTime => moment(name, of).map_or(Json::Null, |it| it.as_unix().into()),
            Type::IdOrSlug => (1 + seed.whole(60)).into(),
            Type::Enum(name) => {
                let values = self.plan.values(name);
                let at = seed.below(values.len());
                values.get(at).cloned().unwrap_or(Json::Null)
            }
            Type::Map(item) => {
                let days = (0..3).filter_map(|i| day(seed, i));
                let entries = days.map(|(day, seed)| {
                    let value = match **item {
                        Type::String => duration(seed).into(),
                        _ => self.of_type(item, "count", seed, None, 0),
                    };
                    (day, value)
                });
                Json::Object(entries.collect::<Map<_, _>>())
            }
            Type::List(item) if item.record().is_none() && **item != Type::Any => {
                let items = (0..1 + seed.whole(2)).map(|i| {
                    let name = name.strip_suffix('s').unwrap_or(name);
                    self.of_type(item, name, of.number(i), collection, id + i)
                });
                items.collect()
            }
            Type::List(_) => Json::Array(Vec::new()),
            Type::Or(inner, _) => self.of_type(inner, name, of, collection, id),
            Type::Any => Json::Null,
            Type::OrEmpty(_) | Type::File | Type::Object(_) | Type::Record(_) => {
                Json::Object(Map::new())
            }
        }
    }
}

fn integer(name: &str, seed: Seed) -> i64 {
    let has = |part: &str| name.contains(part);
    if has("duration") {
        seed.pick(&[7200, 14_400, 28_800]).unwrap_or(7200)
    } else if has("mark") {
        seed.whole(126)
    } else if has("year") {
        2013 + seed.whole(10)
    } else if has("position") || has("occurrence") || has("difficulty") {
        seed.whole(5)
    } else if has("max") || has("count") || has("nbr") || has("number") {
        1 + seed.whole(50)
    } else if name.ends_with("_id") {
        1 + seed.whole(60)
    } else {
        seed.whole(500)
    }
}

/// A moment. What begins comes before what ends, what is made before what is changed.
fn moment(name: &str, of: Seed) -> Option<rt::DateTime> {
    let start = EPOCH + of.name("moment").whole(60) * DAY + of.name("second").whole(43_200);
    let later = of.name(name).whole(18 * 3600);
    let seconds = match name {
        "created_at" | "begin_at" | "begin_date" => start,
        "updated_at" => start + 60 + later,
        _ => start + 3600 + later,
    };
    rt::DateTime::from_unix(seconds).ok()
}

fn day(seed: Seed, number: i64) -> Option<(String, Seed)> {
    let moment = rt::DateTime::from_unix(EPOCH + (20 - number) * DAY).ok()?;
    Some((moment.date().to_string(), seed.number(number)))
}

/// Hours, minutes and seconds.
fn duration(seed: Seed) -> String {
    let hours = seed.name("h").whole(12);
    let (minutes, seconds) = (seed.name("m").whole(60), seed.name("s").whole(60));
    format!(
        "{hours:02}:{minutes:02}:{seconds:02}.{:06}",
        seed.whole(1_000_000)
    )
}

/// A value that was set, as a field of this type shows it; `None` if it cannot.
pub(super) fn fit(plan: &Plan, ty: &Type, value: &Json) -> Option<Json> {
    let text = value.as_str();
    match ty {
        _ if value.is_null() => Some(Json::Null),
        Type::Any => Some(value.clone()),
        Type::Integer => match value.as_i64() {
            Some(number) => Some(number.into()),
            None => text?.parse::<i64>().ok().map(Json::from),
        },
        Type::Float => match value.as_f64() {
            Some(_) => Some(value.clone()),
            None => text?.parse::<f64>().ok().map(Json::from),
        },
        Type::Boolean => value.as_bool().or(text?.parse().ok()).map(Json::from),
        Type::String | Type::Secret => match value {
            Json::String(_) => Some(value.clone()),
            Json::Number(number) => Some(number.to_string().into()),
            _ => None,
        },
        Type::Date => Some(time(value)?.date().to_string().into()),
        Type::DateTime => Some(time(value)?.to_string().into()),
        Type::UnixTime => Some(time(value)?.as_unix().into()),
        Type::IdOrSlug => (text.is_some() || value.is_i64()).then(|| value.clone()),
        Type::Enum(name) => plan.values(name).contains(value).then(|| value.clone()),
        Type::List(item) if item.record().is_none() => {
            let items = value.as_array()?.iter();
            items.map(|it| fit(plan, item, it)).collect()
        }
        Type::Map(item) => {
            let entries = value.as_object()?.iter();
            let entries = entries.map(|(key, it)| Some((key.clone(), fit(plan, item, it)?)));
            entries.collect::<Option<Map<_, _>>>().map(Json::Object)
        }
        Type::Or(_, literal) if text == Some(literal) => Some(value.clone()),
        Type::Or(inner, _) | Type::OrEmpty(inner) => fit(plan, inner, value),
        Type::List(_) | Type::File | Type::Object(_) | Type::Record(_) => None,
    }
}

/// A moment that was set as a text, as a day or as seconds.
fn time(value: &Json) -> Option<rt::DateTime> {
    match value {
        Json::String(text) => text.parse().ok(),
        Json::Number(number) => rt::DateTime::from_unix(number.as_i64()?).ok(),
        _ => None,
    }
}
