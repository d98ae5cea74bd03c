//! A server that is down: how much is added to its load, and how soon all is well again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use specwright_tests::fault_server::{FaultServer, Reply};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::{builder, good, is_token, show, token};

const CALLS: usize = 1000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_outage_adds_a_fifth_of_the_load_at_most() {
    let down = Arc::new(AtomicBool::new(true));
    let server = {
        let down = Arc::clone(&down);
        FaultServer::start(move |it| match down.load(Ordering::SeqCst) {
            _ if is_token(it) => token(it, 7200),
            true => Reply::html(503, "<h1>Service Unavailable</h1>"),
            false => good(),
        })
        .await
    };
    let client = builder(&server.url()).build().unwrap();
    let gate = Arc::new(Semaphore::new(100));
    let mut calls = JoinSet::new();
    for _ in 0..CALLS {
        let (client, gate) = (client.clone(), Arc::clone(&gate));
        calls.spawn(async move {
            let _turn = gate.acquire().await;
            client.send(show()).await.is_ok()
        });
    }
    let during = calls.join_all().await;
    assert!(during.iter().all(|it| !it));
    let arrived = server.arrivals().iter().filter(|it| !is_token(it)).count();
    println!("1,000 calls while every answer is 503: {arrived} requests");
    assert!(
        arrived * 10 <= CALLS * 12,
        "{arrived} requests for {CALLS} calls"
    );

    // The next calls find the server well: none of them has to wait for anything.
    down.store(false, Ordering::SeqCst);
    let mut well = 0;
    for _ in 0..100 {
        well += usize::from(client.send(show()).await.is_ok());
    }
    println!("the next 100 calls after it: {well} succeed");
    assert!(well >= 95, "{well}");
}
