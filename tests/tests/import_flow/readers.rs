//! What two readers of YAML make of a text.

use specwright::diagnostics::Diagnostics;
use specwright::import::tree::Tree;
use specwright::node::scalar::{Plain, resolve};
use specwright::node::{self, Node, Value};
use specwright::source::SourceId;

/// What our own reader makes of a text.
pub(crate) fn read_here(text: &str) -> Tree {
    let mut diagnostics = Diagnostics::default();
    let node = node::read(SourceId(0), text, &mut diagnostics);
    assert!(
        !diagnostics.has_errors(),
        "{:#?}\n{text}",
        diagnostics.sorted()
    );
    tree_of(&node.unwrap())
}

fn tree_of(node: &Node) -> Tree {
    match &node.value {
        Value::Null => Tree::Null,
        Value::Scalar { text, plain: true } => match resolve(text) {
            Plain::Boolean(it) => Tree::Boolean(it),
            Plain::Integer(it) => Tree::Integer(it),
            Plain::Float(it) => Tree::Float(it),
            Plain::Text => Tree::Text(text.clone()),
            other => panic!("{other:?}: {text}"),
        },
        Value::Scalar { text, plain: false } => Tree::Text(text.clone()),
        Value::List(items) => Tree::List(items.iter().map(tree_of).collect()),
        Value::Map(pairs) => {
            let entry = |it: &node::Pair| (it.key.value.clone(), tree_of(&it.value));
            Tree::Map(pairs.iter().map(entry).collect())
        }
        Value::Refused => panic!("refused"),
    }
}

/// What another reader makes of a value.
pub(crate) fn read_elsewhere(value: &serde_yaml::Value) -> Tree {
    match value {
        serde_yaml::Value::Null => Tree::Null,
        serde_yaml::Value::Bool(it) => Tree::Boolean(*it),
        serde_yaml::Value::Number(it) => match it.as_i64() {
            Some(it) => Tree::Integer(it),
            None => Tree::Float(it.as_f64().unwrap()),
        },
        serde_yaml::Value::String(it) => Tree::Text(it.clone()),
        serde_yaml::Value::Sequence(it) => Tree::List(it.iter().map(read_elsewhere).collect()),
        serde_yaml::Value::Mapping(it) => Tree::Map(
            it.iter()
                .map(|(key, value)| {
                    // A status is a number there, which the spec takes for its text.
                    let key = match key {
                        serde_yaml::Value::String(key) => key.clone(),
                        serde_yaml::Value::Number(key) => key.to_string(),
                        other => panic!("{other:?}"),
                    };
                    (key, read_elsewhere(value))
                })
                .collect(),
        ),
        serde_yaml::Value::Tagged(it) => panic!("{it:?}"),
    }
}
