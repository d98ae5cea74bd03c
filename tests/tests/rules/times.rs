//! Moments and days against a present that stands still.

use intra42::{Date, DateTime, Rule, UnixTime};
use proptest::prelude::*;
use specwright_runtime::{Comparison, Moment, Unit};

use crate::subject::{rules, violations_at};

const COMPARISONS: [Comparison; 4] = [
    Comparison::After,
    Comparison::Before,
    Comparison::NotBefore,
    Comparison::NotAfter,
];

/// What the four comparisons say of a moment that lies before, at and after the limit.
fn around(now: &str, moment: Moment, [before, at, after]: [&str; 3]) {
    let moment_of = |text: &str| text.parse::<DateTime>().unwrap();
    for (text, expected) in [
        (before, [false, true, false, true]),
        (at, [false, false, true, true]),
        (after, [true, false, true, false]),
    ] {
        let holds = COMPARISONS.map(|it| {
            let found = violations_at(now, moment_of(text), rules([Rule::Time(it, moment)]));
            found.is_empty()
        });
        assert_eq!(holds, expected, "{text} against {moment} at {now}");
        let as_seconds = COMPARISONS.map(|it| {
            let seconds = UnixTime::from(moment_of(text));
            violations_at(now, seconds, rules([Rule::Time(it, moment)])).is_empty()
        });
        assert_eq!(as_seconds, expected, "{text} as seconds");
    }
}

#[test]
fn moments_at_their_limit() {
    let now = "2024-02-29T12:00:00Z";
    around(
        now,
        Moment::Now,
        [
            "2024-02-29T11:59:59.999Z",
            "2024-02-29T12:00:00Z",
            "2024-02-29T12:00:00.001Z",
        ],
    );
    around(
        now,
        Moment::Today,
        [
            "2024-02-28T23:59:59.999Z",
            "2024-02-29T00:00:00Z",
            "2024-02-29T00:00:00.001Z",
        ],
    );
    around(
        now,
        Moment::FromNow(2, Unit::Weeks),
        [
            "2024-03-14T11:59:59.999Z",
            "2024-03-14T12:00:00Z",
            "2024-03-14T12:00:00.001Z",
        ],
    );
    // Years and months are those of the calendar: a leap day has no namesake in most years.
    around(
        now,
        Moment::Ago(13, Unit::Years),
        [
            "2011-02-28T11:59:59.999Z",
            "2011-02-28T12:00:00Z",
            "2011-02-28T12:00:00.001Z",
        ],
    );
    around(
        now,
        Moment::FromNow(4, Unit::Years),
        [
            "2028-02-29T11:59:59Z",
            "2028-02-29T12:00:00Z",
            "2028-02-29T12:00:01Z",
        ],
    );
    around(
        "2024-01-31T00:00:00Z",
        Moment::FromNow(1, Unit::Months),
        [
            "2024-02-28T23:59:59Z",
            "2024-02-29T00:00:00Z",
            "2024-02-29T00:00:01Z",
        ],
    );
    around(
        "2023-01-31T00:00:00Z",
        Moment::FromNow(1, Unit::Months),
        [
            "2023-02-27T23:59:59Z",
            "2023-02-28T00:00:00Z",
            "2023-02-28T00:00:01Z",
        ],
    );
    around(
        now,
        Moment::Ago(36, Unit::Hours),
        [
            "2024-02-27T23:59:59Z",
            "2024-02-28T00:00:00Z",
            "2024-02-28T00:00:01Z",
        ],
    );
    around(
        now,
        Moment::FromNow(1, Unit::Days),
        [
            "2024-03-01T11:59:59Z",
            "2024-03-01T12:00:00Z",
            "2024-03-01T12:00:01Z",
        ],
    );
    around(
        now,
        Moment::FromNow(90, Unit::Minutes),
        [
            "2024-02-29T13:29:59Z",
            "2024-02-29T13:30:00Z",
            "2024-02-29T13:30:01Z",
        ],
    );
    around(
        now,
        Moment::Ago(1, Unit::Seconds),
        [
            "2024-02-29T11:59:58Z",
            "2024-02-29T11:59:59Z",
            "2024-02-29T12:00:00Z",
        ],
    );
}

/// The present and the value may stand in any zone; today is the day of UTC.
#[test]
fn offsets() {
    around(
        "2024-02-29T01:00:00+02:00",
        Moment::Today,
        [
            "2024-02-28T01:59:59.999+02:00",
            "2024-02-28T02:00:00+02:00",
            "2024-02-27T19:00:00.001-05:00",
        ],
    );
    around(
        "2024-02-29T12:00:00Z",
        Moment::Now,
        [
            "2024-02-29T14:59:59.999+03:00",
            "2024-02-29T15:00:00+03:00",
            "2024-02-29T04:30:00.001-07:30",
        ],
    );
}

#[test]
fn days_are_compared_with_days() {
    let now = "2024-02-29T12:00:00Z";
    for (day, moment, expected) in [
        ("2024-02-28", Moment::Today, [false, true, false, true]),
        ("2024-02-29", Moment::Today, [false, false, true, true]),
        ("2024-02-29", Moment::Now, [false, false, true, true]),
        ("2024-03-01", Moment::Now, [true, false, true, false]),
        (
            "2011-02-27",
            Moment::Ago(13, Unit::Years),
            [false, true, false, true],
        ),
        (
            "2011-02-28",
            Moment::Ago(13, Unit::Years),
            [false, false, true, true],
        ),
        (
            "2011-03-01",
            Moment::Ago(13, Unit::Years),
            [true, false, true, false],
        ),
        (
            "2024-03-14",
            Moment::FromNow(2, Unit::Weeks),
            [false, false, true, true],
        ),
    ] {
        let date: Date = day.parse().unwrap();
        let holds = COMPARISONS
            .map(|it| violations_at(now, date, rules([Rule::Time(it, moment)])).is_empty());
        assert_eq!(holds, expected, "{day} against {moment}");
    }
}

/// What the calendar cannot reach is its end, and nothing panics there.
#[test]
fn the_ends_of_the_calendar() {
    let ends = ["0000-01-01T00:00:00Z", "9999-12-30T00:00:00Z"];
    for now in ends {
        for unit in [
            Unit::Seconds,
            Unit::Minutes,
            Unit::Hours,
            Unit::Days,
            Unit::Weeks,
            Unit::Months,
            Unit::Years,
        ] {
            let value: DateTime = "2024-02-29T12:00:00Z".parse().unwrap();
            let far = [Moment::FromNow(u32::MAX, unit), Moment::Ago(u32::MAX, unit)];
            let holds = |moment| {
                let rule = Rule::Time(Comparison::Before, moment);
                violations_at(now, value, rules([rule])).is_empty()
            };
            assert!(!holds(far[1]) || now == ends[1], "{now} {unit:?}");
            assert!(holds(far[0]) || now == ends[0], "{now} {unit:?}");
        }
    }
}

proptest! {
    /// Seconds decide, whatever the offset that a moment is written with.
    #[test]
    fn moments_in_any_zone(
        now in 0_i64..4_000_000_000,
        distance in -100_000_i64..100_000,
        hours in -14_i64..=14,
        minutes in 0_i64..60,
    ) {
        let at = |seconds: i64| DateTime::from_unix(seconds).unwrap();
        let offset = hours * 3600 + hours.signum() * minutes * 60;
        let sign = if offset < 0 { '-' } else { '+' };
        let local = at(now + distance + offset).to_string();
        let (hours, minutes) = (offset.abs() / 3600, offset.abs() / 60 % 60);
        let text = format!("{}{sign}{hours:02}:{minutes:02}", local.trim_end_matches('Z'));
        let value: DateTime = text.parse().unwrap();
        let now = at(now).to_string();
        let holds = COMPARISONS
            .map(|it| violations_at(&now, value, rules([Rule::Time(it, Moment::Now)])).is_empty());
        prop_assert_eq!(holds, [distance > 0, distance < 0, distance >= 0, distance <= 0]);
        // It is sent as it was written.
        let sent = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(serde_json::from_str::<DateTime>(&sent).unwrap(), value);
    }

    #[test]
    fn days_ago(days in 0_u32..100_000, distance in -2_i64..=2) {
        let midnight = 4_000_000_000_i64 / 86_400 * 86_400;
        let at = |seconds: i64| DateTime::from_unix(seconds).unwrap();
        let value = at(midnight - (i64::from(days) + distance) * 86_400);
        let rule = Rule::Time(Comparison::NotAfter, Moment::Ago(days, Unit::Days));
        let now = at(midnight).to_string();
        prop_assert_eq!(violations_at(&now, value, rules([rule])).is_empty(), distance >= 0);
        prop_assert_eq!(violations_at(&now, value.date(), rules([rule])).is_empty(), distance >= 0);
    }
}
