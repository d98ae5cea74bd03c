//! One value of a simple type.

use serde_json::Value as Json;
use specwright_runtime as rt;

use super::Node;
use crate::facts::Type;
use crate::value::Value;

/// Reads a value of a simple type.
///
/// # Errors
/// What the value must be; it completes a sentence that begins with the name of the field.
pub(super) fn read_scalar(ty: &Type, node: &Node) -> Result<Value, &'static str> {
    match ty {
        Type::Integer => integer(node)
            .map(Value::Integer)
            .ok_or("must be an integer"),
        Type::Float => float(node).map(Value::Float).ok_or("must be a number"),
        Type::Boolean => boolean(node)
            .map(Value::Boolean)
            .ok_or("must be `true` or `false`"),
        Type::String | Type::Secret => text(node).map(Value::Text).ok_or("must be a text"),
        Type::Date => parse(node)
            .map(Value::Date)
            .ok_or("must be a date such as `2017-11-22`"),
        Type::DateTime => parse(node)
            .map(Value::Moment)
            .ok_or("must be a date and time such as `2017-11-22T13:43:29.676Z`"),
        Type::UnixTime => integer(node)
            .and_then(|it| rt::DateTime::from_unix(it).ok())
            .map(|it| Value::Unix(rt::UnixTime(it)))
            .ok_or("must be a time as whole seconds since 1970"),
        Type::File => match node {
            Node::File(file) => Ok(Value::File(file.clone())),
            _ => Err("must be a file of a multipart form"),
        },
        Type::IdOrSlug => match node {
            Node::Text(_) | Node::Number(_) => Ok(Value::Key(match integer(node) {
                Some(id) => rt::IdOrSlug::Id(id),
                None => rt::IdOrSlug::Slug(text(node).unwrap_or_default()),
            })),
            _ => Err("must be a number or a name"),
        },
        _ => Ok(Value::Any(node.to_json())),
    }
}

/// Reads a value of an enum: the documented one that is sent.
pub(super) fn read_enum(values: &[Json], node: &Node) -> Option<Value> {
    let is_sent = |it: &&Json| match it {
        Json::String(value) => matches!(node, Node::Text(text) if text == value),
        other => integer(node).is_some() && integer(node) == other.as_i64(),
    };
    values.iter().find(is_sent).cloned().map(Value::Enum)
}

fn integer(node: &Node) -> Option<i64> {
    match node {
        Node::Number(number) => number.as_i64(),
        Node::Text(text) => text.parse().ok(),
        _ => None,
    }
}

fn float(node: &Node) -> Option<f64> {
    match node {
        Node::Number(number) => number.as_f64(),
        Node::Text(text) => text.parse().ok().filter(|it: &f64| it.is_finite()),
        _ => None,
    }
}

fn boolean(node: &Node) -> Option<bool> {
    match node {
        Node::Boolean(value) => Some(*value),
        Node::Text(text) => match text.as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
        Node::Number(number) => match number.as_i64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        _ => None,
    }
}

/// A number or a flag stands for its text.
fn text(node: &Node) -> Option<String> {
    match node {
        Node::Text(text) => Some(text.clone()),
        Node::Number(number) => Some(number.to_string()),
        Node::Boolean(value) => Some(value.to_string()),
        _ => None,
    }
}

fn parse<T: std::str::FromStr>(node: &Node) -> Option<T> {
    match node {
        Node::Text(text) => text.parse().ok(),
        _ => None,
    }
}
