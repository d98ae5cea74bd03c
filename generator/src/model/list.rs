//! What a list takes.

use super::Type;
use crate::names::RustIdent;

/// What a list takes.
#[derive(Debug, Clone)]
pub struct List {
    /// It comes in pages.
    pub pages: Option<Pages>,
    /// What it can be sorted by.
    pub sort: Option<Sort>,
    /// What it can be filtered by.
    pub filter: Option<ListParam>,
    /// What ranges can be selected by.
    pub range: Option<ListParam>,
}

/// The pages of a list.
#[derive(Debug, Clone)]
pub struct Pages {
    /// How many items a page has when nobody asks.
    pub default: u32,
    /// How many items a page can have.
    pub max: u32,
}

/// What a list can be sorted by.
#[derive(Debug, Clone)]
pub struct Sort {
    /// The query param.
    pub wire: String,
    /// The enum: `Sort`.
    pub name: RustIdent,
    /// The fields; their Rust names are variants.
    pub fields: Vec<SortField>,
    /// The order when nobody asks: a field, and whether it goes down.
    pub default: Vec<(String, bool)>,
}

/// A field that a list can be sorted by.
#[derive(Debug, Clone)]
pub struct SortField {
    /// The name on the wire.
    pub wire: String,
    /// The variant.
    pub variant: RustIdent,
}

/// What a list can be filtered by, or select ranges by.
#[derive(Debug, Clone)]
pub struct ListParam {
    /// The query param.
    pub wire: String,
    /// The struct: `Filter`, `Range`.
    pub name: RustIdent,
    /// The fields; each becomes a function.
    pub fields: Vec<ListField>,
}

/// A field of a filter or a range.
#[derive(Debug, Clone)]
pub struct ListField {
    /// The name on the wire.
    pub wire: String,
    /// The function.
    pub function: RustIdent,
    /// A scalar or an enum.
    pub ty: Type,
    /// What it is.
    pub doc: Option<String>,
}
