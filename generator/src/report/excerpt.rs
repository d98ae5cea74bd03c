//! The lines of a source that a report shows.

use std::ops::Range;

use super::lines::Lines;
use crate::node::is_forbidden;
use crate::source::{SourceId, Span};

/// How many characters of a line are shown; of a longer one, those around the places.
const WIDEST: usize = 160;
/// How many characters before a place are shown where a line is cut.
const MARGIN: usize = 40;

/// Lines of a source one after another, with places in them.
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The number of the first line.
    pub(super) first_line: usize,
    /// For each place that was asked for, its bytes in `text`.
    pub(super) places: Vec<Range<usize>>,
}

/// The lines from the first place to the last. A place of several lines is cut to its first one,
/// and a line that is too long to its part around the places.
pub(super) fn excerpt(source: SourceId, spans: &[Span], lines: &mut Lines<'_>) -> Excerpt {
    let text = lines.text(source);
    let places: Vec<(usize, Range<usize>)> = spans
        .iter()
        .map(|span| {
            let range = lines.range(*span);
            let number = lines.line_of(source, range.start);
            let line = lines.line(source, number);
            let start = range.start.min(line.end);
            (number, start..range.end.min(line.end).max(start))
        })
        .collect();
    let first = places.iter().map(|it| it.0).min().unwrap_or(0);
    let last = places.iter().map(|it| it.0).max().unwrap_or(0);

    let mut excerpt = Excerpt {
        text: String::new(),
        first_line: first + 1,
        places: vec![0..0; places.len()],
    };
    for number in first..=last {
        let line = lines.line(source, number);
        let here: Vec<_> = places
            .iter()
            .filter(|it| it.0 == number)
            .map(|it| it.1.clone())
            .collect();
        // More than one line between two places is folded away, so what they say does not matter.
        let is_near = places.iter().any(|it| it.0.abs_diff(number) <= 1);
        let shown = if is_near {
            cut(text, &line, &here)
        } else {
            line.start..line.start
        };
        if shown.start > line.start {
            excerpt.text.push('…');
        }
        let shift = excerpt.text.len();
        excerpt
            .text
            .push_str(&make_visible(text.get(shown.clone()).unwrap_or_default()));
        if shown.end < line.end && is_near {
            excerpt.text.push('…');
        }
        for (place, (at, range)) in excerpt.places.iter_mut().zip(&places) {
            if *at == number {
                let move_to = |byte: usize| {
                    let byte = byte.clamp(shown.start, shown.end);
                    shift + make_visible(text.get(shown.start..byte).unwrap_or_default()).len()
                };
                *place = move_to(range.start)..move_to(range.end);
            }
        }
        excerpt.text.push('\n');
    }
    excerpt.text.pop();
    excerpt
}

/// The text with a sign for each character that must not reach a terminal.
fn make_visible(text: &str) -> String {
    text.chars()
        .map(|it| if is_forbidden(it) { '\u{fffd}' } else { it })
        .collect()
}

/// The part of a line that is shown.
fn cut(text: &str, line: &Range<usize>, places: &[Range<usize>]) -> Range<usize> {
    let whole = text.get(line.clone()).unwrap_or_default();
    if whole.chars().count() <= WIDEST {
        return line.clone();
    }
    let first = places.iter().map(|it| it.start).min().unwrap_or(line.start);
    let before = text.get(line.start..first).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .nth(MARGIN - 1)
        .map_or(line.start, |it| line.start + it.0);
    let rest = text.get(start..line.end).unwrap_or_default();
    let end = rest
        .char_indices()
        .nth(WIDEST)
        .map_or(line.end, |it| start + it.0);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, SourceKind, Sources};

    fn sources(text: &str) -> Sources {
        let (path, kind) = ("api.yaml".to_owned(), SourceKind::Api);
        Sources::new(vec![Source {
            path,
            kind,
            text: text.to_owned(),
        }])
    }

    fn span(start: usize, end: usize) -> Span {
        Span {
            source: SourceId(0),
            start: start as u32,
            end: end as u32,
        }
    }

    #[test]
    fn places_of_several_lines_are_cut_to_the_first() {
        let text = "a:\r\n  b: é\r\n  c: 1\r\n";
        let sources = sources(text);
        let excerpt = excerpt(
            SourceId(0),
            &[span(6, text.len())],
            &mut Lines::new(&sources),
        );
        assert_eq!((excerpt.text.as_str(), excerpt.first_line), ("  b: é", 2));
        assert_eq!(&excerpt.text[excerpt.places[0].clone()], "b: é");
    }

    #[test]
    fn a_long_line_is_cut_around_its_place() {
        let text = format!("a: {} here {}", "é".repeat(5000), "x".repeat(5000));
        let at = text.find("here").unwrap();
        let sources = sources(&text);
        let excerpt = excerpt(SourceId(0), &[span(at, at + 4)], &mut Lines::new(&sources));
        assert_eq!(&excerpt.text[excerpt.places[0].clone()], "here");
        assert!(
            excerpt.text.chars().count() <= WIDEST + 2,
            "{}",
            excerpt.text
        );
        assert!(
            excerpt.text.starts_with("…é") && excerpt.text.ends_with("x…"),
            "{}",
            excerpt.text
        );
    }

    #[test]
    fn places_beyond_the_text_or_inside_a_character_are_moved() {
        let sources = sources("é");
        let spans = [span(1, 1), span(7, 9), span(0, 1)];
        let excerpt = excerpt(SourceId(0), &spans, &mut Lines::new(&sources));
        assert_eq!(excerpt.places, [0..0, 2..2, 0..0]);
        let nowhere = Span {
            source: SourceId(7),
            start: 1,
            end: 2,
        };
        let excerpt = super::excerpt(SourceId(7), &[nowhere], &mut Lines::new(&sources));
        assert_eq!((excerpt.places.len(), excerpt.places[0].clone()), (1, 0..0));
    }
}
