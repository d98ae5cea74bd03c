//! Tasks that wait for their turn.

use std::time::{Duration, Instant};

use intra42::{Client, Limiter, RateLimit, closes};
use specwright_tests::faults::CLOSE;

use crate::Row;
use crate::memory::{forget_peak, growth, peak, resident};
use crate::server::{Answer, Server};

fn limiter(requests: u32, seconds: u32) -> Limiter {
    Limiter::new(&[RateLimit {
        requests,
        seconds,
        limit_header: None,
        remaining_header: None,
    }])
}

fn client(server: &Server, limiter: &Limiter) -> Client {
    Client::builder()
        .token("token")
        .base_url(server.url())
        .limiter(limiter.clone())
        .build()
        .unwrap()
}

async fn show(client: Client) {
    let request = closes::show().id(7).build().unwrap();
    let _ = client.send(request).await.unwrap();
}

/// What 10,000 tasks hold while they wait.
pub(crate) async fn waiting() -> Vec<Row> {
    const TASKS: usize = 10_000;
    let server = Server::start(Answer::json(CLOSE));
    let limiter = limiter(1, 3600);
    let client = client(&server, &limiter);
    show(client.clone()).await;
    let before = resident();
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| tokio::spawn(show(client.clone())))
        .collect();
    while limiter.waiting() < TASKS {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let measured = growth(before, resident());
    tasks.iter().for_each(|it| it.abort());
    vec![Row {
        what: "memory of 10,000 waiting tasks",
        goal: "≤ 64 MiB",
        measured,
    }]
}

/// 1,000 tasks at 200 a second.
pub(crate) async fn served() -> Vec<Row> {
    const TASKS: usize = 1000;
    let server = Server::start(Answer::json(CLOSE));
    let client = client(&server, &limiter(200, 1));
    forget_peak();
    let before = resident();
    let start = Instant::now();
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| tokio::spawn(show(client.clone())))
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    vec![Row {
        what: "1,000 tasks at 200 a second",
        goal: "5.0 s ± 5 %, ≤ 4 connections, ≤ 16 MiB",
        measured: format!(
            "{:.2} s, {} connections, {}",
            start.elapsed().as_secs_f64(),
            server.connections(),
            growth(before, peak()),
        ),
    }]
}
