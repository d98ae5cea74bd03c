//! What the API sends by itself.

use super::Context;
use super::api::header;
use super::keys::Place;
use super::types::{Site, lower_type};
use crate::diagnostics::Diagnostic;
use crate::model::{Home, Type, WebhookEvent, Webhooks};
use crate::names::{Scope, Style, Wish};
use crate::raw::{self, Text, TypeExpr};
use crate::source::Spanned;

/// The events that the API sends, by name.
pub(super) fn lower_webhooks(ctx: &mut Context<'_>, webhooks: &raw::Webhooks) -> Webhooks {
    let mut events: Vec<(&str, &str, Option<Type>)> = Vec::new();
    for entry in webhooks.events.iter() {
        let parts = entry.key.value.split_once('.');
        let Some((model, event)) = parts.filter(|it| !it.0.is_empty() && !it.1.is_empty()) else {
            ctx.diagnostics.report(
                Diagnostic::error(
                    "bad-event",
                    entry.key.span,
                    format!("`{}` is not the name of an event", entry.key.value),
                )
                .help("write the model and the event with a dot between them: `location.close`"),
            );
            continue;
        };
        let payload = entry.value.as_ref().and_then(|it| lower_payload(ctx, it));
        events.push((model, event, payload));
    }
    events.sort_by_key(|it| (it.0, it.1));
    let mut scope = Scope::new(Style::Camel);
    let other = scope.allocate_one(&Wish::variant("other"));
    let wishes: Vec<_> = events
        .iter()
        .map(|(model, event, _)| Wish::variant(&format!("{model}_{event}")))
        .collect();
    let names = scope.allocate(&wishes);
    let events = events
        .into_iter()
        .zip(names)
        .map(|((model, event, payload), name)| WebhookEvent {
            model: model.to_owned(),
            event: event.to_owned(),
            name,
            payload,
        })
        .collect();
    Webhooks {
        model_header: required_header(ctx, &webhooks.model_header),
        event_header: required_header(ctx, &webhooks.event_header),
        delivery_header: header(ctx, &webhooks.delivery_header),
        secret_header: required_header(ctx, &webhooks.secret_header),
        events,
        other,
    }
}

fn required_header(ctx: &mut Context<'_>, name: &Text) -> String {
    header(ctx, &Some(name.clone())).unwrap_or_default()
}

/// What an event carries: a model, or an object with any keys.
fn lower_payload(ctx: &mut Context<'_>, ty: &Spanned<TypeExpr>) -> Option<Type> {
    let site = Site {
        home: Home::Shared,
        place: Place::Event,
    };
    let payload = lower_type(ctx, site, ty, None)?;
    if !matches!(payload, Type::Record(_) | Type::Map(_) | Type::Any) {
        ctx.diagnostics.report(
            Diagnostic::error("bad-event", ty.span, "an event does not carry a model")
                .help("write the name of a model, or `null` where it is not known"),
        );
    }
    Some(payload)
}
