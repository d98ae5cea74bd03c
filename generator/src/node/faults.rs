//! The faults of syntax that happen to people, and what to do about them.

/// What is wrong.
pub(super) struct Fault {
    /// A part of what the parser says.
    pub(super) info: &'static str,
    pub(super) code: &'static str,
    pub(super) message: &'static str,
    pub(super) help: &'static str,
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
pub(super) const FAULTS: [Fault; 20] = [
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
        "a text with `: ` in it needs quotes",
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
        "indentation in flow",
        "a line in brackets that is not indented",
        "indent it, and the closing bracket too, deeper than the key before the brackets",
    ),
    fault(
        "expected ','",
        "no `,` before this",
        "write `,` between two entries in brackets; a text with `: ` in it needs quotes",
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
    fault(
        "invalid indentation",
        "a line that is not indented enough",
        "what stands in brackets or quotes is indented deeper than the key before it",
    ),
];
