//! Values apart from how they are written.

use super::super::tree::Tree;
use crate::node::scalar::{self, Plain};
use crate::node::{Node, Value};

/// What a node says.
pub(in crate::import) fn tree_of(node: &Node) -> Tree {
    match &node.value {
        Value::Null | Value::Refused => Tree::Null,
        Value::Scalar { text, plain: false } => Tree::Text(text.clone()),
        Value::Scalar { text, plain: true } => match scalar::resolve(text) {
            Plain::Null => Tree::Null,
            Plain::Boolean(it) => Tree::Boolean(it),
            Plain::Integer(it) => Tree::Integer(it),
            Plain::Float(it) => Tree::Float(it),
            Plain::TooLarge => text
                .parse()
                .map_or_else(|_| Tree::Text(text.clone()), Tree::Float),
            Plain::Text => Tree::Text(text.clone()),
        },
        Value::List(items) => Tree::List(items.iter().map(tree_of).collect()),
        Value::Map(pairs) => {
            let entry = |it: &crate::node::Pair| (it.key.value.clone(), tree_of(&it.value));
            Tree::Map(pairs.iter().map(entry).collect())
        }
    }
}

/// Whether both say the same; the order of keys says nothing.
pub(super) fn is_same(one: &Tree, other: &Tree) -> bool {
    match (one, other) {
        (Tree::Map(one), Tree::Map(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, value)| get(other, key).is_some_and(|it| is_same(value, it)))
        }
        (Tree::List(one), Tree::List(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| is_same(one, other))
        }
        (Tree::Float(one), Tree::Float(other)) => one.to_bits() == other.to_bits(),
        _ => one == other,
    }
}

/// The value of a key.
pub(in crate::import) fn get<'a>(entries: &'a [(String, Tree)], key: &str) -> Option<&'a Tree> {
    entries.iter().find(|it| it.0 == key).map(|it| &it.1)
}
