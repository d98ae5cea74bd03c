//! Params, and fields of bodies, objects and models.

use super::{Cutoff, Limit, Text, TypeExpr};
use crate::decode::{Entries, Flag, Literal, record};
use crate::source::Spanned;

/// A param, a field of a body or an object, or a field of a response model.
#[derive(Debug)]
pub enum Field {
    /// `integer`.
    Type(Spanned<TypeExpr>),
    /// `{ type: integer, required: true }`.
    Body(Box<FieldBody>),
}

record! {
    /// A param or a field, written out.
    pub struct FieldBody {
        /// The type.
        ty ("type"): Option<Spanned<TypeExpr>>,
        /// `path`, `query` or `header`; for params. A name in a route is in the path, all others in the query.
        location ("in"): Option<Text>,
        /// What it is, in a sentence.
        doc ("doc"): Option<Text>,
        /// It must be given; for requests.
        required ("required"): Flag,
        /// It may be missing; for responses.
        optional ("optional"): Flag,
        /// It may be `null`.
        nullable ("nullable"): Flag,
        /// It is hidden in debug output.
        secret ("secret"): Flag,
        /// What the client sends when nothing is given.
        default ("default"): Option<Spanned<Literal>>,
        /// What the server takes when nothing is sent: a value, or words.
        server_default ("server_default"): Option<Spanned<Literal>>,
        /// A value that is valid; the docs' example uses it.
        example ("example"): Option<Spanned<Literal>>,
        /// It should not be used any more.
        deprecated ("deprecated"): Option<Spanned<Deprecated>>,
        /// The items of an array.
        items ("items"): Option<Spanned<Items>>,
        /// The name of an object that is written out here.
        name ("name"): Option<Text>,
        /// The fields of an object that is written out here.
        fields ("fields"): Entries<Field>,
        /// Rules between the fields of an object that is written out here.
        rules ("rules"): Vec<Spanned<GroupRule>>,

        /// The least value.
        min ("min"): Option<Spanned<Limit>>,
        /// The greatest value.
        max ("max"): Option<Spanned<Limit>>,
        /// The value is greater than this.
        above ("above"): Option<Spanned<Limit>>,
        /// The value is less than this.
        below ("below"): Option<Spanned<Limit>>,
        /// The value is a multiple of this.
        multiple_of ("multiple_of"): Option<Spanned<Limit>>,
        /// The least length, in code points.
        min_length ("min_length"): Option<Spanned<i64>>,
        /// The greatest length, in code points.
        max_length ("max_length"): Option<Spanned<i64>>,
        /// `false`: it must not be empty or all white space. `true`: then no other rule is checked.
        allow_blank ("allow_blank"): Option<Spanned<bool>>,
        /// A regular expression that matches somewhere in the value.
        pattern ("pattern"): Option<Text>,
        /// `date`, `email`, `uri`, `uuid` for a string; `unix_time` for an integer.
        format ("format"): Option<Text>,
        /// The least number of items.
        min_items ("min_items"): Option<Spanned<i64>>,
        /// The greatest number of items.
        max_items ("max_items"): Option<Spanned<i64>>,
        /// No item comes twice.
        unique ("unique"): Flag,
        /// No two items have the same value in this field.
        unique_by ("unique_by"): Option<Text>,
        /// The least size of a file, in bytes.
        min_size ("min_size"): Option<Spanned<i64>>,
        /// The greatest size of a file, in bytes.
        max_size ("max_size"): Option<Spanned<i64>>,
        /// What a file may be: `image/png`, `image/*`.
        content_types ("content_types"): Vec<Text>,
        /// Later than this: `now`, `today`, `2 weeks from now`, `13 years ago`, or a field.
        after ("after"): Option<Spanned<Cutoff>>,
        /// Earlier than this.
        before ("before"): Option<Spanned<Cutoff>>,
        /// At this or later.
        not_before ("not_before"): Option<Spanned<Cutoff>>,
        /// At this or earlier.
        not_after ("not_after"): Option<Spanned<Cutoff>>,
        /// When it is given, these must be given too.
        requires ("requires"): Vec<Text>,
        /// When it is given, these must not be given.
        excludes ("excludes"): Vec<Text>,
        /// What only the server can check, in words.
        server_rules ("server_rules"): Vec<Text>,
    }
}

/// The items of an array: a type, or written out as a field is.
pub type Items = Field;

record! {
    /// A rule between fields: exactly one of the two keys is given.
    pub struct GroupRule {
        /// Exactly one of these is given.
        one_of ("one_of"): Vec<Text>,
        /// At least one of these is given.
        any_of ("any_of"): Vec<Text>,
    }
}

record! {
    /// Something that should not be used any more.
    pub struct DeprecatedBody {
        /// Since when: a date or a version.
        since ("since"): Option<Text>,
        /// What to use instead: a name beside it.
        replacement ("use"): Option<Text>,
        /// Why.
        doc ("doc"): Option<Text>,
    }
}

/// `true`, a sentence, or written out.
#[derive(Debug)]
pub enum Deprecated {
    /// `deprecated: true`; `false` says nothing.
    Flag(bool),
    /// `deprecated: the server ignores it`.
    Doc(String),
    /// `deprecated: { since: …, use: … }`.
    Body(Box<DeprecatedBody>),
}
