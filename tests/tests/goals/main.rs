//! What a client that works unattended has to reach, each with its figure: `--nocapture` prints it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod bodies;
mod cancelled;
mod limits;
mod outage;
mod retry_after;
mod tokens;

use intra42::{Client, Options, closes};
use specwright_tests::fault_server::{Arrival, Reply};
use specwright_tests::faults::CLOSE;

/// A client of an API and a token server at the same address.
fn builder(url: &str) -> intra42::ClientBuilder {
    Client::builder()
        .client_credentials("uid", "secret")
        .base_url(url)
        .token_url(format!("{url}/oauth/token"))
        .limits(&[])
        .options(Options::default())
}

/// A request whose answer is [`CLOSE`].
fn show() -> intra42::Request<closes::Show> {
    closes::show().id(7).build().unwrap()
}

fn token(arrival: &Arrival, lifetime: u32) -> Reply {
    let number = arrival.number;
    Reply::json(
        200,
        format!(
            "{{\"access_token\":\"token-{number}\",\"token_type\":\"bearer\",\"expires_in\":{lifetime}}}"
        ),
    )
}

fn good() -> Reply {
    Reply::json(200, CLOSE)
}

fn is_token(arrival: &Arrival) -> bool {
    arrival.path() == "/oauth/token"
}
