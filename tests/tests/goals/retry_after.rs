//! What a server asks for when it refuses for the rate: every form, and the whole client is silent
//! meanwhile.

use std::time::{Duration, Instant};

use specwright_tests::fault_server::{FaultServer, Reply};

use crate::{builder, good, is_token, show, token};

/// The date of the answers; the client's own clock is far from it.
const DATE: &str = "Thu, 01 Jan 2015 00:00:00 GMT";

/// Each form, and how long it asks to wait.
const FORMS: &[(&str, u64)] = &[
    ("1", 1000),
    (" 1 ", 1000),
    ("01", 1000),
    ("2", 2000),
    ("0", 0),
    ("Thu, 01 Jan 2015 00:00:01 GMT", 1000),
    ("Thursday, 01-Jan-15 00:00:01 GMT", 1000),
    ("Thu Jan  1 00:00:01 2015", 1000),
    ("Thu, 01 Jan 2015 00:00:00 GMT", 0),
    ("Wed, 31 Dec 2014 00:00:00 GMT", 0),
    ("1, 1", 1000),
    ("1.5", 1000),
];

#[tokio::test]
async fn each_form_is_waited_for_by_everyone() {
    let mut calls = tokio::task::JoinSet::new();
    for (form, wait) in FORMS {
        calls.spawn(async move { (form, wait, gap(form).await) });
    }
    let mut lines = Vec::new();
    while let Some(call) = calls.join_next().await {
        let (form, wait, (own, other)) = call.unwrap();
        lines.push(format!(
            "Retry-After: {form:32} asks for {wait:4} ms, waited {:4} ms, another call {:4} ms",
            own.as_millis(),
            other.as_millis()
        ));
        let wait = Duration::from_millis(*wait);
        assert!(own >= wait, "{form}: the next attempt after {own:?}");
        assert!(other >= wait, "{form}: another call after {other:?}");
        // A form that asks for nothing, or cannot be read, is no reason to wait for long.
        assert!(
            own < wait + Duration::from_secs(3),
            "{form}: waited {own:?}"
        );
    }
    lines.sort();
    println!("{}", lines.join("\n"));
}

/// How long after the answer of 429 the next requests arrive: of the call, and of another one.
async fn gap(form: &'static str) -> (Duration, Duration) {
    let server = FaultServer::start(move |it| match it.number {
        _ if is_token(it) => token(it, 7200),
        1 => Reply::text(429, "429 Too Many Requests (Spam Rate Limit Exceeded)")
            .header("Retry-After", form)
            .header("Date", DATE),
        _ => good(),
    })
    .await;
    let client = builder(&server.url()).build().unwrap();
    let refused = {
        let client = client.clone();
        tokio::spawn(async move { client.send(show()).await.map(drop) })
    };
    while server.count() < 2 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let at = server.arrivals()[1].at;
    // Long enough for the answer to have come, and shorter than any pause.
    tokio::time::sleep(Duration::from_millis(200)).await;
    client.send(show()).await.unwrap();
    refused.await.unwrap().unwrap();
    let arrivals = server.arrivals();
    let after = |it: Instant| it.duration_since(at);
    let own = arrivals[2..].iter().map(|it| after(it.at)).min().unwrap();
    let other = arrivals[2..].iter().map(|it| after(it.at)).max().unwrap();
    (own, other)
}
