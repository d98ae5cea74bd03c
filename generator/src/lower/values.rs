//! From a constant as it is written to a value; whether it fits its type is checked later.

use crate::decode::Literal;
use crate::model::{Type, Value};

/// The value of a constant; a whole number where the type is a float becomes a float.
pub(super) fn lower_value(literal: &Literal, ty: &Type) -> Value {
    match (literal, ty) {
        (_, Type::Boxed(inner) | Type::Or(inner, _) | Type::OrEmpty(inner)) => {
            lower_value(literal, inner)
        }
        (Literal::Null, _) => Value::Null,
        (Literal::Boolean(value), _) => Value::Boolean(*value),
        #[expect(
            clippy::cast_precision_loss,
            reason = "a float is what the spec asks for"
        )]
        (Literal::Integer(value), Type::Float) => Value::Float(*value as f64),
        (Literal::Integer(value), _) => Value::Integer(*value),
        (Literal::Float(value), _) => Value::Float(*value),
        (Literal::String(value), _) => Value::String(value.clone()),
        (Literal::List(items), ty) => {
            let item_type = if let Type::Array(inner) = ty {
                inner
            } else {
                &Type::Any
            };
            Value::List(items.iter().map(|it| lower_value(it, item_type)).collect())
        }
        (Literal::Map(entries), ty) => {
            let value_type = if let Type::Map(inner) = ty {
                inner
            } else {
                &Type::Any
            };
            let entry = |(key, value): &(_, crate::source::Spanned<Literal>)| {
                let key: &crate::raw::Text = key;
                (key.value.clone(), lower_value(value, value_type))
            };
            Value::Object(entries.iter().map(entry).collect())
        }
    }
}

/// A constant in words, for the docs.
pub(super) fn describe_literal(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Boolean(value) => value.to_string(),
        Literal::Integer(value) => value.to_string(),
        Literal::Float(value) => value.to_string(),
        Literal::String(value) => value.clone(),
        Literal::List(items) => {
            let items: Vec<_> = items.iter().map(|it| describe_literal(it)).collect();
            format!("[{}]", items.join(", "))
        }
        Literal::Map(entries) => {
            let entry = |(key, value): &(crate::raw::Text, crate::source::Spanned<Literal>)| {
                format!("{}: {}", key.value, describe_literal(value))
            };
            let entries: Vec<_> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}
