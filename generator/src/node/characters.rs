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
    let mut characters = text.char_indices().peekable();
    let mut found = 0;
    while let Some((at, character)) = characters.next() {
        // A carriage return ends a line only together with a newline.
        let ends_line = character == '\r' && characters.peek().is_some_and(|it| it.1 == '\n');
        if !is_forbidden(character) || ends_line {
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
