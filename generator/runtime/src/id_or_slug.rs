//! What names a thing in a path.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// A number, or a name such as a login or a slug.
///
/// ```
/// # use specwright_runtime::IdOrSlug;
/// assert_eq!(IdOrSlug::from(64).to_string(), "64");
/// assert_eq!(IdOrSlug::from("norminet").to_string(), "norminet");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum IdOrSlug {
    /// The number.
    Id(i64),
    /// The name.
    Slug(String),
}

impl fmt::Display for IdOrSlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Slug(slug) => slug.fmt(f),
        }
    }
}

impl From<i64> for IdOrSlug {
    fn from(id: i64) -> Self {
        Self::Id(id)
    }
}

impl From<i32> for IdOrSlug {
    fn from(id: i32) -> Self {
        Self::Id(id.into())
    }
}

impl From<u32> for IdOrSlug {
    fn from(id: u32) -> Self {
        Self::Id(id.into())
    }
}

impl From<&str> for IdOrSlug {
    fn from(slug: &str) -> Self {
        Self::Slug(slug.to_owned())
    }
}

impl From<String> for IdOrSlug {
    fn from(slug: String) -> Self {
        Self::Slug(slug)
    }
}

impl From<&String> for IdOrSlug {
    fn from(slug: &String) -> Self {
        Self::Slug(slug.clone())
    }
}

impl Default for IdOrSlug {
    /// The number 0, which names nothing.
    fn default() -> Self {
        Self::Id(0)
    }
}

impl Serialize for IdOrSlug {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Id(id) => serializer.serialize_i64(*id),
            Self::Slug(slug) => serializer.serialize_str(slug),
        }
    }
}

impl<'de> Deserialize<'de> for IdOrSlug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IdOrSlugVisitor)
    }
}

struct IdOrSlugVisitor;

impl Visitor<'_> for IdOrSlugVisitor {
    type Value = IdOrSlug;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number or a text")
    }

    fn visit_i64<E: de::Error>(self, id: i64) -> Result<IdOrSlug, E> {
        Ok(IdOrSlug::Id(id))
    }

    fn visit_u64<E: de::Error>(self, id: u64) -> Result<IdOrSlug, E> {
        i64::try_from(id)
            .map(IdOrSlug::Id)
            .map_err(|_| E::invalid_value(de::Unexpected::Unsigned(id), &self))
    }

    fn visit_str<E: de::Error>(self, slug: &str) -> Result<IdOrSlug, E> {
        Ok(slug.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_and_written_as_it_came() {
        for json in ["64", "-1", "\"norminet\"", "\"64\""] {
            let read: IdOrSlug = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), json);
        }
        for json in ["null", "1.5", "[]", "18446744073709551615"] {
            assert!(serde_json::from_str::<IdOrSlug>(json).is_err(), "{json}");
        }
    }
}
