//! The phrases in which documentation states what a value must be.
//!
//! Shared by all importers: a validator is one phrase, a description is sentences of which some
//! are rules. What looks like a rule and is none that is known ends in `unread`.

use super::reference::{Rule, Validator};

mod choice;
mod identifier;
mod list;
mod sentence;
mod text;
mod time;
mod validator;

#[cfg(test)]
mod tests;

pub use choice::{one_of, split_choices};
pub use list::{page_size, sorted_by};
pub use sentence::description;
pub use text::{after_prefix, before_suffix};
pub use time::time_rule;
pub use validator::validator;

/// A description, taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Described {
    /// The rules that it states.
    pub rules: Vec<Rule>,
    /// What is taken when nothing is sent, in its words.
    pub default: Option<String>,
    /// Blank is allowed, or not, where it says so.
    pub allow_blank: Option<bool>,
    /// The values that are allowed, where it lists them.
    pub one_of: Option<Validator>,
    /// What is left.
    pub doc: String,
    /// Sentences that look like rules but are none that is known.
    pub unread: Vec<String>,
}
