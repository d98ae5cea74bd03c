//! What is true of the whole API.

use super::Type;
use crate::names::RustIdent;
use crate::source::Span;

/// What is true of the whole API.
#[derive(Debug, Clone)]
pub struct Api {
    /// The API's name, for people.
    pub title: String,
    /// What it is.
    pub doc: Option<String>,
    /// The base URL.
    pub server: String,
    /// The generated crate.
    pub package: Package,
    /// OAuth 2.0, if callers authenticate by it.
    pub oauth2: Option<OAuth2>,
    /// The rate limits, the shortest window first.
    pub limits: Vec<RateLimit>,
    /// How lists are cut into pages.
    pub pagination: Option<Pagination>,
    /// The error shapes, as written.
    pub errors: Vec<ErrorShape>,
    /// What the API sends by itself.
    pub webhooks: Option<Webhooks>,
    /// The place of `api.yaml`.
    pub span: Span,
}

/// The manifest of the generated crate.
#[derive(Debug, Clone)]
pub struct Package {
    /// The name on crates.io.
    pub name: String,
    /// The name in Rust.
    pub krate: RustIdent,
    /// The version.
    pub version: String,
    /// One line about it.
    pub description: Option<String>,
    /// The licence.
    pub license: Option<String>,
    /// Where the source is.
    pub repository: Option<String>,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// Slugs of crates.io's categories.
    pub categories: Vec<String>,
    /// Where the runtime comes from.
    pub runtime: Runtime,
    /// Where the server for tests is, seen from the crate's folder, if the crate offers it.
    pub mock: Option<String>,
    /// First components of paths that are written by hand.
    pub keep: Vec<String>,
    /// Whether examples are among what is written by hand.
    pub has_examples: bool,
}

/// Where a crate gets its runtime from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Runtime {
    /// It comes from crates.io.
    Registry,
    /// It is a folder, seen from the crate's folder.
    Path(String),
    /// It is copied into the crate.
    Inline,
}

/// OAuth 2.0.
#[derive(Debug, Clone)]
pub struct OAuth2 {
    /// Where tokens are asked for.
    pub token_url: String,
    /// Where a user is sent to agree.
    pub authorize_url: Option<String>,
    /// Where a token tells about itself.
    pub info_url: Option<String>,
    /// The flows.
    pub flows: Vec<Flow>,
    /// Every scope, with what it allows, by name.
    pub scopes: Vec<Scope>,
}

/// A flow of OAuth 2.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flow {
    /// RFC 6749, section 4.4.
    ClientCredentials,
    /// RFC 6749, section 4.1.
    AuthorizationCode,
    /// RFC 6749, section 6.
    RefreshToken,
}

/// A scope of OAuth 2.0.
#[derive(Debug, Clone)]
pub struct Scope {
    /// The name on the wire.
    pub wire: String,
    /// What it allows.
    pub doc: Option<String>,
}

/// So many requests in such a time.
#[derive(Debug, Clone)]
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
#[derive(Debug, Clone)]
pub struct Pagination {
    /// The query param with the number of the page.
    pub number: String,
    /// The query param with how many items a page has.
    pub size: String,
    /// How many items a page has when nobody asks.
    pub default: u32,
    /// How many items a page can have.
    pub max: u32,
    /// The header with how many items there are in all.
    pub total_header: Option<String>,
    /// The header with the number of this page.
    pub page_header: Option<String>,
    /// The header with how many items a page has.
    pub per_page_header: Option<String>,
}

/// How the API tells what went wrong.
#[derive(Debug, Clone)]
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
    /// When it comes.
    pub doc: Option<String>,
}

/// What the API sends by itself.
#[derive(Debug, Clone)]
pub struct Webhooks {
    /// The header with the name of the model.
    pub model_header: String,
    /// The header with the name of the event.
    pub event_header: String,
    /// The header with the number of the delivery.
    pub delivery_header: Option<String>,
    /// The header with the shared secret.
    pub secret_header: String,
    /// Every event, by name.
    pub events: Vec<WebhookEvent>,
    /// The variant of events that are not documented.
    pub other: RustIdent,
}

/// An event that the API sends.
#[derive(Debug, Clone)]
pub struct WebhookEvent {
    /// The model's name on the wire.
    pub model: String,
    /// The event's name on the wire.
    pub event: String,
    /// The variant.
    pub name: RustIdent,
    /// What it carries, if it is known.
    pub payload: Option<Type>,
}
