//! A limit of a number.

use std::cmp::Ordering;
use std::fmt;

/// A whole number or a fraction, compared without loss.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A whole number.
    Integer(i64),
    /// A fraction.
    Float(f64),
}

impl Number {
    /// Compares two numbers; `None` if one of them is not a number.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(&b)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(&b),
            (Self::Integer(a), Self::Float(b)) => compare_mixed(a, b),
            (Self::Float(a), Self::Integer(b)) => compare_mixed(b, a).map(Ordering::reverse),
        }
    }

    /// Whether this is a multiple of the other; a fraction may be off by rounding.
    pub fn is_multiple_of(self, of: Self) -> bool {
        match (self, of) {
            (Self::Integer(value), Self::Integer(of)) => of != 0 && value.wrapping_rem(of) == 0,
            _ => {
                let ratio = self.as_f64() / of.as_f64();
                // Never so much that a value between two large multiples would pass for one.
                let rounding = (ratio.abs() * 1e-12).clamp(1e-9, 1e-2);
                (ratio - ratio.round()).abs() <= rounding
            }
        }
    }

    fn as_f64(self) -> f64 {
        match self {
            Self::Integer(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

/// Compares by the whole part first: an `i64` does not fit into an `f64`.
fn compare_mixed(a: i64, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    // Every f64 at or beyond these bounds is outside of i64; within them, the cast is exact.
    if b >= 9_223_372_036_854_775_808.0 {
        return Some(Ordering::Less);
    }
    if b < -9_223_372_036_854_775_808.0 {
        return Some(Ordering::Greater);
    }
    let whole = b.trunc();
    Some(a.cmp(&(whole as i64)).then_with(|| whole.total_cmp(&b)))
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_compared_exactly() {
        let big = i64::MAX;
        assert_eq!(
            Number::Integer(big).compare(Number::Float(big as f64)),
            Some(Ordering::Less),
            "2^63 - 1 is less than 2^63"
        );
        assert_eq!(
            Number::Integer(3).compare(Number::Float(3.5)),
            Some(Ordering::Less)
        );
        assert_eq!(
            Number::Float(-3.5).compare(Number::Integer(-3)),
            Some(Ordering::Less)
        );
        assert_eq!(
            Number::Integer(-3).compare(Number::Float(-3.0)),
            Some(Ordering::Equal)
        );
        assert_eq!(Number::Integer(0).compare(Number::Float(f64::NAN)), None);
    }

    #[test]
    fn multiples_survive_rounding() {
        assert!(Number::Float(0.3).is_multiple_of(Number::Float(0.1)));
        assert!(!Number::Float(0.35).is_multiple_of(Number::Float(0.1)));
        assert!(Number::Integer(9).is_multiple_of(Number::Integer(3)));
        assert!(!Number::Integer(9).is_multiple_of(Number::Integer(0)));
    }
}
