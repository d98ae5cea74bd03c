//! Texts, numbers and truth values.

use schemars::{Schema, SchemaGenerator};

use super::decoder::LONGEST_TEXT;
use super::{Decode, Decoder, Flag, MapReader, Member};
use crate::diagnostics::Diagnostic;
use crate::node::scalar::{self, Plain};
use crate::node::{Node, Value, shorten};
use crate::source::Spanned;

impl Decode for String {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        read_text("a text", node, decoder).map(str::to_owned)
    }
}

impl Decode for i64 {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        const WHAT: &str = "a whole number";
        let Value::Scalar { text, plain } = &node.value else {
            return decoder.expected(WHAT, node);
        };
        match scalar::resolve(text) {
            Plain::Integer(number) if *plain => read_decimal(number, text, node, decoder),
            Plain::Integer(_) => {
                decoder.expected_with_help(WHAT, node, format!("write `{text}` without quotes"))
            }
            Plain::TooLarge if *plain => too_large(node, decoder),
            _ => decoder.expected(WHAT, node),
        }
    }
}

impl Decode for bool {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        const WHAT: &str = "`true` or `false`";
        let Value::Scalar { text, plain } = &node.value else {
            return decoder.expected(WHAT, node);
        };
        match scalar::resolve(text) {
            Plain::Boolean(value) if *plain => Some(value),
            Plain::Boolean(value) => {
                decoder.expected_with_help(WHAT, node, format!("write `{value}` without quotes"))
            }
            _ => match text.to_lowercase().as_str() {
                "yes" | "on" | "y" => decoder.expected_with_help(WHAT, node, "write `true`".into()),
                "no" | "off" | "n" => {
                    decoder.expected_with_help(WHAT, node, "write `false`".into())
                }
                _ => decoder.expected(WHAT, node),
            },
        }
    }
}

impl Member for Flag {
    const REQUIRED: bool = false;

    fn read(map: &mut MapReader<'_>, key: &'static str, decoder: &mut Decoder<'_>) -> Option<Self> {
        Option::<Spanned<bool>>::read(map, key, decoder).map(Flag)
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<bool>()
    }
}

/// Reads any scalar as the text that it is.
pub(crate) fn read_text<'n>(
    what: &str,
    node: &'n Node,
    decoder: &mut Decoder<'_>,
) -> Option<&'n str> {
    let Value::Scalar { text, .. } = &node.value else {
        return decoder.expected(what, node);
    };
    if text.len() > LONGEST_TEXT {
        decoder.report(Diagnostic::error(
            "text-too-long",
            node.span,
            format!(
                "text `{}` is longer than {LONGEST_TEXT} bytes",
                shorten(text)
            ),
        ));
        return None;
    }
    Some(text)
}

/// Refuses a number that begins with a zero: some parsers take it for an octal one.
pub(super) fn read_decimal<T>(
    number: T,
    text: &str,
    node: &Node,
    decoder: &mut Decoder<'_>,
) -> Option<T> {
    if !scalar::has_leading_zero(text) {
        return Some(number);
    }
    decoder.report(
        Diagnostic::error(
            "ambiguous-number",
            node.span,
            format!("number `{text}` begins with a zero"),
        )
        .help(format!(
            "remove the zero, or write \"{text}\" in quotes for the text"
        )),
    );
    None
}

/// Reports a number that no type holds.
pub(super) fn too_large<T>(node: &Node, decoder: &mut Decoder<'_>) -> Option<T> {
    let text = match &node.value {
        Value::Scalar { text, .. } => shorten(text),
        _ => String::new(),
    };
    let is_digits = text.contains(|it: char| it.is_ascii_digit());
    let (message, help) = if is_digits {
        ("is too large", "numbers have 64 bits; a text needs quotes")
    } else {
        ("is not one of JSON", "leave it out; a text needs quotes")
    };
    decoder.report(
        Diagnostic::error(
            "number-range",
            node.span,
            format!("number `{text}` {message}"),
        )
        .help(help),
    );
    None
}
