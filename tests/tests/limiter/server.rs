//! A server that refuses whatever comes too early, in any sliding window.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use fastrand::Rng;
use http::HeaderMap;
use specwright_runtime::{Limiter, RateLimit};
use tokio::time::{Instant, sleep};

pub(super) const HEADERS: [(&str, &str); 2] = [
    (
        "X-Secondly-RateLimit-Limit",
        "X-Secondly-RateLimit-Remaining",
    ),
    ("X-Hourly-RateLimit-Limit", "X-Hourly-RateLimit-Remaining"),
];

pub(super) const fn limit(requests: u32, seconds: u32) -> RateLimit {
    let headers = if seconds < 60 { HEADERS[0] } else { HEADERS[1] };
    RateLimit {
        requests,
        seconds,
        limit_header: Some(headers.0),
        remaining_header: Some(headers.1),
    }
}

/// What a new application may do.
pub(super) const USUAL: &[RateLimit] = &[limit(2, 1), limit(1200, 3600)];

/// The server, and the network before it.
#[derive(Clone)]
pub(super) struct Server(Rc<RefCell<State>>);

struct State {
    limits: Vec<RateLimit>,
    arrivals: VecDeque<Instant>,
    refused: usize,
    /// Since when each connection is idle.
    idle: Vec<Instant>,
    rng: Rng,
}

impl Server {
    pub(super) fn new(limits: &[RateLimit], seed: u64) -> Self {
        Self(Rc::new(RefCell::new(State {
            limits: limits.to_vec(),
            arrivals: VecDeque::new(),
            refused: 0,
            idle: Vec::new(),
            rng: Rng::with_seed(seed),
        })))
    }

    pub(super) fn refused(&self) -> usize {
        self.0.borrow().refused
    }

    pub(super) fn arrived(&self) -> usize {
        self.0.borrow().arrivals.len()
    }

    /// From this moment to the last arrival.
    pub(super) fn busy_since(&self, start: Instant) -> Duration {
        *self.0.borrow().arrivals.back().unwrap() - start
    }

    /// One request over a network that takes its time: 15 to 50 ms a way, and up to 400 ms more
    /// where it has to connect first. `None` if it was refused.
    pub(super) async fn call(&self, limiter: &Limiter) -> Option<Instant> {
        let permit = limiter.acquire(None).await.unwrap();
        let (there, back) = {
            let mut state = self.0.borrow_mut();
            let now = Instant::now();
            // A connection takes one request at a time, and is closed after 90 s.
            state.idle.retain(|it| *it + Duration::from_secs(90) > now);
            let connecting = match state.idle.pop() {
                Some(_) => 0,
                None => state.rng.u64(100..400),
            };
            let there = connecting + state.rng.u64(15..50);
            (there, state.rng.u64(20..600))
        };
        sleep(Duration::from_millis(there)).await;
        let (headers, arrived) = self.arrive();
        sleep(Duration::from_millis(back)).await;
        self.0.borrow_mut().idle.push(Instant::now());
        permit.answered(&headers);
        arrived
    }

    /// What the server says to a request that comes now.
    pub(super) fn arrive(&self) -> (HeaderMap, Option<Instant>) {
        let mut state = self.0.borrow_mut();
        let now = Instant::now();
        let mut headers = HeaderMap::new();
        let mut is_refused = false;
        for limit in state.limits.clone() {
            let window = Duration::from_secs(limit.seconds.into());
            let before = state.arrivals.partition_point(|it| *it + window <= now);
            let used = state.arrivals.len() - before;
            let used = u32::try_from(used).unwrap();
            is_refused |= used >= limit.requests;
            let left = limit.requests.saturating_sub(used + 1);
            headers.insert(limit.limit_header.unwrap(), limit.requests.into());
            headers.insert(limit.remaining_header.unwrap(), left.into());
        }
        if is_refused {
            state.refused += 1;
            return (headers, None);
        }
        state.arrivals.push_back(now);
        (headers, Some(now))
    }
}
