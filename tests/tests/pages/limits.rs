//! Pages take their turns like every other request: a strict server refuses none of them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use intra42::{Client, RateLimit};
use tokio::time::Instant;

use super::server::{Answer, Server};
use super::shelf::{asked, honest, list};

const TWO_A_SECOND: RateLimit = RateLimit {
    requests: 2,
    seconds: 1,
    limit_header: None,
    remaining_header: None,
};

/// When requests arrived, and how many of them came too early.
#[derive(Clone, Default)]
struct Window(Arc<Mutex<(Vec<Instant>, usize)>>);

impl Window {
    fn is_full(&self) -> bool {
        let (arrivals, refused) = &mut *self.0.lock().unwrap();
        let now = Instant::now();
        let second = Duration::from_secs(1);
        let is_full = arrivals.iter().filter(|it| **it + second > now).count() >= 2;
        *refused += usize::from(is_full);
        arrivals.push(now);
        is_full
    }

    fn refused(&self) -> usize {
        self.0.lock().unwrap().1
    }

    fn arrivals(&self) -> Vec<Instant> {
        self.0.lock().unwrap().0.clone()
    }
}

async fn strict(all: usize) -> (Server, Client, Window) {
    let window = Window::default();
    let seen_by = window.clone();
    let server = Server::start(move |_, seen| {
        if seen_by.is_full() {
            return Answer::new(429, &[], "429 Too Many Requests (Spam Rate Limit Exceeded)");
        }
        let (page, size) = asked(seen);
        honest(all, page, size)
    })
    .await;
    let builder = Client::builder().base_url(&server.url).token("t");
    let client = builder.limits(&[TWO_A_SECOND]).build().unwrap();
    (server, client, window)
}

#[tokio::test(start_paused = true)]
async fn pages_asked_for_ahead_take_their_turns() {
    let (_server, client, window) = strict(3_950).await;
    let start = Instant::now();
    let items = client.stream(list()).ahead(8).collect().await.unwrap();
    assert_eq!((items.len(), window.refused()), (3_950, 0));
    assert_eq!(window.arrivals().len(), 40);
    let took = start.elapsed().as_secs_f64();
    assert!((19.0..=21.5).contains(&took), "{took}");
}

#[tokio::test(start_paused = true)]
async fn clones_share_the_turns() {
    let (_server, client, window) = strict(150).await;
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.collect(list()).await.unwrap().len() })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), 150);
    }
    assert_eq!((window.arrivals().len(), window.refused()), (40, 0));
}

#[tokio::test(start_paused = true)]
async fn a_refused_page_is_asked_for_again_after_the_pause() {
    let window = Window::default();
    let seen_by = window.clone();
    let server = Server::start(move |n, seen| {
        assert!(!seen_by.is_full());
        if n == 4 {
            return Answer::new(429, &[("retry-after", "60")], "429");
        }
        let (page, size) = asked(seen);
        honest(950, page, size)
    })
    .await;
    let builder = Client::builder().base_url(&server.url).token("t");
    let client = builder.limits(&[TWO_A_SECOND]).build().unwrap();
    let ids: Vec<_> = client.stream(list()).ahead(4).collect().await.unwrap();
    let ids: Vec<_> = ids.iter().map(|it| it.id).collect();
    assert_eq!(ids, (1..=950).collect::<Vec<_>>());
    let arrivals = window.arrivals();
    assert_eq!((arrivals.len(), window.refused()), (11, 0));
    // Only what was under way already arrives within the pause.
    let refused = arrivals[4];
    let within = arrivals
        .iter()
        .filter(|it| **it > refused && **it < refused + Duration::from_secs(60));
    assert_eq!(within.count(), 0);
}

/// The pages that a stream has asked for ahead stand in the queue while nobody polls the stream; what
/// the program does meanwhile is not held up by them.
#[tokio::test(start_paused = true)]
async fn a_stream_that_waits_holds_up_nobody() {
    let (_server, client, window) = strict(1_950).await;
    let mut pages = client.pages(list()).ahead(8);
    let mut count = 0;
    let work = async {
        while let Some(page) = pages.try_next().await.unwrap() {
            count += page.items.len();
            for _ in 0..3 {
                let client = client.clone();
                let other = tokio::spawn(async move { client.page(list()).await.map(|_| ()) });
                other.await.unwrap().unwrap();
            }
        }
    };
    let patience = Duration::from_secs(600);
    tokio::time::timeout(patience, work)
        .await
        .expect("it stands still");
    assert_eq!((count, window.refused()), (1_950, 0));
}
