//! Where in a JSON text a fault is.
//!
//! serde says at which line and column it stopped. The text up to there is read once more, by one
//! small scanner for all models: a deserializer that follows the path would be compiled for each of
//! them, and would slow down every answer for the few that are wrong.

use std::fmt::{self, Write};

/// How much of a key is shown.
const KEY: usize = 100;

/// A place in a JSON text.
#[derive(Debug, Default)]
pub(super) struct Place(Vec<Step>);

/// A step from a value to a value in it.
#[derive(Debug)]
enum Step {
    /// An object: the key that came last.
    Key(Option<String>),
    /// An array: how many commas came, once a value has begun.
    Index(Option<usize>),
}

impl Place {
    /// The whole.
    pub(super) fn root() -> Self {
        Self::default()
    }

    /// Where this error is in this text.
    pub(super) fn of(text: &[u8], error: &serde_json::Error) -> Self {
        Self::at(text, offset(text, error.line(), error.column()))
    }

    /// The same, where the text is an item of a list.
    pub(super) fn within(mut self, index: usize) -> String {
        self.0.insert(0, Step::Index(Some(index)));
        self.to_string()
    }

    /// The innermost value that has not ended before this offset.
    fn at(text: &[u8], end: usize) -> Self {
        let mut place = Self::root();
        let mut bytes = text.iter().copied().enumerate().take(end).peekable();
        let mut is_key = false;
        while let Some((at, byte)) = bytes.next() {
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b']') {
                if let Some(Step::Index(index @ None)) = place.0.last_mut() {
                    *index = Some(0);
                }
            }
            match byte {
                b'{' => {
                    place.0.push(Step::Key(None));
                    is_key = true;
                }
                b'[' => place.0.push(Step::Index(None)),
                b'}' | b']' => {
                    place.0.pop();
                    is_key = false;
                }
                b',' => match place.0.last_mut() {
                    Some(Step::Key(_)) => is_key = true,
                    Some(Step::Index(Some(index))) => *index += 1,
                    _ => {}
                },
                b'"' => {
                    let mut after = None;
                    while let Some((at, byte)) = bytes.next() {
                        match byte {
                            b'\\' => drop(bytes.next()),
                            b'"' => {
                                after = Some(at + 1);
                                break;
                            }
                            _ => {}
                        }
                    }
                    let quoted = after.and_then(|it| text.get(at..it));
                    if let (true, Some(quoted), Some(Step::Key(key))) =
                        (is_key, quoted, place.0.last_mut())
                    {
                        *key = serde_json::from_slice(quoted).ok();
                        is_key = false;
                    }
                }
                _ => {}
            }
        }
        // A list or an object that is wrong is wrong before its first byte.
        let mut rest = text.iter().skip(end).filter(|it| !it.is_ascii_whitespace());
        if let (Some(Step::Index(index @ None)), Some(b'[' | b'{')) =
            (place.0.last_mut(), rest.next())
        {
            *index = Some(0);
        }
        place
    }
}

/// The offset of a line and column, both from 1 on; a column counts bytes.
fn offset(text: &[u8], line: usize, column: usize) -> usize {
    let ends = text.iter().enumerate().filter(|it| *it.1 == b'\n');
    let mut starts = std::iter::once(0).chain(ends.map(|it| it.0 + 1));
    let start = starts.nth(line.saturating_sub(1)).unwrap_or(text.len());
    start.saturating_add(column)
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('$')?;
        for step in &self.0 {
            match step {
                Step::Key(None) | Step::Index(None) => {}
                Step::Index(Some(index)) => write!(f, "[{index}]")?,
                Step::Key(Some(key)) if is_plain(key) => write!(f, ".{key}")?,
                Step::Key(Some(key)) => {
                    let shown = super::start_of(key, KEY);
                    let more = if shown.len() < key.len() { "…" } else { "" };
                    write!(f, "[\"{}{more}\"]", shown.escape_debug())?;
                }
            }
        }
        Ok(())
    }
}

/// Whether a key needs no quotes; names such as `active?` do not either.
fn is_plain(key: &str) -> bool {
    let is_word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '?');
    !key.is_empty() && key.len() <= KEY && key.chars().all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> String {
        let (before, _) = text.split_once('^').unwrap();
        Place::at(text.replace('^', "").as_bytes(), before.len()).to_string()
    }

    #[test]
    fn places_are_found() {
        for (text, place) in [
            ("^1", "$"),
            ("[1^, 2]", "$[0]"),
            ("[^ {}]", "$[0]"),
            ("[ 1, 2^]", "$[1]"),
            ("[[], {}, [1,[2, [^", "$[2][1][1]"),
            ("[^]", "$"),
            (r#"{"a": 1, "b?": [1, {"c d": nu^ll"#, r#"$.b?[1]["c d"]"#),
            (r#"{"a": {"b": 1}^, "c": 2}"#, "$.a"),
            (r#"{"a": [{"b": 1}, {"b": 2}]^}"#, "$.a"),
            (r#"{"a": [{"b": 1}, {"b": 2}^]}"#, "$.a[1]"),
            (r#"{"a": 1, "b^": 2}"#, "$.a"),
            (r#"{"a\"}]": "x{[,\"", "b": "y,"^}"#, "$.b"),
            (r#"{"a\"}]": "x{[,\"^"#, r#"$["a\"}]"]"#),
            ("]]}}^", "$"),
            (r#"{"": 1^}"#, r#"$[""]"#),
        ] {
            assert_eq!(at(text), place, "{text}");
        }
    }

    #[test]
    fn lines_are_counted() {
        assert_eq!(offset(b"ab\ncd\n", 1, 1), 1);
        assert_eq!(offset(b"ab\ncd\n", 2, 1), 4);
        assert_eq!(offset(b"ab\ncd\n", 9, 1), 7);
        assert_eq!(offset(b"", 0, 0), 0);
    }
}
