//! The command line, seen from outside: exit codes, streams, and what is on disk afterwards.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

mod calls;
mod diffing;
mod exporting;
mod generating;
mod place;
#[cfg(unix)]
mod remembering;
mod running;
#[cfg(all(feature = "mock", unix))]
mod serving;
