//! What things of a model are called in reports.

use crate::model::{Comparison, EnumId, Field, Home, Model, ObjectId, RecordId, Rule, Type, Value};
use crate::raw::{Limit, Moment, Unit};

/// A type as the spec writes it.
pub(super) fn shape(model: &Model, ty: &Type) -> String {
    match ty {
        Type::Integer => "integer".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::String => "string".to_owned(),
        Type::Secret => "secret string".to_owned(),
        Type::Date => "date".to_owned(),
        Type::DateTime => "datetime".to_owned(),
        Type::UnixTime => "unix time".to_owned(),
        Type::File => "file".to_owned(),
        Type::Any => "any".to_owned(),
        Type::IdOrSlug => "id_or_slug".to_owned(),
        Type::Enum(EnumId(at)) => {
            let it = model.enums.get(*at);
            it.map(|it| full(model, it.home, &it.wire))
                .unwrap_or_default()
        }
        Type::Object(ObjectId(at)) => {
            let it = model.objects.get(*at);
            it.map(|it| full(model, it.home, &it.wire))
                .unwrap_or_default()
        }
        Type::Record(RecordId(at)) => {
            let it = model.records.get(*at);
            it.map(|it| full(model, it.home, &it.wire))
                .unwrap_or_default()
        }
        Type::Array(item) => format!("[{}]", shape(model, item)),
        Type::Map(value) => format!("map of {}", shape(model, value)),
        Type::Or(value, literal) => {
            let literal = model.literals.get(literal.0).map(|it| it.wire.as_str());
            format!(
                "{} or {:?}",
                shape(model, value),
                literal.unwrap_or_default()
            )
        }
        Type::OrEmpty(value) => format!("{} or {{}}", shape(model, value)),
        Type::Boxed(value) => shape(model, value),
    }
}

/// The name of a type, with its resource.
fn full(model: &Model, home: Home, wire: &str) -> String {
    match home {
        Home::Shared => wire.to_owned(),
        Home::Resource(at) => match model.resources.get(at) {
            Some(resource) => format!("{}.{wire}", resource.wire),
            None => wire.to_owned(),
        },
    }
}

/// A field as a whole: its type, its presence, its rules.
pub(super) fn field(model: &Model, field: &Field) -> String {
    let mut words = vec![shape(model, &field.ty)];
    if field.required {
        words.push("required".to_owned());
    }
    if field.nullable {
        words.push("nullable".to_owned());
    }
    words.extend(field.rules.iter().map(rule));
    words.extend(
        field
            .item_rules
            .iter()
            .map(|it| format!("each {}", rule(it))),
    );
    if let Some(default) = &field.default {
        words.push(format!("{} by default", value(default)));
    }
    words.join(", ")
}

/// A field of an answer: its type, and whether it may be absent.
pub(super) fn received(model: &Model, field: &Field) -> String {
    let mut words = shape(model, &field.ty);
    words.push_str(match absence(field) {
        Some(_) => ", ",
        None => "",
    });
    words + absence(field).unwrap_or_default()
}

/// How a field of an answer may be absent.
pub(super) fn absence(field: &Field) -> Option<&'static str> {
    match (field.required, field.nullable) {
        (true, false) => None,
        (true, true) => Some("may be null"),
        (false, false) => Some("may be missing"),
        (false, true) => Some("may be null or missing"),
    }
}

/// A constant of the spec as it is written there.
pub(super) fn value(it: &Value) -> String {
    match it {
        Value::Null => "null".to_owned(),
        Value::Boolean(it) => it.to_string(),
        Value::Integer(it) => it.to_string(),
        Value::Float(it) => it.to_string(),
        Value::String(text) => text.clone(),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(value).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|(key, it)| format!("{key}: {}", value(it)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// A rule in a few words.
pub(super) fn rule(it: &Rule) -> String {
    match it {
        Rule::BlankIsFine => "may be blank".to_owned(),
        Rule::NotBlank => "not blank".to_owned(),
        Rule::Min(it) => format!("at least {}", limit(*it)),
        Rule::Max(it) => format!("at most {}", limit(*it)),
        Rule::Above(it) => format!("above {}", limit(*it)),
        Rule::Below(it) => format!("below {}", limit(*it)),
        Rule::MultipleOf(it) => format!("a multiple of {}", limit(*it)),
        Rule::MinLength(it) => format!("at least {it} characters"),
        Rule::MaxLength(it) => format!("at most {it} characters"),
        Rule::Pattern(it) => format!("matches {it}"),
        Rule::FormatDate => "a date".to_owned(),
        Rule::FormatEmail => "an e-mail address".to_owned(),
        Rule::FormatUri => "a URI".to_owned(),
        Rule::FormatUuid => "a UUID".to_owned(),
        Rule::MinItems(it) => format!("at least {it} items"),
        Rule::MaxItems(it) => format!("at most {it} items"),
        Rule::Unique => "no item twice".to_owned(),
        Rule::UniqueBy(field) => format!("no two items with the same {field}"),
        Rule::MinSize(it) => format!("at least {it} bytes"),
        Rule::MaxSize(it) => format!("at most {it} bytes"),
        Rule::ContentTypes(types) => types.join(" or "),
        Rule::Time(comparison, it) => format!("{} {}", relation(*comparison), moment(*it)),
        Rule::Beside(comparison, field) => format!("{} {field}", relation(*comparison)),
        Rule::Requires(field) => format!("only with {field}"),
        Rule::Excludes(field) => format!("not with {field}"),
    }
}

pub(super) fn relation(it: Comparison) -> &'static str {
    match it {
        Comparison::After => "after",
        Comparison::Before => "before",
        Comparison::NotBefore => "not before",
        Comparison::NotAfter => "not after",
    }
}

pub(super) fn moment(it: Moment) -> String {
    let unit = |unit| match unit {
        Unit::Seconds => "seconds",
        Unit::Minutes => "minutes",
        Unit::Hours => "hours",
        Unit::Days => "days",
        Unit::Weeks => "weeks",
        Unit::Months => "months",
        Unit::Years => "years",
    };
    match it {
        Moment::Now => "now".to_owned(),
        Moment::Today => "today".to_owned(),
        Moment::FromNow(count, it) => format!("{count} {} from now", unit(it)),
        Moment::Ago(count, it) => format!("{count} {} ago", unit(it)),
    }
}

pub(super) fn limit(it: Limit) -> String {
    match it {
        Limit::Integer(it) => it.to_string(),
        Limit::Float(it) => it.to_string(),
    }
}
