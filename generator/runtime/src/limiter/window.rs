//! One window: so many requests in such a time.

use std::collections::VecDeque;
use std::time::Duration;

use http::HeaderMap;
use tokio::time::Instant;

use super::RateLimit;
use super::limited::LimitedBy;

/// The share of a window that is added to it. Requests that leave apart do not arrive as far apart:
/// the network holds one back and not the next. 96.2 % of the rate are left.
const MARGIN: f64 = 0.04;

/// The margin in a long window: the network is no slower for it.
const MAX_MARGIN: Duration = Duration::from_millis(40);

/// The shortest window of which `remaining` is believed: it says what was left when the answer left,
/// and in a short window that has passed when it arrives.
const SLOW: Duration = Duration::from_secs(60);

/// More than any API allows; what a header says above it is a mistake.
const MAX_REQUESTS: u32 = 1_000_000;

/// A limit, and what is known of its use by others.
#[derive(Debug)]
pub(super) struct Window {
    requests: u32,
    length: Duration,
    headers: [Option<&'static str>; 2],
    /// When others of the same application have sent something, as far as the headers tell.
    foreign: VecDeque<Instant>,
}

impl Window {
    pub(super) fn new(limit: &RateLimit) -> Self {
        Self {
            requests: limit.requests.clamp(1, MAX_REQUESTS),
            length: Duration::from_secs(u64::from(limit.seconds.max(1))),
            headers: [limit.limit_header, limit.remaining_header],
            foreign: VecDeque::new(),
        }
    }

    pub(super) fn requests(&self) -> usize {
        usize::try_from(self.requests).unwrap_or(usize::MAX)
    }

    pub(super) fn length(&self) -> Duration {
        self.length
    }

    /// How long a slot is taken by a request.
    pub(super) fn hold(&self) -> Duration {
        self.length + self.length.mul_f64(MARGIN).min(MAX_MARGIN)
    }

    pub(super) fn by(&self) -> LimitedBy {
        LimitedBy::Window {
            requests: self.requests,
            window: self.length,
        }
    }

    /// When the request that would be this many places behind the next one finds a slot, by what has
    /// been sent so far (`own`, sorted); `None` if it is not in the way.
    pub(super) fn free(
        &self,
        places: usize,
        own: &VecDeque<super::ledger::Slot>,
    ) -> Option<Instant> {
        let back = self.requests().checked_sub(places)?;
        if self.foreign.is_empty() {
            let at = own.get(own.len().checked_sub(back)?)?.at;
            return Some(at + self.hold());
        }
        let mut own = own.iter().rev().map(|it| it.at).peekable();
        let mut foreign = self.foreign.iter().rev().copied().peekable();
        let mut latest = None;
        // The two logs are merged from their ends.
        for _ in 0..back {
            let is_own = own.peek() >= foreign.peek();
            latest = Some(if is_own { own.next() } else { foreign.next() }?);
        }
        latest.map(|it| it + self.hold())
    }

    /// Forgets what others sent before the window.
    pub(super) fn prune(&mut self, now: Instant) {
        let hold = self.hold();
        while self.foreign.front().is_some_and(|it| *it + hold <= now) {
            self.foreign.pop_front();
        }
    }

    /// Learns from the headers; `own` is how many of ours are in the window now.
    pub(super) fn learn(&mut self, headers: &HeaderMap, own: usize, now: Instant) {
        let [limit, remaining] = self.headers.map(|it| number(headers, it?));
        if let Some(limit) = limit.filter(|it| (1..=MAX_REQUESTS).contains(it)) {
            self.requests = limit;
        }
        let Some(remaining) = remaining.filter(|_| self.length >= SLOW) else {
            return;
        };
        let used = self.requests.saturating_sub(remaining);
        let foreign = usize::try_from(used)
            .unwrap_or(usize::MAX)
            .saturating_sub(own);
        // When they were sent is not known; that they were sent just now is the careful reading.
        self.foreign.resize(foreign, now);
    }
}

/// The number in a header; `None` if it is missing, there twice with two values, or no number.
fn number(headers: &HeaderMap, name: &str) -> Option<u32> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    if values.any(|it| it != first) {
        return None;
    }
    first.to_str().ok()?.trim().parse().ok()
}
