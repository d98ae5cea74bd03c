//! Which bracket is open at a place of a text that is no YAML.

/// The innermost `[` or `{` before a byte that is not closed there.
///
/// The parser has gone no further than its fault and does not tell. Texts in blocks are read like
/// all others: a wrong answer leads to a hint that does not help, and to no more.
pub(super) fn find_open_bracket(text: &str, at: usize) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut quote = None;
    let mut before = '\n';
    // Only where a value begins does a bracket or a quote mean something outside of brackets.
    let mut begins = true;
    let mut is_escaped = false;
    let mut is_comment = false;
    for (byte, character) in text.get(..at)?.char_indices() {
        let is_start = begins || !open.is_empty();
        match character {
            '\n' => is_comment = false,
            _ if is_comment => {}
            _ if is_escaped => is_escaped = false,
            '\\' if quote == Some('"') => is_escaped = true,
            _ if quote == Some(character) => quote = None,
            _ if quote.is_some() => {}
            '#' if before.is_whitespace() => is_comment = true,
            '"' | '\'' if begins => quote = Some(character),
            // A quote in quotes is written twice.
            '\'' if before == '\'' => quote = Some(character),
            '[' | '{' if is_start => open.push(byte),
            ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
        begins = match character {
            '\n' | '[' | '{' | ',' => true,
            ' ' | '\t' => begins || matches!(before, ':' | '-' | '?'),
            _ => false,
        };
        before = character;
    }
    open.pop()
}

#[cfg(test)]
mod tests {
    use super::find_open_bracket;

    #[test]
    fn the_innermost_bracket_is_found() {
        for (text, open) in [
            ("a: [b, {c: d", Some(7)),
            ("a: [b, {c: d}", Some(3)),
            ("a: [b]\n", None),
            ("a: b [c", None),
            ("a: '[' # [", None),
            ("a: [\"]\\\"]\", 'it''s]'", Some(3)),
            ("- [x", Some(2)),
            ("a: [b/{c", Some(6)),
        ] {
            assert_eq!(find_open_bracket(text, text.len()), open, "{text}");
        }
    }
}
