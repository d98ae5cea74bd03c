//! Types, as data.

use serde::{Deserialize, Serialize};

/// A type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// A whole number of 64 bits.
    Integer,
    /// A number.
    Float,
    /// `true` or `false`.
    Boolean,
    /// A text.
    String,
    /// A text that is kept out of logs.
    Secret,
    /// A day.
    Date,
    /// A moment.
    DateTime,
    /// A moment, sent as seconds since 1970.
    UnixTime,
    /// A file to upload.
    File,
    /// Any JSON.
    Any,
    /// A number or a slug.
    IdOrSlug,
    /// An enum, by name.
    Enum(String),
    /// An object that is sent, by name.
    Object(String),
    /// A response model, by name.
    Record(String),
    /// A list.
    List(Box<Type>),
    /// An object with any keys.
    Map(Box<Type>),
    /// A type, or this text instead.
    Or(Box<Type>, String),
    /// A type, or an empty object.
    OrEmpty(Box<Type>),
}

/// The record behind wrappers, and whether it is a list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deref<'a> {
    /// The record's name.
    pub record: &'a str,
    /// Whether it is a list.
    pub is_list: bool,
}

impl Type {
    /// The record that a value of this type is, or is a list of.
    pub fn record(&self) -> Option<Deref<'_>> {
        match self {
            Self::Record(record) => Some(Deref {
                record,
                is_list: false,
            }),
            Self::List(item) => item.record().map(|it| Deref {
                is_list: true,
                ..it
            }),
            Self::Or(inner, _) | Self::OrEmpty(inner) => inner.record(),
            _ => None,
        }
    }
}
