//! A value that a field can hold.

mod absent;
mod json;
mod lists;
mod objects;
mod scalars;

use std::fmt;

use serde::{Serialize, Serializer};

use super::{Checker, Key, Pairs, Rule, Scalar, Time};

/// A value that a field can hold.
///
/// A scalar says only what it is, in [`Param::scalar`]; what has parts overrides the rest.
pub trait Param: fmt::Debug + Sized {
    /// What a developer is shown of the value; nothing, where the field is left out.
    fn shown(&self) -> Option<&dyn fmt::Debug> {
        Some(self)
    }

    /// The value, if it has no parts.
    fn scalar(&self) -> Option<Scalar<'_>> {
        None
    }

    /// Whether the field is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// Checks the rules that make sense for this type; nested values check themselves.
    fn check(&self, _rules: &[Rule], _item_rules: &[Rule], _at: &Checker<'_>) {}

    /// Writes the value as JSON.
    ///
    /// # Errors
    /// Those of the serializer.
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.scalar().unwrap_or(Scalar::Null).serialize(serializer)
    }

    /// Writes the value as pairs of a query or a form.
    fn pairs(&self, to: &mut Pairs) {
        if let Some(scalar) = self.scalar() {
            to.text(scalar.into_text());
        }
    }

    /// What the value is told from others by.
    #[inline]
    fn key(&self) -> Key {
        self.scalar().map_or(Key::None, Scalar::into_key)
    }

    /// What the value's field of this name is told from others by.
    #[inline]
    fn key_of(&self, _field: &str) -> Key {
        Key::None
    }

    /// The time that the value is, if it is one.
    fn time(&self) -> Option<Time> {
        None
    }
}
