//! The small languages inside the YAML: types, routes, moments and numbers.

use crate::decode::Literal;

/// A type as it is written.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeExpr {
    /// `integer`, `Close`: a built-in type, or an enum, an object or a model.
    Name(String),
    /// `[Close]`.
    Array(Box<TypeExpr>),
    /// `map of string`: an object with any keys.
    Map(Box<TypeExpr>),
    /// `UserRef or "invisible"`: a type, or this text instead.
    Or(Box<TypeExpr>, Literal),
    /// `UserRef or {}`: a type, or an empty object where there is none.
    OrEmpty(Box<TypeExpr>),
}

/// A route as it is written: `GET /v2/users/{user_id}/closes`.
#[derive(Debug, Clone, PartialEq)]
pub struct RouteText {
    /// `GET`, `POST`, `PUT`, `PATCH`, `DELETE`.
    pub method: String,
    /// `/v2/users/{user_id}/closes`, optional segments in parentheses.
    pub path: String,
}

/// A bound of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// `3`.
    Integer(i64),
    /// `3.5`.
    Float(f64),
}

/// What a time is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Cutoff {
    /// A time that is counted from the present.
    Moment(Moment),
    /// A field beside this one.
    Field(String),
}

/// A time that is counted from the present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// `now`.
    Now,
    /// `today`: the start of the present day, UTC.
    Today,
    /// `2 weeks from now`.
    FromNow(u32, Unit),
    /// `13 years ago`.
    Ago(u32, Unit),
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}
