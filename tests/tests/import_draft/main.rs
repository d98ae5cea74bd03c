//! What becomes of a documentation: the spec that the draft writes is one that compiles.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

mod answers;
mod compiled;
mod documentation;
mod drawn;
