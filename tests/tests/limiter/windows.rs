//! Both windows hold at the server, and little of them is given away.

use std::time::Duration;

use specwright_runtime::Limiter;
use tokio::task::{LocalSet, spawn_local};
use tokio::time::{Instant, sleep};

use super::server::{Server, USUAL, limit};

/// So many calls from so many tasks at once; how long it took.
async fn run(server: &Server, limiter: &Limiter, tasks: usize, calls: usize) -> Duration {
    let start = Instant::now();
    LocalSet::new()
        .run_until(async {
            let mut running = Vec::new();
            for task in 0..tasks {
                let (server, limiter) = (server.clone(), limiter.clone());
                let calls = calls / tasks + usize::from(task < calls % tasks);
                running.push(spawn_local(async move {
                    for _ in 0..calls {
                        server.call(&limiter).await;
                    }
                }));
            }
            for task in running {
                task.await.unwrap();
            }
        })
        .await;
    start.elapsed()
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_calls_are_never_refused() {
    for seed in 0..10 {
        let server = Server::new(USUAL, seed);
        let tasks = [3, 20, 100, 1_000][seed as usize % 4];
        let took = run(&server, &Limiter::new(USUAL), tasks, 10_000).await;
        assert_eq!(
            (server.refused(), server.arrived()),
            (0, 10_000),
            "seed {seed}"
        );
        // Eight hours full, and 400 more at two a second.
        let least = 8.0 * 3600.0 + 200.0;
        let used = least / took.as_secs_f64();
        assert!(used >= 0.95, "seed {seed}: {used:.3} of the rate, {took:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn most_of_the_rate_is_used_while_the_hour_has_room() {
    for seed in 0..20 {
        let server = Server::new(USUAL, seed);
        let took = run(&server, &Limiter::new(USUAL), 50, 1_200).await;
        assert_eq!(server.refused(), 0, "seed {seed}");
        let used = 1_200.0 / 2.0 / took.as_secs_f64();
        assert!(used >= 0.95, "seed {seed}: {used:.3} of the rate, {took:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn more_generous_limits_hold_as_well() {
    for (requests, seconds) in [(1, 1), (4, 1), (8, 1), (50, 10), (200, 1)] {
        let limits = [limit(requests, seconds), limit(100_000, 3600)];
        let server = Server::new(&limits, requests.into());
        let calls = 50 * requests as usize / seconds as usize;
        let limiter = Limiter::new(&limits);
        // Until the connections are there, requests arrive late and are counted late.
        let usual = requests as usize * 8 / seconds as usize;
        run(&server, &limiter, usual, usual).await;
        sleep(Duration::from_secs(11)).await;
        let start = Instant::now();
        run(&server, &limiter, calls.min(1_000), calls).await;
        assert_eq!(server.refused(), 0, "{requests} in {seconds} s");
        // The first window is full at once, and then one comes after the other.
        let least = 50.0 - f64::from(seconds);
        let used = least / server.busy_since(start).as_secs_f64();
        assert!(used >= 0.95, "{requests} in {seconds} s: {used:.3}");
    }
}

/// After an idle time a request has to connect, and so arrives close to those behind it.
#[tokio::test(start_paused = true)]
async fn bursts_after_silence_are_not_refused() {
    for seed in 0..50 {
        let server = Server::new(USUAL, seed);
        let limiter = Limiter::new(USUAL);
        for _ in 0..20 {
            run(&server, &limiter, 9, 9).await;
            sleep(Duration::from_secs(61)).await;
        }
        assert_eq!(
            (server.refused(), server.arrived()),
            (0, 180),
            "seed {seed}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn no_limits_mean_no_waiting() {
    let limiter = Limiter::new(&[]);
    let start = Instant::now();
    for _ in 0..10_000 {
        let _ = limiter.acquire(Some(start)).await.unwrap();
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
}
