//! What the YAML parser found wrong, in words that say what to do about it.

use crate::diagnostics::Diagnostic;
use crate::source::{SourceId, Span};

/// What is wrong.
struct Fault {
    /// A part of what the parser says.
    info: &'static str,
    code: &'static str,
    message: &'static str,
    help: &'static str,
}

const fn fault(info: &'static str, message: &'static str, help: &'static str) -> Fault {
    Fault {
        info,
        code: "syntax",
        message,
        help,
    }
}

/// The faults that happen to people; the first one that fits is meant.
const FAULTS: [Fault; 17] = [
    Fault {
        info: "unknown anchor",
        code: "alias",
        message: "an alias that stands for nothing",
        help: "write the value here; a text that begins with `*` needs quotes",
    },
    Fault {
        info: "handle wasn't declared",
        code: "tag",
        message: "a tag",
        help: "remove it; a text that begins with `!` needs quotes",
    },
    fault(
        "tab",
        "a tab where only spaces can stand",
        "indent with spaces",
    ),
    fault(
        "mapping values are not allowed",
        "a `:` where no key can stand",
        "a text with `: ` in it needs quotes; the keys of one map begin in the same column",
    ),
    fault(
        "illegal placement of ':'",
        "a `:` inside a list",
        "close the `[` above; a text with `: ` in it needs quotes",
    ),
    fault(
        "simple key",
        "a line without `:`",
        "write `key: value`; a longer text begins with `|`",
    ),
    fault(
        "did not find expected key",
        "a line that begins in the column of none above",
        "the keys of one map begin in the same column",
    ),
    fault(
        "expected '-' indicator",
        "a key in the column of a list",
        "write `- ` before it, or begin it in another column",
    ),
    fault(
        "sequence entries are not allowed",
        "a `- ` where no list can begin",
        "begin the list on a line of its own; a text that begins with `- ` needs quotes",
    ),
    fault(
        "flow",
        "a `[` or a `{` that is not closed",
        "close it; inside brackets a text with `[`, `]`, `{`, `}` or `,` in it needs quotes",
    ),
    fault(
        "misplaced bracket",
        "a bracket that closes nothing",
        "remove it; a text that begins with a bracket needs quotes",
    ),
    fault(
        "unexpected character",
        "a character that no text can begin with",
        "put the text in quotes",
    ),
    fault(
        "expected node content",
        "nothing where a value is expected",
        "put the text in quotes",
    ),
    fault(
        "trailing content",
        "something behind the closing quote",
        "put all of it in the quotes",
    ),
    fault(
        "escape",
        "an escape that YAML does not know",
        "write `\\\\` for `\\`, or use single quotes",
    ),
    fault(
        "quoted scalar",
        "a quote that is not closed",
        "close it, and indent the lines of the text",
    ),
    fault(
        "block scalar",
        "a text behind `|` or `>`",
        "begin the text on the next line; one that begins with `|` or `>` needs quotes",
    ),
];

/// A fault of syntax: what the parser says of a byte of a text.
pub(super) fn explain_syntax(source: SourceId, text: &str, at: usize, info: &str) -> Diagnostic {
    // At the end of the file there is nothing to point at; the last thing before it is nearer to
    // the fault than an empty line.
    let last = || {
        text.trim_end()
            .char_indices()
            .next_back()
            .map_or(0, |(at, _)| at)
    };
    let at = if at >= text.len() { last() } else { at };
    let width = text
        .get(at..)
        .and_then(|it| it.chars().next())
        .map_or(0, char::len_utf8);
    let offset = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    let span = Span {
        source,
        start: offset(at),
        end: offset(at + width),
    };
    match FAULTS.iter().find(|it| info.contains(it.info)) {
        Some(fault) => Diagnostic::error(fault.code, span, fault.message).help(fault.help),
        None => Diagnostic::error("syntax", span, format!("not YAML: {info}")),
    }
}
