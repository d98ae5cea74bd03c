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
        overrides ("overrides"): Option<Changes>,
        /// What an import leaves out, and may.
        left_out ("left_out"): Option<Vec<LeftOut>>,
    }
}

record! {
    /// Something that a page says, and the spec does not. Only an import looks at it.
    pub struct LeftOut {
        /// The page, as the import names it: `closes/create.txt`.
        page ("page"): Text,
        /// What is left out, as the import tells it.
        text ("text"): Text,
        /// Why it may be left out.
        why ("why"): Text,
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

/// The corrections of a file, without those that say something wrong: the faults of the others
/// are reported in the same run.
#[derive(Debug)]
pub struct Changes(pub Vec<Spanned<Override>>);

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

impl Decode for Changes {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            return decoder.expected("a list of overrides", node);
        };
        let mut changes = Vec::with_capacity(items.len());
        for item in items {
            decoder.set_owner(None);
            changes.extend(Decode::decode(item, decoder));
        }
        Some(Self(changes))
    }
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

impl JsonSchema for Changes {
    fn schema_name() -> Cow<'static, str> {
        "Changes".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<Override>();
        json_schema!({ "type": "array", "items": item })
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
