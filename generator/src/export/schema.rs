//! JSON Schema 2020-12, as far as a spec needs it.

use serde::{Serialize, Serializer};

use super::constant::Constant;
use super::entries::{Entries, Extension};

/// A schema. A keyword that is empty is left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "each field is the keyword of its name")]
pub struct Schema {
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Kinds::is_empty")]
    pub kinds: Kinds,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_media_type: Option<String>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Constant>,
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    pub constant: Option<Constant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Constant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Constant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_minimum: Option<Constant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_maximum: Option<Constant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiple_of: Option<Constant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u32>,
    #[serde(skip_serializing_if = "is_false")]
    pub unique_items: bool,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub properties: Entries<Schema>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub pattern_properties: Entries<Schema>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_properties: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_properties: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub dependent_required: Entries<Vec<String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub all_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Constant>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Constant>,
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    #[serde(rename = "x-enum-varnames", skip_serializing_if = "Vec::is_empty")]
    pub value_names: Vec<String>,
    #[serde(rename = "x-enum-descriptions", skip_serializing_if = "Vec::is_empty")]
    pub value_docs: Vec<String>,
    #[serde(rename = "x-specwright", skip_serializing_if = "Entries::is_empty")]
    pub extension: Extension,
}

/// A type of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "each variant is the type of its name")]
pub enum Kind {
    Integer,
    Number,
    String,
    Boolean,
    Array,
    Object,
    Null,
}

/// The types that a value can have; none means any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kinds(pub(super) Vec<Kind>);

impl Kinds {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One type stands alone, several stand in a list.
impl Serialize for Kinds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [one] => one.serialize(serializer),
            several => serializer.collect_seq(several),
        }
    }
}

impl Schema {
    /// A value of this type.
    pub(super) fn of(kind: Kind) -> Self {
        Self {
            kinds: Kinds(vec![kind]),
            ..Self::default()
        }
    }

    /// A value of this type in this format.
    pub(super) fn formatted(kind: Kind, format: &'static str) -> Self {
        Self {
            format: Some(format),
            ..Self::of(kind)
        }
    }

    /// A list.
    pub(super) fn list(items: Self) -> Self {
        Self {
            items: Some(Box::new(items)),
            ..Self::of(Kind::Array)
        }
    }

    /// A schema of the components.
    pub(super) fn reference(name: &str) -> Self {
        Self {
            reference: Some(format!("#/components/schemas/{name}")),
            ..Self::default()
        }
    }

    /// A text that matches an expression of ECMA-262.
    pub(super) fn matching(pattern: impl Into<String>) -> Self {
        Self {
            pattern: Some(pattern.into()),
            ..Self::default()
        }
    }

    /// An object that has these keys.
    pub(super) fn having<'a>(keys: impl IntoIterator<Item = &'a String>) -> Self {
        Self {
            required: keys.into_iter().cloned().collect(),
            ..Self::default()
        }
    }

    /// One of these.
    pub(super) fn any(schemas: impl Into<Vec<Self>>) -> Self {
        Self {
            any_of: schemas.into(),
            ..Self::default()
        }
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Lets the value be `null` too.
    pub(super) fn or_null(mut self) -> Self {
        if self.is_empty() {
            return self;
        }
        if self.kinds.is_empty() {
            return Self::any([self, Self::of(Kind::Null)]);
        }
        self.kinds.0.push(Kind::Null);
        self
    }

    /// Adds what must hold as well, without a clash of keywords.
    pub(super) fn also(&mut self, other: Self) {
        if !other.is_empty() {
            self.all_of.push(other);
        }
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}
