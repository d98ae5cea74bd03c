//! Whether a call is tried again.

use std::time::Duration;

use super::super::error::TransportError;
use super::super::{ErrorKind, Method};
use super::backoff::pause;
use super::budget::RetryBudget;
use super::clock::Clock;
use super::options::{Options, Repeat};
use super::raw_response::RawResponse;

/// What comes after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Its result is that of the call.
    Done,
    /// Another attempt, after this pause.
    After(Duration),
}

/// The rules by which a call is tried again.
#[derive(Debug)]
pub(crate) struct Retry {
    /// Whether it may be sent again although the server may have acted on it.
    repeats: bool,
    most: u32,
    failed: u32,
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
            failed: 0,
        }
    }

    /// What comes after an attempt with this result.
    pub(crate) fn next(
        &mut self,
        result: &Result<RawResponse, ErrorKind>,
        clock: &Clock,
        budget: &RetryBudget,
    ) -> Next {
        let is_worth_it = match result {
            Ok(response) => self.repeats && is_transient(response.status),
            Err(ErrorKind::Transport(fault)) => self.can_repeat(fault),
            Err(_) => false,
        };
        if !is_worth_it {
            return Next::Done;
        }
        self.failed += 1;
        let pause = pause(self.failed);
        // The budget comes last: what is not tried again costs nothing.
        if self.failed < self.most && clock.has_time_after(pause) && budget.withdraw() {
            Next::After(pause)
        } else {
            Next::Done
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
