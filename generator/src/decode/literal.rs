//! Constants of any type.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::collections::too_long;
use super::decoder::LONGEST_LIST;
use super::scalars::{read_decimal, read_text, too_large};
use super::{Decode, Decoder, Literal};
use crate::node::scalar::{self, Plain};
use crate::node::{Node, Value};
use crate::source::Spanned;

impl Decode for Literal {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Null => Some(Literal::Null),
            Value::Scalar { text, plain: true } => match scalar::resolve(text) {
                Plain::Null => Some(Literal::Null),
                Plain::Boolean(value) => Some(Literal::Boolean(value)),
                Plain::Integer(number) => {
                    read_decimal(number, text, node, decoder).map(Literal::Integer)
                }
                Plain::Float(number) => {
                    read_decimal(number, text, node, decoder).map(Literal::Float)
                }
                Plain::TooLarge => too_large(node, decoder),
                Plain::Text => {
                    read_text("a value", node, decoder).map(|it| Literal::String(it.to_owned()))
                }
            },
            Value::Scalar { .. } => {
                read_text("a value", node, decoder).map(|it| Literal::String(it.to_owned()))
            }
            Value::List(_) => Decode::decode(node, decoder).map(Literal::List),
            Value::Map(pairs) if pairs.len() > LONGEST_LIST => {
                decoder.report(too_long(node, pairs.len()));
                None
            }
            Value::Map(pairs) => {
                let read: Vec<_> = pairs
                    .iter()
                    .map(|it| Some((it.key.clone(), Spanned::decode(&it.value, decoder)?)))
                    .collect();
                read.into_iter().collect::<Option<_>>().map(Literal::Map)
            }
            Value::Refused => None,
        }
    }
}

impl JsonSchema for Literal {
    fn schema_name() -> Cow<'static, str> {
        "Literal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A value of any type." })
    }
}
