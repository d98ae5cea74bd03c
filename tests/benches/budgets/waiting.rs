//! Turns within the rate limits: what taking one costs, and what waiting for one costs.

use std::time::{Duration, Instant};

use allocation_counter::measure as count;
use http::HeaderMap;
use intra42::{Client, Limiter, Method, RateLimit, RawRequest};
use tokio::runtime::{Builder, Runtime};

use crate::Row;
use crate::stopwatch::median;

const WAITING: usize = 10_000;

const fn limit(requests: u32, seconds: u32) -> RateLimit {
    RateLimit {
        requests,
        seconds,
        limit_header: None,
        remaining_header: None,
    }
}

pub(crate) fn measure() -> Vec<Row> {
    let plain = throughput(&[]);
    let empty = throughput(&[limit(1_000_000, 1)]);
    let full = throughput(&[limit(1_000_000, 1), limit(1_000_000, 3_600)]);
    let (turns, turns_max) = memory(|limiter| async move {
        let _ = limiter.acquire(None).await;
    });
    let client = |limiter: &Limiter| {
        let builder = Client::builder().base_url("http://127.0.0.1:1").token("t");
        builder.limiter(limiter.clone()).build().unwrap()
    };
    let shared = Limiter::new(&[]);
    let calls = client(&shared);
    let (calls, calls_max) = memory_of(&shared, move |_| {
        let client = calls.clone();
        async move {
            let _ = client.send(RawRequest::new(Method::Get, "/v2/me")).await;
        }
    });
    let (wakes, took) = released();
    vec![
        Row::new(
            "a turn that is free",
            "≤ 50 µs",
            format!("{plain:.0} ns without limits, {empty:.0} ns with one, {full:.0} ns with two"),
        ),
        Row::new(
            "10,000 tasks that wait for a turn",
            "≤ 64 MiB",
            format!("{turns:.1} MiB, at most {turns_max:.1} MiB"),
        ),
        Row::new(
            "10,000 calls that wait for a turn",
            "≤ 64 MiB",
            format!("{calls:.1} MiB, at most {calls_max:.1} MiB"),
        ),
        Row::new(
            "1,000 tasks at 200 a second",
            "5 s ± 5 %",
            format!("{took:.3} s, {wakes:.3} wake-ups each"),
        ),
    ]
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// The time of one turn in nanoseconds, answered at once.
fn throughput(limits: &[RateLimit]) -> f64 {
    let runtime = runtime();
    let limiter = Limiter::new(limits);
    let headers = HeaderMap::new();
    let rounds = (0..21).map(|_| {
        const TURNS: u32 = 10_000;
        let start = Instant::now();
        runtime.block_on(async {
            for _ in 0..TURNS {
                limiter.acquire(None).await.unwrap().answered(&headers);
            }
        });
        start.elapsed().as_secs_f64() * 1e9 / f64::from(TURNS)
    });
    median(rounds.collect())
}

fn memory<F: Future<Output = ()> + Send + 'static>(task: impl Fn(Limiter) -> F) -> (f64, f64) {
    memory_of(&Limiter::new(&[]), task)
}

/// What tasks hold that all wait, and the most that was held on the way there; in MiB.
fn memory_of<F: Future<Output = ()> + Send + 'static>(
    limiter: &Limiter,
    task: impl Fn(Limiter) -> F,
) -> (f64, f64) {
    let runtime = runtime();
    let _entered = runtime.enter();
    limiter.pause_until(tokio::time::Instant::now() + Duration::from_secs(3_600));
    let used = count(|| {
        for _ in 0..WAITING {
            runtime.spawn(task(limiter.clone()));
        }
        // Everyone comes to the queue.
        while limiter.waiting() < WAITING {
            runtime.block_on(tokio::task::yield_now());
        }
    });
    let mebibytes = |bytes: f64| bytes / f64::from(1 << 20);
    (
        mebibytes(used.bytes_current as f64),
        mebibytes(used.bytes_max as f64),
    )
}

/// A thousand tasks that get their turns in real time: wake-ups a task, and seconds.
fn released() -> (f64, f64) {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    let limiter = Limiter::new(&[limit(200, 1)]);
    let polls = Arc::new(AtomicU32::new(0));
    let start = Instant::now();
    runtime().block_on(async {
        let tasks: Vec<_> = (0..1_000)
            .map(|_| {
                let (limiter, polls) = (limiter.clone(), polls.clone());
                tokio::spawn(async move {
                    let mut turn = Box::pin(limiter.acquire(None));
                    let turn = std::future::poll_fn(|context| {
                        polls.fetch_add(1, Ordering::Relaxed);
                        turn.as_mut().poll(context)
                    });
                    turn.await.unwrap().answered(&HeaderMap::new());
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    });
    let first = 1_000;
    let wakes = f64::from(polls.load(Ordering::Relaxed) - first) / 1_000.0;
    (wakes, start.elapsed().as_secs_f64())
}
