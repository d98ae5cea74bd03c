//! Requests as JSON.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;

use super::{Param, Rule, Visitor};

/// A param as serde sees it.
pub(crate) struct AsJson<'a, T>(pub(crate) &'a T);

impl<T: Param> Serialize for AsJson<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.json(serializer)
    }
}

/// Writes the fields that `visit` shows, then the extra ones; an extra field takes the place of a
/// documented one of the same name.
pub(crate) fn serialize_fields<S: Serializer>(
    serializer: S,
    extra: &[(String, Json)],
    visit: impl FnOnce(&mut JsonFields<'_, S::SerializeMap>),
) -> Result<S::Ok, S::Error> {
    let mut fields = JsonFields {
        map: serializer.serialize_map(None)?,
        error: None,
        extra,
    };
    visit(&mut fields);
    if let Some(error) = fields.error {
        return Err(error);
    }
    for (name, value) in extra {
        fields.map.serialize_entry(name, value)?;
    }
    fields.map.end()
}

/// Writes each field that is given as an entry of a map.
pub(crate) struct JsonFields<'a, M: SerializeMap> {
    map: M,
    error: Option<M::Error>,
    extra: &'a [(String, Json)],
}

impl<M: SerializeMap> Visitor for JsonFields<'_, M> {
    #[inline]
    fn field<T: Param>(&mut self, name: &'static str, value: &T, _rules: &'static [Rule]) {
        let is_replaced = || self.extra.iter().any(|(extra, _)| extra == name);
        if self.error.is_none() && !value.is_absent() && !is_replaced() {
            self.error = self.map.serialize_entry(name, &AsJson(value)).err();
        }
    }
}
