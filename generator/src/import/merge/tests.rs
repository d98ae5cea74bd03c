//! Three versions of a file, and what becomes of them.

mod came;
mod closes;
mod conflict;
mod edited;
mod foreign;
