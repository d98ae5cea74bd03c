//! Calls against the same calls by reqwest alone.

use std::sync::Arc;
use std::time::{Duration, Instant};

use intra42::{Client, closes};
use specwright_tests::faults::CLOSE;

use crate::Row;
use crate::server::{Answer, Server};

const CALLS: usize = 20_000;
/// Both sides take turns, so that what disturbs one disturbs the other.
const TURN: usize = 100;
const AT_ONCE: usize = 64;

struct Sides {
    client: Client,
    bare: reqwest::Client,
    url: String,
    _server: Server,
}

impl Sides {
    fn new() -> Self {
        let server = Server::start(Answer::json(CLOSE));
        let client = Client::builder()
            .token("token")
            .base_url(server.url())
            .limits(&[])
            .build()
            .unwrap();
        // The same settings, as far as they cost anything.
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth();
        let bare = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .no_proxy()
            .build()
            .unwrap();
        Self {
            client,
            bare,
            url: format!("{}/v2/closes/7", server.url()),
            _server: server,
        }
    }
}

async fn by_client(client: &Client) -> closes::Close {
    let request = closes::show().id(7).build().unwrap();
    client.send(request).await.unwrap()
}

/// The least that reads the same answer.
async fn by_hand(client: &reqwest::Client, url: &str) -> closes::Close {
    let request = client.get(url).bearer_auth("token");
    let answer = request.send().await.unwrap().error_for_status().unwrap();
    serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap()
}

/// How long a call takes when nothing else is going on.
pub(crate) async fn one_at_a_time() -> Vec<Row> {
    let sides = Sides::new();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for turn in 0..CALLS / TURN {
        for _ in 0..TURN {
            let start = Instant::now();
            let _ = by_client(&sides.client).await;
            let middle = Instant::now();
            let _ = by_hand(&sides.bare, &sides.url).await;
            // The first turn opens the connections.
            if turn > 0 {
                ours.push(middle - start);
                theirs.push(middle.elapsed());
            }
        }
    }
    let row = |what, goal, part: f64| {
        let (ours, theirs) = (
            percentile(&mut ours.clone(), part),
            percentile(&mut theirs.clone(), part),
        );
        Row {
            what,
            goal,
            measured: format!(
                "{:+.1} µs: {:.1} µs against {:.1} µs",
                micros(ours) - micros(theirs),
                micros(ours),
                micros(theirs),
            ),
        }
    };
    vec![
        row("overhead a call over reqwest alone, median", "≤ 50 µs", 0.5),
        row("the same, 99th percentile", "≤ 200 µs", 0.99),
    ]
}

/// How many calls a second there are when 64 tasks call.
pub(crate) async fn many_at_once() -> Vec<Row> {
    let sides = Sides::new();
    let each = CALLS / AT_ONCE;
    let mut rates = Vec::new();
    for _ in 0..2 {
        let start = Instant::now();
        let tasks: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                let client = sides.client.clone();
                tokio::spawn(async move {
                    for _ in 0..each {
                        let _ = by_client(&client).await;
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let ours = rate(start.elapsed(), each);
        let start = Instant::now();
        let tasks: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                let (client, url) = (sides.bare.clone(), sides.url.clone());
                tokio::spawn(async move {
                    for _ in 0..each {
                        let _ = by_hand(&client, &url).await;
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        rates.push((ours, rate(start.elapsed(), each)));
    }
    // The first round opens the connections.
    let (ours, theirs) = rates.pop().unwrap();
    vec![Row {
        what: "throughput without a limiter, 64 tasks",
        goal: "",
        measured: format!("{ours:.0} calls/s, reqwest alone {theirs:.0} calls/s"),
    }]
}

fn rate(time: Duration, each: usize) -> f64 {
    (each * AT_ONCE) as f64 / time.as_secs_f64()
}

fn percentile(times: &mut [Duration], part: f64) -> Duration {
    times.sort_unstable();
    let place = (times.len() as f64 * part) as usize;
    times.get(place).copied().unwrap_or_default()
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
