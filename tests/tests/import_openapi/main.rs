//! OpenAPI documents, from reading to the spec.
//!
//! A case is `tests/cases/openapi/<feature>.yaml`; the snapshot beside it is the spec that it
//! becomes, and what is told of the rest.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

mod again;
mod changed;
#[allow(dead_code, reason = "nothing is generated here")]
#[path = "../emission/mod.rs"]
mod emission;
mod exported;
mod features;
mod others;
mod places;
mod sample;
