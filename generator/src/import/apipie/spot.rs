//! Where something was read.

use crate::import::reference::{At, Unread};

/// A place, and what it is about: an export often is one long line, so that the line says little.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    pub(crate) at: At,
    /// `hosts/create`, `hosts/create host[name]`.
    pub(crate) about: String,
}

impl Spot {
    pub(crate) fn new(file: &str, line: u32, about: &str) -> Self {
        let at = At {
            file: file.to_owned(),
            line,
        };
        Self {
            at,
            about: about.to_owned(),
        }
    }

    /// Something that was not understood, or that has no place in a spec.
    pub(crate) fn unread(&self, text: &str, why: &str) -> Unread {
        let why = if self.about.is_empty() {
            why.to_owned()
        } else {
            format!("{why} (`{}`)", self.about)
        };
        Unread {
            at: self.at.clone(),
            text: text.trim().to_owned(),
            why,
        }
    }
}
