//! Why a request has to wait.

use std::fmt;
use std::time::Duration;

use tokio::time::Instant;

/// A rate limit is in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limited {
    /// What is in the way.
    pub by: LimitedBy,
    /// When it is out of the way, at the earliest.
    pub until: Instant,
    /// How long that was from the moment it was found out.
    pub wait: Duration,
}

/// What is in the way of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitedBy {
    /// So many requests in such a time, and they have been made.
    Window {
        /// How many requests are allowed.
        requests: u32,
        /// In which time.
        window: Duration,
    },
    /// The server has asked for a pause, by an answer of 429.
    Pause,
}

impl Limited {
    /// The server asks for a pause until this moment.
    pub(crate) fn paused(until: Instant, now: Instant) -> Self {
        Self::new(LimitedBy::Pause, until, now)
    }

    pub(super) fn new(by: LimitedBy, until: Instant, now: Instant) -> Self {
        Self {
            by,
            until,
            wait: until.saturating_duration_since(now),
        }
    }
}

impl fmt::Display for Limited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.by {
            LimitedBy::Window { requests, window } => {
                let seconds = window.as_secs();
                write!(
                    f,
                    "the limit of {requests} requests in {seconds} s is used up"
                )?;
            }
            LimitedBy::Pause => f.write_str("the server has asked for a pause")?,
        }
        write!(
            f,
            "; the next turn comes in {:.1} s",
            self.wait.as_secs_f64()
        )
    }
}

impl std::error::Error for Limited {}
