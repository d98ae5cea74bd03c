//! What the cell of a param says: presence, validator, description.

use crate::import::phrases::{after_prefix, validator};
use crate::import::reference::{At, Unread, Validator};

/// The text of a cell, line by line.
#[derive(Default)]
pub(super) struct Cell {
    lines: Vec<(String, At)>,
}

/// A cell, taken apart.
pub(super) struct Facts {
    pub(super) required: bool,
    pub(super) nullable: bool,
    pub(super) allow_blank: Option<bool>,
    pub(super) validator: Validator,
    /// The lines of the description.
    pub(super) description: Vec<(String, At)>,
}

impl Cell {
    pub(super) fn push(&mut self, text: &str, at: At) {
        if !text.is_empty() {
            self.lines.push((text.to_owned(), at));
        }
    }

    /// Takes the cell apart.
    pub(super) fn read(self, unread: &mut Vec<Unread>) -> Facts {
        let mut facts = Facts {
            required: false,
            nullable: false,
            allow_blank: None,
            validator: Validator::Any,
            description: Vec::new(),
        };
        let count = self.lines.len();
        let mut lines = self.lines.into_iter().enumerate();
        let mut seen = Seen::default();
        for (number, (text, at)) in lines.by_ref() {
            let (rest, is_done) =
                facts.read_head(&text, number + 1 == count, &at, &mut seen, unread);
            if !rest.is_empty() {
                facts.description.push((rest.to_owned(), at));
            }
            if is_done {
                break;
            }
        }
        facts.description.extend(lines.map(|(_, line)| line));
        facts
    }
}

/// What of the head of a cell was read; each part stands there once.
#[derive(Default)]
struct Seen {
    presence: bool,
    validator: bool,
}

impl Facts {
    /// Reads a line of the head; what is left of it begins the description.
    fn read_head<'a>(
        &mut self,
        line: &'a str,
        is_last: bool,
        at: &At,
        seen: &mut Seen,
        unread: &mut Vec<Unread>,
    ) -> (&'a str, bool) {
        let mut rest = line;
        loop {
            let bare = rest.trim_start_matches([',', '.', '|', ' ', '\u{a0}']);
            if bare.is_empty() {
                return ("", false);
            }
            if let Some((after, required)) = read_presence(bare).filter(|_| !seen.presence) {
                self.required = required;
                seen.presence = true;
                rest = after;
            } else if let Some(after) = read_words(bare, &["nil allowed", "null allowed"]) {
                self.nullable = true;
                rest = after;
            } else if let Some(after) = read_words(bare, &["blank allowed"]) {
                self.allow_blank = Some(true);
                rest = after;
            } else if !seen.validator && after_prefix(bare, "Must ").is_some() {
                let has_dot = bare.len() < rest.len();
                let Some((validator, after)) = read_validator(bare, is_last) else {
                    if has_dot {
                        unread.push(Unread {
                            at: at.clone(),
                            text: bare.to_owned(),
                            why: "a validator that is not known".to_owned(),
                        });
                        return ("", true);
                    }
                    return (bare, true);
                };
                self.validator = validator;
                seen.validator = true;
                return (after, true);
            } else {
                return (bare, true);
            }
        }
    }
}

fn read_presence(text: &str) -> Option<(&str, bool)> {
    read_words(text, &["required"])
        .map(|it| (it, true))
        .or_else(|| read_words(text, &["optional"]).map(|it| (it, false)))
}

/// What follows whole words.
fn read_words<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    let rest = words.iter().find_map(|it| text.strip_prefix(it))?;
    let is_whole = !rest.starts_with(|it: char| it.is_alphanumeric() || it == '_');
    is_whole.then_some(rest)
}

/// Reads a validator and gives back what follows it on its line.
///
/// Most pages have a line for the validator; where the row is on one line the description follows.
fn read_validator(line: &str, is_last: bool) -> Option<(Validator, &str)> {
    /// More words than any validator has that is no list.
    const LONGEST: usize = 40;
    if is_last && after_prefix(line, "Must be one of").is_some() {
        let end = end_of_list(line).unwrap_or(line.len());
        let (list, rest) = line.split_at_checked(end)?;
        return Some((validator(list)?, rest.trim_start()));
    }
    if let Some(validator) = validator(line) {
        return Some((validator, ""));
    }
    let ends = line.match_indices(' ').map(|(at, _)| at).take(LONGEST);
    ends.collect::<Vec<_>>().into_iter().rev().find_map(|end| {
        let (head, rest) = line.split_at_checked(end)?;
        Some((validator(head)?, rest.trim_start()))
    })
}

/// Where a list of values ends that a sentence follows: after the full stop.
fn end_of_list(text: &str) -> Option<usize> {
    text.match_indices(". ").find_map(|(at, stop)| {
        let rest = text.get(at + stop.len()..)?;
        let begins = rest.trim_start().starts_with(|it: char| it.is_uppercase());
        begins.then_some(at + 1)
    })
}
