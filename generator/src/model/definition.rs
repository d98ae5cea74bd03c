//! Types that have a name.

use super::{Deprecated, Field, GroupRule, Home};
use crate::names::RustIdent;
use crate::source::Span;

/// An enum.
#[derive(Debug, Clone)]
pub struct Enum {
    /// The name in the spec.
    pub wire: String,
    /// The Rust type.
    pub name: RustIdent,
    /// Where it is defined.
    pub home: Home,
    /// What it is.
    pub doc: Option<String>,
    /// What an integer counts.
    pub unit: Option<String>,
    /// The values.
    pub values: EnumValues,
    /// Requests send it.
    pub in_requests: bool,
    /// Responses carry it.
    pub in_responses: bool,
    /// Its place.
    pub span: Span,
}

/// The values of an enum, in the order of the spec.
#[derive(Debug, Clone)]
pub enum EnumValues {
    /// Texts.
    Strings(Vec<Variant<String>>),
    /// Whole numbers.
    Integers(Vec<Variant<i64>>),
}

/// A value of an enum.
#[derive(Debug, Clone)]
pub struct Variant<T> {
    /// The value on the wire.
    pub wire: T,
    /// The variant.
    pub name: RustIdent,
    /// What it means.
    pub doc: Option<String>,
    /// It should not be used any more.
    pub deprecated: Option<Deprecated>,
    /// Its place.
    pub span: Span,
}

/// An object that a request sends.
#[derive(Debug, Clone)]
pub struct Object {
    /// The name in the spec.
    pub wire: String,
    /// The struct.
    pub name: RustIdent,
    /// The alias of its builder.
    pub builder: RustIdent,
    /// Where it is defined.
    pub home: Home,
    /// What it is.
    pub doc: Option<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Rules between them.
    pub rules: Vec<GroupRule>,
    /// Its place.
    pub span: Span,
}

/// A response model.
#[derive(Debug, Clone)]
pub struct Record {
    /// The name in the spec.
    pub wire: String,
    /// The struct.
    pub name: RustIdent,
    /// Where it is defined.
    pub home: Home,
    /// What it is.
    pub doc: Option<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Its place.
    pub span: Span,
}

/// A text that stands in place of a value.
#[derive(Debug, Clone)]
pub struct UnionLiteral {
    /// The text on the wire.
    pub wire: String,
    /// The generic enum: `OrInvisible`.
    pub name: RustIdent,
    /// Its variant: `Invisible`.
    pub variant: RustIdent,
}
