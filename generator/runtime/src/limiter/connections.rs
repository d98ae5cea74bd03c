//! Which requests have to connect first, as far as that can be told from outside.
//!
//! A request that has to connect arrives late by several round trips, and so close to those behind it.
//! A connection takes one request at a time and stays open for a while, so there are as many as there
//! were requests under way at once.

use std::time::Duration;

use tokio::time::Instant;

/// Connections that are idle for longer may be closed; half of what clients and servers commonly
/// keep them for, since the most of two such times counts.
const KEPT: Duration = Duration::from_secs(30);

/// The connections that are open as far as is known.
#[derive(Debug, Default)]
pub(super) struct Connections {
    /// How many requests are under way.
    under_way: usize,
    /// The most that were answered while they were under way at once: in this time, and in the one
    /// before it.
    most: [usize; 2],
    since: Option<Instant>,
}

impl Connections {
    /// A request leaves; whether it has to connect first.
    pub(super) fn leaves(&mut self, now: Instant) -> bool {
        self.forget(now);
        self.under_way += 1;
        self.under_way > self.most.into_iter().max().unwrap_or_default()
    }

    /// A request has been answered.
    pub(super) fn answered(&mut self, now: Instant) {
        self.forget(now);
        self.most[0] = self.most[0].max(self.under_way);
        self.ends();
    }

    /// A request has ended without an answer.
    pub(super) fn ends(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
    }

    fn forget(&mut self, now: Instant) {
        let since = *self.since.get_or_insert(now);
        let passed = now.saturating_duration_since(since);
        if passed >= KEPT * 2 {
            self.most = [0, 0];
        } else if passed >= KEPT {
            self.most = [0, self.most[0]];
        } else {
            return;
        }
        self.since = Some(now);
    }
}
