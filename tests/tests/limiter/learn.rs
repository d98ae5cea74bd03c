//! What the headers say goes before what the spec says.

use std::time::Duration;

use http::HeaderMap;
use specwright_runtime::{LimitedBy, Limiter};
use tokio::time::{Instant, sleep};

use super::server::{HEADERS, Server, USUAL, limit};

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(*name, value.parse().unwrap());
    }
    headers
}

#[tokio::test(start_paused = true)]
async fn a_higher_limit_is_used_from_the_first_answer_on() {
    let server = Server::new(&[limit(8, 1), limit(5_000, 3600)], 1);
    let limiter = Limiter::new(USUAL);
    server.call(&limiter).await;
    let start = Instant::now();
    for _ in 0..400 {
        limiter
            .acquire(None)
            .await
            .unwrap()
            .answered(&server.arrive().0);
    }
    let took = start.elapsed().as_secs_f64();
    assert_eq!(server.refused(), 0);
    assert!(took <= 50.0 / 0.95, "{took} s");
}

#[tokio::test(start_paused = true)]
async fn a_lower_limit_is_kept_to() {
    let limiter = Limiter::new(&[limit(8, 1)]);
    limiter.learn(&headers(&[(HEADERS[0].0, "1")]));
    let start = Instant::now();
    for _ in 0..11 {
        limiter
            .acquire(None)
            .await
            .unwrap()
            .answered(&HeaderMap::new());
    }
    assert!(start.elapsed() >= Duration::from_secs(10));
}

/// Two processes with one application: what the other one sends is seen in what is left.
#[tokio::test(start_paused = true)]
async fn what_others_use_is_counted() {
    let server = Server::new(USUAL, 1);
    let (here, there) = (Limiter::new(USUAL), Limiter::new(&[limit(1, 10)]));
    for _ in 0..100 {
        there
            .acquire(None)
            .await
            .unwrap()
            .answered(&server.arrive().0);
    }
    sleep(Duration::from_secs(2)).await;
    let start = Instant::now();
    let mut count = 0;
    while start.elapsed() < Duration::from_secs(1_200) {
        match here.acquire(Some(start + Duration::from_secs(1_200))).await {
            Ok(permit) => permit.answered(&server.arrive().0),
            Err(limited) => {
                let hour = LimitedBy::Window {
                    requests: 1_200,
                    window: Duration::from_secs(3_600),
                };
                assert_eq!(limited.by, hour);
                break;
            }
        }
        count += 1;
    }
    assert_eq!((count, server.refused()), (1_100, 0));
}

#[tokio::test(start_paused = true)]
async fn an_hour_that_is_spent_stops_the_queue() {
    let limiter = Limiter::new(USUAL);
    limiter
        .acquire(None)
        .await
        .unwrap()
        .answered(&headers(&[(HEADERS[1].1, "0")]));
    let limited = limiter.acquire(Some(Instant::now())).await.unwrap_err();
    assert!(limited.wait > Duration::from_secs(3_500), "{limited}");
    // The server has begun a new hour of its own.
    sleep(Duration::from_secs(60)).await;
    limiter.learn(&headers(&[(HEADERS[1].1, "1199")]));
    let _ = limiter.acquire(Some(Instant::now())).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn headers_that_make_no_sense_change_nothing() {
    let odd = [
        "",
        "0",
        "-1",
        "two",
        "2.0",
        "999999999999",
        "1000001",
        "0x10",
        "２",
    ];
    let limiter = Limiter::new(USUAL);
    let before = format!("{limiter:?}");
    for value in odd {
        limiter.learn(&headers(&[(HEADERS[0].0, value), (HEADERS[1].0, value)]));
        assert_eq!(format!("{limiter:?}"), before, "{value:?}");
    }
    limiter.learn(&headers(&[(HEADERS[0].0, "3"), (HEADERS[0].0, "4")]));
    assert_eq!(format!("{limiter:?}"), before, "two values");
    let mut raw = HeaderMap::new();
    raw.insert(
        HEADERS[0].0,
        http::HeaderValue::from_bytes(b"\xff2").unwrap(),
    );
    limiter.learn(&raw);
    assert_eq!(format!("{limiter:?}"), before, "no text");
    limiter.learn(&headers(&[(HEADERS[1].1, "4000000000")]));
    let _ = limiter.acquire(Some(Instant::now())).await.unwrap();
}
