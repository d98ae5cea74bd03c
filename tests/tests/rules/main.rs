//! Each kind of rule, at its limits and against an independent judgement of what it means.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss
)]

mod files;
mod lists;
mod numbers;
mod other;
#[path = "../subject/mod.rs"]
mod subject;
mod texts;
mod times;
