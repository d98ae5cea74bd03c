//! Whole drafts of small references.

mod answered;
mod listed;
mod sample;
mod sent;

pub(super) use sample::{action, at, param, route};
