//! What writing a crate does to a folder, seen from outside.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

mod blocked;
mod ordinary;
mod place;
