//! Objects of JSON that keep their order, and where each value stands.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::import::apipie::spot::Spot;

/// The fields of an object, from which they are taken one by one.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) fields: Vec<(String, &'a RawValue)>,
    pub(super) spot: Spot,
}

impl<'a> Record<'a> {
    /// Takes a value out; `null` is none.
    pub(super) fn take(&mut self, key: &str) -> Option<&'a RawValue> {
        let at = self.fields.iter().position(|(name, _)| name == key)?;
        let (_, value) = self.fields.remove(at);
        (value.get() != "null").then_some(value)
    }

    /// Takes values out that say nothing of the API.
    pub(super) fn drop(&mut self, keys: &[&str]) {
        for key in keys {
            self.take(key);
        }
    }
}

/// The fields alone.
pub(super) struct Fields<'a>(pub(super) Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Fields<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}

/// Whether a value says nothing: `null`, `false`, `""`, `[]`, `{}`.
pub(super) fn is_empty(value: &RawValue) -> bool {
    matches!(value.get(), "null" | "false" | "\"\"" | "[]" | "{}")
}
