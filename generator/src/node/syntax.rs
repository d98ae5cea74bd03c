//! What the YAML parser found wrong, in words that say what to do about it.

use std::ops::Range;

use super::brackets::find_open_bracket;
use super::faults::FAULTS;
use crate::diagnostics::Diagnostic;
use crate::source::{SourceId, Span};

/// A fault of syntax: what the parser says of a byte of a text.
pub(super) fn explain_syntax(source: SourceId, text: &str, at: usize, info: &str) -> Diagnostic {
    let here = Place { source, text };
    // At the end of the file there is nothing to point at; the last thing before it is nearer to
    // the fault than an empty line.
    let is_end = text.get(at..).is_none_or(|it| it.trim().is_empty());
    let at = if at < text.len() {
        at
    } else {
        let last = text.trim_end().char_indices().next_back();
        last.map_or(0, |it| it.0)
    };
    if let Some(diagnostic) = here.explain_indentation(at, info) {
        return diagnostic;
    }
    if let Some(diagnostic) = here.explain_brackets(at, is_end, info) {
        return diagnostic;
    }
    if info.contains("mapping values are not allowed")
        && let Some(diagnostic) = here.explain_key(at)
    {
        return diagnostic;
    }
    if info.contains("simple key") {
        return here.explain_lone_line(at);
    }
    let found = match info {
        _ if info.contains("escape") => find_escape(text, at),
        _ if info.contains("unknown anchor") => find_word(text, at),
        _ => None,
    };
    here.explain(found.unwrap_or(at..at + here.width(at)), info)
}

/// Where a fault may be.
#[derive(Clone, Copy)]
struct Place<'a> {
    source: SourceId,
    text: &'a str,
}

impl Place<'_> {
    fn span(self, range: Range<usize>) -> Span {
        let offset = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Span {
            source: self.source,
            start: offset(range.start),
            end: offset(range.end),
        }
    }

    fn error(self, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error("syntax", self.span(range), message)
    }

    fn explain(self, range: Range<usize>, info: &str) -> Diagnostic {
        match FAULTS.iter().find(|it| info.contains(it.info)) {
            Some(fault) => {
                Diagnostic::error(fault.code, self.span(range), fault.message).help(fault.help)
            }
            None => self.error(range, format!("not YAML: {info}")),
        }
    }

    /// The length of the character at a byte.
    fn width(self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.chars().next().map_or(0, char::len_utf8)
    }

    /// The line that a byte is in, without the white space around it.
    fn line(self, at: usize) -> Range<usize> {
        let start = self.text.get(..at).and_then(|it| it.rfind('\n'));
        let start = start.map_or(0, |it| it + 1);
        let line = self.text.get(start..).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default();
        let start = start + line.len() - line.trim_start().len();
        start..start + line.trim().len()
    }

    /// The last line before this one that says something.
    fn line_above(self, line: &Range<usize>) -> Option<Range<usize>> {
        let start = self.text.get(..line.start)?.rfind('\n')?;
        let mut end = start;
        loop {
            let above = self.line(end);
            let said = self.text.get(above.clone())?;
            if !said.is_empty() && !said.starts_with('#') {
                return Some(above);
            }
            end = self.text.get(..end)?.rfind('\n')?;
        }
    }

    /// A tab before a line is at fault, whatever the parser takes it for.
    fn explain_indentation(self, at: usize, info: &str) -> Option<Diagnostic> {
        let line = self.line(at);
        let start = self
            .text
            .get(..line.start)?
            .rfind('\n')
            .map_or(0, |it| it + 1);
        let tab = start + self.text.get(start..line.start)?.find('\t')?;
        // Between brackets a tab is white space like any other.
        let counts = info.contains("tab") || find_open_bracket(self.text, at).is_none();
        counts.then(|| self.explain(tab..tab + 1, "tab"))
    }

    /// Brackets that are not closed, or that a text without quotes has in it.
    fn explain_brackets(self, at: usize, is_end: bool, info: &str) -> Option<Diagnostic> {
        let at = if is_end { self.text.len() } else { at };
        let open = find_open_bracket(self.text, at)?;
        let bracket = open..open + 1;
        let sign = self.text.get(bracket.clone())?;
        let opened = |it: Diagnostic| it.other(self.span(bracket.clone()), "opened here");
        if is_end {
            let message = format!("a `{sign}` that is not closed");
            return Some(self.error(bracket, message).help("close it"));
        }
        let here = at..at + self.width(at);
        let found = self.text.get(here.clone())?;
        let end = if sign == "[" { "]" } else { "}" };
        const QUOTES: &str =
            "inside brackets a text with `[`, `]`, `{`, `}` or `,` in it needs quotes";
        match found {
            "[" | "{" => {
                let message = format!("a `{found}` in the middle of a text");
                Some(self.error(here, message).help(QUOTES))
            }
            "]" | "}" if found != end => {
                let message = format!("a `{found}` where `{end}` is expected");
                Some(opened(self.error(here, message)).help(QUOTES))
            }
            _ if info.contains("illegal placement") => Some(opened(self.explain(here, info))),
            _ => None,
        }
    }

    /// A key in a line that the parser takes for more of the text above it.
    fn explain_key(self, at: usize) -> Option<Diagnostic> {
        let line = self.line(at);
        if self.text.get(line.start..at)?.contains(": ") {
            return None;
        }
        let above = self.line_above(&line)?;
        Some(
            self.error(line.start..at + 1, "a key in the middle of a text")
                .other(self.span(above), "the text that goes on below")
                .help("each key ends with `:`, and the keys of one map begin in the same column"),
        )
    }

    /// A line that is no key and no part of what is above it.
    fn explain_lone_line(self, at: usize) -> Diagnostic {
        let mut line = self.line(at);
        let says = |line: &Range<usize>| self.text.get(line.clone()).unwrap_or_default();
        if says(&line).contains(':')
            && let Some(above) = self.line_above(&line)
        {
            line = above;
        }
        let above = self.line_above(&line);
        if above.is_some_and(|it| says(&it).starts_with("- ")) {
            return self
                .error(line, "a line in a list without `- `")
                .help("write `- ` before it, or a `:` behind it");
        }
        self.explain(line, "simple key")
    }
}

/// The name that begins at a byte, with the sign before it.
fn find_word(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let ends = |it: char| it.is_whitespace() || matches!(it, ',' | ']' | '}');
    let length = rest.find(ends).unwrap_or(rest.len());
    (length > 0).then_some(at..at + length)
}

/// The first escape of a text in quotes that YAML does not know.
fn find_escape(text: &str, at: usize) -> Option<Range<usize>> {
    const KNOWN: &str = "0abtnvfre \"/\\N_LPxuU\t\n";
    let mut characters = text.get(at..)?.char_indices();
    while let Some((start, character)) = characters.next() {
        if character != '\\' {
            continue;
        }
        let (end, escaped) = characters.next()?;
        if !KNOWN.contains(escaped) {
            return Some(at + start..at + end + escaped.len_utf8());
        }
    }
    None
}
