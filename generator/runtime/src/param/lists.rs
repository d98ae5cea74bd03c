//! Lists and maps.

use std::collections::BTreeMap;

use serde::Serializer;

use super::super::json::AsJson;
use super::super::{Checker, Pairs, Param, Rule};

impl<T: Param> Param for Vec<T> {
    #[inline]
    fn check(&self, rules: &[Rule], item_rules: &[Rule], at: &Checker<'_>) {
        at.items(self, rules);
        for (i, item) in self.iter().enumerate() {
            item.check(item_rules, &[], &at.index(i));
        }
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(AsJson))
    }

    fn pairs(&self, to: &mut Pairs) {
        to.items(self);
    }
}

impl<T: Param> Param for BTreeMap<String, T> {
    fn check(&self, _rules: &[Rule], item_rules: &[Rule], at: &Checker<'_>) {
        for (key, value) in self {
            value.check(item_rules, &[], &at.key(key));
        }
    }

    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(key, value)| (key, AsJson(value))))
    }

    fn pairs(&self, to: &mut Pairs) {
        for (key, value) in self {
            to.within(key, value);
        }
    }
}
