//! What names a thing in a path.

use std::fmt;

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
