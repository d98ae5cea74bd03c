//! What lists are sorted, filtered and cut by.

use super::{Context, routes};
use crate::diagnostics::Diagnostic;
use crate::model::{Action, Model, Type};
use crate::source::Span;

/// Checks the list of an action.
pub(super) fn check_list(ctx: &mut Context<'_>, action: &Action) {
    let Some(list) = &action.list else { return };
    if let Some(pages) = &list.pages {
        check_answer(ctx, action);
        if ctx.model.api.pagination.is_none() && is_first_in_pages(ctx.model, action) {
            ctx.report(
                Diagnostic::error(
                    "missing-pagination",
                    ctx.place(action.span, "paginated"),
                    format!("`{}` comes in pages, and the API has no pages", action.wire),
                )
                .help("add `pagination` to `api.yaml`"),
            );
        }
        if pages.default > pages.max && ctx.model.api.pagination.is_some() {
            let [size, max] = ["paginated.size", "paginated.max"];
            let size_place = ctx.place(action.span, size);
            let max_place = if ctx.model.places.has(action.span, max) {
                ctx.place(action.span, max)
            } else {
                ctx.place(ctx.model.api.span, "pagination.max")
            };
            ctx.report(page_size(size_place, pages.default, max_place, pages.max));
        }
    }
    if let Some(sort) = &list.sort {
        let names: Vec<_> = sort.fields.iter().map(|it| it.wire.as_str()).collect();
        check_names(ctx, action, "sort", "sort.fields", &names);
        for (index, (name, _)) in sort.default.iter().enumerate() {
            let place = ctx.item(action.span, "sort.default", index);
            if let Some(first) = sort.default.iter().take(index).position(|it| it.0 == *name) {
                ctx.report(
                    Diagnostic::error(
                        "duplicate-value",
                        place,
                        format!("`{name}` is listed twice in the order of the list"),
                    )
                    .other(
                        ctx.item(action.span, "sort.default", first),
                        "first listed here",
                    )
                    .help("remove one of the two"),
                );
                continue;
            }
            if !names.contains(&name.as_str()) {
                ctx.report(
                    Diagnostic::error(
                        "unknown-field",
                        place,
                        format!("the list cannot be sorted by `{name}`"),
                    )
                    .help("add it to the fields of `sort`")
                    .suggest(name, names.iter().copied()),
                );
            }
        }
    }
    for (param, key, fields) in [
        (&list.filter, "filter", "filter.fields"),
        (&list.range, "range", "range.fields"),
    ] {
        if let Some(param) = param {
            let names: Vec<_> = param.fields.iter().map(|it| it.wire.as_str()).collect();
            check_names(ctx, action, key, fields, &names);
        }
    }
}

/// Whether this is the first action that comes in pages: what the whole API lacks is said once.
fn is_first_in_pages(model: &Model, action: &Action) -> bool {
    let in_pages = |it: &Action| it.list.as_ref().is_some_and(|it| it.pages.is_some());
    let first = routes::all_actions(model).find(|it| in_pages(it.1));
    first.is_some_and(|it| it.1.span == action.span)
}

/// The pages of the whole API.
pub(super) fn check_pagination(ctx: &mut Context<'_>) {
    let api = &ctx.model.api;
    if let Some(pagination) = api.pagination.as_ref().filter(|it| it.default > it.max) {
        let (default, max) = (pagination.default, pagination.max);
        let place = ctx.place(api.span, "pagination.default");
        ctx.report(page_size(
            place,
            default,
            ctx.place(api.span, "pagination.max"),
            max,
        ));
    }
}

fn page_size(size_place: Span, size: u32, max_place: Span, max: u32) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "page-size",
        size_place,
        "a page has more items than it can have",
    )
    .label(format!("a page has {size} items"));
    if max_place == size_place {
        diagnostic.help(format!("write at most {max}"))
    } else {
        diagnostic.other(max_place, format!("a page can have {max}"))
    }
}

fn check_names(
    ctx: &mut Context<'_>,
    action: &Action,
    key: &'static str,
    fields: &'static str,
    names: &[&str],
) {
    if names.is_empty() {
        ctx.report(
            Diagnostic::error(
                "empty-list",
                ctx.place(action.span, key),
                format!("`{key}` of `{}` has no fields", action.wire),
            )
            .help(format!("name the fields, or leave `{key}` out")),
        );
    }
    for (index, name) in names.iter().enumerate() {
        if let Some(first) = names.iter().take(index).position(|it| it == name) {
            ctx.report(
                Diagnostic::error(
                    "duplicate-value",
                    ctx.item(action.span, fields, index),
                    format!("`{name}` is listed twice in `{key}`"),
                )
                .other(ctx.item(action.span, fields, first), "first listed here")
                .help("remove one of the two"),
            );
        }
    }
}

/// What comes in pages is a list. A sort or a filter can also shape an answer of another kind.
fn check_answer(ctx: &mut Context<'_>, action: &Action) {
    let Some(success) = action
        .returns
        .iter()
        .position(|it| (200..300).contains(&it.status))
    else {
        return;
    };
    let ty = action.returns.get(success).and_then(|it| it.ty.as_ref());
    if !ctx.lowered || matches!(ty, Some(Type::Array(_))) {
        return;
    }
    ctx.report(
        Diagnostic::error(
            "not-a-list",
            ctx.place(action.span, "paginated"),
            format!(
                "`{}` comes in pages, and does not answer with a list",
                action.wire
            ),
        )
        .other(
            ctx.item(action.span, "returns", success),
            "the answer is here",
        )
        .help("write the type of the answer in brackets: `200: [Close]`"),
    );
}
