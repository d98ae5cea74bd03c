//! From pages to a spec that a person works on, import after import.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "these are tests"
)]

mod again;
mod drawn;
mod first;
mod harbor;
mod merged;
mod readers;
mod refused;
mod scalars;
mod written;
