//! Changes of a text, and where places of it are afterwards.

use std::ops::Range;

/// Changes of a text that do not overlap.
#[derive(Debug, Default)]
pub(super) struct Edits {
    edits: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// Replaces a range. Texts for the same place come in the order of the calls.
    pub(super) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.edits.push((range, text.into()));
    }

    /// The first place from here on that is not taken out.
    pub(super) fn skip_removed(&self, mut byte: usize) -> usize {
        while let Some((range, _)) = self
            .edits
            .iter()
            .find(|(range, new)| new.is_empty() && range.start <= byte && byte < range.end)
        {
            byte = range.end;
        }
        byte
    }

    /// Puts the changes into order.
    pub(super) fn sort(&mut self) {
        self.edits.sort_by_key(|it| it.0.start);
    }

    /// The changed text.
    pub(super) fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (range, new) in &self.edits {
            out.push_str(text.get(done..range.start).unwrap_or_default());
            out.push_str(new);
            done = done.max(range.end);
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }

    /// The line, from 1, that a byte of the old text is on in the changed text.
    pub(super) fn line_after(&self, old: &str, changed: &str, byte: usize) -> u32 {
        let mut place = byte;
        for (range, new) in self.edits.iter().take_while(|it| it.0.start <= byte) {
            if range.end <= byte {
                place = (place + new.len()).saturating_sub(range.len());
            }
        }
        debug_assert!(byte <= old.len());
        let before = changed
            .bytes()
            .take(place)
            .filter(|it| *it == b'\n')
            .count();
        u32::try_from(before + 1).unwrap_or(u32::MAX)
    }
}

/// Where the line begins that a byte is on.
pub(super) fn line_start(text: &str, byte: usize) -> usize {
    text.get(..byte)
        .and_then(|it| it.rfind('\n'))
        .map_or(0, |it| it + 1)
}

/// Where the next line begins.
pub(super) fn line_end(text: &str, byte: usize) -> usize {
    let rest = text.get(byte..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |it| byte + it + 1)
}

/// How many spaces a line begins with, if it is a comment.
pub(super) fn comment_indent(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(' ');
    rest.starts_with('#').then(|| line.len() - rest.len())
}

/// Whether a comment may stand there; a `#` behind a space is enough.
pub(super) fn may_have_comment(text: &str) -> bool {
    text.lines().any(|line| {
        line.trim_start().starts_with('#') || line.contains(" #") || line.contains("\t#")
    })
}
