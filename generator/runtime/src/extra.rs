//! What is sent besides what is documented.

use std::fmt;
use std::sync::Arc;

use serde_json::Value as Json;

/// What is sent besides what is documented. Most requests have nothing of it, and builders are moved
/// about, so it is as small as it can be while it is empty. An [`Arc`] rather than a `Box`: what drops
/// it is kept out of the code that drops nothing.
#[derive(Clone, PartialEq, Default)]
pub struct Extra(Option<Arc<Added>>);

#[derive(Clone, PartialEq, Default)]
struct Added {
    fields: Vec<(String, Json)>,
    query: Vec<(String, String)>,
}

impl Extra {
    /// Adds a field, in place of an earlier one of the same name: an object has each name once.
    pub fn field(&mut self, name: impl Into<String>, value: impl Into<Json>) {
        let added = Arc::make_mut(self.0.get_or_insert_default());
        let name = name.into();
        added.fields.retain(|it| it.0 != name);
        added.fields.push((name, value.into()));
    }

    /// Adds a param of the query.
    pub fn query(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let added = Arc::make_mut(self.0.get_or_insert_default());
        added.query.push((name.into(), value.into()));
    }

    /// The fields of the body; of the query where there is no body.
    pub(crate) fn fields(&self) -> &[(String, Json)] {
        self.0.as_deref().map_or(&[], |it| &it.fields)
    }

    /// The params of the query.
    pub(crate) fn params(&self) -> &[(String, String)] {
        self.0.as_deref().map_or(&[], |it| &it.query)
    }
}

/// Shows the names alone: nobody has said which of the values are secrets.
impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields: Vec<&str> = self.fields().iter().map(|it| it.0.as_str()).collect();
        let query: Vec<&str> = self.params().iter().map(|it| it.0.as_str()).collect();
        f.debug_struct("Extra")
            .field("fields", &fields)
            .field("query", &query)
            .finish()
    }
}
