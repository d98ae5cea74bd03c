//! Reads types: `[Close]`, `map of string`, `UserRef or "invisible"`.
//!
//! ```text
//! type = base { " or " other }
//! base = "map of " base | "[" type "]" | name [ "." name ]
//! other = "{}" | a text in quotes | a number | true | false
//! ```

use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decoder::LONGEST_NAME;
use super::scalars::read_text;
use super::{Decode, Decoder, Literal};
use crate::diagnostics::Diagnostic;
use crate::node::scalar::{self, Plain};
use crate::node::{Node, Value};
use crate::raw::TypeExpr;

/// How many `map of`, `[` and `or` can stand in one type.
const DEEPEST: usize = 8;

const WHAT: &str = "a type";

impl Decode for TypeExpr {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::List(items) => match items.as_slice() {
                [item] => TypeExpr::decode(item, decoder).map(|it| TypeExpr::Array(Box::new(it))),
                items => {
                    decoder.report(
                        Diagnostic::error(
                            "type-syntax",
                            node.span,
                            format!("a list type with {} types in it", items.len()),
                        )
                        .help("write `[T]`, with the one type of the items"),
                    );
                    None
                }
            },
            _ => {
                let text = read_text(WHAT, node, decoder)?;
                match parse_type(text) {
                    Ok(ty) => Some(ty),
                    Err(fault) => {
                        let part = decoder.part(node.span, text, fault.part);
                        let span = if text.is_empty() { node.span } else { part };
                        let diagnostic = Diagnostic::error("type-syntax", span, fault.message);
                        decoder.report(match fault.help {
                            Some(help) => diagnostic.help(help),
                            None => diagnostic,
                        });
                        None
                    }
                }
            }
        }
    }
}

/// What is wrong with a type, and where in its text.
struct Fault {
    part: Range<usize>,
    message: String,
    help: Option<String>,
}

fn parse_type(text: &str) -> Result<TypeExpr, Fault> {
    let mut parser = TypeParser {
        text,
        at: 0,
        depth: 0,
    };
    let ty = parser.read_type()?;
    parser.skip_spaces();
    if parser.rest().is_empty() {
        Ok(ty)
    } else {
        Err(parser.unexpected())
    }
}

struct TypeParser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> TypeParser<'a> {
    fn read_type(&mut self) -> Result<TypeExpr, Fault> {
        let mut ty = self.read_base()?;
        while self.take_word("or") {
            self.deepen()?;
            ty = self.read_other(ty)?;
        }
        Ok(ty)
    }

    fn read_base(&mut self) -> Result<TypeExpr, Fault> {
        self.skip_spaces();
        let start = self.at;
        if self.take("[") {
            self.deepen()?;
            let item = self.read_type()?;
            self.skip_spaces();
            return if self.take("]") {
                Ok(TypeExpr::Array(Box::new(item)))
            } else {
                Err(self.fault(start..self.at, "a `[` without `]`", None))
            };
        }
        if self.take_word("map") {
            if !self.take_word("of") {
                return Err(self.fault(
                    start..self.at,
                    "`map` without `of`",
                    Some("write `map of T`"),
                ));
            }
            self.deepen()?;
            return Ok(TypeExpr::Map(Box::new(self.read_base()?)));
        }
        self.read_name()
    }

    fn read_name(&mut self) -> Result<TypeExpr, Fault> {
        let start = self.at;
        let length = |it: &str| {
            it.find(|it: char| !(it.is_ascii_alphanumeric() || it == '_' || it == '.'))
                .unwrap_or(it.len())
        };
        self.at += length(self.rest());
        let name = self.text.get(start..self.at).unwrap_or_default();
        if name.is_empty() {
            return Err(self.unexpected());
        }
        if name.len() > LONGEST_NAME {
            let message = format!("a type name longer than {LONGEST_NAME} bytes");
            return Err(self.fault(start..self.at, &message, None));
        }
        let is_name = |it: &str| it.starts_with(|it: char| it.is_ascii_alphabetic());
        let parts: Vec<_> = name.split('.').collect();
        if parts.len() > 2 || !parts.into_iter().all(is_name) {
            return Err(self.fault(
                start..self.at,
                &format!("`{name}` is no name of a type"),
                Some("write `Name`, or `resource.Name` for one of another resource"),
            ));
        }
        if matches!(name, "array" | "list") && self.take_word("of") {
            return Err(self.fault(
                start..self.at,
                &format!("`{name} of` is no type"),
                Some("write `[T]` for a list"),
            ));
        }
        Ok(TypeExpr::Name(name.to_owned()))
    }

    fn read_other(&mut self, ty: TypeExpr) -> Result<TypeExpr, Fault> {
        self.skip_spaces();
        if self.take("{}") {
            return Ok(TypeExpr::OrEmpty(Box::new(ty)));
        }
        let start = self.at;
        if let Some(quote) = self
            .rest()
            .chars()
            .next()
            .filter(|it| matches!(it, '"' | '\''))
        {
            let rest = self.rest().get(1..).unwrap_or_default();
            let Some(length) = rest.find(quote) else {
                let all = start..self.text.len();
                return Err(self.fault(all, "a text whose quote is not closed", None));
            };
            self.at += length + 2;
            let value = rest.get(..length).unwrap_or_default().to_owned();
            return Ok(TypeExpr::Or(Box::new(ty), Literal::String(value)));
        }
        let rest = self.rest();
        self.at += rest.find([' ', ']', ',']).unwrap_or(rest.len());
        let word = self.text.get(start..self.at).unwrap_or_default();
        let literal = match scalar::resolve(word) {
            Plain::Integer(number) if !scalar::has_leading_zero(word) => Literal::Integer(number),
            Plain::Float(number) if !scalar::has_leading_zero(word) => Literal::Float(number),
            Plain::Boolean(value) => Literal::Boolean(value),
            Plain::Null if !word.is_empty() => {
                let help = Some("write `nullable: true` beside the type");
                return Err(self.fault(start..self.at, "`null` is no part of a type", help));
            }
            _ => {
                return Err(self.fault(
                    start..self.at,
                    "expected a value after `or`",
                    Some("write a text in quotes, a number, `true`, `false` or `{}`"),
                ));
            }
        };
        Ok(TypeExpr::Or(Box::new(ty), literal))
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\n', '\t']).len();
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// Takes a word if it stands here alone: `or`, but not the start of `order`.
    fn take_word(&mut self, word: &str) -> bool {
        let start = self.at;
        self.skip_spaces();
        let follows = self.rest().strip_prefix(word);
        let found = follows.is_some_and(|it| it.is_empty() || it.starts_with([' ', '\n', '\t']));
        self.at = if found { self.at + word.len() } else { start };
        found
    }

    fn deepen(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth <= DEEPEST {
            return Ok(());
        }
        let message = format!("more than {DEEPEST} parts in one type");
        Err(self.fault(
            0..self.text.len(),
            &message,
            Some("give a part of it a name, as a model or an object"),
        ))
    }

    /// What stands here is not expected here.
    fn unexpected(&self) -> Fault {
        let rest = self.rest();
        if rest.is_empty() {
            let message = if self.text.trim().is_empty() {
                "expected a type, found an empty text"
            } else {
                "expected a type after this"
            };
            return self.fault(0..self.text.len(), message, None);
        }
        let help = match rest.chars().next() {
            Some('?') => Some("write `nullable: true` or `optional: true` beside the type"),
            Some('|') => Some("write `T or \"literal\"`; several types are `any`"),
            Some('[') if self.at > 0 => Some("write `[T]` for a list"),
            Some('<') => Some("write `[T]` for a list, `map of T` for a map"),
            _ => Some(
                "a type is `integer`, `Name`, `[T]`, `map of T`, `T or \"literal\"` or `T or {}`",
            ),
        };
        let end = self.at + rest.find(' ').unwrap_or(rest.len());
        self.fault(self.at..end, "this is no part of a type", help)
    }

    fn fault(&self, part: Range<usize>, message: &str, help: Option<&str>) -> Fault {
        Fault {
            part,
            message: message.to_owned(),
            help: help.map(str::to_owned),
        }
    }
}

impl JsonSchema for TypeExpr {
    fn schema_name() -> Cow<'static, str> {
        "Type".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<Self>();
        json_schema!({
            "description": "A type: a built-in one, the name of an enum, an object or a model, `[T]`, `map of T`, `T or \"literal\"` or `T or {}`.",
            "anyOf": [
                {
                    "type": "string",
                    "examples": [
                        "integer", "float", "string", "boolean", "date", "datetime", "file",
                        "object", "array", "any", "id_or_slug", "map of string",
                    ],
                },
                { "type": "array", "items": item, "minItems": 1, "maxItems": 1 },
            ],
        })
    }
}
