//! Examples: a request, what is sent, a status, what is answered, and the same in other languages.

use serde_json::Value;

use super::json::{read_json, skip_broken};
use super::lines::Lines;
use super::marks::{is_json_fragment, is_json_start, is_sample, read_status};
use crate::import::reference::{Example, Unread};

/// The examples of a page.
#[derive(Default)]
pub(super) struct Examples {
    pub(super) found: Vec<Example>,
    /// A `curl` was seen, so what follows repeats the answer.
    is_repeating: bool,
}

impl Examples {
    /// Begins an example at the next line.
    pub(super) fn begin(&mut self, lines: &mut Lines<'_>, method: &str, path: &str) {
        self.end();
        self.found.push(Example {
            method: method.to_owned(),
            path: path.to_owned(),
            request: None,
            status: None,
            response: None,
            at: lines.at(),
        });
        lines.advance();
    }

    /// Takes in the next line, which is in the part with the examples.
    pub(super) fn read(&mut self, lines: &mut Lines<'_>, unread: &mut Vec<Unread>) {
        let line = lines.peek();
        if is_sample(line) {
            self.is_repeating = true;
            skip_sample(lines);
        } else if let (Some(status), Some(example)) = (read_status(line), self.waiting()) {
            example.status = Some(status);
            lines.advance();
        } else if is_json_start(line) {
            let before = lines.unread("");
            match read_json(lines) {
                Ok(value) => unread.extend(self.take(value, before)),
                Err(fault) => unread.push(fault),
            }
        } else if let (Some(value), Some(example)) = (read_scalar(line), self.answering()) {
            example.response = Some(value);
            lines.advance();
        } else if is_json_fragment(line) {
            unread.push(skip_broken(
                lines,
                "the rest of an example without its beginning",
            ));
        } else {
            unread.push(lines.unread("a line between examples that is no part of one"));
            lines.advance();
        }
    }

    /// Ends the last example: what a page shows without a status is the answer of a `GET`.
    pub(super) fn end(&mut self) {
        self.is_repeating = false;
        if let Some(last) = self.found.last_mut()
            && last.status.is_none()
            && last.method == "GET"
            && last.response.is_none()
        {
            last.response = last.request.take();
        }
    }

    /// The example that has no status yet.
    fn waiting(&mut self) -> Option<&mut Example> {
        let is_repeating = self.is_repeating;
        self.found
            .last_mut()
            .filter(|it| it.status.is_none() && !is_repeating)
    }

    /// The example that has a status and no answer yet.
    fn answering(&mut self) -> Option<&mut Example> {
        let is_repeating = self.is_repeating;
        self.found
            .last_mut()
            .filter(|it| it.status.is_some() && it.response.is_none() && !is_repeating)
    }

    /// Takes in a value; one that belongs nowhere is given back.
    fn take(&mut self, value: Value, before: Unread) -> Option<Unread> {
        let why = match self.found.last_mut() {
            None => "an example without its request",
            Some(example) if example.status.is_none() && example.request.is_none() => {
                example.request = Some(value);
                return None;
            }
            // The status is missing on some pages.
            Some(example) if example.response.is_none() => {
                if self.is_repeating {
                    "an answer that the example does not have"
                } else {
                    example.response = Some(value);
                    return None;
                }
            }
            // Beside the samples in other languages the answer stands once more.
            Some(example) if example.response.as_ref() == Some(&value) => return None,
            Some(_) => "an answer that differs from the one above it",
        };
        Some(Unread {
            why: why.to_owned(),
            ..before
        })
    }
}

/// A text, a number or a word that is an answer as a whole.
fn read_scalar(line: &str) -> Option<Value> {
    serde_json::from_str(line).ok()
}

/// Skips a line of a sample with those that continue it.
fn skip_sample(lines: &mut Lines<'_>) {
    while lines.peek().ends_with('\\') && !lines.is_at_end() {
        lines.advance();
    }
    lines.advance();
}
