//! Constants of the spec as JSON, keys in the order of the spec.

use serde::{Serialize, Serializer};

use crate::model::Value;
use crate::raw::Limit;

/// A constant in the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Constant(pub(super) Value);

impl Constant {
    /// A list of texts.
    pub(super) fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> Self {
        let texts = texts.into_iter().map(|it| Value::String(it.clone()));
        Self(Value::List(texts.collect()))
    }
}

impl From<&str> for Constant {
    fn from(text: &str) -> Self {
        Self(Value::String(text.to_owned()))
    }
}

impl From<String> for Constant {
    fn from(text: String) -> Self {
        Self(Value::String(text))
    }
}

impl From<bool> for Constant {
    fn from(flag: bool) -> Self {
        Self(Value::Boolean(flag))
    }
}

impl From<u32> for Constant {
    fn from(number: u32) -> Self {
        Self(Value::Integer(number.into()))
    }
}

impl From<i64> for Constant {
    fn from(number: i64) -> Self {
        Self(Value::Integer(number))
    }
}

/// JSON has no bound on integers; one that `i64` cannot hold is written as the nearest fraction.
impl From<u64> for Constant {
    fn from(number: u64) -> Self {
        let whole = i64::try_from(number).map(Value::Integer);
        Self(whole.unwrap_or(Value::Float(number as f64)))
    }
}

impl From<Limit> for Constant {
    fn from(limit: Limit) -> Self {
        Self(match limit {
            Limit::Integer(number) => Value::Integer(number),
            Limit::Float(number) => Value::Float(number),
        })
    }
}

impl Serialize for Constant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Borrowed(&self.0).serialize(serializer)
    }
}

struct Borrowed<'a>(&'a Value);

impl Serialize for Borrowed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Boolean(flag) => serializer.serialize_bool(*flag),
            Value::Integer(number) => serializer.serialize_i64(*number),
            Value::Float(number) => serializer.serialize_f64(*number),
            Value::String(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items.iter().map(Borrowed)),
            Value::Object(entries) => {
                serializer.collect_map(entries.iter().map(|(key, it)| (key, Borrowed(it))))
            }
        }
    }
}
