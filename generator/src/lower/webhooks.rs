//! What the API sends by itself.

use super::Context;
use super::api::header;
use super::keys::Place;
use super::types::{Site, lower_type};
use crate::diagnostics::Diagnostic;
use crate::model::{Home, WebhookEvent, Webhooks};
use crate::raw::{self, Text};
use crate::source::Span;

/// The events that the API sends, by name.
pub(super) fn lower_webhooks(
    ctx: &mut Context<'_>,
    owner: Span,
    webhooks: &raw::Webhooks,
) -> Webhooks {
    let mut events: Vec<(WebhookEvent, Span)> = Vec::new();
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
        let site = Site {
            home: Home::Shared,
            place: Place::Event,
        };
        let payload = entry
            .value
            .as_ref()
            .and_then(|it| lower_type(ctx, site, it, None));
        let event = WebhookEvent {
            model: model.to_owned(),
            event: event.to_owned(),
            payload,
        };
        events.push((
            event,
            entry.value.as_ref().map_or(entry.key.span, |it| it.span),
        ));
    }
    events.sort_by(|(a, _), (b, _)| (&a.model, &a.event).cmp(&(&b.model, &b.event)));
    ctx.places
        .set_items(owner, "webhooks.events", events.iter().map(|it| it.1));
    Webhooks {
        model_header: required_header(ctx, &webhooks.model_header),
        event_header: required_header(ctx, &webhooks.event_header),
        delivery_header: header(ctx, &webhooks.delivery_header),
        secret_header: required_header(ctx, &webhooks.secret_header),
        events: events.into_iter().map(|it| it.0).collect(),
    }
}

fn required_header(ctx: &mut Context<'_>, name: &Text) -> String {
    header(ctx, &Some(name.clone())).unwrap_or_default()
}
