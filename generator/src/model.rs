//! The API after lowering: plain data that every later stage reads.
//!
//! References are ids, each thing has its wire name and its Rust name side by side, names are
//! unique where Rust needs them to be, and the order of everything is fixed.

use crate::lower::Places;
use crate::names::RustIdent;
use crate::raw::{Limit, Moment};
use crate::source::Span;

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
    /// Where the runtime is, seen from the crate's folder.
    pub runtime: Option<String>,
    /// First components of paths that are written by hand.
    pub keep: Vec<String>,
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
}

/// An event that the API sends.
#[derive(Debug, Clone)]
pub struct WebhookEvent {
    /// The model's name on the wire.
    pub model: String,
    /// The event's name on the wire.
    pub event: String,
    /// What it carries, if it is known.
    pub payload: Option<Type>,
}

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

/// Something that should not be used any more.
#[derive(Debug, Clone, Default)]
pub struct Deprecated {
    /// Since when.
    pub since: Option<String>,
    /// The wire name of what to use instead.
    pub replacement: Option<String>,
    /// Why.
    pub doc: Option<String>,
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

/// The answer to an action.
#[derive(Debug, Clone)]
pub struct Returns {
    /// The status.
    pub status: u16,
    /// The body, if there is one.
    pub ty: Option<Type>,
}

/// A param, or a field of a body, an object or a response model.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name on the wire.
    pub wire: String,
    /// The field of the struct and, in requests, the setter.
    pub name: RustIdent,
    /// In requests, if it is required: the marker trait in the module `required`.
    pub marker: Option<RustIdent>,
    /// The type, without `nullable` and without presence.
    pub ty: Type,
    /// In a request: it must be given. In a response: it is always there.
    pub required: bool,
    /// It may be `null`.
    pub nullable: bool,
    /// What is checked, in a fixed order.
    pub rules: Vec<Rule>,
    /// What the items of an array are checked for.
    pub item_rules: Vec<Rule>,
    /// What is only documented.
    pub server_rules: Vec<String>,
    /// What the client sends when nothing is given.
    pub default: Option<Value>,
    /// What the server takes when nothing is sent, in words or as a value.
    pub server_default: Option<String>,
    /// A value that is valid.
    pub example: Option<Value>,
    /// It should not be used any more.
    pub deprecated: Option<Deprecated>,
    /// What it is.
    pub doc: Option<String>,
    /// Its place: that of its name.
    pub span: Span,
}

/// A type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// A whole number of 64 bits.
    Integer,
    /// A number.
    Float,
    /// `true` or `false`.
    Boolean,
    /// A text.
    String,
    /// A text that is hidden in debug output.
    Secret,
    /// A day.
    Date,
    /// A moment.
    DateTime,
    /// A moment, sent as seconds since 1970.
    UnixTime,
    /// A file to upload.
    File,
    /// Any JSON.
    Any,
    /// A number or a slug.
    IdOrSlug,
    /// An enum.
    Enum(EnumId),
    /// An object that is sent.
    Object(ObjectId),
    /// A response model.
    Record(RecordId),
    /// A list.
    Array(Box<Type>),
    /// An object with any keys.
    Map(Box<Type>),
    /// A type, or this text instead.
    Or(Box<Type>, LiteralId),
    /// A type, or an empty object.
    OrEmpty(Box<Type>),
    /// A type that would contain itself without a box.
    Boxed(Box<Type>),
}

/// A constant of the spec, of the type of its field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true`, `false`.
    Boolean(bool),
    /// A whole number; also an integer enum's value.
    Integer(i64),
    /// A number.
    Float(f64),
    /// A text; also a string enum's value, a date, a moment.
    String(String),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Object(Vec<(String, Value)>),
}

/// What `build()` checks. The order of the variants is the order of the rules of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// If the value is blank, no rule after this one is checked.
    BlankIsFine,
    /// The value is not empty and not all white space.
    NotBlank,
    /// The least value.
    Min(Limit),
    /// The greatest value.
    Max(Limit),
    /// Greater than.
    Above(Limit),
    /// Less than.
    Below(Limit),
    /// A multiple of.
    MultipleOf(Limit),
    /// The least length, in code points.
    MinLength(u32),
    /// The greatest length, in code points.
    MaxLength(u32),
    /// A match of this regular expression.
    Pattern(String),
    /// `YYYY-MM-DD`.
    FormatDate,
    /// An e-mail address.
    FormatEmail,
    /// An absolute URI.
    FormatUri,
    /// A UUID.
    FormatUuid,
    /// The least number of items.
    MinItems(u32),
    /// The greatest number of items.
    MaxItems(u32),
    /// No item twice.
    Unique,
    /// No two items with the same value in this field (a wire name).
    UniqueBy(String),
    /// The least size of a file, in bytes.
    MinSize(u64),
    /// The greatest size of a file, in bytes.
    MaxSize(u64),
    /// What a file may be.
    ContentTypes(Vec<String>),
    /// A time compared with the present.
    Time(Comparison, Moment),
    /// A time compared with the field of this wire name beside it.
    Beside(Comparison, String),
    /// When this is given, the field of this wire name is given too.
    Requires(String),
    /// When this is given, the field of this wire name is not given.
    Excludes(String),
}

/// How two times are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Later than.
    After,
    /// Earlier than.
    Before,
    /// At or later than.
    NotBefore,
    /// At or earlier than.
    NotAfter,
}

/// A rule between fields, by wire name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupRule {
    /// Exactly one is given.
    OneOf(Vec<String>),
    /// At least one is given.
    AnyOf(Vec<String>),
}

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
