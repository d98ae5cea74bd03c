//! The API after lowering: plain data that every later stage reads.
//!
//! References are ids, each thing has its wire name and its Rust name side by side, names are
//! unique where Rust needs them to be, and the order of everything is fixed.

mod action;
mod api;
mod definition;
mod field;
mod list;

use crate::lower::Places;

pub use action::{Action, Body, Encoding, Method, Requires, Resource, Returns, Route};
pub use api::{
    Api, ErrorShape, Flow, OAuth2, Package, Pagination, RateLimit, Runtime, Scope, WebhookEvent,
    Webhooks,
};
pub use definition::{Enum, EnumValues, Object, Record, UnionLiteral, Variant};
pub use field::{Comparison, Deprecated, Field, GroupRule, Rule, Type, Value};
pub use list::{List, ListField, ListParam, Pages, Sort, SortField};

/// An enum of [`Model::enums`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnumId(pub usize);

/// An object of [`Model::objects`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(pub usize);

/// A response model of [`Model::records`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub usize);

/// A union literal of [`Model::literals`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LiteralId(pub usize);

/// Where a type is defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Home {
    /// In `api.yaml`: the crate's module `shared`.
    Shared,
    /// In the resource at this position.
    Resource(usize),
}

/// The whole API.
#[derive(Debug, Clone)]
pub struct Model {
    /// What is true of all of it.
    pub api: Api,
    /// Resources, by wire name.
    pub resources: Vec<Resource>,
    /// Every enum.
    pub enums: Vec<Enum>,
    /// Every object that a request sends.
    pub objects: Vec<Object>,
    /// Every response model.
    pub records: Vec<Record>,
    /// Every text that stands in place of a value (`"invisible"`), by text.
    pub literals: Vec<UnionLiteral>,
    /// Where the keys of things were written, for faults that are found later.
    pub places: Places,
}
