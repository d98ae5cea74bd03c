//! Enums.

use super::{Deprecated, Text};
use crate::decode::{Entries, Literal, record};
use crate::source::Spanned;

record! {
    /// An enum, written out.
    pub struct EnumBody {
        /// `string` (the default) or `integer`.
        ty ("type"): Option<Text>,
        /// What the enum is.
        doc ("doc"): Option<Text>,
        /// What an integer counts: `seconds`.
        unit ("unit"): Option<Text>,
        /// The values: a list of wire values, or a map from wire value to Rust name.
        values ("values"): EnumValues,
    }
}

/// An enum: a list of values, or written out.
#[derive(Debug)]
pub enum EnumDef {
    /// `[a, b]`.
    List(Vec<Spanned<Literal>>),
    /// `{ type: integer, values: { 7200: two_hours } }`.
    Body(Box<EnumBody>),
}

/// The values of an enum.
#[derive(Debug)]
pub enum EnumValues {
    /// `[a, b]`: the Rust names follow from the wire values.
    List(Vec<Spanned<Literal>>),
    /// `{ 7200: two_hours }`, `{ a: { name: alpha, doc: … } }`.
    Map(Entries<EnumValue>),
}

record! {
    /// A value of an enum, written out.
    pub struct EnumValueBody {
        /// The Rust name, in snake case.
        name ("name"): Option<Text>,
        /// What it means.
        doc ("doc"): Option<Text>,
        /// It should not be used any more.
        deprecated ("deprecated"): Option<Spanned<Deprecated>>,
    }
}

/// A value of an enum: its Rust name, or written out.
#[derive(Debug)]
pub enum EnumValue {
    /// `two_hours`; `null` stands for the name that follows from the wire value.
    Name(Option<Text>),
    /// `{ name: two_hours, doc: … }`.
    Body(Box<EnumValueBody>),
}
