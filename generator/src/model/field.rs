//! A field: its type, its presence, its rules.

use super::{EnumId, LiteralId, ObjectId, RecordId};
use crate::names::RustIdent;
use crate::raw::{Limit, Moment};
use crate::source::Span;

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
