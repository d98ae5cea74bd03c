//! Whether and against which clock requests are checked.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::{Comparison, DateTime, Moment, Unit};

/// What happens to a request that breaks a documented rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// It is refused before it is sent.
    #[default]
    Enforce,
    /// It is sent; [`Request::warnings`](super::Request::warnings) says what is wrong with it.
    Warn,
    /// Nothing is checked.
    Off,
}

/// Whether and against which clock requests are checked.
///
/// The docs of an API can be out of date, so a rule must never stand in the way of one who knows
/// better: what is wrong can be refused, warned about or let through.
///
/// ```
/// # use specwright_runtime::{Mode, Validation};
/// let lenient = Validation::new(Mode::Warn);
/// let in_tests = Validation::default().at("2026-01-01T00:00:00Z".parse()?);
/// # Ok::<(), specwright_runtime::InvalidDateTime>(())
/// ```
#[derive(Clone, Default)]
pub struct Validation {
    mode: Mode,
    clock: Clock,
}

impl Validation {
    /// A validation by the system's clock.
    pub const fn new(mode: Mode) -> Self {
        Self {
            mode,
            clock: Clock::System,
        }
    }

    /// Stops the clock at this moment.
    #[must_use]
    pub fn at(mut self, now: DateTime) -> Self {
        self.clock = Clock::Fixed(now);
        self
    }

    /// Takes the time from this function.
    #[must_use]
    pub fn with_clock(mut self, now: impl Fn() -> DateTime + Send + Sync + 'static) -> Self {
        self.clock = Clock::Function(Arc::new(now));
        self
    }

    /// What happens to a request that breaks a rule.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The present moment by this clock.
    pub fn now(&self) -> DateTime {
        match &self.clock {
            Clock::System => DateTime::now(),
            Clock::Fixed(now) => *now,
            Clock::Function(now) => now(),
        }
    }
}

impl fmt::Debug for Validation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Validation")
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}

#[derive(Clone, Default)]
enum Clock {
    #[default]
    System,
    Fixed(DateTime),
    Function(Arc<dyn Fn() -> DateTime + Send + Sync>),
}

/// A time that a rule can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// A moment.
    Moment(DateTime),
    /// A day.
    Day(Date),
}

impl Time {
    /// Whether this time stands so to that moment. A day is compared with the day of the moment.
    /// A moment that the calendar cannot reach is taken as its nearest end.
    pub(crate) fn holds(self, comparison: Comparison, moment: Moment, now: DateTime) -> bool {
        let limit = resolve(moment, now);
        match self {
            Self::Moment(value) => compare(comparison, value.timestamp(), limit),
            Self::Day(value) => compare(comparison, value, DateTime::from(limit).date()),
        }
    }

    /// Whether this time stands so to that one. A day and a moment are compared as days.
    pub(crate) fn stands(self, comparison: Comparison, other: Self) -> bool {
        match (self, other) {
            (Self::Moment(a), Self::Moment(b)) => compare(comparison, a, b),
            _ => compare(comparison, self.day(), other.day()),
        }
    }

    fn day(self) -> Date {
        match self {
            Self::Moment(moment) => moment.date(),
            Self::Day(day) => day,
        }
    }
}

fn compare<T: Ord>(comparison: Comparison, value: T, limit: T) -> bool {
    match comparison {
        Comparison::After => value > limit,
        Comparison::Before => value < limit,
        Comparison::NotBefore => value >= limit,
        Comparison::NotAfter => value <= limit,
    }
}

fn resolve(moment: Moment, now: DateTime) -> Timestamp {
    let now = now.timestamp().to_zoned(TimeZone::UTC);
    match moment {
        Moment::Now => now.timestamp(),
        Moment::Today => now
            .start_of_day()
            .map_or(now.timestamp(), |it| it.timestamp()),
        Moment::FromNow(count, unit) => span(count, unit)
            .and_then(|it| now.checked_add(it).ok())
            .map_or(Timestamp::MAX, |it| it.timestamp()),
        Moment::Ago(count, unit) => span(count, unit)
            .and_then(|it| now.checked_sub(it).ok())
            .map_or(Timestamp::MIN, |it| it.timestamp()),
    }
}

fn span(count: u32, unit: Unit) -> Option<Span> {
    let (count, span) = (i64::from(count), Span::new());
    match unit {
        Unit::Seconds => span.try_seconds(count),
        Unit::Minutes => span.try_minutes(count),
        Unit::Hours => span.try_hours(count),
        Unit::Days => span.try_days(count),
        Unit::Weeks => span.try_weeks(count),
        Unit::Months => span.try_months(count),
        Unit::Years => span.try_years(count),
    }
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    #[test]
    fn the_calendar_is_kept() {
        let now = at("2024-02-29T12:00:00Z");
        let years = Moment::Ago(13, Unit::Years);
        assert_eq!(resolve(years, now), at("2011-02-28T12:00:00Z").timestamp());
        assert_eq!(resolve(Moment::Today, now), at("2024-02-29").timestamp());
        let weeks = Moment::FromNow(2, Unit::Weeks);
        assert_eq!(resolve(weeks, now), at("2024-03-14T12:00:00Z").timestamp());
    }

    #[test]
    fn a_day_is_compared_with_days() {
        let now = at("2024-02-29T12:00:00Z");
        let day = |text: &str| Time::Day(text.parse().unwrap());
        assert!(!day("2024-02-29").holds(Comparison::After, Moment::Today, now));
        assert!(day("2024-03-01").holds(Comparison::After, Moment::Today, now));
        assert!(day("2024-02-29").holds(Comparison::NotBefore, Moment::Now, now));
    }

    #[test]
    fn out_of_the_calendar_is_its_end() {
        let now = at("2024-02-29T12:00:00Z");
        let far = Moment::FromNow(u32::MAX, Unit::Years);
        assert!(Time::Moment(now).holds(Comparison::Before, far, now));
    }
}
