//! Lists are read to their end, whatever the server says about it.

mod hostile;
mod limits;
mod ordinary;
#[path = "../client/server.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod server;
mod shelf;
