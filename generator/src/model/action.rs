//! One action: what is sent, how, and what comes back.

use super::{Deprecated, EnumId, Field, GroupRule, List, ObjectId, RecordId, Type};
use crate::names::RustIdent;
use crate::source::Span;

/// One resource: a module and a Cargo feature.
#[derive(Debug, Clone)]
pub struct Resource {
    /// The name in the spec.
    pub wire: String,
    /// The module.
    pub module: RustIdent,
    /// The Cargo feature.
    pub feature: String,
    /// The path of the source inside the spec folder.
    pub source: String,
    /// What it is.
    pub doc: Option<String>,
    /// The page of the docs.
    pub page: Option<String>,
    /// Its actions, by name.
    pub actions: Vec<Action>,
    /// Its enums, by name.
    pub enums: Vec<EnumId>,
    /// Its objects, by name.
    pub objects: Vec<ObjectId>,
    /// Its response models, by name.
    pub records: Vec<RecordId>,
    /// The other resources whose types it names, by position.
    pub uses: Vec<usize>,
    /// Its place.
    pub span: Span,
}

/// One action.
#[derive(Debug, Clone)]
pub struct Action {
    /// The name in the spec.
    pub wire: String,
    /// The function that starts it: `create`.
    pub function: RustIdent,
    /// The struct of what it sends: `Create`.
    pub request: RustIdent,
    /// The alias of its builder: `CreateBuilder`.
    pub builder: RustIdent,
    /// What it does.
    pub doc: Option<String>,
    /// The page of the docs.
    pub page: Option<String>,
    /// Its routes, optional segments written out, in the order of the spec.
    pub routes: Vec<Route>,
    /// The routes as the docs write them.
    pub written_routes: Vec<String>,
    /// Who may do it.
    pub requires: Option<Requires>,
    /// It should not be used any more.
    pub deprecated: Option<Deprecated>,
    /// Params of the path; one that every route has is required.
    pub path: Vec<Field>,
    /// Params of the query, without those of the list.
    pub query: Vec<Field>,
    /// Params of the headers.
    pub headers: Vec<Field>,
    /// Rules between the params of the query.
    pub rules: Vec<GroupRule>,
    /// What is sent.
    pub body: Option<Body>,
    /// What a list takes.
    pub list: Option<List>,
    /// The answers, by status.
    pub returns: Vec<Returns>,
    /// Its place.
    pub span: Span,
}

/// One route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path: `/v2/users/{user_id}/closes`.
    pub path: String,
    /// The names in braces, in order.
    pub params: Vec<String>,
}

/// A method of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates.
    Post,
    /// Replaces.
    Put,
    /// Changes.
    Patch,
    /// Deletes.
    Delete,
}

/// Who may do it: all of what is said here.
#[derive(Debug, Clone, Default)]
pub struct Requires {
    /// One of these roles.
    pub roles: Vec<String>,
    /// All of these scopes.
    pub scopes: Vec<String>,
    /// The token belongs to a user.
    pub owner: bool,
    /// What the docs say besides.
    pub doc: Option<String>,
    /// One of these besides.
    pub any: Vec<Requires>,
}

/// What an action sends.
#[derive(Debug, Clone)]
pub struct Body {
    /// The root key.
    pub key: Option<String>,
    /// How it is written.
    pub encoding: Encoding,
    /// The root key may be `null`; only documented.
    pub nullable: bool,
    /// What it is.
    pub doc: Option<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Rules between them.
    pub rules: Vec<GroupRule>,
}

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
}

/// The answer to an action.
#[derive(Debug, Clone)]
pub struct Returns {
    /// The status.
    pub status: u16,
    /// The body, if there is one.
    pub ty: Option<Type>,
}
