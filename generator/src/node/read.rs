//! From a text to a tree, by the events of the YAML parser.

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

use super::characters::{check_characters, check_escapes};
use super::keys::{Key, read_key, refuse_duplicates};
use super::offsets::Offsets;
use super::properties::refuse_properties;
use super::scalar::{self, Plain};
use super::syntax::explain_syntax;
use super::{Node, Pair, Value};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{SourceId, Span};

/// How many lists and maps can stand in one another.
const DEEPEST: usize = 32;

/// Reads the one document of a text. What is refused is reported, and stands in the tree as
/// [`Value::Refused`] or not at all; there is no tree when the text is no YAML or says nothing.
pub fn read(source: SourceId, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    check_characters(source, text, diagnostics);
    let mut parser = Parser::new_from_str(text);
    let offsets = Offsets::new(text);
    let mut tree = Tree {
        source,
        text,
        offsets,
        diagnostics,
        open: Vec::new(),
        skipped: 0,
        root: None,
    };
    tree.read(&mut parser)?;
    match tree.root {
        Some(Node {
            value: Value::Null, ..
        })
        | None => {
            let start = Span {
                source,
                start: 0,
                end: 0,
            };
            diagnostics.report(
                Diagnostic::error("empty-file", start, "the file says nothing")
                    .help("write the file, or remove it"),
            );
            None
        }
        root => root,
    }
}

/// The tree as far as it is read.
struct Tree<'a, 'd> {
    source: SourceId,
    text: &'a str,
    offsets: Offsets,
    diagnostics: &'d mut Diagnostics,
    /// The lists and maps that are not at their end yet, from the outermost.
    open: Vec<Open>,
    /// How many lists and maps that stand too deep are not at their end yet.
    skipped: usize,
    root: Option<Node>,
}

/// A list or a map that is not at its end yet.
struct Open {
    start: u32,
    /// It is written in brackets, so its end is written too.
    flow: bool,
    items: Items,
}

enum Items {
    List(Vec<Node>),
    Map { pairs: Vec<Pair>, key: Option<Key> },
}

impl<'a> Tree<'a, '_> {
    /// Reads to the end; `None` where the text is no YAML.
    fn read(&mut self, parser: &mut Parser<'a, StrInput<'a>>) -> Option<()> {
        while let Some(event) = parser.next_event() {
            match event {
                Ok((Event::DocumentStart(_), place)) if self.root.is_some() => {
                    let place = self.span(place);
                    self.diagnostics.report(
                        Diagnostic::error(
                            "several-documents",
                            place,
                            "a second document in one file",
                        )
                        .label("it begins here")
                        .help("write it to a file of its own, and remove this line"),
                    );
                    return None;
                }
                Ok((event, place)) => {
                    let span = self.span(place);
                    self.take(event, span);
                }
                Err(error) => {
                    let at = self.offsets.byte(error.marker().index());
                    let fault = explain_syntax(self.source, self.text, at, error.info());
                    self.diagnostics.report(fault);
                    return None;
                }
            }
        }
        Some(())
    }

    fn take(&mut self, event: Event<'a>, span: Span) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                refuse_properties(self.text, anchor, tag.as_deref(), span, self.diagnostics);
                if self.skipped == 0 {
                    self.take_scalar(&text, style, span);
                }
            }
            Event::SequenceStart(anchor, tag) => {
                refuse_properties(self.text, anchor, tag.as_deref(), span, self.diagnostics);
                self.begin(Items::List(Vec::new()), span);
            }
            Event::MappingStart(anchor, tag) => {
                refuse_properties(self.text, anchor, tag.as_deref(), span, self.diagnostics);
                self.begin(
                    Items::Map {
                        pairs: Vec::new(),
                        key: None,
                    },
                    span,
                );
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(_) => {
                // What a merge key brings in is refused together with it.
                if !self.is_behind_refused_key() {
                    self.diagnostics.report(
                        Diagnostic::error("alias", span, "an alias")
                            .label("stands for a value elsewhere")
                            .help("write the value here; a text that begins with `*` needs quotes"),
                    );
                }
                if self.skipped == 0 {
                    self.place(Node {
                        span,
                        value: Value::Refused,
                    });
                }
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
    }

    fn take_scalar(&mut self, text: &str, style: ScalarStyle, span: Span) {
        let plain = style == ScalarStyle::Plain;
        let written = self
            .text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default();
        if style == ScalarStyle::DoubleQuoted {
            check_escapes(span, written, text, self.diagnostics);
        }
        // A block ends with the white space before whatever follows it.
        let length = u32::try_from(written.trim_end().len()).unwrap_or_default();
        let span = Span {
            end: span.start + length,
            ..span
        };
        let value = if plain && scalar::resolve(text) == Plain::Null {
            Value::Null
        } else {
            Value::Scalar {
                text: text.to_owned(),
                plain,
            }
        };
        self.place(Node { span, value });
    }

    fn begin(&mut self, items: Items, span: Span) {
        if self.skipped > 0 || self.open.len() == DEEPEST {
            if self.skipped == 0 {
                self.diagnostics.report(
                    Diagnostic::error(
                        "too-deep",
                        span,
                        format!("more than {DEEPEST} lists and maps in one another"),
                    )
                    .label("one more begins here"),
                );
            }
            self.skipped += 1;
            return;
        }
        let written = self
            .text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default();
        self.open.push(Open {
            start: span.start,
            flow: written.trim_end().ends_with(['[', '{']),
            items,
        });
    }

    fn end(&mut self, span: Span) {
        if self.skipped > 0 {
            self.skipped -= 1;
            if self.skipped == 0 {
                self.place(Node {
                    span,
                    value: Value::Refused,
                });
            }
            return;
        }
        let Some(open) = self.open.pop() else { return };
        let last = match &open.items {
            Items::List(items) => items.last().map(|it| it.span.end),
            Items::Map { pairs, .. } => pairs
                .last()
                .map(|it| it.value.span.end.max(it.key.span.end)),
        };
        let end = if open.flow {
            self.bracket_end(span)
        } else {
            last.unwrap_or(span.end)
        };
        let value = match open.items {
            Items::List(items) => Value::List(items),
            Items::Map { pairs, .. } => Value::Map(refuse_duplicates(pairs, self.diagnostics)),
        };
        let span = Span {
            source: self.source,
            start: open.start,
            end: end.max(open.start),
        };
        self.place(Node { span, value });
    }

    fn is_behind_refused_key(&self) -> bool {
        matches!(
            self.open.last(),
            Some(Open {
                items: Items::Map {
                    key: Some(Key::Refused),
                    ..
                },
                ..
            })
        )
    }

    /// The byte behind a closing bracket: where a comma stands before it, the parser gives the
    /// place of the comma.
    fn bracket_end(&self, span: Span) -> u32 {
        let text = self.text.get(span.start as usize..).unwrap_or_default();
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches(|it: char| it.is_whitespace() || it == ',');
            let Some(comment) = rest.strip_prefix('#') else {
                break;
            };
            rest = comment
                .find('\n')
                .and_then(|it| comment.get(it..))
                .unwrap_or_default();
        }
        let before = u32::try_from(text.len() - rest.len()).unwrap_or_default();
        if rest.starts_with([']', '}']) {
            span.start + before + 1
        } else {
            span.end
        }
    }

    /// Puts a value where it belongs: into the list or the map that is open, or at the top.
    fn place(&mut self, mut node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.items {
            Items::List(items) => items.push(node),
            Items::Map { pairs, key } => match key.take() {
                Some(Key::Name(name)) => {
                    if node.span.start == node.span.end {
                        node.span = name.span;
                    }
                    pairs.push(Pair {
                        key: name,
                        value: node,
                    });
                }
                Some(Key::Refused) => {}
                None => *key = Some(read_key(node, self.text, self.diagnostics)),
            },
        }
    }

    fn span(&self, span: saphyr_parser::Span) -> Span {
        let byte = |mark: saphyr_parser::Marker| {
            u32::try_from(self.offsets.byte(mark.index())).unwrap_or(u32::MAX)
        };
        let start = byte(span.start);
        Span {
            source: self.source,
            start,
            end: byte(span.end).max(start),
        }
    }
}
