//! Lists, maps of names, and keys that may be left out.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decoder::{LONGEST_LIST, LONGEST_NAME};
use super::{Decode, Decoder, Entries, Entry, MapReader, Member, read_required};
use crate::diagnostics::Diagnostic;
use crate::node::{Node, Value, shorten};
use crate::source::Spanned;

impl<T: Decode> Decode for Spanned<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(|value| Spanned::new(value, node.span))
    }
}

impl<T: Decode> Member for Spanned<T> {
    const REQUIRED: bool = true;

    fn read(map: &mut MapReader<'_>, key: &'static str, decoder: &mut Decoder<'_>) -> Option<Self> {
        read_required(map, key, decoder)
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

/// As the value of a name, nothing and `null` are `None`.
impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            Value::Null => Some(None),
            _ => T::decode(node, decoder).map(Some),
        }
    }
}

/// As a key of a record, only a key that is left out is `None`: a key without a value is more often
/// forgotten than meant.
impl<T: Decode> Member for Option<T> {
    const REQUIRED: bool = false;

    fn read(map: &mut MapReader<'_>, key: &'static str, decoder: &mut Decoder<'_>) -> Option<Self> {
        match map.find(key, decoder) {
            Some(node) => T::decode(node, decoder).map(Some),
            None => Some(None),
        }
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            return match &node.value {
                Value::Scalar { text, .. } => decoder.expected_with_help(
                    "a list",
                    node,
                    format!("write `[{}]`", shorten(text)),
                ),
                _ => decoder.expected("a list", node),
            };
        };
        if items.len() > LONGEST_LIST {
            decoder.report(too_long(node, items.len()));
            return None;
        }
        let mut read = Vec::with_capacity(items.len());
        for item in items {
            decoder.set_owner(None);
            read.extend(T::decode(item, decoder));
        }
        (read.len() == items.len()).then_some(read)
    }
}

impl<T: Decode> Member for Vec<T> {
    const REQUIRED: bool = false;

    fn read(map: &mut MapReader<'_>, key: &'static str, decoder: &mut Decoder<'_>) -> Option<Self> {
        match map.find(key, decoder) {
            Some(node) => Self::decode(node, decoder),
            None => Some(Vec::new()),
        }
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

impl<T: Decode> Decode for Entries<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Some(pairs) = node.pairs() else {
            return match &node.value {
                Value::List(_) => {
                    let help = "write `name: value`, without `- ` or brackets";
                    decoder.expected_with_help("a map", node, help.to_owned())
                }
                _ => decoder.expected("a map", node),
            };
        };
        decoder.count(pairs.len(), node.span);
        let mut read = Vec::with_capacity(pairs.len());
        for pair in pairs {
            if pair.key.len() > LONGEST_NAME {
                decoder.report(Diagnostic::error(
                    "name-too-long",
                    pair.key.span,
                    format!(
                        "name `{}` is longer than {LONGEST_NAME} bytes",
                        shorten(&pair.key)
                    ),
                ));
            }
            decoder.set_owner(Some(pair.key.span));
            let value = T::decode(&pair.value, decoder);
            read.extend(value.map(|value| Entry {
                key: pair.key.clone(),
                value,
            }));
        }
        (read.len() == pairs.len()).then_some(Self(read))
    }
}

impl<T: Decode> Member for Entries<T> {
    const REQUIRED: bool = false;

    fn read(map: &mut MapReader<'_>, key: &'static str, decoder: &mut Decoder<'_>) -> Option<Self> {
        match map.find(key, decoder) {
            Some(node) => Self::decode(node, decoder),
            None => Some(Self::default()),
        }
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

/// Reports a list or a map that has more than an enum or a list may have.
pub(crate) fn too_long(node: &Node, length: usize) -> Diagnostic {
    Diagnostic::error(
        "list-too-long",
        node.span,
        format!("{length} values in one list; {LONGEST_LIST} is the most"),
    )
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        format!("Spanned<{}>", T::schema_id()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Entries_of_{}", T::schema_name()).into()
    }

    fn schema_id() -> Cow<'static, str> {
        format!("Entries<{}>", T::schema_id()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "additionalProperties": value })
    }
}
