//! What is secret is shown nowhere: not by `Debug` or `Display`, not in an error or what is behind
//! it, not in a trace or a log, and not to another host.
//!
//! Each secret has a text of its own. They are sent, received, refused and mistaken for something
//! else, and then every text that came out of it is searched for each of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod configuring;
mod marks;
mod receiving;
mod sending;
mod shown;
mod tokens;

use intra42::Client;
use marks::Marks;
use shown::Shown;
use specwright_tests::fault_server::{FaultServer, Reply};

/// The least number of secrets that a run is worth something with.
const ENOUGH: usize = 30;

/// What a part of the test works with.
struct Stage {
    marks: Marks,
    shown: Shown,
    /// A host that must never hear of anything.
    foreign: FaultServer,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_is_shown() {
    let stage = Stage {
        marks: Marks::default(),
        shown: Shown::start(),
        foreign: FaultServer::start(|_| Reply::empty(200)).await,
    };
    configuring::show(&stage).await;
    sending::show(&stage).await;
    receiving::show(&stage).await;
    tokens::show(&stage).await;

    let marks = stage.marks.all();
    println!(
        "{} secrets, {} texts, {} bytes to the other host",
        marks.len(),
        stage.shown.count(),
        stage.foreign.bytes().len()
    );
    assert!(marks.len() >= ENOUGH, "{} secrets", marks.len());
    // The search finds what is there: the trace of the library below, and ours.
    assert!(stage.shown.has("/v2/users/{id}"), "nothing was traced");
    assert!(
        stage.shown.has("hyper_util"),
        "the library below was not traced"
    );
    let mut leaks = Vec::new();
    for (what, mark) in &marks {
        for place in stage.shown.places_of(mark) {
            leaks.push(format!("{what}: {place}"));
        }
    }
    assert!(
        leaks.is_empty(),
        "{} leaks:\n{}",
        leaks.len(),
        leaks.join("\n")
    );
    let foreign = String::from_utf8_lossy(&stage.foreign.bytes()).into_owned();
    assert!(marks.iter().all(|it| !foreign.contains(&it.1)), "{foreign}");
    assert_eq!(stage.foreign.connections(), 0);
}

/// A client of this server, without limits, that sends a token.
fn client(server: &FaultServer, token: &str) -> Client {
    let builder = Client::builder().token(token).base_url(server.url());
    builder.limits(&[]).build().unwrap()
}
