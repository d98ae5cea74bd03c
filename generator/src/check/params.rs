//! Params of the path, the query and the headers.

use super::Context;
use super::fit::describe_type;
use super::objects::is_plain;
use crate::diagnostics::Diagnostic;
use crate::lower::is_token;
use crate::model::{Action, Field, Type};

/// Headers that HTTP or the client itself sets.
const TAKEN: &[&str] = &[
    "accept-encoding",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// Whether HTTP or the client itself sets a header.
pub(crate) fn is_own_header(name: &str) -> bool {
    TAKEN.contains(&name.to_ascii_lowercase().as_str())
}

/// Checks the params of an action.
pub(super) fn check_params(ctx: &mut Context<'_>, action: &Action) {
    for field in &action.path {
        check_plain(ctx, field, "the path");
        for (key, written) in [
            ("nullable", field.nullable),
            ("default", field.default.is_some()),
        ] {
            if written {
                ctx.report(
                    Diagnostic::error(
                        "bad-path-param",
                        ctx.place(field.span, key),
                        format!("`{}` is in the path, and has `{key}`", field.wire),
                    )
                    .help("leave it out: a segment of a path is there or not"),
                );
            }
        }
    }
    for (index, field) in action.headers.iter().enumerate() {
        check_header(ctx, field);
        let earlier = action.headers.iter().take(index);
        let rival = earlier
            .into_iter()
            .find(|it| it.wire.eq_ignore_ascii_case(&field.wire));
        if let Some(rival) = rival {
            ctx.report(
                Diagnostic::error(
                    "bad-header",
                    field.span,
                    format!("`{}` and `{}` are the same header", rival.wire, field.wire),
                )
                .other(rival.span, "first written here"),
            );
        }
    }
    check_list_names(ctx, action);
}

fn check_header(ctx: &mut Context<'_>, field: &Field) {
    check_plain(ctx, field, "a header");
    if field.nullable {
        ctx.report(
            Diagnostic::error(
                "bad-header",
                ctx.place(field.span, "nullable"),
                format!("the header `{}` cannot be `null`", field.wire),
            )
            .help("leave `nullable` out: a header is sent or not"),
        );
    }
    let help = if !is_token(&field.wire) {
        "use letters, digits and `-`: `X-Request-Id`"
    } else if is_own_header(&field.wire) {
        "leave it out: the client sets it"
    } else {
        return;
    };
    ctx.report(
        Diagnostic::error(
            "bad-header",
            field.span,
            format!("`{}` cannot be a header of a request", field.wire),
        )
        .help(help),
    );
}

/// Only plain values can be written into a path or a header.
fn check_plain(ctx: &mut Context<'_>, field: &Field, place: &str) {
    // Where files may be is checked elsewhere.
    if !is_plain(&field.ty) && !ctx.is_unknown(&field.ty) && field.ty != Type::File {
        let what = describe_type(ctx.model, &field.ty);
        ctx.report(
            Diagnostic::error(
                "param-type",
                ctx.place(field.span, "type"),
                format!("`{}` is {what}, and cannot stand in {place}", field.wire),
            )
            .help("write `integer`, `string`, `id_or_slug`, a date or an enum"),
        );
    }
}

/// A param of the query has not the name of what lists take.
fn check_list_names(ctx: &mut Context<'_>, action: &Action) {
    let Some(list) = &action.list else { return };
    let mut taken: Vec<(&str, bool)> = Vec::new();
    taken.extend(list.sort.iter().map(|it| (it.wire.as_str(), false)));
    taken.extend(
        [&list.filter, &list.range]
            .into_iter()
            .flatten()
            .map(|it| (it.wire.as_str(), true)),
    );
    if let (Some(_), Some(pagination)) = (&list.pages, &ctx.model.api.pagination) {
        taken.extend([
            (pagination.number.as_str(), false),
            (pagination.size.as_str(), false),
        ]);
    }
    for field in &action.query {
        let clash = taken.iter().find(|(name, brackets)| {
            let rest = field.wire.strip_prefix(name);
            rest.is_some_and(|it| it.is_empty() || (*brackets && it.starts_with('[')))
        });
        if let Some((name, _)) = clash {
            ctx.report(
                Diagnostic::error(
                    "list-param-clash",
                    field.span,
                    format!(
                        "`{}` is a param, and the list takes `{name}` already",
                        field.wire
                    ),
                )
                .help("leave the param out, or leave the key of the list out"),
            );
        }
    }
}
