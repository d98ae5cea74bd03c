//! Characters that have no place in a spec: they show one thing and mean another.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{SourceId, Span};

/// The greatest number of faults of this kind that a file is reported with; a file that has more
/// is no text at all.
const MOST: usize = 20;

/// Whether a character moves the cursor, the direction of writing or the terminal: a control
/// character other than newline and tab, or one of Unicode's bidi controls.
pub fn is_forbidden(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            true
        }
        _ => character.is_control(),
    }
}

/// Reports what is forbidden anywhere in a file, comments included.
pub(super) fn check_characters(source: SourceId, text: &str, diagnostics: &mut Diagnostics) {
    let mut found = 0;
    for (at, byte) in text.bytes().enumerate() {
        // Every forbidden character begins with one of these bytes.
        if !matches!(byte, 0..=8 | 11..=31 | 0x7f | 0xc2 | 0xd8 | 0xe2) {
            continue;
        }
        let Some(rest) = text.get(at..) else { continue };
        let Some(character) = rest.chars().next() else {
            continue;
        };
        // A carriage return ends a line only together with a newline.
        if !is_forbidden(character) || rest.starts_with("\r\n") {
            continue;
        }
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span {
            source,
            start: offset(at),
            end: offset(at + character.len_utf8()),
        };
        diagnostics.report(forbidden(span, character));
        found += 1;
        if found == MOST {
            return;
        }
    }
}

/// Reports what an escape has brought into a scalar.
pub(super) fn check_escapes(span: Span, written: &str, value: &str, diagnostics: &mut Diagnostics) {
    // What stands in the file itself is reported by `check_characters`.
    let escaped = value
        .chars()
        .find(|it| is_forbidden(*it) && !written.contains(*it));
    if let Some(character) = escaped {
        diagnostics.report(forbidden(span, character));
    }
}

fn forbidden(span: Span, character: char) -> Diagnostic {
    let code = u32::from(character);
    Diagnostic::error(
        "control-character",
        span,
        format!("control character U+{code:04X} in a text"),
    )
    .label("not allowed here")
    .help("remove it; only newlines and tabs are allowed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_forbidden_character_is_found() {
        for character in ('\0'..=char::MAX).filter(|it| is_forbidden(*it)) {
            let mut diagnostics = Diagnostics::default();
            check_characters(SourceId(0), &format!("é{character}🦀"), &mut diagnostics);
            let found = diagnostics.sorted();
            assert_eq!(found.len(), 1, "U+{:04X}", u32::from(character));
            assert_eq!(found[0].span.start, 2);
        }
    }
}
