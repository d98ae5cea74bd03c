//! Texts of the spec, and places in them.
//!
//! Nothing after this stage knows of files: a place is a [`Span`], a file is a [`SourceId`].

use std::ops::Range;

/// A text of the spec, by its position in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A place in a source: a range of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// Whether the places have something in common.
    pub fn touches(self, other: Self) -> bool {
        self.source == other.source && self.start <= other.end && other.start <= self.end
    }
}

/// A value and the place it was written at.
#[derive(Debug, Clone, Copy)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place, with the value seen through `f`.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: f(self.value),
            span: self.span,
        }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// Two values are equal wherever they stand.
impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// What a source describes; it follows from the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// `api.yaml`.
    Api,
    /// `resources/<resource>.yaml`.
    Resource,
    /// `overrides/<resource>.yaml`.
    Override,
}

/// One text of the spec.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path inside the spec folder, with `/` between its parts: `resources/closes.yaml`.
    pub path: String,
    /// What it describes.
    pub kind: SourceKind,
    /// The text.
    pub text: String,
}

/// All texts of a spec, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    sources: Vec<Source>,
}

impl Sources {
    /// Takes the texts in any order.
    pub fn new(mut sources: Vec<Source>) -> Self {
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        Self { sources }
    }

    /// Every source, with its id, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(&self.sources)
    }

    /// The source with this id.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(id.0 as usize)
    }

    /// What stands at a place.
    pub fn slice(&self, span: Span) -> Option<&str> {
        self.get(span.source)?
            .text
            .get(span.start as usize..span.end as usize)
    }

    /// The place of a part of a scalar, `part` being bytes of its value; the whole scalar where
    /// quotes, escapes or folded lines make the value differ from what is written.
    pub fn part(&self, scalar: Span, value: &str, part: Range<usize>) -> Span {
        let Some(written) = self.slice(scalar) else {
            return scalar;
        };
        let quote = match written.strip_prefix(['"', '\'']) {
            Some(rest) if rest.strip_suffix(['"', '\'']) == Some(value) => 1,
            _ if written == value => 0,
            _ => return scalar,
        };
        let at = |byte: usize| {
            let byte = u32::try_from(byte.min(value.len())).unwrap_or(0);
            scalar.start.saturating_add(quote).saturating_add(byte)
        };
        Span {
            source: scalar.source,
            start: at(part.start),
            end: at(part.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_scalar_is_found_behind_its_quote() {
        let sources = Sources::new(vec![Source {
            path: "api.yaml".into(),
            kind: SourceKind::Api,
            text: "plain 'quoted' \"esc\\taped\"".into(),
        }]);
        let span = |start, end| Span {
            source: SourceId(0),
            start,
            end,
        };
        assert_eq!(sources.part(span(0, 5), "plain", 1..3), span(1, 3));
        assert_eq!(sources.part(span(6, 14), "quoted", 0..3), span(7, 10));
        assert_eq!(sources.part(span(15, 26), "esc\taped", 0..3), span(15, 26));
        assert_eq!(sources.part(span(0, 5), "plain", 1..99), span(1, 5));
        assert_eq!(sources.slice(span(0, 99)), None);
    }
}
