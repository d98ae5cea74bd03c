//! What every decoder leans on: where faults go, and how much has been read.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::node::{Node, Value};
use crate::source::{Sources, Span};

/// The longest name, in bytes.
pub(super) const LONGEST_NAME: usize = 128;
/// The longest text, in bytes.
pub(super) const LONGEST_TEXT: usize = 16 * 1024;
/// The greatest number of items of a list and of values of an enum.
pub(crate) const LONGEST_LIST: usize = 2_000;
/// The greatest number of named things in a spec: actions, fields, values and the like.
const MOST_ENTRIES: usize = 20_000;

/// Reads a spec: where faults go, and how much has been read.
pub struct Decoder<'a> {
    sources: &'a Sources,
    diagnostics: &'a mut Diagnostics,
    entries: usize,
    /// The key of the value that is read next, which stands for the value in reports of what is
    /// missing in it.
    owner: Option<Span>,
}

impl<'a> Decoder<'a> {
    /// A decoder of these texts.
    pub fn new(sources: &'a Sources, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            sources,
            diagnostics,
            entries: 0,
            owner: None,
        }
    }

    /// Adds a fault.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.report(diagnostic);
    }

    /// Notes a place of which something was not understood.
    pub(super) fn doubt(&mut self, place: Span) {
        self.diagnostics.doubt(place);
    }

    /// Reports that something else was expected; `None`, for the caller to return.
    pub fn expected<T>(&mut self, what: &str, node: &Node) -> Option<T> {
        if let Some(diagnostic) = self.unexpected(what, node) {
            self.report(diagnostic);
        }
        None
    }

    /// As [`Decoder::expected`], and says what to do.
    pub fn expected_with_help<T>(&mut self, what: &str, node: &Node, help: String) -> Option<T> {
        if let Some(diagnostic) = self.unexpected(what, node) {
            self.report(diagnostic.help(help));
        }
        None
    }

    /// The place of a part of a scalar, `part` being bytes of its value.
    pub fn part(&self, scalar: Span, value: &str, part: std::ops::Range<usize>) -> Span {
        self.sources.part(scalar, value, part)
    }

    /// Counts named things, and reports when there are too many for one spec.
    pub(super) fn count(&mut self, entries: usize, span: Span) {
        let before = self.entries;
        self.entries += entries;
        if before <= MOST_ENTRIES && self.entries > MOST_ENTRIES {
            self.report(
                Diagnostic::error(
                    "too-many-entries",
                    span,
                    format!("more than {MOST_ENTRIES} actions, fields and values in one spec"),
                )
                .label("the limit is passed here"),
            );
        }
    }

    /// Remembers the key of the value that is read next.
    pub(crate) fn set_owner(&mut self, owner: Option<Span>) {
        self.owner = owner;
    }

    /// The key of the value that is read now.
    pub(super) fn take_owner(&mut self) -> Option<Span> {
        self.owner.take()
    }

    fn unexpected(&self, what: &str, node: &Node) -> Option<Diagnostic> {
        if matches!(node.value, Value::Refused) {
            return None;
        }
        let found = node.describe();
        Some(
            Diagnostic::error(
                "wrong-shape",
                node.span,
                format!("expected {what}, found {found}"),
            )
            .label(format!("expected {what}")),
        )
    }
}
