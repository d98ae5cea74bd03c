//! The spec, served: the mock server against the client, against curl's transcripts and on its own.

#![allow(clippy::panic)]

mod access;
mod faults;
mod lists;
mod refusals;
mod seeds;
mod serve;
mod state;
mod transcripts;

use intra42::test_util::{MockServer, builder};
use intra42::{Client, RawRequest, RawResponse};

/// A server without limits, whose calendar stands still.
fn server() -> MockServer {
    let now = "2026-01-15T12:00:00Z".parse().unwrap();
    builder().without_limits().now(now).start().unwrap()
}

/// A client of it, which waits for nothing and tries nothing twice.
fn client(server: &MockServer) -> Client {
    let builder = Client::builder().base_url(server.url()).token("any");
    let client = builder.limits(&[]).build().unwrap();
    client.with(|it| it.max_attempts(1))
}

/// Sends a request, whatever the answer is.
async fn send(client: &Client, request: RawRequest) -> RawResponse {
    client.send_raw(request).await.unwrap()
}
