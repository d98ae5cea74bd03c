//! A checked spec as plain data, which can be stored as JSON and read without the compiler.
//!
//! The compiler makes it of a checked model, the mock server serves it, and a generated crate carries
//! it as files, so that a test of its users needs no compiler. Types are named by text: `closes.Kind`
//! is the enum `Kind` of the resource `closes`, and a name without a dot belongs to the whole API.

#![forbid(unsafe_code)]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

mod rule;
mod types;

pub use rule::{Comparison, GroupRule, Limit, Moment, Rule, Unit};
pub use types::{Deref, Type};

/// An API, or a part of one: parts are joined by [`Facts::join`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// What is true of the whole API; one part has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api: Option<Api>,
    /// The actions, by resource and name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub resources: BTreeMap<String, BTreeMap<String, Action>>,
    /// The values of each enum, texts or whole numbers.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub enums: BTreeMap<String, Vec<Json>>,
    /// What requests send.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub objects: BTreeMap<String, Group>,
    /// What responses carry.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub records: BTreeMap<String, Vec<Field>>,
}

impl Facts {
    /// Reads parts that were written as JSON, and joins them.
    ///
    /// # Errors
    /// If one of them is no JSON, or is not a part of an API.
    pub fn read<'a>(parts: impl IntoIterator<Item = &'a str>) -> Result<Self, serde_json::Error> {
        let parts: Result<Vec<Self>, _> = parts.into_iter().map(serde_json::from_str).collect();
        Ok(parts?.into_iter().fold(Self::default(), Self::join))
    }

    /// Adds what another part has.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.api = self.api.or(other.api);
        self.resources.extend(other.resources);
        self.enums.extend(other.enums);
        self.objects.extend(other.objects);
        self.records.extend(other.records);
        self
    }

    /// How many actions there are.
    pub fn actions(&self) -> usize {
        self.resources.values().map(BTreeMap::len).sum()
    }
}

impl From<&Self> for Facts {
    fn from(facts: &Self) -> Self {
        facts.clone()
    }
}

/// What is true of the whole API.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Api {
    /// The name, for people.
    pub title: String,
    /// The base URL of the real server.
    pub server: String,
    /// OAuth 2.0, if callers authenticate by it.
    pub oauth2: Option<OAuth2>,
    /// The rate limits; all of them hold at once.
    pub limits: Vec<RateLimit>,
    /// How lists are cut into pages.
    pub pagination: Option<Pagination>,
    /// How the API tells what went wrong.
    pub errors: Vec<ErrorShape>,
}

/// OAuth 2.0.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OAuth2 {
    /// Where tokens are asked for.
    pub token_url: String,
    /// Where a user is sent to agree.
    pub authorize_url: Option<String>,
    /// Where a token tells about itself.
    pub info_url: Option<String>,
    /// The grants that are accepted: `client_credentials`, `authorization_code`, `refresh_token`.
    pub grants: Vec<String>,
    /// Every scope.
    pub scopes: Vec<String>,
}

/// So many requests in such a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RateLimit {
    /// How many requests.
    pub requests: u32,
    /// The window, in seconds.
    pub seconds: u32,
    /// The header that says how many are allowed.
    pub limit_header: Option<String>,
    /// The header that says how many are left.
    pub remaining_header: Option<String>,
}

/// How lists are cut into pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pagination {
    /// The query param with the number of the page.
    pub number: String,
    /// The query param with how many items a page has.
    pub size: String,
    /// The header with how many items there are in all.
    pub total_header: Option<String>,
    /// The header with the number of this page.
    pub page_header: Option<String>,
    /// The header with how many items a page has.
    pub per_page_header: Option<String>,
}

/// How the API tells what went wrong, by status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ErrorShape {
    /// The statuses that it comes with.
    pub status: Vec<u16>,
    /// The key with a short name of the fault.
    pub error: Option<String>,
    /// The key with a sentence about it.
    pub message: Option<String>,
    /// The key with the faults of each field.
    pub fields: Option<String>,
    /// The body is plain text.
    pub text: bool,
}

/// One action.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Action {
    /// `GET /v2/closes/{id}`, optional segments written out.
    pub routes: Vec<String>,
    /// Who may do it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requires: Option<Requires>,
    /// Params of the path.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<Field>,
    /// Params of the query, with the rules between them.
    #[serde(skip_serializing_if = "Group::is_empty")]
    pub query: Group,
    /// Params of the headers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Field>,
    /// What is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// What a list takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<List>,
    /// The answers: a status, and the body if there is one.
    pub returns: Vec<(u16, Option<Type>)>,
}

/// Who may do it: all of what is said here.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Requires {
    /// One of these roles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// All of these scopes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<String>,
    /// The token belongs to a user.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub owner: bool,
    /// One of these besides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<Requires>,
}

/// What an action sends.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Body {
    /// The root key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// How a client writes it: `json`, `form` or `multipart`.
    pub encoding: String,
    /// Its fields, with the rules between them.
    #[serde(flatten)]
    pub group: Group,
}

/// Fields beside each other, and the rules between them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    /// The fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// The rules between them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<GroupRule>,
}

impl Group {
    fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.rules.is_empty()
    }
}

/// A field of a request or of a response.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// The type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// In a request: it must be given. In a response: it is always there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// It may be `null`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// What is checked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// What the items of a list are checked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item_rules: Vec<Rule>,
    /// A value that is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<Json>,
}

/// What a list takes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct List {
    /// How many items a page has when nobody asks, and at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<(u32, u32)>,
    /// What it can be sorted by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
    /// What it can be filtered by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<ListParam>,
    /// What ranges can be selected by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<ListParam>,
}

/// What a list can be sorted by.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Sort {
    /// The query param.
    pub param: String,
    /// The fields.
    pub fields: Vec<String>,
    /// The order when nobody asks: a field, and whether it goes down.
    pub default: Vec<(String, bool)>,
}

/// What a list can be filtered by, or select ranges by.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ListParam {
    /// The query param.
    pub param: String,
    /// The fields with their types.
    pub fields: Vec<(String, Type)>,
}
