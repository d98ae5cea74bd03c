//! Requests drawn from the constraint table: valid ones.

use std::cell::Cell;

use serde_json::{Map, Value as Json, json};
use specwright_facts::{Action, Comparison, Facts, Field, Group, GroupRule, Limit, Moment};
use specwright_facts::{Rule, Type, Unit};
use specwright_runtime as rt;

use super::builders::{Drawn, NOW};

/// Numbers that look random and follow from a seed, so that a failure can be repeated.
#[derive(Debug, Clone)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (it ^ (it >> 31)) % limit
    }

    pub(crate) fn coin(&mut self) -> bool {
        self.below(2) == 0
    }
}

/// Draws the parts of requests.
pub(crate) struct Draw<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) dice: Dice,
    /// How many things were deleted: each time another one.
    pub(crate) deleted: &'a Cell<u64>,
}

impl Draw<'_> {
    /// A request that keeps every rule.
    pub(crate) fn request(&mut self, action: &Action) -> Drawn {
        let mut drawn = Drawn::default();
        let route = self.dice.below(action.routes.len() as u64);
        let route = &action.routes[usize::try_from(route).unwrap()];
        if route.starts_with("DELETE") {
            self.deleted.set(self.deleted.get() + 1);
        }
        let deletes = route.starts_with("DELETE");
        for field in &action.path {
            if route.contains(&format!("{{{}}}", field.name)) {
                // What is deleted is not to be missed by others.
                let id = match deletes {
                    true => 30 + self.deleted.get(),
                    false => 1 + self.dice.below(30),
                };
                let value = match &field.ty {
                    Type::Integer | Type::IdOrSlug => json!(id),
                    Type::String => json!(id.to_string()),
                    _ => self.value(field, &field.ty, &field.rules, 0),
                };
                drawn.path.insert(field.name.clone(), value);
            }
        }
        drawn.query = self.group(&action.query, 0);
        let headers = Group {
            fields: action.headers.clone(),
            rules: Vec::new(),
        };
        drawn.headers = self.group(&headers, 0);
        if let Some(body) = &action.body {
            drawn.body = self.group(&body.group, 0);
        }
        if let Some(list) = &action.list {
            if let Some((_, max)) = list.pages.filter(|_| self.dice.coin()) {
                let size = u32::try_from(self.dice.below(max.into())).unwrap() + 1;
                drawn.page = (Some(1 + size % 3), Some(size));
            }
            if let Some(sort) = list.sort.as_ref().filter(|it| !it.fields.is_empty()) {
                let at = self.dice.below(sort.fields.len() as u64);
                let field = sort.fields[usize::try_from(at).unwrap()].clone();
                drawn.sort = Some((field, self.dice.coin()));
            }
            if let Some(filter) = list.filter.as_ref().filter(|it| !it.fields.is_empty()) {
                let at = self.dice.below(filter.fields.len() as u64);
                let (name, ty) = &filter.fields[usize::try_from(at).unwrap()];
                drawn.filter = Some((name.clone(), vec![self.text(ty), self.text(ty)]));
            }
            if let Some(range) = list.range.as_ref().filter(|it| !it.fields.is_empty()) {
                let at = self.dice.below(range.fields.len() as u64);
                let (name, ty) = &range.fields[usize::try_from(at).unwrap()];
                drawn.range = Some((name.clone(), self.text(ty), self.text(ty)));
            }
        }
        drawn
    }

    /// A value as it stands in a filter or a range: without a comma, which separates values there.
    /// Some values of enums have one (`Macedonia, Republic of`), and cannot be asked for.
    fn text(&mut self, ty: &Type) -> String {
        for _ in 0..100 {
            let text = match self.plain(ty, &[], 0) {
                Json::String(text) => text,
                other => other.to_string(),
            };
            if !text.contains(',') {
                return text;
            }
        }
        panic!("no value of {ty:?} is without a comma");
    }

    /// Fields that keep every rule: those that are required, and some of the others.
    pub(crate) fn group(&mut self, group: &Group, depth: usize) -> Map<String, Json> {
        let mut given = Map::new();
        for field in &group.fields {
            if field.required || (depth < 3 && self.dice.coin()) {
                let value = self.value(field, &field.ty, &field.rules, depth);
                given.insert(field.name.clone(), value);
            }
        }
        for rule in &group.rules {
            let (names, only_one) = match rule {
                GroupRule::OneOf(names) => (names, true),
                GroupRule::AnyOf(names) => (names, false),
            };
            let chosen = usize::try_from(self.dice.below(names.len() as u64)).unwrap();
            for (i, name) in names.iter().enumerate() {
                let field = group.fields.iter().find(|it| it.name == *name).unwrap();
                if i == chosen {
                    let value = self.value(field, &field.ty, &field.rules, depth);
                    given.insert(name.clone(), value);
                } else if only_one {
                    given.remove(name);
                }
            }
        }
        self.settle(group, &mut given, depth);
        given
    }

    /// Makes the rules between fields hold.
    pub(crate) fn settle(&mut self, group: &Group, given: &mut Map<String, Json>, depth: usize) {
        for _ in 0..4 {
            for field in &group.fields {
                for rule in &field.rules {
                    if !given.contains_key(&field.name) {
                        continue;
                    }
                    match rule {
                        Rule::Requires(other) if !given.contains_key(other) => {
                            let other = group.fields.iter().find(|it| it.name == *other).unwrap();
                            let value = self.value(other, &other.ty, &other.rules, depth);
                            given.insert(other.name.clone(), value);
                        }
                        Rule::Excludes(other) => {
                            given.remove(other);
                        }
                        Rule::Beside(comparison, other) => {
                            let days = match comparison {
                                Comparison::After | Comparison::NotBefore => 2,
                                Comparison::Before | Comparison::NotAfter => -2,
                            };
                            if let Some(time) = given.get(other).and_then(moment) {
                                let value = written(&field.ty, time.as_unix() + days * 86_400);
                                given.insert(field.name.clone(), value);
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    /// A value of a field.
    pub(crate) fn value(&mut self, field: &Field, ty: &Type, rules: &[Rule], depth: usize) -> Json {
        if field.nullable && self.dice.below(4) == 0 {
            return Json::Null;
        }
        match ty {
            Type::List(item) => self.list(item, rules, &field.item_rules, depth),
            _ => self.plain(ty, rules, depth),
        }
    }

    fn list(&mut self, item: &Type, rules: &[Rule], item_rules: &[Rule], depth: usize) -> Json {
        let (mut least, mut most) = (1, 3);
        for rule in rules {
            match rule {
                Rule::MinItems(it) => (least, most) = (*it, most.max(*it)),
                Rule::MaxItems(it) => most = most.min(*it),
                _ => {}
            }
        }
        let count = least + u32::try_from(self.dice.below((most - least + 1).into())).unwrap();
        let mut items: Vec<Json> = (0..count)
            .map(|_| self.plain(item, item_rules, depth + 1))
            .collect();
        // What must differ is numbered.
        for (i, item) in items.iter_mut().enumerate() {
            for rule in rules {
                match (rule, &mut *item) {
                    (Rule::UniqueBy(key), Json::Object(entries)) if entries.contains_key(key) => {
                        let is_text = entries[key].is_string();
                        let number = json!(i + 1);
                        let text = json!((i + 1).to_string());
                        entries.insert(key.clone(), if is_text { text } else { number });
                    }
                    (Rule::Unique, Json::Number(_)) => *item = json!(i + 1),
                    _ => {}
                }
            }
        }
        Json::Array(items)
    }

    pub(crate) fn plain(&mut self, ty: &Type, rules: &[Rule], depth: usize) -> Json {
        match ty {
            Type::Integer => json!(self.integer(rules)),
            Type::Float => json!(self.integer(rules) as f64),
            Type::Boolean => json!(self.dice.coin()),
            Type::String | Type::Secret => json!(self.string(rules)),
            Type::Date | Type::DateTime | Type::UnixTime => written(ty, self.time(rules)),
            Type::File => self.file(rules),
            Type::Any => json!({"any": [1, "é"]}),
            Type::IdOrSlug => json!(1 + self.dice.below(30)),
            Type::Enum(name) => {
                let values = &self.facts.enums[name];
                let at = self.dice.below(values.len() as u64);
                values[usize::try_from(at).unwrap()].clone()
            }
            Type::Object(name) => {
                let group = self.facts.objects[name].clone();
                Json::Object(self.group(&group, depth + 1))
            }
            Type::List(item) => self.list(item, rules, &[], depth),
            Type::Map(item) => json!({"key": self.plain(item, &[], depth + 1)}),
            Type::Or(inner, _) | Type::OrEmpty(inner) => self.plain(inner, rules, depth),
            Type::Record(name) => panic!("no request sends `{name}`"),
        }
    }

    fn integer(&mut self, rules: &[Rule]) -> i64 {
        let (mut low, mut high, mut step) = (1, 1_000_000, 1);
        let whole = |limit: &Limit| match limit {
            Limit::Integer(it) => *it,
            Limit::Float(it) => *it as i64,
        };
        for rule in rules {
            match rule {
                Rule::Min(it) => low = whole(it),
                Rule::Above(it) => low = whole(it) + 1,
                Rule::Max(it) => high = whole(it),
                Rule::Below(it) => high = whole(it) - 1,
                Rule::MultipleOf(it) => step = whole(it).max(1),
                _ => {}
            }
        }
        low = low.min(high);
        let value = low + self.dice.below(u64::try_from(high - low + 1).unwrap()) as i64;
        (value / step * step)
            .max(low.div_euclid(step) * step + if low % step == 0 { 0 } else { step })
    }

    fn string(&mut self, rules: &[Rule]) -> String {
        let mut text = format!("tëxt {}", self.dice.below(1000));
        for rule in rules {
            match rule {
                Rule::FormatDate => "2017-11-22".clone_into(&mut text),
                Rule::FormatEmail => "jdoe@example.com".clone_into(&mut text),
                Rule::FormatUri => "https://example.com/a?b=c".clone_into(&mut text),
                Rule::FormatUuid => {
                    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6".clone_into(&mut text);
                }
                Rule::MinLength(least) => {
                    while text.chars().count() < *least as usize {
                        text.push('x');
                    }
                }
                Rule::MaxLength(most) if self.dice.coin() => {
                    // As long as it may be, in code points.
                    text = "é".repeat(*most as usize);
                }
                Rule::MaxLength(most) => text = text.chars().take(*most as usize).collect(),
                Rule::Pattern(pattern) => panic!("draw a text that matches `{pattern}`"),
                _ => {}
            }
        }
        text
    }

    fn time(&mut self, rules: &[Rule]) -> i64 {
        let now = now();
        let (mut from, mut to) = (now - 40_000 * 3600, now + 40_000 * 3600);
        for rule in rules {
            if let Rule::Time(comparison, moment) = rule {
                let limit = resolve(*moment);
                match comparison {
                    Comparison::After | Comparison::NotBefore => from = from.max(limit + 90_000),
                    Comparison::Before | Comparison::NotAfter => to = to.min(limit - 90_000),
                }
            }
        }
        // Where the upper limit lies before all of that, such as 13 years ago.
        let from = if from < to { from } else { to - 100_000 };
        from + self.dice.below(u64::try_from(to - from).unwrap()) as i64
    }

    fn file(&mut self, rules: &[Rule]) -> Json {
        let (mut size, mut kind) = (100, "image/png".to_owned());
        for rule in rules {
            match rule {
                Rule::MinSize(least) => size = size.max(*least),
                Rule::MaxSize(most) => size = size.min(*most),
                Rule::ContentTypes(types) => kind = types[0].replace('*', "png"),
                _ => {}
            }
        }
        json!({"size": size, "type": kind})
    }
}

pub(crate) fn now() -> i64 {
    NOW.parse::<rt::DateTime>().unwrap().as_unix()
}

/// A moment that is counted from the present, to within two days.
pub(crate) fn resolve(moment: Moment) -> i64 {
    let seconds = |count: u32, unit| {
        let unit = match unit {
            Unit::Seconds => 1,
            Unit::Minutes => 60,
            Unit::Hours => 3600,
            Unit::Days => 86_400,
            Unit::Weeks => 7 * 86_400,
            Unit::Months => 30 * 86_400,
            Unit::Years => 31_557_600,
        };
        i64::from(count) * unit
    };
    match moment {
        Moment::Now | Moment::Today => now(),
        Moment::FromNow(count, unit) => now() + seconds(count, unit),
        Moment::Ago(count, unit) => now() - seconds(count, unit),
    }
}

/// A time as a type writes it.
pub(crate) fn written(ty: &Type, unix: i64) -> Json {
    let moment = rt::DateTime::from_unix(unix).unwrap();
    match ty {
        Type::UnixTime => json!(unix),
        Type::Date => json!(moment.date().to_string()),
        _ => json!(moment.to_string()),
    }
}

fn moment(json: &Json) -> Option<rt::DateTime> {
    match json {
        Json::String(text) => text.parse().ok(),
        Json::Number(it) => rt::DateTime::from_unix(it.as_i64()?).ok(),
        _ => None,
    }
}
