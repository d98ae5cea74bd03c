//! Whether a call is tried again.

use std::time::Duration;

use tokio::time::Instant;

use super::super::error::TransportError;
use super::super::{DateTime, ErrorKind, Limited, Method, retry_after};
use super::backoff;
use super::clock::Clock;
use super::options::{Options, Repeat};
use super::raw_response::RawResponse;
use super::shared::Shared;

/// So often, a call takes it that the limits are reached: others may use them too.
const MOST_REFUSALS: u32 = 10;

/// A pause that is asked for, but is shorter than this, is believed once.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);

/// What comes after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Its result is that of the call.
    Done,
    /// Another attempt, as soon as the limiter lets it.
    Again,
    /// Another attempt, after this pause.
    After(Duration),
    /// The limits are reached for longer than the caller wants to wait.
    Refused(Limited),
}

/// The rules by which a call is tried again.
#[derive(Debug)]
pub(crate) struct Retry {
    /// Whether it may be sent again although the server may have acted on it.
    repeats: bool,
    most: u32,
    longest_pause: Duration,
    failed: u32,
    refused: u32,
}

impl Retry {
    pub(crate) fn new(method: Method, options: &Options) -> Self {
        Self {
            repeats: match options.repeat {
                Repeat::ByMethod => method.is_idempotent(),
                Repeat::Always => true,
                Repeat::Never => false,
            },
            most: options.max_attempts,
            longest_pause: options.longest_pause,
            failed: 0,
            refused: 0,
        }
    }

    /// What comes after an attempt with this result.
    pub(crate) fn next(
        &mut self,
        result: &Result<RawResponse, ErrorKind>,
        clock: &Clock,
        shared: &Shared,
    ) -> Next {
        let asked = match result {
            Ok(response) if response.status == 429 => return self.refused(response, shared),
            Ok(response) if self.repeats && is_transient(response.status) => {
                retry_after(&response.headers, DateTime::now()).unwrap_or_default()
            }
            Err(ErrorKind::Transport(fault)) if self.can_repeat(fault) => Duration::ZERO,
            _ => return Next::Done,
        };
        self.failed += 1;
        let pause = backoff::pause(self.failed).max(asked);
        let has_time = pause <= self.longest_pause && clock.has_time_after(pause);
        // The budget comes last: what is not tried again costs nothing.
        if self.failed < self.most && has_time && shared.budget.withdraw() {
            Next::After(pause)
        } else {
            Next::Done
        }
    }

    /// The server refuses more requests for now (429). It has done nothing, so any call may come
    /// again; but nobody may come before it is over, so the limiter stops everyone.
    fn refused(&mut self, response: &RawResponse, shared: &Shared) -> Next {
        self.refused += 1;
        let asked = retry_after(&response.headers, DateTime::now());
        let pause = match asked {
            // Who is refused again after it waited for nothing had better wait.
            Some(asked) if self.refused == 1 || asked >= SHORTEST_PAUSE => asked,
            _ => backoff::refused(self.refused),
        };
        let now = Instant::now();
        let until = now.checked_add(pause).unwrap_or(now);
        let limited = Limited::paused(until, now);
        if pause > self.longest_pause {
            return Next::Refused(limited);
        }
        shared.limiter.pause_until(until);
        if self.refused < MOST_REFUSALS {
            Next::Again
        } else {
            Next::Refused(limited)
        }
    }

    /// What never left can always be sent again; what may have arrived only if that does no harm.
    fn can_repeat(&self, fault: &TransportError) -> bool {
        fault.is_transient() && (self.repeats || !fault.may_have_arrived())
    }
}

/// Whether a status says that the same request can fare better later.
fn is_transient(status: u16) -> bool {
    matches!(status, 408 | 425 | 500 | 502 | 503 | 504)
}
