//! A field as a schema: its type, its rules, and what people should know of it.

use super::Ctx;
use super::constant::Constant;
use super::entries::{Extension, Extra};
use super::rules;
use super::schema::Schema;
use super::types::{self, unboxed};
use crate::emit::text::{Doc, code, escape};
use crate::model::{Deprecated, EnumValues, Field, Type, Value};

/// The schema of a field.
pub(super) fn schema(ctx: &Ctx<'_>, field: &Field) -> Schema {
    // Every part of a field has its place here: a new one does not compile until it has one.
    let Field {
        wire: _,
        name: _,
        marker: _,
        ty,
        required: _,
        nullable,
        rules,
        item_rules,
        server_rules,
        default,
        server_default,
        example,
        deprecated,
        doc,
        span: _,
    } = field;
    let mut schema = types::schema(ctx, ty);
    let mut notes = add_item_rules(&mut schema, item_rules);
    let of_type = schema.description.take();
    if *nullable {
        if schema.is_empty() {
            // Any JSON can be `null`; that the docs say so is worth a word.
            schema.extension.put("nullable", true);
        } else {
            schema = schema.or_null();
        }
    }
    let words = rules::add(&mut schema, rules);
    notes.splice(0..0, words);
    if !server_rules.is_empty() {
        schema
            .extension
            .put("server_rules", Constant::texts(server_rules));
        let checked = server_rules.iter().map(|it| escape(it));
        notes.extend(checked.map(|it| format!("{it} (checked by the server)")));
    }
    if let Some(value) = default {
        schema.default = Some(Constant(value.clone()));
        schema
            .extension
            .put("default", Extra::Constant(Constant(value.clone())));
    }
    if let Some(text) = server_default {
        // In words, or a value: only the latter is a default to a program.
        schema.default = schema.default.or_else(|| constant(ctx, ty, text));
        schema.extension.put("server_default", text.clone());
    }
    schema.examples = example.iter().map(|it| Constant(it.clone())).collect();
    let mut text = Doc::of(doc.as_deref().unwrap_or_default());
    if let Some(of_type) = of_type {
        text.paragraph();
        text.line(of_type);
    }
    if !notes.is_empty() {
        text.paragraph();
        text.line(format!("Rules: {}.", notes.join("; ")));
    }
    if let Some(default) = server_default {
        text.paragraph();
        text.line(format!("Left out, it is: {}.", escape(default)));
    }
    if let Some(deprecated) = deprecated {
        schema.deprecated = true;
        schema
            .extension
            .put("deprecated", Extra::Map(facts(deprecated)));
        text.paragraph();
        text.line(warning(deprecated));
    }
    schema.description = description(&text);
    schema
}

/// Adds the rules that each item of a list has.
fn add_item_rules(schema: &mut Schema, rules: &[crate::model::Rule]) -> Vec<String> {
    let items = schema.items.as_deref_mut();
    let words = items.map(|it| rules::add(it, rules)).unwrap_or_default();
    let words = words.into_iter();
    words.map(|it| format!("each item {it}")).collect()
}

/// Text for people; `None` where there is nothing to say.
pub(super) fn description(text: &Doc) -> Option<String> {
    let markdown = text.markdown();
    let markdown = markdown.trim_end();
    (!markdown.is_empty()).then(|| markdown.to_owned())
}

/// Text of the spec for people.
pub(super) fn prose(text: Option<&String>) -> Option<String> {
    description(&Doc::of(text.map_or("", String::as_str)))
}

/// That something is on its way out, in words.
pub(super) fn warning(deprecated: &Deprecated) -> String {
    let Deprecated {
        since,
        replacement,
        doc,
    } = deprecated;
    let since = since.as_ref().map(|it| format!(" since {}", escape(it)));
    let instead = replacement.as_ref().map(|it| format!("; use {}", code(it)));
    let why = doc.as_ref().map(|it| format!(": {}", escape(it)));
    let mut text = format!(
        "Deprecated{}{}{}",
        since.unwrap_or_default(),
        instead.unwrap_or_default(),
        why.unwrap_or_default()
    );
    if !text.ends_with('.') {
        text.push('.');
    }
    text
}

/// That something is on its way out, by the keys of the spec.
pub(super) fn facts(deprecated: &Deprecated) -> Extension {
    let Deprecated {
        since,
        replacement,
        doc,
    } = deprecated;
    let mut facts = Extension::default();
    for (key, text) in [("since", since), ("use", replacement), ("doc", doc)] {
        if let Some(text) = text {
            facts.put(key, text.clone());
        }
    }
    facts
}

/// What the server takes, if the text is a value of the type and could not be words about one.
fn constant(ctx: &Ctx<'_>, ty: &Type, text: &str) -> Option<Constant> {
    Some(match unboxed(ty) {
        Type::Integer => text.parse::<i64>().ok()?.into(),
        Type::Float => Constant(Value::Float(
            text.parse::<f64>().ok().filter(|it| it.is_finite())?,
        )),
        Type::Boolean => text.parse::<bool>().ok()?.into(),
        Type::Enum(id) => match &ctx.model.enums.get(id.0)?.values {
            EnumValues::Strings(values) => values
                .iter()
                .find(|it| it.wire == text)?
                .wire
                .clone()
                .into(),
            EnumValues::Integers(values) => {
                let number = text.parse::<i64>().ok()?;
                values.iter().find(|it| it.wire == number)?.wire.into()
            }
        },
        _ => return None,
    })
}
