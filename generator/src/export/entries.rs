//! Maps that keep the order in which they were made.

use serde::{Serialize, Serializer};

use super::constant::Constant;
use super::schema::Schema;

/// A JSON object whose keys keep their order; a key is added once.
#[derive(Debug, Clone, PartialEq)]
pub struct Entries<T>(Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> + Clone {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(it, _)| it == key).map(|(_, it)| it)
    }

    /// Adds an entry, or replaces it.
    pub(super) fn put(&mut self, key: impl Into<String>, value: impl Into<T>) {
        let (key, value) = (key.into(), value.into());
        match self.0.iter_mut().find(|(it, _)| *it == key) {
            Some((_, it)) => *it = value,
            None => self.0.push((key, value)),
        }
    }

    /// The value of a key, which is added if it is not there.
    pub(super) fn entry(&mut self, key: &str) -> Option<&mut T>
    where
        T: Default,
    {
        if !self.0.iter().any(|(it, _)| it == key) {
            self.0.push((key.to_owned(), T::default()));
        }
        let entry = self.0.iter_mut().find(|(it, _)| it == key);
        entry.map(|(_, it)| it)
    }
}

impl<T: Serialize> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// What OpenAPI has no place for, by the keys of the spec language: `x-specwright`.
pub type Extension = Entries<Extra>;

/// A value of an [`Extension`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Extra {
    /// A constant.
    Constant(Constant),
    /// A list of objects.
    List(Vec<Extension>),
    /// An object.
    Map(Extension),
    /// A schema.
    Schema(Box<Schema>),
}

impl<T: Into<Constant>> From<T> for Extra {
    fn from(constant: T) -> Self {
        Self::Constant(constant.into())
    }
}
