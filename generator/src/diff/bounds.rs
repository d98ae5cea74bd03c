//! Ranges of values, lengths, items, sizes and times, and which of two is the narrower one.

use std::cmp::Ordering;

use super::moments;
use super::words::rule;
use crate::model::{Comparison, Rule};
use crate::raw::{Limit, Moment};

/// What became of one end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Just what it was.
    Same,
    /// Less is right than before.
    Tighter,
    /// More is right than before.
    Looser,
    /// That is not decided.
    Other,
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bound {
    /// A number: a value, a length, a count; whether it is itself outside.
    Number(Limit, bool),
    /// A time; whether it is itself outside.
    Time(Moment, bool),
}

/// What the ends of a range are, each with the rule that says so.
#[derive(Debug, Default)]
pub(super) struct Range<'a> {
    pub(super) lower: Vec<(Bound, &'a Rule)>,
    pub(super) upper: Vec<(Bound, &'a Rule)>,
}

/// What a range is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Value,
    Length,
    Items,
    Size,
    Time,
}

impl Measure {
    pub(super) const ALL: [Self; 5] = [
        Self::Value,
        Self::Length,
        Self::Items,
        Self::Size,
        Self::Time,
    ];
}

/// The range that some rules make of a measure. `whole`: only whole numbers are right.
pub(super) fn range(rules: &[Rule], measure: Measure, whole: bool) -> Range<'_> {
    let mut range = Range::default();
    let count = |it: u64| Limit::Integer(i64::try_from(it).unwrap_or(i64::MAX));
    for it in rules {
        let (of, is_lower, bound) = match it {
            Rule::Min(limit) => (Measure::Value, true, Bound::Number(*limit, false)),
            Rule::Max(limit) => (Measure::Value, false, Bound::Number(*limit, false)),
            Rule::Above(limit) => (Measure::Value, true, exclusive(*limit, 1, whole)),
            Rule::Below(limit) => (Measure::Value, false, exclusive(*limit, -1, whole)),
            Rule::MinLength(it) => (
                Measure::Length,
                true,
                Bound::Number(count((*it).into()), false),
            ),
            Rule::MaxLength(it) => (
                Measure::Length,
                false,
                Bound::Number(count((*it).into()), false),
            ),
            Rule::MinItems(it) => (
                Measure::Items,
                true,
                Bound::Number(count((*it).into()), false),
            ),
            Rule::MaxItems(it) => (
                Measure::Items,
                false,
                Bound::Number(count((*it).into()), false),
            ),
            Rule::MinSize(it) => (Measure::Size, true, Bound::Number(count(*it), false)),
            Rule::MaxSize(it) => (Measure::Size, false, Bound::Number(count(*it), false)),
            Rule::Time(comparison, moment) => {
                let (is_lower, outside) = match comparison {
                    Comparison::After => (true, true),
                    Comparison::NotBefore => (true, false),
                    Comparison::Before => (false, true),
                    Comparison::NotAfter => (false, false),
                };
                (Measure::Time, is_lower, Bound::Time(*moment, outside))
            }
            _ => continue,
        };
        if of == measure {
            let end = if is_lower {
                &mut range.lower
            } else {
                &mut range.upper
            };
            end.push((bound, it));
        }
    }
    range
}

/// Above 2 is at least 3 where there is nothing between.
fn exclusive(limit: Limit, step: i64, whole: bool) -> Bound {
    match limit {
        Limit::Integer(it) if whole => match it.checked_add(step) {
            Some(next) => Bound::Number(Limit::Integer(next), false),
            None => Bound::Number(limit, true),
        },
        _ => Bound::Number(limit, true),
    }
}

/// What became of an end. All of its bounds hold at once.
pub(super) fn fate(old: &[(Bound, &Rule)], new: &[(Bound, &Rule)], is_lower: bool) -> Fate {
    let implied = |bound: &Bound, by: &[(Bound, &Rule)]| {
        by.iter().any(|(it, _)| is_implied(bound, it, is_lower))
    };
    let keeps = new.iter().all(|(it, _)| implied(it, old));
    let kept = old.iter().all(|(it, _)| implied(it, new));
    match (keeps, kept) {
        (true, true) => Fate::Same,
        (true, false) => Fate::Looser,
        (false, true) => Fate::Tighter,
        (false, false) => Fate::Other,
    }
}

/// Whether what holds `by` is sure to hold `bound`.
fn is_implied(bound: &Bound, by: &Bound, is_lower: bool) -> bool {
    let (order, outside, by_outside) = match (bound, by) {
        (Bound::Number(a, x), Bound::Number(b, y)) => (compare(*a, *b), *x, *y),
        (Bound::Time(a, x), Bound::Time(b, y)) => (moments::compare(*a, *b), *x, *y),
        _ => return false,
    };
    let order = if is_lower {
        order
    } else {
        order.map(Ordering::reverse)
    };
    match order {
        Some(Ordering::Less) => true,
        Some(Ordering::Equal) => by_outside || !outside,
        _ => false,
    }
}

/// Two numbers, whole ones exactly.
fn compare(a: Limit, b: Limit) -> Option<Ordering> {
    match (a, b) {
        (Limit::Integer(a), Limit::Integer(b)) => Some(a.cmp(&b)),
        (Limit::Integer(a), Limit::Float(b)) => (a as f64).partial_cmp(&b),
        (Limit::Float(a), Limit::Integer(b)) => a.partial_cmp(&(b as f64)),
        (Limit::Float(a), Limit::Float(b)) => a.partial_cmp(&b),
    }
}

/// The rules of an end in words; `None` where there is none.
pub(super) fn say(end: &[(Bound, &Rule)]) -> Option<String> {
    let words: Vec<_> = end.iter().map(|(_, it)| rule(it)).collect();
    (!words.is_empty()).then(|| words.join(", "))
}
