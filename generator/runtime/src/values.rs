//! Enums: closed in requests, open in responses.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use super::Scalar;

/// A value of an enum on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// A text.
    Text(&'static str),
    /// A whole number.
    Integer(i64),
}

impl Wire {
    /// The text; empty for a number.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Text(text) => text,
            Self::Integer(_) => "",
        }
    }

    /// The value as a param has it.
    pub fn scalar(self) -> Scalar<'static> {
        match self {
            Self::Text(text) => Scalar::Text(text),
            Self::Integer(value) => Scalar::Integer(value),
        }
    }
}

/// An enum of the docs. Generated code implements it.
pub trait Enum: Copy + PartialEq + 'static {
    /// Every documented value, with what it is on the wire.
    const VALUES: &'static [(Self, Wire)];

    /// The value on the wire.
    fn wire(self) -> Wire {
        let mut values = Self::VALUES.iter();
        // Generated code lists every value.
        values
            .find(|it| it.0 == self)
            .map_or(Wire::Text(""), |it| it.1)
    }

    /// The documented value that this text stands for.
    fn from_text(text: &str) -> Option<Self> {
        let mut values = Self::VALUES.iter();
        values
            .find(|it| matches!(it.1, Wire::Text(it) if it == text))
            .map(|it| it.0)
    }

    /// The documented value that this number stands for.
    fn from_integer(value: i64) -> Option<Self> {
        let mut values = Self::VALUES.iter();
        values
            .find(|it| it.1 == Wire::Integer(value))
            .map(|it| it.0)
    }
}

/// A value of an enum in a response: one that is documented, or one that is not.
///
/// The docs can be older than the API, so an unknown value survives; it is opaque, and it does not
/// fit into a request. It is not possible to match on an unknown text: such a match would change
/// its meaning in silence when the value becomes documented.
///
/// ```
/// # use specwright_runtime::{Enum, Open, Wire};
/// # #[derive(Debug, Clone, Copy, PartialEq)]
/// # enum Kind { Agu, Other }
/// # impl Enum for Kind {
/// #     const VALUES: &'static [(Self, Wire)] =
/// #         &[(Self::Agu, Wire::Text("agu")), (Self::Other, Wire::Text("other"))];
/// # }
/// let kind: Open<Kind> = serde_json::from_str("\"agu\"")?;
/// assert_eq!(kind, Kind::Agu);
/// let new: Open<Kind> = serde_json::from_str("\"sabbatical\"")?;
/// assert_eq!(new.known(), None);
/// assert_eq!(new.to_string(), "sabbatical");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Open<T> {
    /// A documented value.
    Known(T),
    /// A value that is not documented.
    Unknown(Unknown),
}

/// A value that is not documented.
#[derive(Clone, PartialEq)]
pub struct Unknown(Repr);

#[derive(Clone, PartialEq)]
enum Repr {
    Text(Box<str>),
    Integer(i64),
}

impl<T: Enum> Open<T> {
    /// The value, if it is documented.
    pub fn known(&self) -> Option<T> {
        match self {
            Self::Known(value) => Some(*value),
            Self::Unknown(_) => None,
        }
    }
}

impl<T> Default for Open<T> {
    /// An empty text, which no enum documents.
    fn default() -> Self {
        Self::Unknown(Unknown(Repr::Text(Box::default())))
    }
}

impl<T> From<T> for Open<T> {
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}

impl<T: Enum> PartialEq<T> for Open<T> {
    fn eq(&self, other: &T) -> bool {
        self.known().as_ref() == Some(other)
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Text(text) => text.fmt(f),
            Repr::Integer(value) => value.fmt(f),
        }
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Text(text) => text.fmt(f),
            Repr::Integer(value) => value.fmt(f),
        }
    }
}

impl<T: Enum> fmt::Display for Open<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(value) => match value.wire() {
                Wire::Text(text) => text.fmt(f),
                Wire::Integer(value) => value.fmt(f),
            },
            Self::Unknown(unknown) => unknown.fmt(f),
        }
    }
}

impl<T: Enum> Serialize for Open<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(value) => value.wire().scalar().serialize(serializer),
            Self::Unknown(Unknown(Repr::Text(text))) => serializer.serialize_str(text),
            Self::Unknown(Unknown(Repr::Integer(value))) => serializer.serialize_i64(*value),
        }
    }
}

impl<'de, T: Enum> Deserialize<'de> for Open<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OpenVisitor(std::marker::PhantomData))
    }
}

struct OpenVisitor<T>(std::marker::PhantomData<T>);

impl<T: Enum> Visitor<'_> for OpenVisitor<T> {
    type Value = Open<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a whole number")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Open<T>, E> {
        Ok(match T::from_text(text) {
            Some(value) => Open::Known(value),
            None => Open::Unknown(Unknown(Repr::Text(text.into()))),
        })
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Open<T>, E> {
        Ok(match T::from_integer(value) {
            Some(value) => Open::Known(value),
            None => Open::Unknown(Unknown(Repr::Integer(value))),
        })
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Open<T>, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => self.visit_str(&value.to_string()),
        }
    }
}
