//! What an action sends.

use super::Ctx;
use super::brackets;
use super::document::{self, MediaType, RequestBody};
use super::field::description;
use super::object;
use super::schema::{Kind, Schema};
use crate::emit::docs::groups;
use crate::emit::text::Doc;
use crate::model::{Body, Encoding};

/// The body of an action.
pub(super) fn of(ctx: &Ctx<'_>, body: &Body) -> RequestBody {
    let Body {
        key,
        encoding,
        nullable,
        doc,
        fields,
        rules,
    } = body;
    let (name, media_type) = match encoding {
        Encoding::Json => ("application/json", json(ctx, body)),
        Encoding::Form => ("application/x-www-form-urlencoded", form(ctx, body)),
        Encoding::Multipart => ("multipart/form-data", form(ctx, body)),
    };
    let mut content = document::RequestBody::default().content;
    content.put(name, media_type);
    let mut text = Doc::of(doc.as_deref().unwrap_or_default());
    groups(rules, &mut text);
    let mut body = RequestBody {
        description: description(&text),
        content,
        required: fields.iter().any(|it| it.required).then_some(true),
        ..RequestBody::default()
    };
    if let Some(key) = key {
        body.extension.put("key", key.clone());
    }
    if *nullable {
        body.extension.put("nullable", true);
    }
    body
}

/// The fields below the root key, if there is one.
fn json(ctx: &Ctx<'_>, body: &Body) -> MediaType {
    let fields = object::schema(ctx, &body.fields, &body.rules);
    let schema = match &body.key {
        None => fields,
        Some(key) => {
            let mut root = Schema::of(Kind::Object);
            if !fields.required.is_empty() {
                root.required.push(key.clone());
            }
            let fields = if body.nullable {
                fields.or_null()
            } else {
                fields
            };
            root.properties.put(&**key, fields);
            root
        }
    };
    MediaType {
        schema: Some(schema),
        ..MediaType::default()
    }
}

/// The fields by their names in brackets.
fn form(ctx: &Ctx<'_>, body: &Body) -> MediaType {
    let mut form = brackets::form(ctx, body.key.as_deref(), &body.fields);
    let name = |wire: &str| form.single.get(wire).cloned();
    object::add_rules(&mut form.schema, &body.fields, &body.rules, &name);
    let mut media_type = MediaType::default();
    for (name, content_type) in form.content_types {
        media_type.encoding.put(
            name,
            document::Encoding {
                content_type: Some(content_type),
                ..document::Encoding::default()
            },
        );
    }
    if let Some(nested) = brackets::nested(ctx, &body.fields, &body.rules) {
        media_type.extension.put("fields", nested);
    }
    media_type.schema = Some(form.schema);
    media_type
}
