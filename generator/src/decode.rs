//! From YAML nodes to the types of [`crate::raw`].
//!
//! A type that can be read from a node is [`Decode`]; a type that can stand behind a key of a
//! record is a [`Member`], and says what it means when the key is left out. Both report what is
//! wrong and return `None`, and whoever called them carries on with the next key: all faults of
//! all files come at once.

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::node::Node;
use crate::source::{Span, Spanned};

mod collections;
mod cutoff;
mod decoder;
mod literal;
mod map;
mod record;
mod route_text;
mod scalars;
mod short_forms;
mod type_expr;

pub use decoder::Decoder;
pub use map::MapReader;
pub(crate) use map::read_required;
pub(crate) use record::record;
pub(crate) use route_text::route_fault;
pub(crate) use short_forms::is_written_out_model;

/// A type that can be read from a node.
pub trait Decode: JsonSchema + Sized {
    /// Reads it. `None`: what is wrong has been reported.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self>;
}

/// A type that can stand behind a key of a record.
pub trait Member: Sized {
    /// Whether the key must be there.
    const REQUIRED: bool;

    /// Reads what stands behind a key. `None`: what is wrong has been reported.
    fn read(map: &mut MapReader<'_>, key: &'static str, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// What may stand behind the key.
    fn schema(generator: &mut SchemaGenerator) -> Schema;
}

/// One entry of a map.
#[derive(Debug)]
pub struct Entry<T> {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: T,
}

/// A map whose keys are names, in the order of the file.
#[derive(Debug)]
pub struct Entries<T>(pub Vec<Entry<T>>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    /// Every entry, in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry<T>> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a, T> IntoIterator for &'a Entries<T> {
    type Item = &'a Entry<T>;
    type IntoIter = std::slice::Iter<'a, Entry<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A key that is on or off; off when it is left out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Flag(pub Option<Spanned<bool>>);

impl Flag {
    /// Whether it is on.
    pub fn is_on(&self) -> bool {
        self.0.is_some_and(|it| it.value)
    }

    /// Where it was written.
    pub fn span(&self) -> Option<Span> {
        self.0.map(|it| it.span)
    }
}

/// A constant of any type.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true`, `false`.
    Boolean(bool),
    /// `3`.
    Integer(i64),
    /// `3.5`.
    Float(f64),
    /// A text.
    String(String),
    /// A list.
    List(Vec<Spanned<Literal>>),
    /// A map.
    Map(Vec<(Spanned<String>, Spanned<Literal>)>),
}

#[cfg(test)]
mod tests;
