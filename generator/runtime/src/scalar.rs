//! A value without parts.

use serde::{Serialize, Serializer};

use super::Key;

/// A value without parts.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar<'a> {
    /// `null`; in a query or a form, nothing after the `=`.
    Null,
    /// A flag.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A fraction.
    Float(f64),
    /// A text.
    Text(&'a str),
    /// A text that was made for this.
    Owned(String),
}

impl Scalar<'_> {
    /// The value as text, as it stands in a query.
    pub fn into_text(self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Boolean(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::Text(value) => value.to_owned(),
            Self::Owned(value) => value,
        }
    }

    #[inline]
    pub(crate) fn into_key(self) -> Key {
        match self {
            Self::Null => Key::None,
            Self::Boolean(value) => Key::Boolean(value),
            Self::Integer(value) => Key::Integer(value),
            Self::Float(value) => Key::Float(value),
            Self::Text(value) => Key::Text(value.to_owned()),
            Self::Owned(value) => Key::Text(value),
        }
    }
}

impl Serialize for Scalar<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::Owned(value) => serializer.serialize_str(value),
        }
    }
}
