//! Objects, by their fields.

use serde::Serializer;

use super::super::check::check_fields;
use super::super::json::serialize_fields;
use super::super::{Checker, Fields, Key, Pairs, Param, Rule, Visitor};

impl<T: Fields> Param for T {
    #[inline]
    fn check(&self, _rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        check_fields(self, at);
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_fields(serializer, &[], |visit| self.fields(visit))
    }

    fn pairs(&self, to: &mut Pairs) {
        self.fields(to);
    }

    #[inline]
    fn key_of(&self, field: &str) -> Key {
        let mut find = FindKey {
            field,
            key: Key::None,
        };
        self.fields(&mut find);
        find.key
    }
}

/// Looks for the key of one field.
struct FindKey<'a> {
    field: &'a str,
    key: Key,
}

impl Visitor for FindKey<'_> {
    #[inline]
    fn field<T: Param>(&mut self, name: &'static str, value: &T, _rules: &'static [Rule]) {
        if name == self.field {
            self.key = value.key();
        }
    }
}
