//! Whether a constant is a value of a type.

use super::breach::broken;
use super::fit::describe_type;
use super::formats;
use crate::diagnostics::nearest;
use crate::model::{EnumValues, Field, Model, Type, Value};
use crate::node::scalar;

/// Why a value is not one of this type, if it is not: `is a text, not an integer`.
pub(super) fn misfit(model: &Model, ty: &Type, value: &Value, nullable: bool) -> Option<String> {
    let fits = match (ty, value) {
        (Type::Any, _) => true,
        (_, Value::Null) => nullable,
        (Type::Or(_, literal), Value::String(text))
            if model
                .literals
                .get(literal.0)
                .is_some_and(|it| it.wire == *text) =>
        {
            true
        }
        (Type::Or(inner, _) | Type::Boxed(inner), _) => return misfit(model, inner, value, false),
        (Type::OrEmpty(_), Value::Object(entries)) if entries.is_empty() => true,
        (Type::OrEmpty(inner), _) => return misfit(model, inner, value, false),
        (Type::Integer | Type::UnixTime | Type::IdOrSlug, Value::Integer(_)) => true,
        (Type::Float, Value::Float(_) | Value::Integer(_)) => true,
        (Type::Boolean, Value::Boolean(_)) => true,
        (Type::String | Type::Secret | Type::IdOrSlug | Type::File, Value::String(_)) => true,
        (Type::Date, Value::String(text)) => {
            return (!formats::is_date(text))
                .then(|| "is not a date: write it like `2017-11-22`".to_owned());
        }
        (Type::DateTime, Value::String(text)) => {
            return (!formats::is_datetime(text)).then(|| {
                "is not a date and time: write it like `2017-11-22T13:41:00Z`".to_owned()
            });
        }
        (Type::Enum(id), _) => return enum_misfit(model, id.0, value),
        (Type::Array(item), Value::List(values)) => {
            return values
                .iter()
                .find_map(|it| misfit(model, item, it, false))
                .map(|it| format!("has an item that {it}"));
        }
        (Type::Map(item), Value::Object(entries)) => {
            return entries.iter().find_map(|(key, it)| {
                Some(format!(
                    "has a key `{key}` that {}",
                    misfit(model, item, it, true)?
                ))
            });
        }
        (Type::Object(id), Value::Object(entries)) => {
            let fields = &model.objects.get(id.0)?.fields;
            return object_misfit(model, fields, entries);
        }
        (Type::Record(id), Value::Object(entries)) => {
            let fields = &model.records.get(id.0)?.fields;
            return object_misfit(model, fields, entries);
        }
        _ => false,
    };
    (!fits).then(|| {
        format!(
            "is {}, not {}",
            describe_value(value),
            describe_type(model, ty)
        )
    })
}

/// What may be meant by a value that is not one of this type.
pub(super) fn correct(model: &Model, ty: &Type, value: &Value) -> Option<String> {
    match (ty, value) {
        (Type::Boxed(inner) | Type::Or(inner, _) | Type::OrEmpty(inner), _) => {
            correct(model, inner, value)
        }
        (Type::Array(item), it) if !matches!(it, Value::List(_)) => {
            let fits = misfit(model, item, it, false).is_none();
            fits.then(|| "write it in brackets, as a list".to_owned())
        }
        (Type::String, Value::Integer(_) | Value::Float(_) | Value::Boolean(_)) => {
            Some("write it in quotes".to_owned())
        }
        (Type::Integer | Type::Float | Type::UnixTime, Value::String(text)) => {
            (scalar::is_number(text)).then(|| format!("write `{text}` without quotes"))
        }
        (Type::Enum(id), Value::String(text)) => match &model.enums.get(id.0)?.values {
            EnumValues::Strings(all) => {
                let near = nearest(text, all.iter().map(|it| it.wire.as_str()))?;
                Some(format!("did you mean `{near}`?"))
            }
            EnumValues::Integers(_) => {
                (scalar::is_number(text)).then(|| format!("write `{text}` without quotes"))
            }
        },
        (_, Value::Null) => Some("leave it out, or write `nullable: true` too".to_owned()),
        _ => None,
    }
}

fn enum_misfit(model: &Model, id: usize, value: &Value) -> Option<String> {
    let known = model.enums.get(id)?;
    // Values that were refused are reported already.
    let is_empty = match &known.values {
        EnumValues::Strings(all) => all.is_empty(),
        EnumValues::Integers(all) => all.is_empty(),
    };
    if is_empty {
        return None;
    }
    let (fits, unknown) = match (&known.values, value) {
        (EnumValues::Strings(all), Value::String(text)) => {
            (all.iter().any(|it| it.wire == *text), text.clone())
        }
        (EnumValues::Integers(all), Value::Integer(number)) => {
            (all.iter().any(|it| it.wire == *number), number.to_string())
        }
        _ => {
            let what = describe_value(value);
            return Some(format!(
                "is {what}, not a value of the enum `{}`",
                known.wire
            ));
        }
    };
    (!fits).then(|| {
        format!(
            "is `{unknown}`, which the enum `{}` does not have",
            known.wire
        )
    })
}

fn object_misfit(model: &Model, fields: &[Field], entries: &[(String, Value)]) -> Option<String> {
    for (key, value) in entries {
        let Some(field) = fields.iter().find(|it| it.wire == *key) else {
            return Some(format!("has the key `{key}`, which is not there"));
        };
        if let Some(words) = misfit(model, &field.ty, value, field.nullable) {
            return Some(format!("has a key `{key}` that {words}"));
        }
        if let Some((_, _, words)) = broken(field, value) {
            return Some(format!("has a key `{key}` that {words}"));
        }
    }
    let missing = fields
        .iter()
        .find(|it| it.required && !entries.iter().any(|e| e.0 == it.wire));
    missing.map(|it| format!("lacks the key `{}`", it.wire))
}

fn describe_value(value: &Value) -> &'static str {
    match value {
        Value::Null => "`null`",
        Value::Boolean(_) => "a boolean",
        Value::Integer(_) => "an integer",
        Value::Float(_) => "a float",
        Value::String(_) => "a text",
        Value::List(_) => "a list",
        Value::Object(_) => "an object",
    }
}
