//! Values that can be left out or be `null`.

use std::fmt;

use serde::Serializer;

use super::super::{Checker, Key, Nullable, Pairs, Param, Rule, Scalar, Time};

impl<T: Param> Param for Option<T> {
    fn shown(&self) -> Option<&dyn fmt::Debug> {
        self.as_ref()?.shown()
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        self.as_ref()?.scalar()
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }

    #[inline]
    fn check(&self, rules: &[Rule], item_rules: &[Rule], at: &Checker<'_>) {
        match self {
            Some(value) => value.check(rules, item_rules, at),
            None => {
                let is_required = rules.iter().any(|it| matches!(it, Rule::Required));
                at.require(!is_required, Rule::Required);
            }
        }
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.json(serializer),
            None => serializer.serialize_none(),
        }
    }

    fn pairs(&self, to: &mut Pairs) {
        if let Some(value) = self {
            value.pairs(to);
        }
    }

    #[inline]
    fn key(&self) -> Key {
        self.as_ref().map_or(Key::None, Param::key)
    }

    #[inline]
    fn key_of(&self, field: &str) -> Key {
        self.as_ref().map_or(Key::None, |it| it.key_of(field))
    }

    fn time(&self) -> Option<Time> {
        self.as_ref()?.time()
    }
}

impl<T: Param> Param for Nullable<T> {
    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        match self {
            Self::Null => Some(Scalar::Null),
            Self::Value(value) => value.scalar(),
        }
    }

    #[inline]
    fn check(&self, rules: &[Rule], item_rules: &[Rule], at: &Checker<'_>) {
        if let Self::Value(value) = self {
            value.check(rules, item_rules, at);
        }
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Value(value) => value.json(serializer),
        }
    }

    fn pairs(&self, to: &mut Pairs) {
        match self {
            Self::Null => to.text(String::new()),
            Self::Value(value) => value.pairs(to),
        }
    }

    #[inline]
    fn key(&self) -> Key {
        self.value().map_or(Key::None, Param::key)
    }

    #[inline]
    fn key_of(&self, field: &str) -> Key {
        self.value().map_or(Key::None, |it| it.key_of(field))
    }

    fn time(&self) -> Option<Time> {
        self.value()?.time()
    }
}
