//! A value that the API also accepts as `null`.

use super::{DateTime, IdOrSlug, IntoValue, Secret, UnixTime};

/// A value that the API also accepts as `null`.
///
/// Not calling a setter, `.end_at(None)` and `.end_at(time)` are three things: the field is absent,
/// it is `null`, it is the time.
#[derive(Debug, Clone, PartialEq)]
pub enum Nullable<T> {
    /// Sent as `null`.
    Null,
    /// Sent as the value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if it is not `null`.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Something else of the value, if it is not `null`.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(change(value)),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    #[inline]
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    #[inline]
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Nullable<String> {
    #[inline]
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl From<&str> for Nullable<Secret> {
    #[inline]
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

impl From<jiff::Timestamp> for Nullable<DateTime> {
    #[inline]
    fn from(value: jiff::Timestamp) -> Self {
        Self::Value(value.into())
    }
}

impl From<DateTime> for Nullable<UnixTime> {
    #[inline]
    fn from(value: DateTime) -> Self {
        Self::Value(value.into())
    }
}

impl From<i32> for Nullable<IdOrSlug> {
    #[inline]
    fn from(value: i32) -> Self {
        Self::Value(value.into())
    }
}

impl From<i64> for Nullable<IdOrSlug> {
    #[inline]
    fn from(value: i64) -> Self {
        Self::Value(value.into())
    }
}

impl From<&str> for Nullable<IdOrSlug> {
    #[inline]
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

impl<T, U: IntoValue<T>, const N: usize> From<[U; N]> for Nullable<Vec<T>> {
    #[inline]
    fn from(items: [U; N]) -> Self {
        Self::Value(items.map(U::into_value).into())
    }
}

impl<const N: usize> From<[&str; N]> for Nullable<Vec<String>> {
    #[inline]
    fn from(items: [&str; N]) -> Self {
        Self::Value(items.map(str::to_owned).into())
    }
}
