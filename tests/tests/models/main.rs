//! Answers become models and models become answers again; what is odd survives or is named.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod elsewhere;
mod fixture;
mod odd;
mod pages;
mod wrong;
