//! What was sent, and when the next request may leave.

use std::collections::VecDeque;
use std::time::Duration;

use http::HeaderMap;
use tokio::time::Instant;

use super::RateLimit;
use super::connections::Connections;
use super::limited::{Limited, LimitedBy};
use super::window::Window;

/// How late a request arrives that has to connect first, at most; its answer tells.
const CONNECTING: Duration = Duration::from_secs(1);

/// A request that was sent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    id: u64,
    /// When it counts from.
    pub(super) at: Instant,
    /// Whether it may count from earlier on, since its answer is not there yet.
    is_open: bool,
}

/// The requests of the longest window.
#[derive(Debug)]
pub(super) struct Ledger {
    /// The shortest first.
    windows: Vec<Window>,
    /// Sorted by time.
    sent: VecDeque<Slot>,
    paused_until: Option<Instant>,
    connections: Connections,
    next: u64,
}

impl Ledger {
    pub(super) fn new(limits: &[RateLimit]) -> Self {
        let mut windows: Vec<_> = limits.iter().map(Window::new).collect();
        windows.sort_by_key(Window::length);
        Self {
            windows,
            sent: VecDeque::new(),
            paused_until: None,
            connections: Connections::default(),
            next: 0,
        }
    }

    /// The limits as they are now.
    pub(super) fn limits(&self) -> Vec<LimitedBy> {
        self.windows.iter().map(Window::by).collect()
    }

    /// When the next request may leave; exact.
    pub(super) fn due(&self, now: Instant) -> Limited {
        self.eta(0, now)
    }

    /// When a request that has so many before it may leave, at the earliest: exact for the next one,
    /// and for others as long as nothing changes.
    pub(super) fn eta(&self, places: usize, now: Instant) -> Limited {
        let (until, by) = self.eta_in(self.windows.len(), places, now);
        Limited::new(by, until, now)
    }

    /// The same in the first `windows` windows. Of the requests that wait, each one needs the slot of
    /// the one that is a whole window's number before it.
    fn eta_in(&self, windows: usize, places: usize, now: Instant) -> (Instant, LimitedBy) {
        let Some((window, shorter)) = self.windows.get(..windows).and_then(<[_]>::split_last)
        else {
            let paused = self.paused_until.map_or(now, |it| it.max(now));
            return (paused, LimitedBy::Pause);
        };
        let rounds = u32::try_from(places / window.requests()).unwrap_or(u32::MAX);
        let first = places % window.requests();
        let mut own = window.free(first, &self.sent).unwrap_or(now);
        if rounds > 0 {
            own = own.max(self.eta_in(shorter.len(), first, now).0);
            own = own
                .checked_add(window.hold().saturating_mul(rounds))
                .unwrap_or(own);
        }
        let other = self.eta_in(shorter.len(), places, now);
        if own > other.0 {
            (own, window.by())
        } else {
            other
        }
    }

    /// Takes the slot of a request that leaves now.
    pub(super) fn take(&mut self, now: Instant) -> u64 {
        self.prune(now);
        let id = self.next;
        self.next += 1;
        let is_open = self.connections.leaves(now);
        let at = if is_open { now + CONNECTING } else { now };
        if !self.windows.is_empty() {
            self.insert(Slot { id, at, is_open });
        }
        id
    }

    /// The answer of a request has begun, so it has arrived before.
    pub(super) fn answered(&mut self, id: u64, now: Instant) {
        self.connections.answered(now);
        let Some(at) = self.position(id) else { return };
        let slot = self.sent.get(at).copied();
        if let Some(slot) = slot.filter(|it| it.is_open) {
            self.sent.remove(at);
            self.insert(Slot {
                at: slot.at.min(now),
                is_open: false,
                ..slot
            });
        }
    }

    /// A request has ended, and whether it arrived is not known.
    pub(super) fn lost(&mut self) {
        self.connections.ends();
    }

    /// A request that has a slot does not leave.
    pub(super) fn give_back(&mut self, id: u64) {
        self.connections.ends();
        if let Some(at) = self.position(id) {
            self.sent.remove(at);
        }
    }

    pub(super) fn pause_until(&mut self, until: Instant) {
        self.paused_until = self.paused_until.max(Some(until));
    }

    pub(super) fn learn(&mut self, headers: &HeaderMap, now: Instant) {
        self.prune(now);
        for window in &mut self.windows {
            // What the server counts is what has arrived in exactly its window.
            let since = now.checked_sub(window.length());
            let before = self.sent.partition_point(|it| Some(it.at) <= since);
            window.learn(headers, self.sent.len() - before, now);
        }
    }

    /// The latest ones stand at the end, and it is they that are looked for.
    fn position(&self, id: u64) -> Option<usize> {
        self.sent.iter().rposition(|it| it.id == id)
    }

    fn insert(&mut self, slot: Slot) {
        let at = self.sent.partition_point(|it| it.at <= slot.at);
        self.sent.insert(at, slot);
    }

    fn prune(&mut self, now: Instant) {
        let longest = self.windows.last().map_or(Duration::ZERO, Window::hold);
        let is_over = |it: &Slot| it.at + longest <= now;
        while self.sent.front().is_some_and(is_over) {
            self.sent.pop_front();
        }
        for window in &mut self.windows {
            window.prune(now);
        }
    }
}
