//! From the bytes of a request to a tree, and from a tree to typed values.
//!
//! What cannot be typed is a fault at a wire path. A text stands for a number or a flag where the
//! spec asks for one, as the API itself takes it; what the spec does not know is ignored, as the
//! API ignores it, and is reported in the log.

mod body;
mod nested;
mod pairs;
mod read;
mod scalar;

pub(crate) use body::read_body;
pub(crate) use nested::nest;
pub(crate) use pairs::{decode_segment, encode, parse_pairs};
pub(crate) use read::{Fault, Reader};

use serde_json::Value as Json;
use specwright_runtime as rt;

/// A value before it has a type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// `null`.
    Null,
    /// A flag.
    Boolean(bool),
    /// A number.
    Number(serde_json::Number),
    /// A text; from a query or a form, it stands for any scalar.
    Text(String),
    /// A file of a form.
    File(rt::File),
    /// A list.
    List(Vec<Node>),
    /// An object; each key once.
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|it| it.0 == key).map(|it| &it.1),
            _ => None,
        }
    }

    /// The node as JSON; a file is named.
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Boolean(value) => Json::Bool(*value),
            Self::Number(value) => Json::Number(value.clone()),
            Self::Text(value) => Json::String(value.clone()),
            Self::File(file) => Json::String(file.name().to_owned()),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
            Self::Map(entries) => {
                let entries = entries.iter();
                Json::Object(entries.map(|(k, v)| (k.clone(), v.to_json())).collect())
            }
        }
    }
}

impl From<Json> for Node {
    fn from(json: Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Boolean(value),
            Json::Number(value) => Self::Number(value),
            Json::String(value) => Self::Text(value),
            Json::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Json::Object(entries) => Self::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| (key, Self::from(value)))
                    .collect(),
            ),
        }
    }
}
