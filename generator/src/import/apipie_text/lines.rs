//! The lines of a page, and a place among them.

use crate::import::reference::{At, Unread};

/// A line, or what is left of it.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    number: u32,
    /// Where it begins in the page.
    start: usize,
    text: &'a str,
}

/// A page, read line by line.
pub(super) struct Lines<'a> {
    file: &'a str,
    source: &'a str,
    lines: Vec<Line<'a>>,
    next: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(file: &'a str, source: &'a str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for (number, line) in (1..).zip(source.split_inclusive('\n')) {
            lines.push(Line {
                number,
                start,
                text: line.trim_end(),
            });
            start += line.len();
        }
        Self {
            file,
            source,
            lines,
            next: 0,
        }
    }

    /// The next line without the space around it; an empty one is the end of the page or no text.
    pub(super) fn peek(&self) -> &'a str {
        self.lines.get(self.next).map_or("", |it| clean(it.text))
    }

    /// The next line that has text, after so many that have.
    pub(super) fn look_ahead(&self, skipped: usize) -> &'a str {
        self.lines
            .get(self.next..)
            .unwrap_or_default()
            .iter()
            .map(|it| clean(it.text))
            .filter(|it| !it.is_empty())
            .nth(skipped)
            .unwrap_or_default()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.next >= self.lines.len()
    }

    pub(super) fn advance(&mut self) {
        self.next += 1;
    }

    /// Where the next line is.
    pub(super) fn at(&self) -> At {
        let line = self.lines.get(self.next).or(self.lines.last());
        At {
            file: self.file.to_owned(),
            line: line.map_or(1, |it| it.number),
        }
    }

    /// The next line as something that was not understood; it is not advanced.
    pub(super) fn unread(&self, why: &str) -> Unread {
        Unread {
            at: self.at(),
            text: self.peek().to_owned(),
            why: why.to_owned(),
        }
    }

    /// The rest of the page, from the next line.
    pub(super) fn rest(&self) -> &'a str {
        let start = self.lines.get(self.next).map(|it| it.start);
        start
            .and_then(|it| self.source.get(it..))
            .unwrap_or_default()
    }

    /// Goes on after so many bytes of the rest; what is left of a line is read as a line.
    pub(super) fn skip_bytes(&mut self, count: usize) {
        let Some(first) = self.lines.get(self.next) else {
            return;
        };
        let end = first.start + count;
        while let Some(line) = self.lines.get_mut(self.next) {
            let line_end = line.start + line.text.len();
            if line_end <= end {
                self.next += 1;
            } else if line.start < end {
                line.text = self.source.get(end..line_end).unwrap_or_default();
                line.start = end;
                return;
            } else {
                return;
            }
        }
    }
}

/// Without the space around it and a mark of the byte order.
fn clean(text: &str) -> &str {
    text.trim_matches(|it: char| it.is_whitespace() || it == '\u{feff}' || it == '\u{200b}')
}
