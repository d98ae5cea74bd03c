//! What is to be used instead of something has to be there.

use super::{Context, routes};
use crate::diagnostics::Diagnostic;
use crate::lower::sent_fields;
use crate::model::{Action, Deprecated, EnumValues, Field, Resource, Variant};
use crate::source::Span;

/// The action, its params and the fields of its body.
pub(super) fn check_action(ctx: &mut Context<'_>, resource: &Resource, action: &Action) {
    // Few actions are deprecated, and there are many to list.
    if action.deprecated.is_some() {
        let mut known: Vec<String> = resource.actions.iter().map(|it| it.wire.clone()).collect();
        let all = routes::all_actions(ctx.model);
        known.extend(all.map(|(resource, it)| format!("{}.{}", resource.wire, it.wire)));
        check(
            ctx,
            action.span,
            &action.wire,
            action.deprecated.as_ref(),
            &known,
        );
    }
    check_fields(ctx, &sent_fields(action).collect::<Vec<_>>());
}

/// The fields of objects and models, and the values of enums.
pub(super) fn check_types(ctx: &mut Context<'_>) {
    let objects = ctx.model.objects.iter().map(|it| &it.fields);
    for fields in objects.chain(ctx.model.records.iter().map(|it| &it.fields)) {
        check_fields(ctx, &fields.iter().collect::<Vec<_>>());
    }
    for known in &ctx.model.enums {
        match &known.values {
            EnumValues::Strings(all) => check_variants(ctx, all),
            EnumValues::Integers(all) => check_variants(ctx, all),
        }
    }
}

fn check_variants<T: ToString>(ctx: &mut Context<'_>, all: &[Variant<T>]) {
    for value in all.iter().filter(|it| it.deprecated.is_some()) {
        let names: Vec<_> = all.iter().map(|it| it.wire.to_string()).collect();
        let wire = value.wire.to_string();
        check(ctx, value.span, &wire, value.deprecated.as_ref(), &names);
    }
}

fn check_fields(ctx: &mut Context<'_>, fields: &[&Field]) {
    for field in fields.iter().filter(|it| it.deprecated.is_some()) {
        let names: Vec<_> = fields.iter().map(|it| it.wire.clone()).collect();
        check(
            ctx,
            field.span,
            &field.wire,
            field.deprecated.as_ref(),
            &names,
        );
    }
}

fn check(
    ctx: &mut Context<'_>,
    owner: Span,
    wire: &str,
    deprecated: Option<&Deprecated>,
    known: &[String],
) {
    let Some(name) = deprecated.and_then(|it| it.replacement.as_ref()) else {
        return;
    };
    let place = ctx.place(owner, "deprecated.use");
    if name == wire {
        let message = format!("`{wire}` is to be used instead of itself");
        ctx.report(Diagnostic::error("relation-to-itself", place, message));
    } else if !known.contains(name) {
        ctx.report(
            Diagnostic::error(
                "unknown-replacement",
                place,
                format!("there is no `{name}` to use instead of `{wire}`"),
            )
            .help("name something that stands beside it")
            .suggest(name, known.iter().map(String::as_str)),
        );
    }
}
