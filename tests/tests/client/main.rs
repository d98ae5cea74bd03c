//! The generated client against a server on this machine.
//!
//! Where time passes, it does so on a paused clock: a loopback socket is ready as soon as it is
//! written to, so the clock moves only when everyone waits.

mod auth;
mod bounds;
mod limits;
mod login;
mod retry;
mod send;
mod server;
mod shapes;
mod store;
mod upload;

use intra42::{Client, ClientBuilder, Method, RawRequest};

use server::Server;

/// A client of this server, without limits and without a token.
fn builder(server: &Server) -> ClientBuilder {
    Client::builder()
        .base_url(&server.url)
        .token_url(format!("{}/oauth/token", server.url))
        .authorize_url(format!("{}/oauth/authorize", server.url))
        .limits(&[])
}

fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

fn get() -> RawRequest {
    RawRequest::new(Method::Get, "/v2/thing")
}

fn post() -> RawRequest {
    RawRequest::new(Method::Post, "/v2/thing").json(serde_json::json!({"a": 1}))
}
