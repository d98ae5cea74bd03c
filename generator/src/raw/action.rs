//! Actions: what can be asked of the API.

use super::{Deprecated, Field, GroupRule, RouteText, Text, TypeExpr};
use crate::decode::{Entries, Flag, record};
use crate::source::Spanned;

record! {
    /// One action: something that can be asked of the API.
    pub struct Action {
        /// `METHOD /path/{param}`; optional segments stand in parentheses.
        routes ("routes"): Vec<Spanned<RouteText>>,
        /// What the action does, in a sentence.
        doc ("doc"): Option<Text>,
        /// The page of the docs, where `docs` of `api.yaml` does not give it.
        source ("source"): Option<Text>,
        /// Who may do it.
        requires ("requires"): Option<Spanned<Requires>>,
        /// It should not be used any more.
        deprecated ("deprecated"): Option<Spanned<Deprecated>>,
        /// Params of the path, the query and the headers.
        params ("params"): Entries<Field>,
        /// Rules between params.
        rules ("rules"): Vec<Spanned<GroupRule>>,
        /// What is sent.
        body ("body"): Option<Spanned<Body>>,
        /// The list comes in pages: `true`, or what differs from `pagination` of `api.yaml`.
        paginated ("paginated"): Option<Spanned<Paginated>>,
        /// What the list can be sorted by.
        sort ("sort"): Option<Spanned<Sort>>,
        /// What the list can be filtered by.
        filter ("filter"): Option<Spanned<ListFields>>,
        /// What ranges can be selected by.
        range ("range"): Option<Spanned<ListFields>>,
        /// The answer by status: a type, or `null` for an answer without a body.
        returns ("returns"): Entries<Option<Spanned<TypeExpr>>>,
    }
}

record! {
    /// Who may do it: all of what is said here.
    pub struct RequiresBody {
        /// The application has one of these roles.
        roles ("roles"): Vec<Text>,
        /// The token has all of these scopes.
        scopes ("scopes"): Vec<Text>,
        /// The token belongs to a user.
        owner ("owner"): Flag,
        /// What the docs say besides.
        doc ("doc"): Option<Text>,
        /// One of these, besides what is said beside it.
        any ("any"): Vec<Spanned<RequiresBody>>,
    }
}

/// Who may do it.
pub type Requires = RequiresBody;

record! {
    /// What an action sends.
    pub struct Body {
        /// The root key that everything is wrapped in.
        key ("key"): Option<Text>,
        /// `json` (the default), `form` or `multipart`.
        encoding ("encoding"): Option<Text>,
        /// The root key may be `null`. Documented only: the builders send an object.
        nullable ("nullable"): Flag,
        /// What the body is.
        doc ("doc"): Option<Text>,
        /// Its fields.
        fields ("fields"): Entries<Field>,
        /// Rules between fields.
        rules ("rules"): Vec<Spanned<GroupRule>>,
    }
}

record! {
    /// What differs from `pagination` of `api.yaml`.
    pub struct PaginatedBody {
        /// How many items a page has when nobody asks.
        size ("size"): Option<Spanned<i64>>,
        /// How many items a page can have.
        max ("max"): Option<Spanned<i64>>,
    }
}

/// `true`, or what differs.
#[derive(Debug)]
pub enum Paginated {
    /// `paginated: true`; `false` says nothing.
    Flag(bool),
    /// `paginated: { size: 10 }`.
    Body(Box<PaginatedBody>),
}

record! {
    /// What a list can be sorted by, written out.
    pub struct SortBody {
        /// The fields.
        fields ("fields"): Vec<Text>,
        /// The order when nobody asks: field names, `-` before those that go down.
        default ("default"): Vec<Text>,
    }
}

/// `[id, name]`, or written out.
#[derive(Debug)]
pub enum Sort {
    /// `[id, name]`.
    List(Vec<Text>),
    /// `{ fields: [id, name], default: [-id] }`.
    Body(Box<SortBody>),
}

/// The fields of a filter or a range.
#[derive(Debug)]
pub enum ListFields {
    /// `[id, name]`: the types are those of the fields of the same name in the response model.
    List(Vec<Text>),
    /// `{ id: integer, name: }`: a type is given, or it is that of the response model.
    Map(Entries<Option<Field>>),
}
