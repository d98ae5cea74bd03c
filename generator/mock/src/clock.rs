//! What time it is for the server.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use specwright_runtime as rt;

/// A clock that tests can set forward.
#[derive(Debug)]
pub(crate) struct Clock {
    started: Instant,
    /// The moment at which the calendar stands still, if it does.
    fixed: Option<rt::DateTime>,
    ahead: AtomicU64,
}

impl Clock {
    /// A clock by the system's, or one whose calendar stands still at a moment.
    pub(crate) fn new(fixed: Option<rt::DateTime>) -> Self {
        Self {
            started: Instant::now(),
            fixed,
            ahead: AtomicU64::new(0),
        }
    }

    /// Sets it forward.
    pub(crate) fn advance(&self, by: Duration) {
        let by = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        self.ahead.fetch_add(by, Ordering::Relaxed);
    }

    fn ahead(&self) -> Duration {
        Duration::from_millis(self.ahead.load(Ordering::Relaxed))
    }

    /// How long the server has been running; never goes back.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed().saturating_add(self.ahead())
    }

    /// The present moment.
    pub(crate) fn now(&self) -> rt::DateTime {
        let now = self.fixed.unwrap_or_else(rt::DateTime::now).timestamp();
        now.checked_add(self.ahead()).unwrap_or(now).into()
    }
}
