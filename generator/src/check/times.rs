//! Times that cannot be: nothing between two cut-offs, and fields that wait for each other.

use super::fit::{is_time, rule_key, rule_place};
use super::{Context, Group};
use crate::diagnostics::Diagnostic;
use crate::lower::reaches;
use crate::model::{Comparison, Field, Rule, Type};
use crate::raw::{Moment, Unit};

const DAY: i64 = 86_400;

/// Reports comparisons with the present that leave no time between them.
pub(super) fn check_moments(ctx: &mut Context<'_>, field: &Field) {
    check_rules(ctx, field, &field.rules, false);
    if let Type::Array(_) = &field.ty {
        check_rules(ctx, field, &field.item_rules, true);
    }
}

fn check_rules(ctx: &mut Context<'_>, field: &Field, rules: &[Rule], of_items: bool) {
    for lower in rules {
        for upper in rules {
            let (
                Rule::Time(low @ (Comparison::After | Comparison::NotBefore), from),
                Rule::Time(high @ (Comparison::Before | Comparison::NotAfter), until),
            ) = (lower, upper)
            else {
                continue;
            };
            let strict = *low == Comparison::After || *high == Comparison::Before;
            if is_empty(*from, *until, strict) {
                let (low, high) = (rule_key(lower), rule_key(upper));
                ctx.report(
                    Diagnostic::error(
                        "empty-range",
                        rule_place(ctx, field, lower, of_items),
                        format!(
                            "no time of `{}` meets both `{low}` and `{high}`",
                            field.wire
                        ),
                    )
                    .label(format!("`{low}` is {}", describe_moment(*from)))
                    .other(
                        rule_place(ctx, field, upper, of_items),
                        format!("`{high}` is {}", describe_moment(*until)),
                    ),
                );
            }
        }
    }
}

/// Whether no time lies between two moments, whenever it is asked.
fn is_empty(from: Moment, until: Moment, strict: bool) -> bool {
    if from == until {
        return strict;
    }
    let (earliest, latest) = (window(from).0, window(until).1);
    if strict {
        earliest >= latest
    } else {
        earliest > latest
    }
}

/// How many seconds after the present a moment is, at least and at most.
fn window(moment: Moment) -> (i64, i64) {
    match moment {
        Moment::Now => (0, 0),
        // The day can be about to end, or just have begun.
        Moment::Today => (-DAY, 0),
        Moment::FromNow(count, unit) => seconds(count, unit),
        Moment::Ago(count, unit) => {
            let (least, most) = seconds(count, unit);
            (-most, -least)
        }
    }
}

fn seconds(count: u32, unit: Unit) -> (i64, i64) {
    let (least, most) = match unit {
        Unit::Seconds => (1, 1),
        Unit::Minutes => (60, 60),
        Unit::Hours => (3600, 3600),
        Unit::Days => (DAY, DAY),
        Unit::Weeks => (7 * DAY, 7 * DAY),
        Unit::Months => (28 * DAY, 31 * DAY),
        Unit::Years => (365 * DAY, 366 * DAY),
    };
    (i64::from(count) * least, i64::from(count) * most)
}

fn describe_moment(moment: Moment) -> String {
    let (count, unit, end) = match moment {
        Moment::Now => return "now".to_owned(),
        Moment::Today => return "today".to_owned(),
        Moment::FromNow(count, unit) => (count, unit, "from now"),
        Moment::Ago(count, unit) => (count, unit, "ago"),
    };
    let unit = match unit {
        Unit::Seconds => "second",
        Unit::Minutes => "minute",
        Unit::Hours => "hour",
        Unit::Days => "day",
        Unit::Weeks => "week",
        Unit::Months => "month",
        Unit::Years => "year",
    };
    format!("{count} {unit}{} {end}", if count == 1 { "" } else { "s" })
}

/// A field is compared with another one beside it, which is a time too.
pub(super) fn check_beside(ctx: &mut Context<'_>, group: &Group<'_>, field: &Field) {
    for rule in &field.rules {
        let Rule::Beside(_, name) = rule else {
            continue;
        };
        let place = rule_place(ctx, field, rule, false);
        let wire = &field.wire;
        match group.get(name) {
            None => ctx.report(
                Diagnostic::error(
                    "unknown-field",
                    place,
                    format!("there is no field `{name}` beside `{wire}`"),
                )
                .help("write a field, or a moment: `now`, `today`, `2 weeks from now`, `13 years ago`")
                .suggest(name, group.names()),
            ),
            Some(other) if other.wire == *wire => ctx.report(Diagnostic::error(
                "relation-to-itself",
                place,
                format!("`{wire}` is compared with itself"),
            )),
            Some(other) if !is_time(&other.ty) && !ctx.is_unknown(&other.ty) => ctx.report(
                Diagnostic::error("not-a-time", place, format!("`{name}` is not a time"))
                    .other(ctx.place(other.span, "type"), "its type is here")
                    .help("compare with a date, a datetime, or an integer with `format: unix_time`"),
            ),
            Some(_) => {}
        }
    }
}

/// Reports fields that are all to come after each other.
pub(super) fn check_cycles(ctx: &mut Context<'_>, group: &Group<'_>) {
    // An edge leads from the earlier field to the later one.
    let mut edges = vec![Vec::new(); group.fields.len()];
    let mut strict = Vec::new();
    for (at, field) in group.fields.iter().enumerate() {
        for rule in &field.rules {
            let Rule::Beside(comparison, name) = rule else {
                continue;
            };
            let Some(other) = group.fields.iter().position(|it| it.wire == *name) else {
                continue;
            };
            if other == at {
                continue;
            }
            let later = matches!(comparison, Comparison::After | Comparison::NotBefore);
            let (from, to) = if later { (other, at) } else { (at, other) };
            if let Some(targets) = edges.get_mut(from) {
                targets.push(to);
            }
            if matches!(comparison, Comparison::After | Comparison::Before) {
                strict.push((from, to, field, rule));
            }
        }
    }
    let mut reported: Vec<usize> = Vec::new();
    for (from, to, field, rule) in strict {
        if !reaches(&edges, to, from) || reported.contains(&from) || reported.contains(&to) {
            continue;
        }
        reported.extend([from, to]);
        let names: Vec<_> = (0..group.fields.len())
            .filter(|it| reaches(&edges, from, *it) && reaches(&edges, *it, from))
            .filter_map(|it| group.fields.get(it))
            .collect();
        reported.extend(
            group
                .fields
                .iter()
                .enumerate()
                .filter(|it| names.iter().any(|n| n.wire == it.1.wire))
                .map(|it| it.0),
        );
        let list: Vec<_> = names.iter().map(|it| format!("`{}`", it.wire)).collect();
        let list = match list.split_last() {
            Some((last, others)) if !others.is_empty() => {
                format!("{} and {last}", others.join(", "))
            }
            _ => list.join(""),
        };
        let mut diagnostic = Diagnostic::error(
            "cyclic-times",
            rule_place(ctx, field, rule, false),
            format!("{list} are each to come after the other"),
        )
        .help("remove one of the comparisons");
        for other in names.iter().filter(|it| it.wire != field.wire) {
            diagnostic = diagnostic.other(other.span, format!("`{}` is here", other.wire));
        }
        ctx.report(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::{Moment, Unit, is_empty};

    #[test]
    fn moments_leave_time_or_do_not() {
        let (now, today) = (Moment::Now, Moment::Today);
        let ago = |count, unit| Moment::Ago(count, unit);
        let on = |count, unit| Moment::FromNow(count, unit);
        assert!(is_empty(now, ago(1, Unit::Days), true));
        assert!(is_empty(now, ago(1, Unit::Days), false));
        assert!(is_empty(now, now, true) && !is_empty(now, now, false));
        assert!(is_empty(today, today, true) && !is_empty(today, today, false));
        assert!(!is_empty(today, now, true) && !is_empty(now, on(2, Unit::Weeks), true));
        assert!(!is_empty(ago(100, Unit::Years), ago(13, Unit::Years), true));
        assert!(is_empty(ago(13, Unit::Years), ago(100, Unit::Years), true));
        assert!(is_empty(on(24, Unit::Hours), on(1, Unit::Days), true));
        assert!(!is_empty(on(30, Unit::Days), on(1, Unit::Months), true));
        assert!(is_empty(
            on(u32::MAX, Unit::Years),
            ago(u32::MAX, Unit::Years),
            true
        ));
    }
}
