//! From bytes to lines and columns.

use std::collections::BTreeMap;

use crate::source::{SourceId, Sources, Span};

/// A place as people count: from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// The lines of the sources that were asked for.
pub(crate) struct Lines<'a> {
    sources: &'a Sources,
    starts: BTreeMap<SourceId, Vec<usize>>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            starts: BTreeMap::new(),
        }
    }

    /// The text of a source; empty for one that does not exist.
    pub(super) fn text(&self, source: SourceId) -> &'a str {
        self.sources.get(source).map_or("", |it| it.text.as_str())
    }

    /// The number of the line that a byte is in, from 0.
    pub(super) fn line_of(&mut self, source: SourceId, byte: usize) -> usize {
        self.starts(source)
            .partition_point(|start| *start <= byte)
            .saturating_sub(1)
    }

    /// The bytes of a line, without its end.
    pub(super) fn line(&mut self, source: SourceId, number: usize) -> std::ops::Range<usize> {
        let text = self.text(source);
        let starts = self.starts(source);
        let start = starts.get(number).copied().unwrap_or(text.len());
        let end = starts.get(number + 1).copied().unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or_default();
        let line = line
            .strip_suffix('\n')
            .map_or(line, |it| it.strip_suffix('\r').unwrap_or(it));
        start..start + line.len()
    }

    /// Where a byte is.
    pub(super) fn position(&mut self, source: SourceId, byte: usize) -> Position {
        let byte = floor(self.text(source), byte);
        let line = self.line_of(source, byte);
        let start = self.line(source, line).start;
        let before = self.text(source).get(start..byte).unwrap_or_default();
        // A mark at the very start of a file takes no column.
        let column = before.trim_start_matches('\u{feff}').chars().count();
        Position {
            line: line + 1,
            column: column + 1,
        }
    }

    /// The bytes of a place that are really there.
    pub(super) fn range(&self, span: Span) -> std::ops::Range<usize> {
        let text = self.text(span.source);
        let start = floor(text, span.start as usize);
        start..floor(text, span.end as usize).max(start)
    }

    fn starts(&mut self, source: SourceId) -> &[usize] {
        let text = self.text(source);
        self.starts.entry(source).or_insert_with(|| {
            std::iter::once(0)
                .chain(text.match_indices('\n').map(|(at, _)| at + 1))
                .collect()
        })
    }
}

/// The last byte at which a character begins that is not behind `byte`.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
