//! Bounds that leave nothing between them.

use super::Context;
use super::fit::rule_place;
use crate::diagnostics::Diagnostic;
use crate::model::{Field, Rule, Type};
use crate::raw::Limit;

/// Reports bounds of a field, or of its items, that no value meets.
pub(super) fn check_ranges(ctx: &mut Context<'_>, field: &Field) {
    check_rules(ctx, field, &field.ty, &field.rules, false);
    if let Type::Array(item) = &field.ty {
        check_rules(ctx, field, item, &field.item_rules, true);
    }
}

fn check_rules(ctx: &mut Context<'_>, field: &Field, ty: &Type, rules: &[Rule], of_items: bool) {
    let whole = !matches!(ty, Type::Float);
    let what = if of_items { "item" } else { "value" };
    for upper in rules {
        // One lower bound is enough: the others may be fine when it is mended.
        let found = rules
            .iter()
            .find_map(|it| Some((it, contradiction(it, upper, whole)?)));
        let Some((lower, (low, high))) = found else {
            continue;
        };
        let (low_key, high_key) = (super::fit::rule_key(lower), super::fit::rule_key(upper));
        ctx.report(
            Diagnostic::error(
                "empty-range",
                rule_place(ctx, field, lower, of_items),
                format!(
                    "no {what} of `{}` meets both `{low_key}` and `{high_key}`",
                    field.wire
                ),
            )
            .label(format!("`{low_key}` is {low}"))
            .other(
                rule_place(ctx, field, upper, of_items),
                format!("`{high_key}` is {high}"),
            ),
        );
    }
    check_multiple(ctx, field, rules, of_items);
}

/// What two rules say, if no value meets both.
fn contradiction(lower: &Rule, upper: &Rule, whole: bool) -> Option<(String, String)> {
    fn above<T: PartialOrd + ToString>(low: &T, high: &T) -> Option<(String, String)> {
        (low > high).then(|| (low.to_string(), high.to_string()))
    }
    match (lower, upper) {
        (Rule::MinLength(low), Rule::MaxLength(high)) => above(low, high),
        (Rule::NotBlank, Rule::MaxLength(0)) => Some(("false".to_owned(), "0".to_owned())),
        (Rule::MinItems(low), Rule::MaxItems(high)) => above(low, high),
        (Rule::MinSize(low), Rule::MaxSize(high)) => above(low, high),
        (Rule::Min(low) | Rule::Above(low), Rule::Max(high) | Rule::Below(high)) => {
            let strict_low = matches!(lower, Rule::Above(_));
            let strict_high = matches!(upper, Rule::Below(_));
            let empty = is_empty(*low, strict_low, *high, strict_high, whole);
            empty.then(|| (describe_limit(*low), describe_limit(*high)))
        }
        _ => None,
    }
}

fn is_empty(low: Limit, strict_low: bool, high: Limit, strict_high: bool, whole: bool) -> bool {
    if whole {
        return least(low, strict_low) > greatest(high, strict_high);
    }
    let (low, high) = (to_float(low), to_float(high));
    if strict_low || strict_high {
        low >= high
    } else {
        low > high
    }
}

/// The least whole number within a lower bound.
fn least(limit: Limit, strict: bool) -> i128 {
    match limit {
        Limit::Integer(value) => i128::from(value) + i128::from(strict),
        #[expect(clippy::cast_possible_truncation, reason = "a cast saturates")]
        Limit::Float(value) if strict => (value.floor() as i128).saturating_add(1),
        #[expect(clippy::cast_possible_truncation, reason = "a cast saturates")]
        Limit::Float(value) => value.ceil() as i128,
    }
}

/// The greatest whole number within an upper bound.
fn greatest(limit: Limit, strict: bool) -> i128 {
    match limit {
        Limit::Integer(value) => i128::from(value) - i128::from(strict),
        #[expect(clippy::cast_possible_truncation, reason = "a cast saturates")]
        Limit::Float(value) if strict => (value.ceil() as i128).saturating_sub(1),
        #[expect(clippy::cast_possible_truncation, reason = "a cast saturates")]
        Limit::Float(value) => value.floor() as i128,
    }
}

/// A step is greater than zero, and a multiple of it lies between the bounds.
fn check_multiple(ctx: &mut Context<'_>, field: &Field, rules: &[Rule], of_items: bool) {
    let step = rules.iter().find_map(|it| match it {
        Rule::MultipleOf(step) => Some((it, *step)),
        _ => None,
    });
    let Some((rule, step)) = step else { return };
    let place = rule_place(ctx, field, rule, of_items);
    if to_float(step) <= 0.0 {
        ctx.report(
            Diagnostic::error(
                "bad-number",
                place,
                format!("`multiple_of` is {}", describe_limit(step)),
            )
            .help("write a number greater than zero"),
        );
        return;
    }
    let Limit::Integer(step) = step else { return };
    let low = rules.iter().filter_map(|it| match it {
        Rule::Min(limit) => Some(least(*limit, false)),
        Rule::Above(limit) => Some(least(*limit, true)),
        _ => None,
    });
    let high = rules.iter().filter_map(|it| match it {
        Rule::Max(limit) => Some(greatest(*limit, false)),
        Rule::Below(limit) => Some(greatest(*limit, true)),
        _ => None,
    });
    if let (Some(low), Some(high)) = (low.max(), high.min()) {
        let step = i128::from(step);
        if low <= high && high.div_euclid(step).saturating_mul(step) < low {
            ctx.report(Diagnostic::error(
                "empty-range",
                place,
                format!("no multiple of {step} lies between {low} and {high}"),
            ));
        }
    }
}

/// A bound as a float.
#[expect(clippy::cast_precision_loss, reason = "good enough to compare with")]
pub(super) fn to_float(limit: Limit) -> f64 {
    match limit {
        Limit::Integer(value) => value as f64,
        Limit::Float(value) => value,
    }
}

/// A bound in digits.
pub(super) fn describe_limit(limit: Limit) -> String {
    match limit {
        Limit::Integer(value) => value.to_string(),
        Limit::Float(value) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, Rule, contradiction};

    #[test]
    fn bounds_meet_or_do_not() {
        let int = Limit::Integer;
        let table = [
            (Rule::Min(int(3)), Rule::Max(int(3)), false, false),
            (Rule::Min(int(4)), Rule::Max(int(3)), true, true),
            (Rule::Above(int(3)), Rule::Max(int(3)), true, true),
            (Rule::Above(int(3)), Rule::Below(int(4)), true, false),
            (Rule::Above(int(3)), Rule::Below(int(5)), false, false),
            (Rule::Min(int(3)), Rule::Below(int(3)), true, true),
            (
                Rule::Min(Limit::Float(0.2)),
                Rule::Max(Limit::Float(0.8)),
                true,
                false,
            ),
            (
                Rule::Min(int(i64::MIN)),
                Rule::Max(int(i64::MAX)),
                false,
                false,
            ),
            (
                Rule::Above(Limit::Float(f64::MAX)),
                Rule::Max(int(0)),
                true,
                true,
            ),
        ];
        for (low, high, whole, float) in table {
            assert_eq!(
                contradiction(&low, &high, true).is_some(),
                whole,
                "{low:?} {high:?}"
            );
            assert_eq!(
                contradiction(&low, &high, false).is_some(),
                float,
                "{low:?} {high:?}"
            );
        }
        assert!(contradiction(&Rule::MinLength(2), &Rule::MaxLength(1), true).is_some());
        assert!(contradiction(&Rule::MinItems(1), &Rule::MaxItems(1), true).is_none());
        assert!(contradiction(&Rule::MinSize(2), &Rule::MaxSize(1), true).is_some());
        assert!(contradiction(&Rule::NotBlank, &Rule::MaxLength(0), true).is_some());
    }
}
