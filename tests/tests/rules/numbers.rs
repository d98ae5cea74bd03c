//! Limits of numbers.

use intra42::{IdOrSlug, Rule};
use proptest::prelude::*;
use specwright_runtime::Number;

use crate::subject::keeps;

/// Any whole number, the ends of the range and the surroundings of zero more often.
fn integer() -> impl Strategy<Value = i64> {
    prop_oneof![
        any::<i64>(),
        -3_i64..=3,
        prop::sample::select(vec![
            i64::MIN,
            i64::MIN + 1,
            i64::MAX - 1,
            i64::MAX,
            (1 << 53) - 1,
            1 << 53,
            (1 << 53) + 1,
        ]),
    ]
}

/// Any fraction, and those that trip comparisons up.
fn float() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        -3.0..3.0,
        prop::sample::select(vec![
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            0.0,
            -0.0,
            f64::MIN_POSITIVE,
            f64::MAX,
            f64::MIN,
            9_223_372_036_854_775_807.0,
            -9_223_372_036_854_775_808.0,
            9_007_199_254_740_993.0,
        ]),
    ]
}

/// What the four rules say of a value and a limit: at least, at most, above, below.
fn four<T: specwright_runtime::Param + Copy>(value: T, limit: Number) -> [bool; 4] {
    [
        Rule::Min(limit),
        Rule::Max(limit),
        Rule::Above(limit),
        Rule::Below(limit),
    ]
    .map(|rule| keeps(value, rule))
}

#[test]
fn integers_at_their_limit() {
    for limit in [-7, 0, 3072, i64::MAX - 1, i64::MIN + 1] {
        let number = Number::Integer(limit);
        assert_eq!(
            four(limit - 1, number),
            [false, true, false, true],
            "{limit}"
        );
        assert_eq!(four(limit, number), [true, true, false, false], "{limit}");
        assert_eq!(
            four(limit + 1, number),
            [true, false, true, false],
            "{limit}"
        );
    }
}

#[test]
fn what_is_no_number_keeps_no_limit() {
    for limit in [Number::Integer(0), Number::Float(0.5)] {
        assert_eq!(four(f64::NAN, limit), [false; 4]);
        assert_eq!(four(f64::INFINITY, limit), [true, false, true, false]);
        assert_eq!(four(f64::NEG_INFINITY, limit), [false, true, false, true]);
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(!keeps(value, Rule::MultipleOf(limit)), "{value}");
        }
    }
    assert_eq!(four(-0.0, Number::Integer(0)), [true, true, false, false]);
}

proptest! {
    #[test]
    fn integers_against_integers(value in integer(), limit in integer()) {
        let expected = [value >= limit, value <= limit, value > limit, value < limit];
        prop_assert_eq!(four(value, Number::Integer(limit)), expected);
    }

    #[test]
    fn floats_against_floats(value in float(), limit in float()) {
        prop_assume!(!limit.is_nan());
        let expected = [value >= limit, value <= limit, value > limit, value < limit];
        prop_assert_eq!(four(value, Number::Float(limit)), expected);
    }

    /// A whole number is at least 2.5 if it is at least 3: `i128` holds every whole part that
    /// matters, without rounding.
    #[test]
    fn integers_against_floats(value in integer(), limit in float()) {
        prop_assume!(!limit.is_nan());
        let (floor, ceil) = (limit.floor() as i128, limit.ceil() as i128);
        let wide = i128::from(value);
        let expected = [wide >= ceil, wide <= floor, wide > floor, wide < ceil];
        prop_assert_eq!(four(value, Number::Float(limit)), expected);
        // And turned around.
        let [at_least, at_most, above, below] = four(limit, Number::Integer(value));
        prop_assert_eq!([at_most, at_least, below, above], expected);
    }

    #[test]
    fn multiples_of_integers(value in integer(), of in integer()) {
        let expected = of != 0 && i128::from(value) % i128::from(of) == 0;
        prop_assert_eq!(keeps(value, Rule::MultipleOf(Number::Integer(of))), expected);
    }

    #[test]
    fn multiples_of_fractions(count in -1_000_000_i64..1_000_000, step in 1_u32..1000) {
        let step = f64::from(step) / 100.0;
        let rule = Rule::MultipleOf(Number::Float(step));
        prop_assert!(keeps(count as f64 * step, rule));
        prop_assert!(!keeps((count as f64 + 0.5) * step, rule));
        prop_assert!(!keeps((count as f64 + 0.01) * step, rule));
    }
}

#[test]
fn large_values_between_two_multiples_are_none() {
    for value in [1e9 + 0.5, 1e12 + 0.5, -1e12 - 0.5] {
        assert!(
            !keeps(value, Rule::MultipleOf(Number::Integer(1))),
            "{value}"
        );
    }
    assert!(keeps(1e15, Rule::MultipleOf(Number::Integer(5))));
    assert!(keeps(i64::MIN, Rule::MultipleOf(Number::Integer(-1))));
}

/// `u32`, ids in paths and JSON numbers are numbers too; a flag is none.
#[test]
fn other_numbers() {
    let max = Rule::Max(Number::Integer(100));
    assert!(keeps(100_u32, max));
    assert!(!keeps(101_u32, max));
    assert!(keeps(IdOrSlug::Id(100), max));
    assert!(!keeps(IdOrSlug::Id(101), max));
    assert!(keeps(IdOrSlug::from("101"), max), "a slug is a text");
    assert!(keeps(true, max));
    assert!(keeps(Some(100_i64), max));
    assert!(!keeps(Some(101_i64), max));
}
