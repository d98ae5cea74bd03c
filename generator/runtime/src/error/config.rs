//! A client that cannot work as it was set up.

use std::fmt;

/// Something that was given to the builder of a client cannot work.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConfigError {
    /// What is wrong: `base URL`.
    pub what: &'static str,
    /// Why, and what to do about it.
    pub reason: String,
}

impl ConfigError {
    pub(crate) fn new(what: &'static str, reason: impl Into<String>) -> Self {
        Self {
            what,
            reason: reason.into(),
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.reason)
    }
}

impl std::error::Error for ConfigError {}
