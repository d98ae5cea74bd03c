//! What a request does wrong.

use std::fmt;

use super::Rule;

/// A documented rule that a request breaks.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// Where, as it is written on the wire: `close[community_services_attributes][0][duration]`.
    pub path: String,
    /// The rule, with its limit.
    pub rule: Rule,
    /// What was counted, for rules about a length, a number of items or a size. The value itself is
    /// never kept, since it may be a secret.
    pub measured: Option<u64>,
}

impl Violation {
    /// A broken rule at a place.
    pub(crate) fn new(path: String, rule: Rule, measured: Option<u64>) -> Self {
        Self {
            path,
            rule,
            measured,
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path, self.rule)?;
        match self.measured {
            Some(measured) => write!(f, ", not {measured}"),
            None => Ok(()),
        }
    }
}

/// A request that breaks documented rules: all of them, not just the first.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Invalid {
    /// The action: `closes::create`.
    pub action: &'static str,
    /// Every violation, in the order of the fields.
    pub violations: Vec<Violation>,
    /// The page of the docs that states the rules; empty where the spec names none.
    pub docs: &'static str,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid request `{}`", self.action)?;
        for (i, violation) in self.violations.iter().enumerate() {
            write!(f, "{} {violation}", if i == 0 { ":" } else { ";" })?;
        }
        if self.docs.is_empty() {
            Ok(())
        } else {
            write!(f, " (documented at {})", self.docs)
        }
    }
}

impl std::error::Error for Invalid {}
