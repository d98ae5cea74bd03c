//! Values of any shape.

use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use super::super::{Checker, Key, Pairs, Param, Rule, Scalar};

impl Param for Json {
    fn scalar(&self) -> Option<Scalar<'_>> {
        match self {
            Self::Null => Some(Scalar::Null),
            Self::Bool(value) => Some(Scalar::Boolean(*value)),
            Self::Number(value) => Some(Scalar::Owned(value.to_string())),
            Self::String(value) => Some(Scalar::Text(value)),
            Self::Array(_) | Self::Object(_) => None,
        }
    }

    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        match self {
            Self::String(text) => at.text(text, rules),
            Self::Array(items) => at.items(items, rules),
            _ => {}
        }
    }

    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn pairs(&self, to: &mut Pairs) {
        match self {
            Self::Null => to.text(String::new()),
            Self::Bool(value) => to.text(value.to_string()),
            Self::Number(value) => to.text(value.to_string()),
            Self::String(value) => to.text(value.clone()),
            Self::Array(items) => to.items(items),
            Self::Object(entries) => {
                for (key, value) in entries {
                    to.within(key, value);
                }
            }
        }
    }

    fn key(&self) -> Key {
        Key::Text(self.to_string())
    }
}
