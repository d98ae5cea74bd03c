//! First come, first served, one wake-up a request, deadlines and pauses.

use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use specwright_runtime::{Limited, LimitedBy, Limiter};
use tokio::task::{LocalSet, spawn_local};
use tokio::time::{Instant, sleep};

use super::server::{USUAL, limit};

/// Counts how often a future is polled.
async fn counted<F: Future>(future: F, polls: &RefCell<u32>) -> F::Output {
    let mut future = pin!(future);
    std::future::poll_fn(|context| {
        *polls.borrow_mut() += 1;
        future.as_mut().poll(context)
    })
    .await
}

#[tokio::test(start_paused = true)]
async fn a_thousand_are_served_in_order_with_one_wake_up_each() {
    let limiter = Limiter::new(&[limit(2, 1), limit(10_000, 3600)]);
    let served = Rc::new(RefCell::new(Vec::new()));
    let polls = Rc::new(RefCell::new(0));
    let start = Instant::now();
    LocalSet::new()
        .run_until(async {
            let mut tasks = Vec::new();
            for i in 0..1_000 {
                let (limiter, served, polls) = (limiter.clone(), served.clone(), polls.clone());
                tasks.push(spawn_local(async move {
                    let permit = counted(limiter.acquire(None), &polls).await.unwrap();
                    served.borrow_mut().push(i);
                    permit.answered(&http::HeaderMap::new());
                }));
            }
            sleep(Duration::from_millis(1)).await;
            // 1,000 came to the queue, 2 of them at once to the front.
            assert_eq!(*polls.borrow(), 1_000);
            assert_eq!(limiter.waiting(), 998);
            for task in tasks {
                task.await.unwrap();
            }
        })
        .await;
    assert_eq!(*served.borrow(), (0..1_000).collect::<Vec<_>>());
    assert_eq!(*polls.borrow(), 1_998, "one wake-up for each that waited");
    assert_eq!(limiter.waiting(), 0);
    let took = start.elapsed().as_secs_f64();
    assert!((499.0..=500.0 / 0.95).contains(&took), "{took}");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_pauses_everyone_and_wakes_nobody_twice() {
    let limiter = Limiter::new(&[limit(5, 1)]);
    let polls = Rc::new(RefCell::new(0));
    let times = Rc::new(RefCell::new(Vec::new()));
    let start = Instant::now();
    LocalSet::new()
        .run_until(async {
            for _ in 0..100 {
                let (limiter, polls, times) = (limiter.clone(), polls.clone(), times.clone());
                spawn_local(async move {
                    counted(limiter.acquire(None), &polls)
                        .await
                        .unwrap()
                        .answered(&http::HeaderMap::new());
                    times.borrow_mut().push(start.elapsed());
                });
            }
            sleep(Duration::from_secs(3)).await;
            let before = times.borrow().len();
            limiter.pause_until(start + Duration::from_secs(60));
            // A shorter pause does not end a longer one.
            limiter.pause_until(start + Duration::from_secs(5));
            sleep(Duration::from_millis(56_999)).await;
            assert_eq!(times.borrow().len(), before, "nobody goes while it lasts");
            assert_eq!(
                limiter.eta().unwrap().by,
                LimitedBy::Window {
                    requests: 5,
                    window: Duration::from_secs(1)
                }
            );
            sleep(Duration::from_secs(60)).await;
        })
        .await;
    let times = times.borrow();
    assert_eq!(times.len(), 100);
    assert!(
        times
            .iter()
            .all(|it| *it <= Duration::from_secs(3) || *it >= Duration::from_secs(60))
    );
    assert_eq!(*polls.borrow(), 195);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_that_cannot_be_met_fails_at_once() {
    let limiter = Limiter::new(USUAL);
    let start = Instant::now();
    for _ in 0..2 {
        limiter
            .acquire(Some(start))
            .await
            .unwrap()
            .answered(&http::HeaderMap::new());
    }
    let limited = limiter.acquire(Some(start)).await.unwrap_err();
    assert_eq!(start.elapsed(), Duration::ZERO);
    let second = LimitedBy::Window {
        requests: 2,
        window: Duration::from_secs(1),
    };
    assert_eq!(
        (limited.by, limited.wait),
        (second, Duration::from_millis(1_040))
    );
    assert_eq!(limited.until, start + limited.wait);
    assert_eq!(
        limited.to_string(),
        "the limit of 2 requests in 1 s is used up; the next turn comes in 1.0 s"
    );

    limiter.pause_until(start + Duration::from_secs(600));
    let soon = Some(start + Duration::from_secs(599));
    let limited = limiter.acquire(soon).await.unwrap_err();
    assert_eq!(
        (limited.by, limited.wait),
        (LimitedBy::Pause, Duration::from_secs(600))
    );
    assert_eq!(start.elapsed(), Duration::ZERO);
    assert_eq!(limiter.waiting(), 0);
}

/// Whoever waits when the pause begins hears at once that its deadline will not be met, if it is the
/// next, and at its deadline at the latest.
#[tokio::test(start_paused = true)]
async fn those_who_wait_fail_by_their_deadline() {
    let limiter = Limiter::new(USUAL);
    let start = Instant::now();
    let failed = Rc::new(RefCell::new(Vec::<(Duration, Limited)>::new()));
    LocalSet::new()
        .run_until(async {
            for _ in 0..10 {
                let (limiter, failed) = (limiter.clone(), failed.clone());
                spawn_local(async move {
                    let deadline = start + Duration::from_secs(20);
                    match limiter.acquire(Some(deadline)).await {
                        Ok(permit) => permit.answered(&http::HeaderMap::new()),
                        Err(it) => failed.borrow_mut().push((start.elapsed(), it)),
                    }
                });
            }
            sleep(Duration::from_millis(1_500)).await;
            limiter.pause_until(start + Duration::from_secs(100));
            sleep(Duration::from_secs(200)).await;
        })
        .await;
    let failed = failed.borrow();
    assert_eq!(failed.len(), 6, "four went before the pause");
    for (at, limited) in failed.iter() {
        assert!(*at <= Duration::from_secs(20));
        assert_eq!(limited.by, LimitedBy::Pause);
    }
}

/// 1,200 an hour at 2 a second are spent in ten minutes; the error says which limit that is.
#[tokio::test(start_paused = true)]
async fn the_hour_is_told_from_the_second() {
    let limiter = Limiter::new(USUAL);
    let start = Instant::now();
    for _ in 0..1_200 {
        limiter
            .acquire(None)
            .await
            .unwrap()
            .answered(&http::HeaderMap::new());
    }
    sleep(Duration::from_secs(2)).await;
    let limited = limiter.acquire(Some(Instant::now())).await.unwrap_err();
    let hour = LimitedBy::Window {
        requests: 1_200,
        window: Duration::from_secs(3_600),
    };
    assert_eq!(limited.by, hour);
    assert_eq!(limited.until, start + Duration::from_millis(3_600_040));
}

/// The estimate for one at the end of a long queue is no later than its turn, and close to it.
#[tokio::test(start_paused = true)]
async fn the_estimate_is_close() {
    for waiting in [0_usize, 1, 7, 100, 1_300, 2_500] {
        let limiter = Limiter::new(USUAL);
        let start = Instant::now();
        LocalSet::new()
            .run_until(async {
                for _ in 0..waiting {
                    let limiter = limiter.clone();
                    spawn_local(async move {
                        limiter
                            .acquire(None)
                            .await
                            .unwrap()
                            .answered(&http::HeaderMap::new());
                    });
                }
                sleep(Duration::from_millis(1)).await;
                let eta = limiter.eta().map_or(Duration::ZERO, |it| it.wait);
                limiter
                    .acquire(None)
                    .await
                    .unwrap()
                    .answered(&http::HeaderMap::new());
                let took = start.elapsed();
                assert!(eta <= took, "{waiting}: {eta:?} is later than {took:?}");
                let off = took.abs_diff(eta);
                assert!(
                    off <= took.mul_f64(0.01) + Duration::from_millis(20),
                    "{waiting}: {eta:?}, {took:?}"
                );
            })
            .await;
    }
}
