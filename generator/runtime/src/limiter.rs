//! Rate limits: every request waits here for its turn.
//!
//! Both windows of an API hold *at the server, in any sliding window*, so departures are logged and
//! counted; a token bucket would let its burst and its refill into one window. Waiting is first
//! come, first served, and costs one wake-up a request: only the first in the queue has a timer.

mod acquire;
mod connections;
mod ledger;
mod limited;
mod queue;
mod window;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::HeaderMap;
use tokio::time::Instant;

use super::RateLimit;
use acquire::Acquire;
use queue::Queue;

pub use self::limited::{Limited, LimitedBy};

/// Keeps to the rate limits of an API; clones share them.
///
/// Every request takes a [`Permit`] before it leaves: calls, retries, requests for tokens.
/// An API counts an application as a whole, so all clients of one application should share one
/// limiter.
#[derive(Clone)]
pub struct Limiter(Arc<Mutex<Queue>>);

impl Limiter {
    /// A limiter that keeps to all of these limits at once; to none, if there are none.
    pub fn new(limits: &[RateLimit]) -> Self {
        Self(Arc::new(Mutex::new(Queue::new(limits))))
    }

    /// Waits for its turn and takes a slot of every window.
    ///
    /// Whoever asks first is served first. A caller that stops waiting loses nothing for the others.
    /// With a deadline of now, it takes a slot that is free or fails at once.
    ///
    /// # Errors
    /// If its turn cannot come before the deadline: at once, as far as that is known, or else at the
    /// deadline. The error says which limit is in the way and until when.
    pub async fn acquire(&self, deadline: Option<Instant>) -> Result<Permit, Limited> {
        Acquire::new(self, deadline).await
    }

    /// When a request that asked now would have its turn, at the earliest; `None` if at once.
    pub fn eta(&self) -> Option<Limited> {
        let now = Instant::now();
        let queue = self.lock();
        Some(queue.eta(now)).filter(|it| it.until > now)
    }

    /// How many requests wait for their turn.
    pub fn waiting(&self) -> usize {
        self.lock().len()
    }

    /// Lets nobody go before this moment. A server that refuses one request for its rate would
    /// refuse the next one too, so an answer of 429 stops everyone. An earlier moment than that of a
    /// pause that goes on changes nothing.
    pub fn pause_until(&self, until: Instant) {
        self.change(|queue, now| queue.pause_until(until, now));
    }

    /// Learns from the headers of an answer how many requests are allowed, and how many are left
    /// where others use the same application.
    pub fn learn(&self, headers: &HeaderMap) {
        self.change(|queue, now| queue.ledger.learn(headers, now));
    }

    /// Changes what is known, then wakes whom it concerns.
    fn change(&self, change: impl FnOnce(&mut Queue, Instant)) {
        let now = Instant::now();
        let woken = {
            let mut queue = self.lock();
            change(&mut queue, now);
            queue.admit(now, None)
        };
        // Outside the lock: a waker may run anything.
        woken.wake();
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        // Nothing in the lock can panic halfway, so what a panic elsewhere left is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Limiter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let queue = self.lock();
        f.debug_struct("Limiter")
            .field("limits", &queue.ledger.limits())
            .field("waiting", &queue.len())
            .finish()
    }
}

/// The right to send one request now: its slot is taken from here on, whether it is sent or not,
/// unless it is given back. It is kept until the answer begins, or the request has failed.
#[derive(Debug)]
#[must_use]
pub struct Permit {
    limiter: Limiter,
    slot: u64,
    is_used: bool,
}

impl Permit {
    /// The answer has begun. Learns from its headers, and that the request has arrived: one that had
    /// to connect first arrives late, and is counted from later on as long as nothing is known.
    pub fn answered(mut self, headers: &HeaderMap) {
        self.is_used = true;
        self.limiter.change(|queue, now| {
            queue.ledger.answered(self.slot, now);
            queue.ledger.learn(headers, now);
        });
    }

    /// Gives the slot back: nothing was sent, so the server has counted nothing.
    pub fn unused(mut self) {
        self.is_used = true;
        self.limiter
            .change(|queue, _| queue.ledger.give_back(self.slot));
    }
}

/// Without an answer the slot stays taken: the request may have arrived.
impl Drop for Permit {
    fn drop(&mut self) {
        if !self.is_used {
            self.limiter.lock().ledger.lost();
        }
    }
}
