//! What can be asked of the API, before it is written down.

use super::document::Place;
use super::types::{Fields, Value};
use crate::import::tree::Tree;

/// An operation, or several that are the routes of one action.
#[derive(Debug, Clone)]
pub(super) struct Action {
    pub(super) place: Place,
    pub(super) resource: String,
    pub(super) name: String,
    /// Method and path.
    pub(super) routes: Vec<(String, String)>,
    /// The same as a spec writes them, with parts that may be left out, where our export says it.
    pub(super) written_routes: Option<Vec<(String, String)>>,
    pub(super) doc: Option<String>,
    pub(super) source: Option<String>,
    pub(super) requires: Option<Tree>,
    pub(super) deprecated: Option<Tree>,
    pub(super) params: Vec<Param>,
    /// Rules between params.
    pub(super) rules: Vec<(String, Vec<String>)>,
    pub(super) body: Option<Body>,
    /// The answers by status.
    pub(super) returns: Vec<(u16, Option<Value>)>,
    /// What a list takes, as the spec writes it.
    pub(super) list: Vec<(&'static str, Tree)>,
    /// It is a route of an action that our export names.
    pub(super) is_exported: bool,
    /// It says itself what callers need, be it nothing.
    pub(super) has_security: bool,
    /// It is the first of the routes of that action.
    pub(super) is_first: bool,
}

/// Where a param is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Location {
    Path,
    Query,
    Header,
}

/// A param.
#[derive(Debug, Clone)]
pub(super) struct Param {
    pub(super) name: String,
    pub(super) location: Location,
    pub(super) required: bool,
    pub(super) value: Value,
    /// `requires` or `excludes`, and another param.
    pub(super) relations: Vec<(&'static str, String)>,
}

/// What is sent.
#[derive(Debug, Clone)]
pub(super) struct Body {
    pub(super) key: Option<String>,
    /// `json`, `form` or `multipart`.
    pub(super) encoding: &'static str,
    pub(super) nullable: bool,
    pub(super) doc: Option<String>,
    pub(super) fields: Fields,
}
