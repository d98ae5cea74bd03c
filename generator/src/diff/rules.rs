//! Changes of what `build()` checks of a field, and between fields.

use std::collections::BTreeSet;

use super::bounds::{Fate, Measure, fate, range, say};
use super::change::{At, Change};
use super::words::{relation, rule};
use super::{Kind, Walk, catalogue as is};
use crate::model::{Comparison, GroupRule, Rule};
use crate::raw::Limit;

/// The rules of a field that are no ends of a range.
#[derive(Default)]
struct Facts<'a> {
    /// Whether blank is fine, refused, or nothing is said about it.
    blank: Blank,
    step: Option<Limit>,
    pattern: Option<&'a str>,
    format: Option<&'static str>,
    unique: Option<Option<&'a str>>,
    types: Option<&'a [String]>,
    /// Between this field and another one.
    relations: Vec<Relation<'a>>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Blank {
    Refused,
    #[default]
    Unsaid,
    Fine,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation<'a> {
    Beside(Comparison, &'a str),
    Requires(&'a str),
    Excludes(&'a str),
}

impl Relation<'_> {
    fn say(self) -> String {
        match self {
            Self::Beside(comparison, field) => format!("{} {field}", relation(comparison)),
            Self::Requires(field) => format!("only with {field}"),
            Self::Excludes(field) => format!("not with {field}"),
        }
    }

    /// Whether the two say the same kind of thing of the same field.
    fn is_about(self, other: Self) -> bool {
        match (self, other) {
            (Self::Beside(a, x), Self::Beside(b, y)) => x == y && is_lower(a) == is_lower(b),
            (a, b) => a == b,
        }
    }
}

fn is_lower(it: Comparison) -> bool {
    matches!(it, Comparison::After | Comparison::NotBefore)
}

fn facts(rules: &[Rule]) -> Facts<'_> {
    let mut facts = Facts::default();
    for it in rules {
        match it {
            Rule::BlankIsFine => facts.blank = Blank::Fine,
            Rule::NotBlank => facts.blank = Blank::Refused,
            Rule::MultipleOf(limit) => facts.step = Some(*limit),
            Rule::Pattern(pattern) => facts.pattern = Some(pattern),
            Rule::FormatDate => facts.format = Some("date"),
            Rule::FormatEmail => facts.format = Some("email"),
            Rule::FormatUri => facts.format = Some("uri"),
            Rule::FormatUuid => facts.format = Some("uuid"),
            Rule::Unique => facts.unique = Some(None),
            Rule::UniqueBy(field) => facts.unique = Some(Some(field)),
            Rule::ContentTypes(types) => facts.types = Some(types),
            Rule::Beside(comparison, field) => {
                facts.relations.push(Relation::Beside(*comparison, field));
            }
            Rule::Requires(field) => facts.relations.push(Relation::Requires(field)),
            Rule::Excludes(field) => facts.relations.push(Relation::Excludes(field)),
            // These are the ends of ranges.
            Rule::Min(_)
            | Rule::Max(_)
            | Rule::Above(_)
            | Rule::Below(_)
            | Rule::MinLength(_)
            | Rule::MaxLength(_)
            | Rule::MinItems(_)
            | Rule::MaxItems(_)
            | Rule::MinSize(_)
            | Rule::MaxSize(_)
            | Rule::Time(..) => {}
        }
    }
    facts
}

impl Walk<'_> {
    pub(super) fn rules(&mut self, at: &At, old: &[Rule], new: &[Rule], whole: bool) {
        for measure in Measure::ALL {
            self.ranges(at, old, new, measure, whole);
        }
        let (was, now) = (facts(old), facts(new));
        if was.blank != now.blank {
            let say = |it| match it {
                Blank::Refused => "not blank",
                Blank::Unsaid => "nothing said of blank",
                Blank::Fine => "may be blank",
            };
            let kind = if now.blank > was.blank {
                &is::BLANK_ALLOWED
            } else {
                &is::BLANK_REFUSED
            };
            let change = Change::new(kind, &self.key(at, "allow_blank"));
            self.tell(change.old(say(was.blank)).new_is(say(now.blank)));
        }
        self.step(at, was.step, now.step);
        let kinds = (
            &is::PATTERN_ADDED,
            &is::PATTERN_CHANGED,
            &is::PATTERN_REMOVED,
        );
        self.one(&self.key(at, "pattern"), kinds, was.pattern, now.pattern);
        let kinds = (&is::FORMAT_ADDED, &is::FORMAT_CHANGED, &is::FORMAT_REMOVED);
        self.one(&self.key(at, "format"), kinds, was.format, now.format);
        let unique = |it: Option<Option<&str>>| {
            it.map(|it| it.map_or("no item twice".to_owned(), |it| format!("by {it}")))
        };
        let kinds = (&is::UNIQUE_ADDED, &is::UNIQUE_CHANGED, &is::UNIQUE_REMOVED);
        let (was_unique, now_unique) = (unique(was.unique), unique(now.unique));
        self.one(at, kinds, was_unique.as_deref(), now_unique.as_deref());
        self.content_types(at, was.types, now.types);
        self.relations(at, &was.relations, &now.relations);
    }

    /// Both ends of a range; told as one where one is tighter and the other one looser.
    fn ranges(&mut self, at: &At, old: &[Rule], new: &[Rule], measure: Measure, whole: bool) {
        let (was, now) = (range(old, measure, whole), range(new, measure, whole));
        let ends = [
            (&was.lower, &now.lower, fate(&was.lower, &now.lower, true)),
            (&was.upper, &now.upper, fate(&was.upper, &now.upper, false)),
        ];
        let fates = ends.map(|it| it.2);
        let moved = fates.contains(&Fate::Tighter) && fates.contains(&Fate::Looser);
        if moved {
            let both = |ends: [&Vec<_>; 2]| {
                let words: Vec<_> = ends.into_iter().filter_map(|it| say(it)).collect();
                words.join(" and ")
            };
            let mut change = Change::new(&is::LIMIT_MOVED, at);
            change = change.old(both(ends.map(|it| it.0)));
            change = change.new_is(both(ends.map(|it| it.1)));
            return self.tell(change);
        }
        for (was, now, fate) in ends {
            let kind = match fate {
                Fate::Same => continue,
                Fate::Tighter => &is::LIMIT_TIGHTENED,
                Fate::Looser => &is::LIMIT_LOOSENED,
                Fate::Other => &is::LIMIT_CHANGED,
            };
            let key = now.iter().chain(was).find_map(|(_, it)| key(it));
            let at = key.map_or_else(|| at.clone(), |it| self.key(at, it));
            let mut change = Change::new(kind, &at);
            change.old = say(was);
            change.new = say(now);
            self.tell(change);
        }
    }

    fn step(&mut self, at: &At, old: Option<Limit>, new: Option<Limit>) {
        let divides = |a: Limit, b: Limit| match (a, b) {
            (Limit::Integer(a), Limit::Integer(b)) => b.checked_rem(a) == Some(0),
            _ => false,
        };
        let kind = match (old, new) {
            (None, None) => return,
            (Some(old), Some(new)) if old == new => return,
            (None, Some(_)) => &is::LIMIT_TIGHTENED,
            (Some(_), None) => &is::LIMIT_LOOSENED,
            (Some(old), Some(new)) if divides(old, new) => &is::LIMIT_TIGHTENED,
            (Some(old), Some(new)) if divides(new, old) => &is::LIMIT_LOOSENED,
            _ => &is::LIMIT_CHANGED,
        };
        let say = |it: Option<Limit>| it.map(|it| rule(&Rule::MultipleOf(it)));
        let mut change = Change::new(kind, &self.key(at, "multiple_of"));
        (change.old, change.new) = (say(old), say(new));
        self.tell(change);
    }

    /// A rule of which a field has one or none.
    fn one(
        &mut self,
        at: &At,
        (added, changed, removed): (&'static Kind, &'static Kind, &'static Kind),
        old: Option<&str>,
        new: Option<&str>,
    ) {
        let kind = match (old, new) {
            (None, None) => return,
            (None, Some(_)) => added,
            (Some(_), None) => removed,
            (Some(old), Some(new)) if old == new => return,
            (Some(_), Some(_)) => changed,
        };
        let mut change = Change::new(kind, at);
        change.old = old.map(str::to_owned);
        change.new = new.map(str::to_owned);
        self.tell(change);
    }

    fn content_types(&mut self, at: &At, old: Option<&[String]>, new: Option<&[String]>) {
        let takes = |types: Option<&[String]>, wanted: &String| {
            types.is_none_or(|types| {
                types.iter().any(|it| {
                    let all_of = it.strip_suffix('*');
                    it == wanted || all_of.is_some_and(|it| wanted.starts_with(it))
                })
            })
        };
        // `None` takes everything.
        let all = |from: Option<&[String]>, by: Option<&[String]>| match from {
            Some(from) => from.iter().all(|it| takes(by, it)),
            None => by.is_none(),
        };
        let kind = match (all(old, new), all(new, old)) {
            (true, true) => return,
            (true, false) => &is::FILE_TYPES_WIDENED,
            (false, _) => &is::FILE_TYPES_NARROWED,
        };
        let mut change = Change::new(kind, &self.key(at, "content_types"));
        change.old = old.map(|it| it.join(", "));
        change.new = new.map(|it| it.join(", "));
        self.tell(change);
    }

    fn relations(&mut self, at: &At, old: &[Relation<'_>], new: &[Relation<'_>]) {
        for it in old {
            if !new.iter().any(|other| it.is_about(*other)) {
                self.tell(Change::new(&is::RELATION_REMOVED, at).old(it.say()));
            }
        }
        for it in new {
            let Some(before) = old.iter().find(|other| it.is_about(**other)) else {
                self.tell(Change::new(&is::RELATION_ADDED, at).new_is(it.say()));
                continue;
            };
            if before == it {
                continue;
            }
            let loosened = matches!(
                (before, it),
                (
                    Relation::Beside(Comparison::After, _),
                    Relation::Beside(Comparison::NotBefore, _)
                ) | (
                    Relation::Beside(Comparison::Before, _),
                    Relation::Beside(Comparison::NotAfter, _)
                )
            );
            let kind = if loosened {
                &is::RELATION_LOOSENED
            } else {
                &is::RELATION_CHANGED
            };
            self.tell(Change::new(kind, at).old(before.say()).new_is(it.say()));
        }
    }

    /// Rules between the fields of a group.
    pub(super) fn groups(&mut self, at: &At, old: &[GroupRule], new: &[GroupRule]) {
        let at = at.path("rules");
        let mut gone: Vec<_> = old.iter().map(Group::of).collect();
        let mut came: Vec<_> = new.iter().map(Group::of).collect();
        let both: Vec<_> = gone
            .iter()
            .filter(|it| came.contains(it))
            .cloned()
            .collect();
        gone.retain(|it| !both.contains(it));
        came.retain(|it| !both.contains(it));
        for now in came {
            let before = gone
                .iter()
                .position(|it| !it.names.is_disjoint(&now.names))
                .map(|it| gone.remove(it));
            let (kind, old) = match before {
                None => (&is::GROUP_ADDED, None),
                Some(before) if before.is_stricter_than(&now) => {
                    (&is::GROUP_LOOSENED, Some(before.say()))
                }
                Some(before) => (&is::GROUP_CHANGED, Some(before.say())),
            };
            let mut change = Change::new(kind, &at).new_is(now.say());
            change.old = old;
            self.tell(change);
        }
        for before in gone {
            self.tell(Change::new(&is::GROUP_REMOVED, &at).old(before.say()));
        }
    }
}

/// A rule between fields, whatever their order.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    exactly: bool,
    names: BTreeSet<String>,
}

impl Group {
    fn of(rule: &GroupRule) -> Self {
        let (exactly, names) = match rule {
            GroupRule::OneOf(names) => (true, names),
            GroupRule::AnyOf(names) => (false, names),
        };
        Self {
            exactly,
            names: names.iter().cloned().collect(),
        }
    }

    /// Whether what holds this holds the other one.
    fn is_stricter_than(&self, other: &Self) -> bool {
        !other.exactly && self.names.is_subset(&other.names)
    }

    fn say(&self) -> String {
        let names: Vec<_> = self.names.iter().map(String::as_str).collect();
        let words = if self.exactly {
            "exactly one"
        } else {
            "at least one"
        };
        format!("{words} of {}", names.join(", "))
    }
}

/// The key of a rule in the spec.
fn key(it: &Rule) -> Option<&'static str> {
    Some(match it {
        Rule::Min(_) => "min",
        Rule::Max(_) => "max",
        Rule::Above(_) => "above",
        Rule::Below(_) => "below",
        Rule::MinLength(_) => "min_length",
        Rule::MaxLength(_) => "max_length",
        Rule::MinItems(_) => "min_items",
        Rule::MaxItems(_) => "max_items",
        Rule::MinSize(_) => "min_size",
        Rule::MaxSize(_) => "max_size",
        Rule::Time(Comparison::After, _) => "after",
        Rule::Time(Comparison::Before, _) => "before",
        Rule::Time(Comparison::NotBefore, _) => "not_before",
        Rule::Time(Comparison::NotAfter, _) => "not_after",
        _ => return None,
    })
}
