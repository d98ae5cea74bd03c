//! Types that nothing uses.

use std::collections::BTreeSet;

use super::{Context, routes};
use crate::diagnostics::Diagnostic;
use crate::lower::{each_answer, each_leaf, each_sent_type};
use crate::model::{EnumId, ObjectId, RecordId, Type};
use crate::source::Span;

/// Warns of enums, objects and models that no action and no event leads to.
pub(super) fn check_unused(ctx: &mut Context<'_>) {
    // A name that could not be resolved would make its type look unused.
    if !ctx.lowered {
        return;
    }
    let used = used_types(ctx);
    let model = ctx.model;
    let mut warn = |kind: &str, wire: &str, span: Span| {
        ctx.diagnostics.report(
            Diagnostic::warning(
                "unused-type",
                span,
                format!("no action and no event leads to the {kind} `{wire}`"),
            )
            .help("remove it, or use it in an action"),
        );
    };
    for (index, it) in model.enums.iter().enumerate() {
        if !used.contains(&Type::Enum(EnumId(index))) {
            warn("enum", &it.wire, it.span);
        }
    }
    for (index, it) in model.objects.iter().enumerate() {
        if !used.contains(&Type::Object(ObjectId(index))) {
            warn("object", &it.wire, it.span);
        }
    }
    for (index, it) in model.records.iter().enumerate() {
        if !used.contains(&Type::Record(RecordId(index))) {
            warn("model", &it.wire, it.span);
        }
    }
}

/// Every named type that an action or an event leads to.
fn used_types(ctx: &Context<'_>) -> BTreeSet<Type> {
    let model = ctx.model;
    let mut next = Vec::new();
    let mut start = |ty: &Type| each_leaf(ty, &mut |leaf| next.push(leaf.clone()));
    for (_, action) in routes::all_actions(model) {
        each_sent_type(action, &mut start);
        each_answer(action, &mut start);
    }
    let events = model.api.webhooks.iter().flat_map(|it| &it.events);
    events.filter_map(|it| it.payload.as_ref()).for_each(start);
    let mut used = BTreeSet::new();
    while let Some(ty) = next.pop() {
        if !used.insert(ty.clone()) {
            continue;
        }
        let fields = match ty {
            Type::Object(id) => model.objects.get(id.0).map(|it| &it.fields),
            Type::Record(id) => model.records.get(id.0).map(|it| &it.fields),
            _ => None,
        };
        for field in fields.into_iter().flatten() {
            each_leaf(&field.ty, &mut |leaf| next.push(leaf.clone()));
        }
    }
    used
}
