//! Times that are counted from the present, and which of two comes first.

use std::cmp::Ordering;

use crate::raw::{Moment, Unit};

const DAY: i64 = 86_400;

/// Which moment is earlier, whenever the present is; `None` where that depends on the calendar.
/// Two moments that can be the same at some hour, such as the start of today and now, are in the
/// order that they never leave.
pub(super) fn compare(a: Moment, b: Moment) -> Option<Ordering> {
    if a == b {
        return Some(Ordering::Equal);
    }
    if let Some(order) = same_unit(a, b) {
        return Some(order);
    }
    let ((a_first, a_last), (b_first, b_last)) = (seconds(a), seconds(b));
    if (a_first, a_last) == (b_first, b_last) && a_first == a_last {
        Some(Ordering::Equal)
    } else if a_last <= b_first {
        Some(Ordering::Less)
    } else if b_last <= a_first {
        Some(Ordering::Greater)
    } else {
        None
    }
}

/// Months are compared with months, whatever their lengths.
fn same_unit(a: Moment, b: Moment) -> Option<Ordering> {
    match (a, b) {
        (Moment::FromNow(a, x), Moment::FromNow(b, y)) if x == y => Some(a.cmp(&b)),
        (Moment::Ago(a, x), Moment::Ago(b, y)) if x == y => Some(b.cmp(&a)),
        _ => None,
    }
}

/// The first and the last second from now that a moment can be.
fn seconds(it: Moment) -> (i64, i64) {
    let span = |count: u32, unit| {
        let count = i64::from(count);
        let (least, most) = match unit {
            Unit::Seconds => (1, 1),
            Unit::Minutes => (60, 60),
            Unit::Hours => (3600, 3600),
            Unit::Days => (DAY, DAY),
            Unit::Weeks => (7 * DAY, 7 * DAY),
            Unit::Months => (28 * DAY, 31 * DAY),
            Unit::Years => (365 * DAY, 366 * DAY),
        };
        (count.saturating_mul(least), count.saturating_mul(most))
    };
    match it {
        Moment::Now => (0, 0),
        Moment::Today => (-DAY, 0),
        Moment::FromNow(count, unit) => span(count, unit),
        Moment::Ago(count, unit) => {
            let (least, most) = span(count, unit);
            (-most, -least)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_an_order() {
        let from = Moment::FromNow;
        for (a, b, order) in [
            (Moment::Now, Moment::Now, Some(Ordering::Equal)),
            (Moment::Today, Moment::Now, Some(Ordering::Less)),
            (
                from(2, Unit::Weeks),
                from(14, Unit::Days),
                Some(Ordering::Equal),
            ),
            (from(1, Unit::Months), from(30, Unit::Days), None),
            (
                from(1, Unit::Months),
                from(5, Unit::Weeks),
                Some(Ordering::Less),
            ),
            (
                from(2, Unit::Months),
                from(3, Unit::Months),
                Some(Ordering::Less),
            ),
            (
                Moment::Ago(18, Unit::Years),
                Moment::Ago(13, Unit::Years),
                Some(Ordering::Less),
            ),
            (Moment::Ago(1, Unit::Hours), Moment::Today, None),
            (
                from(u32::MAX, Unit::Years),
                Moment::Now,
                Some(Ordering::Greater),
            ),
        ] {
            assert_eq!(compare(a, b), order, "{a:?} {b:?}");
            assert_eq!(compare(b, a), order.map(Ordering::reverse), "{b:?} {a:?}");
        }
    }
}
