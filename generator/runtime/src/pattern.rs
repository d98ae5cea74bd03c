//! Regular expressions of the docs.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use regex_lite::Regex;

/// Every pattern that has been used, compiled once.
static COMPILED: RwLock<BTreeMap<&'static str, Option<Regex>>> = RwLock::new(BTreeMap::new());

/// Whether a documented regular expression matches somewhere in the text.
///
/// The generator has compiled every pattern once. Should one not compile here all the same, it
/// refuses nothing, since a rule that cannot be checked must not stand in anyone's way.
pub(crate) fn is_match(pattern: &'static str, text: &str) -> bool {
    {
        let compiled = COMPILED.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(regex) = compiled.get(pattern) {
            return regex.as_ref().is_none_or(|it| it.is_match(text));
        }
    }
    let regex = Regex::new(pattern).ok();
    let is_match = regex.as_ref().is_none_or(|it| it.is_match(text));
    COMPILED
        .write()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(pattern, regex);
    is_match
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_somewhere() {
        for _ in 0..2 {
            assert!(is_match("b+", "abbc"));
            assert!(!is_match("^b+$", "abbc"));
            assert!(is_match("(", "what cannot be checked is let through"));
        }
    }
}
