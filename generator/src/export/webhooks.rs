//! What the API sends by itself.

use super::Ctx;
use super::document::{MediaType, Operation, Parameter, PathItem, RequestBody, Response};
use super::entries::Entries;
use super::names::{Taken, component};
use super::parameters::param;
use super::schema::{Kind, Schema};
use super::types;
use crate::model::{WebhookEvent, Webhooks};

/// Every event, by name.
pub(super) fn of(ctx: &Ctx<'_>) -> Entries<PathItem> {
    let mut items = Entries::default();
    let Some(webhooks) = &ctx.model.api.webhooks else {
        return items;
    };
    let mut ids = Taken::default();
    for event in &webhooks.events {
        let name = format!("{}.{}", event.model, event.event);
        let id = component(&format!("webhook_{}_{}", event.model, event.event));
        let item = PathItem {
            post: Some(delivery(ctx, webhooks, event, ids.take(id))),
            ..PathItem::default()
        };
        items.put(name, item);
    }
    items
}

fn delivery(ctx: &Ctx<'_>, webhooks: &Webhooks, event: &WebhookEvent, id: String) -> Operation {
    let Webhooks {
        model_header,
        event_header,
        delivery_header,
        secret_header,
        events: _,
        // The names of Rust are no matter of the document.
        other: _,
    } = webhooks;
    let WebhookEvent {
        model,
        event,
        name: _,
        payload,
    } = event;
    let mut parameters = vec![
        fixed(model_header, model, "The name of the model."),
        fixed(event_header, event, "The name of the event."),
    ];
    if let Some(name) = delivery_header {
        parameters.push(header(
            name,
            Schema::of(Kind::String),
            "The number of the delivery.",
        ));
    }
    let secret = Schema::formatted(Kind::String, "password");
    parameters.push(header(secret_header, secret, "The shared secret."));
    let mut body = RequestBody {
        required: Some(true),
        ..RequestBody::default()
    };
    let payload = payload.as_ref().map(|it| types::schema(ctx, it));
    if payload.is_none() {
        body.description = Some("What arrives is not known in full.".to_owned());
    }
    let media_type = MediaType {
        schema: Some(payload.unwrap_or_default()),
        ..MediaType::default()
    };
    body.content.put("application/json", media_type);
    let mut responses = Entries::default();
    let received = Response {
        description: Some("It was received.".to_owned()),
        ..Response::default()
    };
    responses.put("2XX", received);
    Operation {
        summary: Some(format!("The event {model}.{event}")),
        operation_id: Some(id),
        parameters,
        request_body: Some(body),
        responses,
        // What the API sends carries its own secret, and no token.
        security: Some(Vec::new()),
        ..Operation::default()
    }
}

fn fixed(name: &str, value: &str, doc: &str) -> Parameter {
    let schema = Schema {
        constant: Some(value.into()),
        ..Schema::of(Kind::String)
    };
    header(name, schema, doc)
}

fn header(name: &str, schema: Schema, doc: &str) -> Parameter {
    Parameter {
        required: Some(true),
        description: Some(doc.to_owned()),
        ..param("header", name, schema)
    }
}
