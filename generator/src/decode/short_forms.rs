//! What can be written in a short form and in a long one: which of the two it is follows from the
//! kind of the node.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::collections::too_long;
use super::decoder::LONGEST_LIST;
use super::{Decode, Decoder, Entries, Literal, MapReader, Member, read_required};
use crate::diagnostics::Diagnostic;
use crate::node::scalar::{self, Plain};
use crate::node::{Node, Pair, Value, shorten};
use crate::raw::{
    Deprecated, EnumDef, EnumValue, EnumValues, Field, ListFields, ModelDef, Paginated, Sort, Text,
    TypeExpr,
};
use crate::schema::{any_of, of};
use crate::source::Spanned;

/// Implements `JsonSchema` for a type with several forms.
macro_rules! forms {
    ($name:ident, $doc:literal, $generator:ident => $forms:expr) => {
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                any_of($doc, $forms)
            }
        }
    };
}

impl Decode for EnumDef {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::List(_) => Decode::decode(node, decoder).map(EnumDef::List),
            Value::Map(_) => Decode::decode(node, decoder).map(|it| EnumDef::Body(Box::new(it))),
            _ => decoder.expected("a list of values, or a map with `values`", node),
        }
    }
}

forms!(EnumDef, "An enum: a list of values, or written out.", generator => [
    of::<Vec<Literal>>(generator),
    of::<crate::raw::EnumBody>(generator),
]);

impl Decode for EnumValues {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::List(_) => Decode::decode(node, decoder).map(EnumValues::List),
            Value::Map(pairs) if pairs.len() > LONGEST_LIST => {
                decoder.report(too_long(node, pairs.len()));
                None
            }
            Value::Map(_) => Decode::decode(node, decoder).map(EnumValues::Map),
            _ => decoder.expected("a list of values, or a map from value to name", node),
        }
    }
}

impl Member for EnumValues {
    const REQUIRED: bool = true;

    fn read(map: &mut MapReader<'_>, key: &'static str, decoder: &mut Decoder<'_>) -> Option<Self> {
        read_required(map, key, decoder)
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        of::<Self>(generator)
    }
}

forms!(EnumValues, "The values of an enum: a list, or a map from value to name.", generator => [
    of::<Vec<Literal>>(generator),
    of::<Entries<EnumValue>>(generator),
]);

impl Decode for EnumValue {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Null => Some(EnumValue::Name(None)),
            Value::Scalar { .. } => {
                Decode::decode(node, decoder).map(|it| EnumValue::Name(Some(it)))
            }
            Value::Map(_) => Decode::decode(node, decoder).map(|it| EnumValue::Body(Box::new(it))),
            _ => decoder.expected("a name, or a map with `name` and `doc`", node),
        }
    }
}

forms!(EnumValue, "A value of an enum: its name in Rust, nothing, or written out.", generator => [
    json_schema!({ "type": ["string", "null"] }),
    of::<crate::raw::EnumValueBody>(generator),
]);

/// Whether a model is written out: `fields` is a map, and at most `doc` stands beside it.
pub(crate) fn is_written_out_model(node: &Node) -> bool {
    let pairs = node.pairs().unwrap_or_default();
    node.get("fields").is_some_and(|it| it.pairs().is_some())
        && pairs
            .iter()
            .all(|it| matches!(it.key.as_str(), "fields" | "doc"))
}

/// What stands beside the `fields` of a model that is written out; nothing where `fields` is the
/// name of a field, which has a type.
fn beside_fields(node: &Node) -> Option<&Pair> {
    let fields = node.get("fields").filter(|it| it.pairs().is_some())?;
    if ["type", "name", "fields"]
        .iter()
        .any(|it| fields.get(it).is_some())
    {
        return None;
    }
    let mut pairs = node.pairs()?.iter();
    pairs.find(|it| !matches!(it.key.as_str(), "fields" | "doc"))
}

impl Decode for ModelDef {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if is_written_out_model(node) {
            Decode::decode(node, decoder).map(|it| ModelDef::Body(Box::new(it)))
        } else if let Some(pair) = beside_fields(node) {
            decoder.report(
                Diagnostic::error(
                    "unknown-key",
                    pair.key.span,
                    format!("`{}` stands beside `fields`", shorten(&pair.key)),
                )
                .label("no such key here")
                .help("write all fields of the model under `fields`, or none of them"),
            );
            None
        } else {
            Decode::decode(node, decoder).map(ModelDef::Fields)
        }
    }
}

forms!(ModelDef, "A response model: its fields, or written out with `fields`.", generator => [
    of::<crate::raw::ModelBody>(generator),
    of::<Entries<Field>>(generator),
]);

impl Decode for Deprecated {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(_) => Decode::decode(node, decoder).map(|it| Deprecated::Body(Box::new(it))),
            Value::Scalar { text, plain } => match scalar::resolve(text) {
                Plain::Boolean(value) if *plain => Some(Deprecated::Flag(value)),
                _ => Decode::decode(node, decoder).map(Deprecated::Doc),
            },
            _ => decoder.expected("`true`, a sentence, or a map", node),
        }
    }
}

forms!(Deprecated, "It should not be used any more: `true`, a sentence, or written out.", generator => [
    of::<bool>(generator),
    of::<String>(generator),
    of::<crate::raw::DeprecatedBody>(generator),
]);

impl Decode for Paginated {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(_) => Decode::decode(node, decoder).map(|it| Paginated::Body(Box::new(it))),
            Value::Scalar { text, plain: true } if scalar::is_number(text) => {
                let help = format!("write `{{ size: {text} }}`");
                decoder.expected_with_help("`true`, or a map with `size` and `max`", node, help)
            }
            _ => Decode::decode(node, decoder).map(Paginated::Flag),
        }
    }
}

forms!(Paginated, "The list comes in pages: `true`, or what differs.", generator => [
    of::<bool>(generator),
    of::<crate::raw::PaginatedBody>(generator),
]);

impl Decode for Sort {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(_) => Decode::decode(node, decoder).map(|it| Sort::Body(Box::new(it))),
            _ => Decode::decode(node, decoder).map(Sort::List),
        }
    }
}

forms!(Sort, "What a list can be sorted by: a list of fields, or written out.", generator => [
    of::<Vec<Text>>(generator),
    of::<crate::raw::SortBody>(generator),
]);

impl Decode for ListFields {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(_) => Decode::decode(node, decoder).map(ListFields::Map),
            _ => Decode::decode(node, decoder).map(ListFields::List),
        }
    }
}

forms!(ListFields, "The fields of a filter or a range: a list of names, or names with types.", generator => [
    of::<Vec<Text>>(generator),
    of::<Entries<Option<Field>>>(generator),
]);

impl Decode for Field {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(_) => Decode::decode(node, decoder).map(|it| Field::Body(Box::new(it))),
            _ => Spanned::<TypeExpr>::decode(node, decoder).map(Field::Type),
        }
    }
}

forms!(Field, "A param or a field: its type, or written out.", generator => [
    of::<TypeExpr>(generator),
    of::<crate::raw::FieldBody>(generator),
]);
