//! The header `Retry-After`: how long to leave the server alone (RFC 9110, section 10.2.3).

use std::time::Duration;

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};
use jiff::Timestamp;
use jiff::fmt::{rfc2822, strtime};
use jiff::tz::TimeZone;

use super::DateTime;

/// No wait is longer than this, whatever a header says: a time that far ahead can still be counted.
const LONGEST: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

/// How long the server asks to be left alone, if it does: in whole seconds or until a date.
///
/// A date is compared with the `Date` of the same answer, so that a clock of ours that is wrong does
/// not matter; with `now` where there is none. What is past or negative means no wait; of several
/// headers the longest wait counts; what cannot be read is passed over. The wait can be years: the
/// caller compares it with the longest one that it puts up with.
pub fn retry_after(headers: &HeaderMap, now: DateTime) -> Option<Duration> {
    let date = || {
        let date = headers.get(DATE)?.to_str().ok()?;
        http_date(date.trim())
    };
    let since = date().unwrap_or(now.timestamp());
    let values = headers.get_all(RETRY_AFTER).iter();
    let waits = values.filter_map(|it| wait(it.to_str().ok()?.trim(), since));
    waits.max().map(|it| it.min(LONGEST))
}

fn wait(text: &str, since: Timestamp) -> Option<Duration> {
    if let Some(seconds) = seconds(text) {
        return Some(seconds);
    }
    let until = http_date(text)?;
    Some(Duration::try_from(until.duration_since(since)).unwrap_or_default())
}

/// Seconds; some servers write a part of one, or less than none.
fn seconds(text: &str) -> Option<Duration> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    if !is_number(whole) || !is_number(part) {
        return None;
    }
    if is_negative {
        return Some(Duration::ZERO);
    }
    // Longer than any number is as long as the longest; a part of a second is waited for in full.
    let whole = whole.parse().unwrap_or(u64::MAX);
    let part = u64::from(part.bytes().any(|it| it != b'0'));
    Some(Duration::from_secs(whole.saturating_add(part)))
}

/// The three forms of a date in HTTP (RFC 9110, section 5.6.7); the last two are obsolete but must
/// be understood.
fn http_date(text: &str) -> Option<Timestamp> {
    // The day of the week says nothing that the date does not.
    const PARSER: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    if let Ok(zoned) = PARSER.parse_zoned(text) {
        return Some(zoned.timestamp());
    }
    let civil = ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|form| strtime::parse(form, text).ok()?.to_datetime().ok())?;
    Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[&str], date: Option<&str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(RETRY_AFTER, value.parse().unwrap());
        }
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        let now = "2026-01-01T00:00:00Z".parse().unwrap();
        retry_after(&headers, now).map(|it| it.as_secs())
    }

    #[test]
    fn seconds_are_read() {
        for (text, wait) in [
            ("0", Some(0)),
            ("1", Some(1)),
            (" 120 ", Some(120)),
            ("+5", Some(5)),
            ("-5", Some(0)),
            ("1.5", Some(2)),
            ("1.0", Some(1)),
            ("007", Some(7)),
            ("999999999999", Some(LONGEST.as_secs())),
            ("99999999999999999999999999", Some(LONGEST.as_secs())),
            ("", None),
            ("-", None),
            (".5", None),
            ("1e3", None),
            ("soon", None),
            ("1, 2", None),
            ("0x10", None),
            ("NaN", None),
            ("inf", None),
        ] {
            assert_eq!(of(&[text], None), wait, "{text:?}");
        }
    }

    #[test]
    fn dates_are_relative_to_the_answer() {
        let date = Some("Thu, 01 Jan 2015 00:00:00 GMT");
        for (text, wait) in [
            ("Thu, 01 Jan 2015 00:01:00 GMT", Some(60)),
            ("Thursday, 01-Jan-15 00:01:00 GMT", Some(60)),
            ("Thu Jan  1 00:01:00 2015", Some(60)),
            ("Wed, 31 Dec 2014 23:59:00 GMT", Some(0)),
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Fri, 31 Dec 9998 23:59:59 GMT", Some(LONGEST.as_secs())),
            ("Thu, 32 Jan 2015 00:01:00 GMT", None),
            ("tomorrow", None),
        ] {
            assert_eq!(of(&[text], date), wait, "{text:?}");
        }
        // Without a `Date`, or with one that cannot be read, the own clock has to do.
        let later = "Thu, 01 Jan 2026 00:02:00 GMT";
        assert_eq!(of(&[later], None), Some(120));
        assert_eq!(of(&[later], Some("yesterday")), Some(120));
    }

    #[test]
    fn the_longest_of_several_counts() {
        assert_eq!(of(&[], None), None);
        assert_eq!(of(&["3", "5"], None), Some(5));
        assert_eq!(of(&["soon", "5"], None), Some(5));
        assert_eq!(of(&["-1", "Thu, 01 Jan 2026 00:00:09 GMT"], None), Some(9));
    }
}
