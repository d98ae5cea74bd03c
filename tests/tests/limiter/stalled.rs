//! Futures that nobody polls for a while: they hold up nobody, and do not leave on an old turn.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use fastrand::Rng;
use http::HeaderMap;
use specwright_runtime::{Limiter, Permit};
use tokio::task::{LocalSet, spawn_local};
use tokio::time::{Instant, advance, sleep, timeout};

use super::server::limit;

type Waiting = Pin<Box<dyn Future<Output = Permit>>>;

fn acquire(limiter: &Limiter) -> Waiting {
    let limiter = limiter.clone();
    Box::pin(async move { limiter.acquire(None).await.unwrap() })
}

/// Polls once; nobody hears of its turn.
fn poll(future: &mut Waiting) -> Option<Permit> {
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(permit) => Some(permit),
        Poll::Pending => None,
    }
}

/// As a stream that has asked for pages ahead, while the program does something else with one.
#[tokio::test(start_paused = true)]
async fn those_who_are_not_polled_hold_up_nobody() {
    let limiter = Limiter::new(&[limit(2, 1)]);
    limiter.learn(&HeaderMap::new());
    let mut asleep: Vec<_> = (0..40).map(|_| acquire(&limiter)).collect();
    for it in &mut asleep[2..] {
        assert!(poll(it).is_none() || limiter.waiting() == 0);
    }
    let awake = timeout(Duration::from_secs(100), limiter.acquire(None)).await;
    awake
        .expect("the others are never polled")
        .unwrap()
        .answered(&HeaderMap::new());
    // The turns of the 36 before it were given, and may still be taken.
    LocalSet::new()
        .run_until(async {
            let start = Instant::now();
            for _ in 0..10 {
                let limiter = limiter.clone();
                spawn_local(async move { drop(limiter.acquire(None).await) })
                    .await
                    .unwrap();
            }
            assert!(
                start.elapsed() < Duration::from_secs(12),
                "{:?}",
                start.elapsed()
            );
        })
        .await;
}

/// Whoever is polled late leaves late: its turn is given anew, so that no window has too many.
#[tokio::test(start_paused = true)]
async fn an_old_turn_is_no_turn() {
    advance(Duration::from_secs(100)).await;
    for seed in 0..200 {
        let limiter = Limiter::new(&[limit(3, 1)]);
        limiter.learn(&HeaderMap::new());
        let mut rng = Rng::with_seed(seed);
        let mut waiting: Vec<Waiting> = (0..30).map(|_| acquire(&limiter)).collect();
        let mut left: Vec<Instant> = Vec::new();
        let mut steps = 0;
        while !waiting.is_empty() {
            steps += 1;
            assert!(steps < 10_000, "seed {seed}: nobody leaves any more");
            // Any of them, in any order, some of them never for a long time.
            let at = rng.usize(..waiting.len().min(5));
            if let Some(permit) = poll(&mut waiting[at]) {
                drop(waiting.remove(at));
                let now = Instant::now();
                let second = now - Duration::from_secs(1);
                let count = left.iter().filter(|it| **it > second).count();
                assert!(count < 3, "seed {seed}: one too many");
                left.push(now);
                permit.answered(&HeaderMap::new());
            }
            if rng.bool() {
                advance(Duration::from_millis(rng.u64(..700))).await;
            }
        }
        assert_eq!(left.len(), 30);
    }
}

/// A task that is busy when its turn comes does not keep the turn of those behind it.
#[tokio::test(start_paused = true)]
async fn a_busy_task_lets_others_pass() {
    let limiter = Limiter::new(&[limit(1, 1)]);
    limiter.learn(&HeaderMap::new());
    let served = Rc::new(RefCell::new(Vec::new()));
    LocalSet::new()
        .run_until(async {
            limiter
                .acquire(None)
                .await
                .unwrap()
                .answered(&HeaderMap::new());
            let mut busy = acquire(&limiter);
            assert!(poll(&mut busy).is_none());
            let tasks: Vec<_> = (0..5)
                .map(|i| {
                    let (limiter, served) = (limiter.clone(), served.clone());
                    spawn_local(async move {
                        limiter
                            .acquire(None)
                            .await
                            .unwrap()
                            .answered(&HeaderMap::new());
                        served.borrow_mut().push(i);
                    })
                })
                .collect();
            for task in tasks {
                timeout(Duration::from_secs(60), task)
                    .await
                    .unwrap()
                    .unwrap();
            }
            sleep(Duration::from_secs(5)).await;
            busy.await.answered(&HeaderMap::new());
        })
        .await;
    assert_eq!(*served.borrow(), [0, 1, 2, 3, 4]);
    assert_eq!(limiter.waiting(), 0);
}
