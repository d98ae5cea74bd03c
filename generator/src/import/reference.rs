//! What a documentation says, before it becomes a spec.
//!
//! Every importer ends here; what follows does not know where it came from. Nothing is decided yet:
//! names are those of the docs, and each statement knows where it was read.

/// A place in what was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The file, seen from the folder that was given.
    pub file: String,
    /// The line; the first one is 1. 0 where the source has no lines.
    pub line: u32,
}

/// Everything that was read.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    /// The API's name, where the docs say it.
    pub title: Option<String>,
    /// The actions, by resource and name.
    pub actions: Vec<Action>,
    /// Docs of resources, where there are any: name, text.
    pub resources: Vec<ResourceDoc>,
    /// What was not understood, or cannot be held.
    pub unread: Vec<Unread>,
}

/// What the docs say of a resource as a whole.
#[derive(Debug, Clone)]
pub struct ResourceDoc {
    /// The name.
    pub name: String,
    /// A text.
    pub doc: String,
}

/// Something that was not understood, or that a spec cannot hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    /// Where it stands.
    pub at: At,
    /// The text as it stands there.
    pub text: String,
    /// Why it is here; lower case, without a full stop.
    pub why: String,
}

/// One page: one action.
#[derive(Debug, Clone)]
pub struct Action {
    /// The resource: `closes`.
    pub resource: String,
    /// The name: `create`.
    pub name: String,
    /// The routes, in the order of the docs.
    pub routes: Vec<Route>,
    /// The routes follow from the examples, since the docs name none.
    pub routes_inferred: bool,
    /// Sentences about the action that are no facts.
    pub doc: Vec<String>,
    /// Who may do it.
    pub access: Vec<Access>,
    /// How many items a page has, where the docs say that it comes in pages.
    pub page_size: Option<u32>,
    /// The docs say not to use it any more: a text, perhaps empty.
    pub deprecated: Option<String>,
    /// The params, in the order of the docs; each names its parents in its path.
    pub params: Vec<Param>,
    /// What can be sorted by, filtered by, ranged over.
    pub list: ListDocs,
    /// The examples.
    pub examples: Vec<Example>,
    /// Documented errors: status and text.
    pub errors: Vec<(u16, String)>,
    /// Where the page begins.
    pub at: At,
}

/// A route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// `GET`.
    pub method: String,
    /// `/v2/users/{user_id}/graph(/on/{field}(/by/{interval}))`: braces for names.
    pub path: String,
    /// The sentence beside it.
    pub summary: String,
    /// Where it stands.
    pub at: At,
}

/// Who may do it. Several of them are alternatives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access {
    /// One of these roles.
    pub roles: Vec<String>,
    /// All of these scopes.
    pub scopes: Vec<String>,
    /// A token that belongs to a user.
    pub owner: bool,
    /// What cannot be said otherwise.
    pub doc: Option<String>,
}

/// A row of the table of params.
#[derive(Debug, Clone)]
pub struct Param {
    /// `close[community_services_attributes][duration]` is three names.
    pub path: Vec<String>,
    /// It must be given.
    pub required: bool,
    /// `null` is allowed.
    pub nullable: bool,
    /// Blank is allowed, or not; `None` where the docs do not say.
    pub allow_blank: Option<bool>,
    /// What the value must be.
    pub validator: Validator,
    /// What else is stated of it.
    pub rules: Vec<Rule>,
    /// What is taken when nothing is sent, in the words of the docs.
    pub default: Option<String>,
    /// What is left of the description when every rule is taken out of it.
    pub doc: String,
    /// Where it stands.
    pub at: At,
}

/// What a value must be.
#[derive(Debug, Clone, PartialEq)]
pub enum Validator {
    /// The docs do not say.
    Any,
    /// A text.
    String,
    /// A whole number.
    Integer,
    /// A number that may have a fraction.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A moment.
    DateTime,
    /// A day.
    Date,
    /// An object; its fields are rows of their own.
    Hash,
    /// A file.
    File,
    /// A list of such values.
    Array(Box<Validator>),
    /// A list of objects; their fields are rows of their own.
    ArrayOfNested,
    /// One of these, as they are written.
    OneOf(Vec<String>),
    /// A regular expression.
    Pattern {
        /// As the docs have it.
        ruby: String,
        /// The same for Rust (`regex-lite`), where there is one.
        rust: Option<String>,
    },
    /// An identifier of so many characters, with the characters that are allowed as a pattern.
    Identifier {
        /// At least so many.
        min: u32,
        /// At most so many.
        max: u32,
        /// The allowed characters, as a pattern.
        pattern: String,
    },
}

/// What else is stated of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// At most so long, or so large: by the type.
    MaxLength(i64),
    /// At least so long.
    MinLength(i64),
    /// The greatest value; for a file, its size in bytes.
    Max(f64),
    /// The least value; for a file, its size in bytes.
    Min(f64),
    /// Unique in the server's tables.
    Unique,
    /// Unique in the scope of something: `a given team`.
    UniqueIn(String),
    /// A relation to a time: `after today`, `before 2 weeks from now`, `not_after 13 years ago`,
    /// `before end_at`; the key and the cutoff of the spec language.
    Time {
        /// `after`, `before`, `not_before`, `not_after`.
        key: String,
        /// `now`, `today`, `2 weeks from now`, `13 years ago`, or a field.
        cutoff: String,
    },
    /// A format: `date`, `email`, `uri`, `uuid`.
    Format(String),
    /// A rule that only the server can check, in words.
    Server(String),
}

/// What a list takes.
#[derive(Debug, Clone, Default)]
pub struct ListDocs {
    /// What it can be sorted by.
    pub sort: Vec<String>,
    /// The order when nobody asks: `-created_at`.
    pub default_sort: Vec<String>,
    /// What it can be filtered by.
    pub filter: Vec<FilterDoc>,
    /// What ranges can be selected by.
    pub range: Vec<String>,
    /// How many items a page can have.
    pub max_page_size: Option<u32>,
    /// How many items a page has when nobody asks.
    pub default_page_size: Option<u32>,
}

/// What the docs say of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterDoc {
    /// The field.
    pub name: String,
    /// What they say besides that it is a standard field.
    pub doc: Option<String>,
    /// The values that are allowed, if they are listed.
    pub one_of: Vec<String>,
}

/// An example.
#[derive(Debug, Clone)]
pub struct Example {
    /// The method.
    pub method: String,
    /// The path with its query, as it is written.
    pub path: String,
    /// What was sent, if it is JSON.
    pub request: Option<serde_json::Value>,
    /// The status.
    pub status: Option<u16>,
    /// What was answered, if it is JSON.
    pub response: Option<serde_json::Value>,
    /// Where it stands.
    pub at: At,
}
