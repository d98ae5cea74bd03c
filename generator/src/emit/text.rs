//! The four ways in which text of a spec enters the output: a validated identifier, a string
//! literal, doc text through one escaping function, and a TOML value through a TOML writer.
//!
//! Nothing else in the emitter turns text into code; a test holds that. Text is never made harmless
//! by taking something out of it, since what is left can be harmful again.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::names::RustIdent;

/// The first way: an identifier. [`RustIdent`] holds nothing that is not one.
pub(crate) fn ident(name: &RustIdent) -> Ident {
    Ident::new(name.as_str(), Span::call_site())
}

/// A name of ours, such as those that the runtime has for each slot: `N3`, `With3`. Nothing of the
/// spec is in it.
pub(crate) fn slot_ident(name: &'static str, slot: Option<usize>) -> Ident {
    let slot = slot.map(|it| it.to_string()).unwrap_or_default();
    Ident::new(&format!("{name}{slot}"), Span::call_site())
}

/// The second way: a string literal. What a terminal or rustc would take as a command to turn the
/// text around is written as an escape.
pub(crate) fn literal(text: &str) -> Literal {
    Literal::string(text)
}

/// The fourth way: a TOML value.
pub(crate) fn toml(text: &str) -> toml_edit::Value {
    toml_edit::Value::from(text)
}

/// The third way: text for people, as Markdown that says what the text says.
#[derive(Debug, Default, Clone)]
pub(crate) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// Doc text that starts with this text of the spec.
    pub(crate) fn of(text: &str) -> Self {
        let mut doc = Self::default();
        doc.foreign(text);
        doc
    }

    /// Starts a new paragraph, unless it is the first.
    pub(crate) fn paragraph(&mut self) {
        if self.lines.last().is_some_and(|it| !it.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// Adds a line of ours. Text of the spec stands in it only through [`escape`] and [`code`].
    pub(crate) fn line(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    /// Adds text of the spec: paragraphs are kept, and a fenced block stays one, marked as text.
    pub(crate) fn foreign(&mut self, text: &str) {
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let line = line.trim();
            if line.is_empty() {
                self.paragraph();
            } else if line.starts_with("```") {
                self.line("```text");
                for line in lines
                    .by_ref()
                    .take_while(|it| !it.trim_start().starts_with("```"))
                {
                    self.line(visible(line));
                }
                self.line("```");
            } else {
                self.line(escape(line));
            }
        }
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
    }

    /// Adds an example that rustdoc compiles. It holds code of ours only.
    pub(crate) fn example(&mut self, header: &str, code: &str) {
        self.line(format!("```{header}"));
        for line in code.lines() {
            self.line(line);
        }
        self.line("```");
    }

    /// Whether there is nothing to say.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// `#[doc = " …"]`, a line each.
    pub(crate) fn outer(&self) -> TokenStream {
        let lines = self.spaced();
        quote!(#(#[doc = #lines])*)
    }

    /// `#![doc = " …"]`, a line each.
    pub(crate) fn inner(&self) -> TokenStream {
        let lines = self.spaced();
        quote!(#(#![doc = #lines])*)
    }

    fn spaced(&self) -> Vec<String> {
        let space = |it: &String| {
            if it.is_empty() {
                String::new()
            } else {
                format!(" {it}")
            }
        };
        self.lines.iter().map(space).collect()
    }

    /// The lines, as a README has them.
    pub(crate) fn markdown(&self) -> String {
        self.lines.iter().map(|it| format!("{it}\n")).collect()
    }
}

/// Text of the spec on one line of Markdown. Code in single backticks stays code, addresses become
/// links, and everything else that Markdown, HTML or rustdoc would read as more than text is
/// escaped.
pub(crate) fn escape(text: &str) -> String {
    let text = visible(text);
    let parts: Vec<&str> = text.split('`').collect();
    let mut escaped = String::with_capacity(text.len() + 8);
    if parts.len().is_multiple_of(2) {
        escape_words(&text, &mut escaped);
    } else {
        for (i, part) in parts.into_iter().enumerate() {
            if i % 2 == 0 {
                escape_words(part, &mut escaped);
            } else if !part.is_empty() {
                escaped.push_str(&code(part));
            }
        }
    }
    escape_start(escaped)
}

/// Text of the spec as code in Markdown; inside of a table, it stands in a [`cell`].
pub(crate) fn code(text: &str) -> String {
    let text = visible(text);
    let longest = text
        .split(|it| it != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Markdown of ours as a cell of a table, which no `|` in it ends, in code or elsewhere.
pub(crate) fn cell(markdown: &str) -> String {
    markdown.replace('|', "\\|")
}

/// An address of the spec as a link.
pub(crate) fn link(address: &str) -> String {
    let is_plain = |it: char| it.is_ascii_graphic() && !"<>\"\\^`{|}".contains(it);
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    if is_web && address.chars().all(is_plain) {
        format!("<{address}>")
    } else {
        code(address)
    }
}

/// What cannot be seen is shown as the replacement character; line ends become spaces.
fn visible(text: &str) -> String {
    let show = |it: char| match it {
        '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        it if it.is_control() || is_invisible(it) => char::REPLACEMENT_CHARACTER,
        it => it,
    };
    text.chars().map(show).collect()
}

/// Characters that turn text around or take no room.
fn is_invisible(it: char) -> bool {
    matches!(
        it,
        '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{61c}'
    )
}

/// Escapes words, and makes links of those that are addresses.
fn escape_words(text: &str, to: &mut String) {
    for (i, word) in text.split(' ').enumerate() {
        if i > 0 {
            to.push(' ');
        }
        match split_address(word) {
            Some((before, address, after)) => {
                escape_characters(before, to);
                to.push_str(&link(address));
                escape_characters(after, to);
            }
            None => escape_characters(word, to),
        }
    }
}

/// An address in a word, without the punctuation around it.
fn split_address(word: &str) -> Option<(&str, &str, &str)> {
    let start = word.find("https://").or_else(|| word.find("http://"))?;
    let (before, rest) = word.split_at_checked(start)?;
    let surplus = |open, close| {
        rest.matches(close)
            .count()
            .saturating_sub(rest.matches(open).count())
    };
    let (mut parentheses, mut brackets) = (surplus('(', ')'), surplus('[', ']'));
    let is_outside = |it| match it {
        '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '>' => true,
        ')' => take_one(&mut parentheses),
        ']' => take_one(&mut brackets),
        _ => false,
    };
    let address = rest.trim_end_matches(is_outside);
    let (_, host) = address.split_once("://")?;
    let after = rest.strip_prefix(address)?;
    (!host.is_empty()).then_some((before, address, after))
}

/// Takes one of what there is too much of.
fn take_one(surplus: &mut usize) -> bool {
    let is_left = *surplus > 0;
    *surplus = surplus.saturating_sub(1);
    is_left
}

fn escape_characters(text: &str, to: &mut String) {
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(it) = rest.next() {
        let is_special = match it {
            '\\' | '`' | '*' | '<' | '>' | '[' | ']' | '&' | '~' | '$' => true,
            // Inside of a word, an underscore is just that.
            '_' => !before.is_alphanumeric() || !rest.peek().is_some_and(|it| it.is_alphanumeric()),
            _ => false,
        };
        if is_special {
            to.push('\\');
        }
        to.push(it);
        before = it;
    }
}

/// Escapes what makes a heading, a list, a quote, a rule or a table at the start of a line.
fn escape_start(line: String) -> String {
    if let Some(rest) = line.strip_prefix('|') {
        // A backslash would be one too many in a cell.
        return format!("&#124;{rest}");
    }
    let digits = line.len()
        - line
            .trim_start_matches(|it: char| it.is_ascii_digit())
            .len();
    if let Some((number, rest)) = line.split_at_checked(digits).filter(|_| digits > 0) {
        let after = rest.strip_prefix(['.', ')']);
        return match after {
            Some(after) if after.is_empty() || after.starts_with(' ') => {
                format!("{number}\\{rest}")
            }
            _ => line,
        };
    }
    if line.starts_with(['#', '=', '-', '+', '>', ':']) {
        format!("\\{line}")
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        for (text, escaped) in [
            ("the user_id of `a<b>`", "the user_id of `a<b>`"),
            (
                "<script>alert(1)</script>",
                "\\<script\\>alert(1)\\</script\\>",
            ),
            ("[nope](javascript:x)", "\\[nope\\](javascript:x)"),
            ("# not a heading", "\\# not a heading"),
            ("1. not a list", "1\\. not a list"),
            ("0.5 or 1)", "0.5 or 1)"),
            ("2)", "2\\)"),
            ("a ` alone", "a \\` alone"),
            (
                "see https://example.com/a, please",
                "see <https://example.com/a>, please",
            ),
            (
                "(https://example.com/a_(b)) or https:// or http://!",
                "(<https://example.com/a_(b)>) or https:// or http://!",
            ),
            ("| a | b |", "&#124; a | b |"),
            ("&lt;b&gt;", "\\&lt;b\\&gt;"),
            ("a\u{202e}b\rc", "a\u{fffd}b c"),
            ("_id and id_", "\\_id and id\\_"),
        ] {
            assert_eq!(escape(text), escaped, "{text}");
        }
    }

    #[test]
    fn code_is_not_closed_by_its_text() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(code("a|b"), "`a|b`");
        assert_eq!(cell(&code("a\\|b")), "`a\\\\|b`");
    }

    #[test]
    fn foreign_blocks_are_never_code() {
        let doc = Doc::of("look:\n    indented()\n\n```rust\npanic!()\n```\nend");
        assert_eq!(
            doc.markdown(),
            "look:\nindented()\n\n```text\npanic!()\n```\nend\n"
        );
        let open = Doc::of("```\nnever closed");
        assert_eq!(open.markdown(), "```text\nnever closed\n```\n");
    }
}
