//! Corrections to a file of the spec, in a file of their own: a new import never loses them.
//!
//! They are applied to the trees, before anything is decoded. What an override brings in keeps its
//! place, so a fault in it is reported in the file of the override.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::decode::{Decode, Decoder, record};
use crate::node::{Node, Value};
use crate::raw::Text;
use crate::source::Spanned;

mod apply;
mod find;
mod place;

pub use apply::apply;

record! {
    /// `overrides/<resource>.yaml`: corrections to one resource, or to `api.yaml`.
    pub struct OverrideFile {
        /// The resource that is corrected.
        resource ("resource"): Option<Text>,
        /// `true`: `api.yaml` is corrected.
        api ("api"): Option<Spanned<bool>>,
        /// The corrections, in the order in which they are made.
        overrides ("overrides"): Vec<Spanned<Override>>,
    }
}

record! {
    /// One correction.
    pub struct Override {
        /// What is corrected: keys from the top of the file, joined by `/`.
        at ("at"): Text,
        /// Why the file is wrong.
        why ("why"): Text,
        /// What is merged into what is there, maps key by key.
        set ("set"): Option<Tree>,
        /// Keys that go; `true`: the whole entry goes.
        remove ("remove"): Option<Spanned<Remove>>,
    }
}

/// Any tree; it is decoded where it is put.
#[derive(Debug)]
pub struct Tree(pub Node);

/// What goes.
#[derive(Debug)]
pub enum Remove {
    /// These keys.
    Keys(Vec<Text>),
    /// The whole entry.
    Entry,
}

impl Decode for Tree {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            Value::Refused => None,
            // More often forgotten than meant; `set` of the entry above can say `null`.
            Value::Null => decoder.expected("what to set", node),
            _ => Some(Tree(node.clone())),
        }
    }
}

impl Decode for Remove {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::List(items) if !items.is_empty() => {
                Decode::decode(node, decoder).map(Remove::Keys)
            }
            Value::Scalar { text, plain: true } if text == "true" => Some(Remove::Entry),
            _ => decoder.expected("a list of keys, or `true` for the whole entry", node),
        }
    }
}

impl JsonSchema for Tree {
    fn schema_name() -> Cow<'static, str> {
        "Tree".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "What could stand there." })
    }
}

impl JsonSchema for Remove {
    fn schema_name() -> Cow<'static, str> {
        "Remove".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Keys that go, or `true` for the whole entry.",
            "anyOf": [
                { "type": "array", "items": { "type": "string" }, "minItems": 1 },
                { "const": true },
            ],
        })
    }
}

#[cfg(test)]
mod tests;
