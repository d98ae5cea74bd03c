//! Every code that a diagnostic can have, with what it means.

pub(crate) mod meaning;
pub(crate) mod shape;

pub use meaning::MEANING;
pub use shape::SHAPE;

/// A fault of the generator itself.
const INTERNAL: (&str, &str) = (
    "internal",
    "What was emitted would not be Rust. It is a fault of specwright, not of the spec.",
);

/// What a code means.
pub fn explain(code: &str) -> Option<&'static str> {
    all().find(|it| it.0 == code).map(|it| it.1)
}

/// Every code with its meaning, by stage.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    SHAPE.iter().chain(MEANING).chain([&INTERNAL]).copied()
}
