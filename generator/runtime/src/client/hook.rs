//! Looking on while a client works.

use std::borrow::Cow;
use std::time::Duration;

use super::super::{DateTime, ErrorKind, Method};

/// Looks on while a client works: for metrics, or a log of one's own.
///
/// The methods run within the call, so they must be quick and must not block. What they see has no
/// secret in it: neither query, nor headers, nor bodies.
pub trait Hook: Send + Sync + 'static {
    /// An attempt is about to be sent.
    fn before_attempt(&self, attempt: &Attempt) {
        let _ = attempt;
    }

    /// An attempt got an answer, or failed.
    fn after_attempt(&self, attempt: &Attempt, outcome: &Outcome<'_>) {
        let _ = (attempt, outcome);
    }

    /// The client's secret stops working at this time, which is near.
    fn secret_expires(&self, at: DateTime) {
        let _ = at;
    }
}

/// An attempt of a call.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Attempt {
    /// The method.
    pub method: Method,
    /// The path with its params in braces.
    pub path: Cow<'static, str>,
    /// The number of the attempt; the first one is 1.
    pub number: u32,
    /// How long the attempt waited for its turn within the rate limits.
    pub queued: Duration,
    /// How long the client paused before, since an attempt failed.
    pub delay: Duration,
}

/// How an attempt ended.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Outcome<'a> {
    /// The status; `None` if there was no whole answer.
    pub status: Option<u16>,
    /// What the server calls this request in its logs.
    pub request_id: Option<&'a str>,
    /// How long it took from sending to the end of the answer.
    pub took: Duration,
    /// What went wrong, if there was no whole answer.
    pub error: Option<&'a ErrorKind>,
}
