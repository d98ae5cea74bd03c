//! Those who stop waiting lose nothing for the others.

use std::time::Duration;

use fastrand::Rng;
use specwright_runtime::Limiter;
use tokio::task::{LocalSet, spawn_local};
use tokio::time::{Instant, sleep, timeout};

use super::server::{Server, limit};

#[tokio::test(start_paused = true)]
async fn ten_thousand_cancellations_lose_no_slot() {
    let limits = [limit(20, 1), limit(1_000_000, 3600)];
    let server = Server::new(&limits, 1);
    let limiter = Limiter::new(&limits);
    let start = Instant::now();
    let cancelled = LocalSet::new()
        .run_until(async {
            let mut rng = Rng::with_seed(1);
            let mut impatient = Vec::new();
            let mut patient = Vec::new();
            for i in 0..12_000 {
                let (server, limiter) = (server.clone(), limiter.clone());
                if i % 6 == 0 {
                    patient.push(spawn_local(async move { server.call(&limiter).await }));
                } else {
                    // Dropped in the queue, at the very moment of its turn, or before the first poll.
                    let patience = Duration::from_millis(rng.u64(0..100_000));
                    impatient.push(spawn_local(async move {
                        match timeout(patience, limiter.acquire(None)).await {
                            Ok(permit) => {
                                permit.unwrap().unused();
                                false
                            }
                            Err(_) => true,
                        }
                    }));
                }
            }
            let mut cancelled = 0;
            for task in impatient {
                cancelled += usize::from(task.await.unwrap());
            }
            for task in patient {
                task.await.unwrap();
            }
            cancelled
        })
        .await;
    assert!(cancelled > 5_000, "{cancelled}");
    assert_eq!((server.refused(), server.arrived()), (0, 2_000));
    assert_eq!(limiter.waiting(), 0);
    // 2,000 calls at 20 a second, and no slot of those who left was wasted.
    let took = start.elapsed().as_secs_f64();
    // It takes a second or two until the connections are there.
    assert!(took <= 100.0 / 0.95 + 2.0, "{took} s");
}

/// A caller that is given its turn and dropped before it runs has not used it.
#[tokio::test(start_paused = true)]
async fn a_turn_that_nobody_takes_goes_to_the_next() {
    let limiter = Limiter::new(&[limit(1, 10)]);
    limiter
        .acquire(None)
        .await
        .unwrap()
        .answered(&http::HeaderMap::new());
    let start = Instant::now();
    let mut first = Box::pin(limiter.acquire(None));
    let mut second = Box::pin(limiter.acquire(None));
    assert!(futures_now(&mut first).await.is_none());
    assert!(futures_now(&mut second).await.is_none());
    sleep(Duration::from_secs(11)).await;
    // The timer of the first has fired, but it is dropped before it is polled.
    drop(first);
    let _ = second.await.unwrap();
    assert!(start.elapsed() < Duration::from_secs(12));

    // The other way: a pause ends, so that both are due, and the one that was told leaves.
    let limiter = Limiter::new(&[limit(2, 10)]);
    limiter.pause_until(Instant::now() + Duration::from_secs(5));
    let mut waiting: Vec<_> = (0..5).map(|_| Box::pin(limiter.acquire(None))).collect();
    for it in &mut waiting {
        assert!(futures_now(it).await.is_none());
    }
    sleep(Duration::from_secs(6)).await;
    let mut waiting = waiting.into_iter();
    let first = waiting.next().unwrap().await.unwrap();
    drop(waiting.next());
    let third = futures_now(&mut waiting.next().unwrap()).await;
    assert!(third.is_some(), "the second was told, and left");
    first.answered(&http::HeaderMap::new());
}

/// Polls once.
async fn futures_now<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    std::future::poll_fn(|context| {
        std::task::Poll::Ready(match std::pin::Pin::new(&mut *future).poll(context) {
            std::task::Poll::Ready(it) => Some(it),
            std::task::Poll::Pending => None,
        })
    })
    .await
}
