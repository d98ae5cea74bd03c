//! Callers that go away: no slot of the limiter is lost, and no token.

use std::time::Duration;

use intra42::RateLimit;
use specwright_tests::fault_server::{FaultServer, Reply};
use tokio::time::timeout;

use crate::{builder, good, is_token, show, token};

const LIMIT: RateLimit = RateLimit {
    requests: 1000,
    seconds: 1,
    limit_header: None,
    remaining_header: None,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_that_go_away_take_no_slot_with_them() {
    let server = FaultServer::start(|it| {
        if is_token(it) {
            token(it, 7200)
        } else {
            good().after(Duration::from_millis(3))
        }
    })
    .await;
    let limiter = intra42::Limiter::new(&[LIMIT]);
    let client = builder(&server.url())
        .limiter(limiter.clone())
        .build()
        .unwrap();
    client.send(show()).await.unwrap();
    let tasks: Vec<_> = (0..2000u64)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move {
                // From before the turn to after the answer.
                let patience = Duration::from_micros(number * 7919 % 9000);
                timeout(patience, client.send(show())).await.is_ok()
            })
        })
        .collect();
    let mut answered = 0;
    for task in tasks {
        answered += usize::from(task.await.unwrap());
    }
    assert_eq!(limiter.waiting(), 0);
    // Whatever was lost would be missing from now on.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let before = server.count();
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(show()).await.is_ok() })
        })
        .collect();
    for call in calls {
        assert!(
            timeout(Duration::from_secs(5), call)
                .await
                .unwrap()
                .unwrap()
        );
    }
    assert_eq!(server.count() - before, 1000);
    println!("2,000 callers with little patience, {answered} of them answered: no slot is lost");
}

#[tokio::test]
async fn a_caller_that_goes_away_while_a_token_comes_leaves_it_to_the_others() {
    let server = FaultServer::start(|it| {
        if is_token(it) {
            token(it, 7200).after(Duration::from_millis(100))
        } else {
            good()
        }
    })
    .await;
    let client = builder(&server.url()).build().unwrap();
    assert!(
        timeout(Duration::from_millis(20), client.send(show()))
            .await
            .is_err()
    );
    client.send(show()).await.unwrap();
    let tokens = server.arrivals().iter().filter(|it| is_token(it)).count();
    assert_eq!(tokens, 1);
}

#[tokio::test]
async fn a_caller_that_goes_away_within_an_answer_costs_a_connection_at_most() {
    let server = FaultServer::start(|it| match it.number {
        _ if is_token(it) => token(it, 7200),
        1 => Reply::json(200, "[]")
            .short_by(1)
            .then(specwright_tests::fault_server::Then::Stall),
        _ => good(),
    })
    .await;
    let client = builder(&server.url()).build().unwrap();
    assert!(
        timeout(Duration::from_millis(100), client.send(show()))
            .await
            .is_err()
    );
    client.send(show()).await.unwrap();
}
