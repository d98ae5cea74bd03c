//! How much time a call has left.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::super::{AuthError, AuthFault};
use super::options::Options;

/// The times that bound a call, all of them monotonic: neither a clock that is set nor a machine
/// that sleeps moves them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    operation_ends: Instant,
    deadline: Option<Instant>,
    attempt: Duration,
    queue: Option<Duration>,
}

impl Clock {
    /// A call starts now.
    pub(crate) fn start(options: &Options) -> Self {
        let now = Instant::now();
        Self {
            operation_ends: later(now, options.operation_timeout),
            deadline: options.deadline.map(|it| later(now, it)),
            attempt: options.attempt_timeout,
            queue: options.queue_timeout,
        }
    }

    /// Waits for a token no longer than the caller wants to.
    ///
    /// # Errors
    /// If the deadline comes first, and those of the future.
    pub(crate) async fn within_deadline<T>(
        &self,
        token: impl Future<Output = Result<T, AuthError>>,
    ) -> Result<T, AuthError> {
        match self.deadline {
            None => token.await,
            Some(deadline) => timeout_at(deadline, token)
                .await
                .unwrap_or_else(|_| Err(AuthError::new(AuthFault::TimedOut))),
        }
    }

    /// How long an attempt that asks now may wait for its turn; `None` is without end.
    pub(crate) fn turn_by(&self) -> Option<Instant> {
        let queue = self.queue.map(|it| later(Instant::now(), it));
        match (queue, self.deadline) {
            (Some(queue), Some(deadline)) => Some(queue.min(deadline)),
            (queue, deadline) => queue.or(deadline),
        }
    }

    /// Waiting for a turn is not the call's fault: the time of the operation moves by it.
    pub(crate) fn queued(&mut self, waited: Duration) {
        self.operation_ends = later(self.operation_ends, waited);
    }

    /// When an attempt that starts now has to end.
    pub(crate) fn attempt_ends(&self) -> Instant {
        later(Instant::now(), self.attempt).min(self.ends())
    }

    /// Whether there is time for an attempt after a pause.
    pub(crate) fn has_time_after(&self, pause: Duration) -> bool {
        later(Instant::now(), pause) < self.ends()
    }

    fn ends(&self) -> Instant {
        let deadline = self.deadline.unwrap_or(self.operation_ends);
        self.operation_ends.min(deadline)
    }
}

/// A later moment; what is beyond the clock is half a century away.
fn later(from: Instant, by: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(50 * 365 * 24 * 3600);
    from.checked_add(by.min(FAR)).unwrap_or(from)
}
