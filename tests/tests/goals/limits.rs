//! A server that counts in sliding windows, on a paused clock: it never has to refuse.

use std::collections::VecDeque;
use std::time::Duration;

use intra42::{Limiter, RateLimit};
use tokio::time::{Instant, sleep};

const LIMITS: [RateLimit; 2] = [
    RateLimit {
        requests: 2,
        seconds: 1,
        limit_header: None,
        remaining_header: None,
    },
    RateLimit {
        requests: 1200,
        seconds: 3600,
        limit_header: None,
        remaining_header: None,
    },
];

/// How many seeds there are, unless it is told by `GOALS_SEEDS`.
const SEEDS: u64 = 5;
const CALLS: usize = 10_000;
const TASKS: usize = 50;

/// Refuses what is one too many in any window that ends now.
#[derive(Default)]
struct Strict {
    arrived: VecDeque<Instant>,
    refused: usize,
    most: [usize; 2],
}

impl Strict {
    fn arrive(&mut self) {
        let now = Instant::now();
        self.arrived.push_back(now);
        let hour = Duration::from_secs(3600);
        while self.arrived.front().is_some_and(|it| now - *it >= hour) {
            self.arrived.pop_front();
        }
        let second = Duration::from_secs(1);
        let within = self
            .arrived
            .iter()
            .rev()
            .take_while(|it| now - **it < second);
        let counts = [within.count(), self.arrived.len()];
        for (most, (count, limit)) in self.most.iter_mut().zip(counts.iter().zip(LIMITS)) {
            *most = (*most).max(*count);
            self.refused += usize::from(*count > limit.requests as usize);
        }
    }
}

/// Chance that can be repeated (SplitMix64).
fn dice(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut it = *state;
    it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}

#[tokio::test(start_paused = true)]
async fn a_strict_server_never_refuses() {
    let told = std::env::var("GOALS_SEEDS").ok();
    let seeds = told.map_or(SEEDS, |it| it.parse().unwrap());
    for seed in 0..seeds {
        let started = Instant::now();
        let strict = run(seed).await;
        let hours = started.elapsed().as_secs_f64() / 3600.0;
        println!(
            "seed {seed}: {CALLS} calls in {hours:.2} h, at most {} in a second and {} in an hour, {} refused",
            strict.most[0], strict.most[1], strict.refused
        );
        assert_eq!(strict.refused, 0, "seed {seed}");
    }
}

/// Tasks that call again and again, at whim, over a network whose delays vary.
async fn run(seed: u64) -> Strict {
    let limiter = Limiter::new(&LIMITS);
    let strict = std::rc::Rc::new(std::cell::RefCell::new(Strict::default()));
    let set = tokio::task::LocalSet::new();
    for task in 0..TASKS {
        let (limiter, strict) = (limiter.clone(), strict.clone());
        let mut state = seed * 1000 + task as u64;
        set.spawn_local(async move {
            for _ in 0..CALLS / TASKS {
                // Pauses of a caller are short, long, or none.
                if dice(&mut state).is_multiple_of(4) {
                    sleep(Duration::from_millis(dice(&mut state) % 5000)).await;
                }
                let permit = limiter.acquire(None).await.unwrap();
                // No client can answer for a network that holds single requests back for longer
                // than its margin, which is 45 ms; such a one is refused, and waits.
                sleep(Duration::from_millis(dice(&mut state) % 40)).await;
                strict.borrow_mut().arrive();
                sleep(Duration::from_millis(dice(&mut state) % 60)).await;
                drop(permit);
            }
        });
    }
    set.await;
    strict.take()
}
