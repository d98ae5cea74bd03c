//! Faults on demand.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// The request header that asks for faults, separated by commas.
pub const FAULT_HEADER: &str = "x-mock-fault";

/// Something that goes wrong on purpose.
///
/// ```
/// # use std::time::Duration;
/// # use specwright_mock::Fault;
/// assert_eq!("503".parse(), Ok(Fault::Status(503)));
/// assert_eq!("latency=250ms".parse(), Ok(Fault::Latency(Duration::from_millis(250))));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// `latency=250ms`, `latency=2s`: the answer is late.
    Latency(Duration),
    /// `503`: an error status; 429 comes as plain text with `Retry-After`, others as HTML.
    Status(u16),
    /// `drop`: the connection is closed without an answer; the request is not carried out.
    Drop,
    /// `cut`: the connection is closed halfway through the body; the request is carried out.
    Cut,
    /// `bad-json`: the body breaks off in the middle, although its length is right.
    BadJson,
    /// `invisible`: what can be replaced by a text such as `"invisible"` is.
    Invisible,
}

/// A fault that happens to some requests: `503`, or `503@10%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaultRule {
    /// The fault.
    pub fault: Fault,
    /// To how many of a hundred requests it happens.
    pub percent: u8,
}

/// A text that is no fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidFault(String);

impl fmt::Display for InvalidFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no fault; there are `latency=250ms`, a status such as `503` or `429`, `drop`, `cut`, `bad-json` and `invisible`, each with `@10%` for some requests only",
            self.0.escape_debug()
        )
    }
}

impl std::error::Error for InvalidFault {}

impl FromStr for Fault {
    type Err = InvalidFault;

    fn from_str(text: &str) -> Result<Self, InvalidFault> {
        let invalid = || InvalidFault(text.to_owned());
        match text {
            "drop" => return Ok(Self::Drop),
            "cut" => return Ok(Self::Cut),
            "bad-json" => return Ok(Self::BadJson),
            "invisible" => return Ok(Self::Invisible),
            _ => {}
        }
        if let Some(time) = text.strip_prefix("latency=") {
            let (number, unit) = match time.strip_suffix("ms") {
                Some(number) => (number, 1),
                None => (time.strip_suffix('s').ok_or_else(invalid)?, 1000),
            };
            let number: u64 = number.parse().map_err(|_| invalid())?;
            // An hour is longer than any client waits.
            let ms = number.checked_mul(unit).filter(|it| *it <= 3_600_000);
            return Ok(Self::Latency(Duration::from_millis(
                ms.ok_or_else(invalid)?,
            )));
        }
        match text.parse() {
            Ok(status @ 400..=599) => Ok(Self::Status(status)),
            _ => Err(invalid()),
        }
    }
}

impl FromStr for FaultRule {
    type Err = InvalidFault;

    fn from_str(text: &str) -> Result<Self, InvalidFault> {
        let Some((fault, percent)) = text.split_once('@') else {
            return Ok(Self {
                fault: text.parse()?,
                percent: 100,
            });
        };
        let percent = percent.strip_suffix('%').and_then(|it| it.parse().ok());
        let percent = percent.filter(|it| (1..=100).contains(it));
        Ok(Self {
            fault: fault.parse()?,
            percent: percent.ok_or_else(|| InvalidFault(text.to_owned()))?,
        })
    }
}

impl From<Fault> for FaultRule {
    fn from(fault: Fault) -> Self {
        Self {
            fault,
            percent: 100,
        }
    }
}

/// The faults that a header asks for.
pub(crate) fn read_header(text: &str) -> Result<Vec<Fault>, InvalidFault> {
    let texts = text.split(',').map(str::trim).filter(|it| !it.is_empty());
    texts.map(str::parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_faults_or_refused() {
        let rule: FaultRule = "drop@5%".parse().unwrap();
        assert_eq!((rule.fault, rule.percent), (Fault::Drop, 5));
        for text in [
            "",
            "200",
            "600",
            "latency=1",
            "latency=9999s",
            "drop@0%",
            "drop@5",
            "x",
        ] {
            assert!(text.parse::<FaultRule>().is_err(), "{text}");
        }
        assert_eq!(
            read_header("429, cut"),
            Ok(vec![Fault::Status(429), Fault::Cut])
        );
    }
}
