//! Text of others in a message of ours: one line, no commands for a terminal, not too long.

use std::fmt;

/// How many characters of a foreign text a message shows.
const LONGEST: usize = 300;

/// Shows a foreign text. Control characters, and those that turn a line around, are escaped, so that
/// a text can neither write to a log a line of its own nor change what a terminal shows.
pub(crate) struct Printable<'a>(pub(crate) &'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, it) in self.0.trim().chars().enumerate() {
            if i == LONGEST {
                return f.write_str("…");
            }
            if is_command(it) {
                write!(f, "{}", it.escape_default())?;
            } else {
                write!(f, "{it}")?;
            }
        }
        Ok(())
    }
}

/// What is no text: controls, ends of lines and of paragraphs, and marks of direction.
fn is_command(it: char) -> bool {
    it.is_control()
        || matches!(it, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The start of a text, at most so many bytes of it.
pub(crate) fn start_of(text: &str, longest: usize) -> &str {
    let ends = (0..=longest.min(text.len())).rev();
    let end = ends
        .into_iter()
        .find(|it| text.is_char_boundary(*it))
        .unwrap_or_default();
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_escaped() {
        let text = "a\x1b[2J\r\nb\u{202e}c\u{2028}é";
        assert_eq!(
            Printable(text).to_string(),
            "a\\u{1b}[2J\\r\\nb\\u{202e}c\\u{2028}é"
        );
        assert_eq!(Printable(&"x".repeat(400)).to_string().chars().count(), 301);
    }

    #[test]
    fn a_start_ends_between_characters() {
        assert_eq!(start_of("aéé", 2), "a");
        assert_eq!(start_of("aéé", 3), "aé");
        assert_eq!(start_of("a", 30), "a");
    }
}
