//! Every kind of change: its stable code, what it means for users of the crate, and why.

use super::Severity;

mod answers;
mod api;
mod params;
mod resources;
mod rules;

/// A kind of change. What is compared is what the crate does, so the severity belongs to the kind.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// The stable code, in kebab case.
    pub code: &'static str,
    /// What it means for users of the crate.
    pub severity: Severity,
    /// What happened, in a few words.
    pub what: &'static str,
    /// Why it has this severity, in a sentence.
    pub why: &'static str,
    /// What a user of the crate does about it, in a sentence.
    pub advice: &'static str,
}

/// Every kind of change, by what it is about.
pub fn catalogue() -> impl Iterator<Item = &'static Kind> {
    [
        api::KINDS,
        resources::KINDS,
        params::KINDS,
        rules::KINDS,
        answers::KINDS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The kind with this code.
pub fn kind(code: &str) -> Option<&'static Kind> {
    catalogue().find(|it| it.code == code)
}

/// Declares kinds and lists them, so that none can be left out of the list.
macro_rules! kinds {
    ($($name:ident $code:literal $severity:ident $what:literal $why:literal $advice:literal;)*) => {
        $(
            pub(crate) static $name: Kind = Kind {
                code: $code,
                severity: Severity::$severity,
                what: $what,
                why: $why,
                advice: $advice,
            };
        )*
        pub(super) static KINDS: &[&Kind] = &[$(&$name),*];
    };
}
use kinds;

pub(crate) use answers::*;
pub(crate) use api::*;
pub(crate) use params::*;
pub(crate) use resources::*;
pub(crate) use rules::*;
