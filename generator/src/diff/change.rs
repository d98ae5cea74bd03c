//! One change: what it is, where it is, and what it was before.

use super::Severity;
use super::catalogue::Kind;
use crate::emit::Spot;
use crate::source::Span;

/// One change between two specs.
#[derive(Debug, Clone)]
pub struct Change {
    /// What kind of change it is.
    pub kind: &'static Kind,
    /// The resource; `None` for the whole API and its shared types.
    pub resource: Option<String>,
    /// The action, where the change concerns just one.
    pub action: Option<String>,
    /// The place on the wire: `close[kind]`, `Close[user]`, `sort`; empty for the thing itself.
    pub path: String,
    /// What is one of several at this place: a value of an enum, a field of a sort.
    pub item: Option<String>,
    /// What was there before, in words.
    pub old: Option<String>,
    /// What is there now, in words.
    pub new: Option<String>,
    /// Where it was written, or what it was taken out of.
    pub old_span: Option<Span>,
    /// Where it is written, or what it was taken out of.
    pub new_span: Option<Span>,
    /// What else there is to know: the evidence of a rename, who uses a type.
    pub note: Option<String>,
    /// The page of the docs.
    pub page: Option<String>,
    /// What it is in the old model, for the Rust before.
    pub(crate) old_spot: Option<Spot>,
    /// What it is in the new model, for the Rust after.
    pub(crate) new_spot: Option<Spot>,
}

impl Change {
    /// What it means for users of the crate.
    pub fn severity(&self) -> Severity {
        self.kind.severity
    }

    /// How it looks in a list: something came, went, or is another.
    pub fn sign(&self) -> char {
        match (&self.old, &self.new) {
            _ if self.kind.code.ends_with("-added") => '+',
            _ if self.kind.code.ends_with("-removed") => '-',
            _ => '~',
        }
    }

    pub(super) fn new(kind: &'static Kind, at: &At) -> Self {
        Self {
            kind,
            resource: at.resource.clone(),
            action: at.action.clone(),
            path: at.path.clone(),
            item: None,
            old: None,
            new: None,
            old_span: at.old,
            new_span: at.new,
            note: at.note.clone(),
            page: at.page.clone(),
            old_spot: at.old_spot,
            new_spot: at.new_spot,
        }
    }

    pub(super) fn old(mut self, value: impl Into<String>) -> Self {
        self.old = Some(value.into());
        self
    }

    pub(super) fn new_is(mut self, value: impl Into<String>) -> Self {
        self.new = Some(value.into());
        self
    }

    pub(super) fn item(mut self, value: impl Into<String>) -> Self {
        self.item = Some(value.into());
        self
    }

    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(match self.note {
            Some(before) => format!("{}; {before}", note.into()),
            None => note.into(),
        });
        self
    }

    /// What decides the order of a report; the worst comes first, the whole API before resources.
    pub(super) fn rank(&self) -> impl Ord + '_ {
        (
            self.severity(),
            self.resource.as_deref(),
            self.action.as_deref(),
            &self.path,
            self.kind.code,
            self.item.as_deref(),
            (&self.old, &self.new),
            (self.old_span, self.new_span),
        )
    }
}

/// The place of something on both sides.
#[derive(Debug, Clone, Default)]
pub(super) struct At {
    pub(super) resource: Option<String>,
    pub(super) action: Option<String>,
    pub(super) path: String,
    pub(super) old: Option<Span>,
    pub(super) new: Option<Span>,
    pub(super) note: Option<String>,
    pub(super) page: Option<String>,
    pub(super) old_spot: Option<Spot>,
    pub(super) new_spot: Option<Spot>,
}

impl At {
    /// A part of it: what it is of now, and where.
    pub(super) fn path(&self, path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            ..self.clone()
        }
    }

    /// The same, written at these places.
    pub(super) fn spans(&self, old: Option<Span>, new: Option<Span>) -> Self {
        Self {
            old,
            new,
            ..self.clone()
        }
    }

    /// The same, emitted as this.
    pub(super) fn spots(&self, old: Option<Spot>, new: Option<Spot>) -> Self {
        Self {
            old_spot: old,
            new_spot: new,
            ..self.clone()
        }
    }
}
