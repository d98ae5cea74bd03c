//! YAML as a tree in which every value knows its place.
//!
//! Only the part of YAML that reads the same to everybody is let through: no anchors, aliases,
//! tags, merge keys or second documents, no key twice. What a plain scalar means (`no`, `0123`,
//! `1.0`) is decided by the type that asks for it, in [`scalar`].

use crate::source::{Span, Spanned};

mod brackets;
mod characters;
mod faults;
mod keys;
mod offsets;
mod properties;
mod read;
pub mod scalar;
mod syntax;

pub use characters::is_forbidden;
pub use read::read;

use scalar::Plain;

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it stands; the place of its key where nothing is written.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node is.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, or a number or a truth value that is still a text.
    Scalar {
        /// The text, without quotes.
        text: String,
        /// It was written without quotes, so it may be read as a number or a truth value.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file; no key comes twice.
    Map(Vec<Pair>),
    /// Something that was refused and reported already; who meets it keeps silent.
    Refused,
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The value of a key, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.pairs()?
            .iter()
            .find(|it| *it.key == key)
            .map(|it| &it.value)
    }

    /// The pairs, if this is a map.
    pub fn pairs(&self) -> Option<&[Pair]> {
        match &self.value {
            Value::Map(pairs) => Some(pairs),
            _ => None,
        }
    }

    /// What it is, for a message: `a list`, ``the number `3` ``.
    pub fn describe(&self) -> String {
        match &self.value {
            Value::Null => "nothing".to_owned(),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a map".to_owned(),
            Value::Refused => "something that was refused".to_owned(),
            Value::Scalar { text, plain } => {
                let kind = match scalar::resolve(text) {
                    Plain::Integer(_) | Plain::Float(_) | Plain::TooLarge if *plain => {
                        "the number "
                    }
                    Plain::Boolean(_) if *plain => "",
                    _ => "the text ",
                };
                format!("{kind}`{}`", shorten(text))
            }
        }
    }

    /// Whether both say the same, wherever they stand.
    pub fn same_as(&self, other: &Node) -> bool {
        match (&self.value, &other.value) {
            (Value::Null, Value::Null) => true,
            (Value::Scalar { text: a, plain: p }, Value::Scalar { text: b, plain: q }) => {
                a == b && (p == q || scalar::is_text(a))
            }
            (Value::List(a), Value::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same_as(b))
            }
            (Value::Map(a), Value::Map(b)) => {
                a.len() == b.len()
                    && a.iter().all(|pair| {
                        other
                            .get(&pair.key.value)
                            .is_some_and(|it| it.same_as(&pair.value))
                    })
            }
            _ => false,
        }
    }
}

/// The first words of a text, for a message.
pub fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None if line.len() < text.trim_end().len() => format!("{line}…"),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests;
