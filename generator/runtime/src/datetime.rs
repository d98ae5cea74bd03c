//! Times: a moment, a moment that is sent as seconds, and a day.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use jiff::civil::Date;

/// A moment, with the offset from UTC that it was written with.
///
/// Two moments are equal when they are the same instant, whatever their offsets. It is written as
/// RFC 3339 with milliseconds: `2017-11-22T13:43:29.676Z`. It is read from RFC 3339 and from the
/// forms that Ruby on Rails writes: a space for the `T`, `UTC` for the `Z`, no zone (taken as UTC),
/// or a day alone (its start).
///
/// ```
/// # use specwright_runtime::DateTime;
/// let end: DateTime = "2017-11-22T13:43:29.676Z".parse()?;
/// assert_eq!(end, "2017-11-22 14:43:29.676 +01:00".parse()?);
/// # Ok::<(), specwright_runtime::InvalidDateTime>(())
/// ```
#[derive(Clone, Copy)]
pub struct DateTime {
    timestamp: Timestamp,
    offset: Offset,
}

impl DateTime {
    /// The present moment by the system's clock.
    pub fn now() -> Self {
        Timestamp::now().into()
    }

    /// So many seconds after the start of 1970.
    ///
    /// # Errors
    /// If it is outside of the years -9999 to 9999.
    pub fn from_unix(seconds: i64) -> Result<Self, InvalidDateTime> {
        Timestamp::from_second(seconds)
            .map(Self::from)
            .map_err(|_| InvalidDateTime {
                text: seconds.to_string(),
            })
    }

    /// Whole seconds since the start of 1970.
    pub fn as_unix(self) -> i64 {
        self.timestamp.as_second()
    }

    /// The instant, as jiff has it.
    pub fn timestamp(self) -> Timestamp {
        self.timestamp
    }

    /// The day that it is in UTC.
    pub fn date(self) -> Date {
        self.timestamp.to_zoned(TimeZone::UTC).date()
    }
}

impl Default for DateTime {
    /// The start of 1970, UTC.
    fn default() -> Self {
        Timestamp::UNIX_EPOCH.into()
    }
}

impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> Self {
        Self {
            timestamp,
            offset: Offset::UTC,
        }
    }
}

impl From<Zoned> for DateTime {
    fn from(zoned: Zoned) -> Self {
        Self {
            timestamp: zoned.timestamp(),
            offset: zoned.offset(),
        }
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.timestamp == other.timestamp
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.timestamp.cmp(&other.timestamp)
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.timestamp.hash(state);
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.offset == Offset::UTC {
            write!(f, "{:.3}", self.timestamp)
        } else {
            write!(f, "{:.3}", self.timestamp.display_with_offset(self.offset))
        }
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is no moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidDateTime {
    text: String,
}

impl fmt::Display for InvalidDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is not a date and time such as `2017-11-22T13:43:29.676Z`",
            self.text
        )
    }
}

impl std::error::Error for InvalidDateTime {}

impl FromStr for DateTime {
    type Err = InvalidDateTime;

    fn from_str(text: &str) -> Result<Self, InvalidDateTime> {
        parse(text).ok_or_else(|| InvalidDateTime {
            text: text.to_owned(),
        })
    }
}

fn parse(text: &str) -> Option<DateTime> {
    let text = text.trim();
    let (text, utc) = match text.strip_suffix("UTC") {
        Some(rest) => (rest.trim_end(), true),
        None => (text, false),
    };
    // The sign of an offset can only stand after the day, `YYYY-MM-DD`.
    let time = text.get(10..)?;
    let zone = if utc {
        None
    } else {
        time.find(['Z', 'z', '+', '-']).map(|at| at + 10)
    };
    let Some(zone) = zone else {
        let civil: civil::DateTime = text.parse().ok()?;
        return Some(civil.to_zoned(TimeZone::UTC).ok()?.into());
    };
    let (local, zone) = text.split_at_checked(zone)?;
    let offset = parse_offset(zone)?;
    let local: civil::DateTime = local.trim_end().parse().ok()?;
    let timestamp = offset.to_timestamp(local).ok()?;
    Some(DateTime { timestamp, offset })
}

/// `Z`, `+09:00`, `-0700`, `+02`.
fn parse_offset(text: &str) -> Option<Offset> {
    if text.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.len() {
        2 => (digits, "0"),
        4 => digits.split_at_checked(2)?,
        5 => digits.split_once(':')?,
        _ => return None,
    };
    let is_number = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hours) || !is_number(minutes) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(MomentVisitor)
    }
}

/// Errors are made inside of a visitor, where the deserializer still knows the place of the value.
struct MomentVisitor;

impl Visitor<'_> for MomentVisitor {
    type Value = DateTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date and time")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<DateTime, E> {
        text.parse().map_err(E::custom)
    }
}

/// A moment that is sent as whole seconds since the start of 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct UnixTime(pub DateTime);

impl<T: Into<DateTime>> From<T> for UnixTime {
    fn from(moment: T) -> Self {
        Self(moment.into())
    }
}

impl Serialize for UnixTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0.as_unix())
    }
}

impl<'de> Deserialize<'de> for UnixTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_i64(SecondsVisitor)
    }
}

struct SecondsVisitor;

impl Visitor<'_> for SecondsVisitor {
    type Value = UnixTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("whole seconds since the start of 1970")
    }

    fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<UnixTime, E> {
        DateTime::from_unix(seconds)
            .map(UnixTime)
            .map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<UnixTime, E> {
        self.visit_i64(i64::try_from(seconds).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_api_writes() {
        for (text, written) in [
            ("2017-11-22T13:43:29.676Z", "2017-11-22T13:43:29.676Z"),
            (
                "2021-02-20T00:00:00.000+03:00",
                "2021-02-20T00:00:00.000+03:00",
            ),
            ("2017-11-27 09:00:00 UTC", "2017-11-27T09:00:00.000Z"),
            (
                "2017-11-27 09:00:00 -07:00",
                "2017-11-27T09:00:00.000-07:00",
            ),
            (
                "2017-11-27 09:00:00.5 -0700",
                "2017-11-27T09:00:00.500-07:00",
            ),
            ("2017-11-27T09:00:00", "2017-11-27T09:00:00.000Z"),
            ("2017-11-27", "2017-11-27T00:00:00.000Z"),
        ] {
            let read: DateTime = text.parse().unwrap();
            assert_eq!(read.to_string(), written, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_moment() {
        for text in [
            "",
            "soon",
            "2017-13-01",
            "2017-11-27T09:00:00+99:00",
            "2017-11-27 9",
            "é",
        ] {
            assert!(text.parse::<DateTime>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn the_offset_does_not_matter_for_equality() {
        let a: DateTime = "2021-02-20T03:00:00+03:00".parse().unwrap();
        let b: DateTime = "2021-02-20T00:00:00Z".parse().unwrap();
        assert_eq!(a, b);
        assert_eq!(a.cmp(&b), Ordering::Equal);
    }
}
