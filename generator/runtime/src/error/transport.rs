//! Answers that did not come, or not whole.

use std::fmt;
use std::time::Duration;

use super::super::printable::Printable;

/// There was no answer, or only a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransportError {
    /// How far the attempt came.
    pub stage: Stage,
    /// What happened there.
    pub fault: TransportFault,
    /// The scheme, host and port that were called.
    pub server: String,
}

/// How far an attempt came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// There was no connection, so nothing was sent.
    Connecting,
    /// The request was sent, at least in part; the server may have done what it asks.
    Waiting,
    /// The answer had begun.
    Reading,
}

/// What happened to an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportFault {
    /// The time for the attempt, or for the whole call, was over.
    TimedOut {
        /// How long the attempt took.
        after: Duration,
    },
    /// Nothing came for so long.
    Stalled {
        /// How long nothing came.
        after: Duration,
    },
    /// The connection was lost or could not be made.
    Connection(String),
    /// The answer ended before it was whole.
    Truncated(String),
    /// The answer is not HTTP as this client takes it: another protocol, or too large a head.
    Protocol(String),
    /// What was to be sent could not be read.
    Upload(String),
}

impl TransportError {
    /// Whether the server may have seen the request.
    pub fn may_have_arrived(&self) -> bool {
        self.stage != Stage::Connecting && !self.is_upload()
    }

    /// Whether a deadline ended it.
    pub fn is_timeout(&self) -> bool {
        matches!(
            self.fault,
            TransportFault::TimedOut { .. } | TransportFault::Stalled { .. }
        )
    }

    fn is_upload(&self) -> bool {
        matches!(self.fault, TransportFault::Upload(_))
    }

    /// Whether the same request can fare better at another time.
    pub(crate) fn is_transient(&self) -> bool {
        !matches!(
            self.fault,
            TransportFault::Protocol(_) | TransportFault::Upload(_)
        )
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            TransportFault::TimedOut { after } => {
                let stage = match self.stage {
                    Stage::Connecting => "no connection",
                    Stage::Waiting => "no answer",
                    Stage::Reading => "the answer was not whole",
                };
                write!(f, "{stage} after {after:.1?}")?;
            }
            TransportFault::Stalled { after } => {
                write!(f, "the answer stopped, nothing came for {after:.1?}")?;
            }
            TransportFault::Connection(cause) => {
                let stage = match self.stage {
                    Stage::Connecting => "no connection",
                    Stage::Waiting => "the connection was lost before the answer",
                    Stage::Reading => "the connection was lost within the answer",
                };
                write!(f, "{stage}: {cause}")?;
            }
            TransportFault::Truncated(cause) => write!(f, "the answer is cut off: {cause}")?,
            TransportFault::Protocol(cause) => write!(f, "the answer is no HTTP: {cause}")?,
            TransportFault::Upload(cause) => write!(f, "the body could not be read: {cause}")?,
        }
        write!(f, ", from `{}`", self.server)
    }
}

impl std::error::Error for TransportError {}

/// The server pointed elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Redirected {
    /// The status.
    pub status: u16,
    /// Where it pointed, without user, query and fragment, which can hold secrets; `None` if it did
    /// not say.
    pub to: Option<String>,
}

impl Redirected {
    pub(crate) fn new(status: u16, location: &str) -> Self {
        let to = location.split(['?', '#']).next().unwrap_or_default();
        let to = match to.split_once("//") {
            Some((scheme, rest)) => {
                let end = rest.find(['/', '\\']).unwrap_or(rest.len());
                let (authority, path) = rest.split_at(end);
                let host = authority.rsplit('@').next().unwrap_or_default();
                format!("{scheme}//{host}{path}")
            }
            None => to.to_owned(),
        };
        Self {
            status,
            to: Some(to).filter(|it| !it.is_empty()),
        }
    }
}

impl fmt::Display for Redirected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "redirected (status {})", self.status)?;
        if let Some(to) = &self.to {
            write!(f, " to `{}`", Printable(to))?;
        }
        f.write_str("; redirects are not followed, check the base URL")
    }
}

/// The answer is longer than the client takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct BodyTooLarge {
    /// The status of the answer.
    pub status: u16,
    /// How many bytes are taken, counted after decompression.
    pub limit: u64,
}

impl fmt::Display for BodyTooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the answer (status {}) is longer than the limit of {} bytes",
            self.status, self.limit
        )
    }
}
