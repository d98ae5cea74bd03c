//! The spec as it is written: one type for each thing that YAML can say, no logic.
//!
//! The macro `record!` makes three things of one table: the type, its decoder and its JSON schema,
//! so that the compiler and `spec/schema.json` cannot disagree about a key. What is absent and what
//! is wrong is decided by the type of a key: an `Option` may be left out, `Entries`, `Vec` and
//! `Flag` are empty or off when left out, everything else must be there.

use crate::source::Spanned;

mod action;
mod api;
mod enums;
mod expression;
mod field;
mod resource;

pub use action::{
    Action, Body, ListFields, Paginated, PaginatedBody, Requires, RequiresBody, Sort, SortBody,
};
pub use api::{Api, Auth, ErrorShape, ListNames, OAuth2, Package, Pagination, RateLimit, Webhooks};
pub use enums::{EnumBody, EnumDef, EnumValue, EnumValueBody, EnumValues};
pub use expression::{Cutoff, Limit, Moment, RouteText, TypeExpr, Unit};
pub use field::{Deprecated, DeprecatedBody, Field, FieldBody, GroupRule, Items};
pub use resource::{ModelBody, ModelDef, ObjectDef, Resource};

/// A text with its place.
pub type Text = Spanned<String>;

/// The whole spec.
#[derive(Debug)]
pub struct Spec {
    /// `api.yaml`.
    pub api: Spanned<Api>,
    /// `resources/*.yaml`, by path.
    pub resources: Vec<Spanned<Resource>>,
}
