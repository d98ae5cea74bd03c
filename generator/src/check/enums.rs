//! Enums without values, with too many, or with one twice.

use std::collections::BTreeMap;

use super::Context;
use crate::diagnostics::Diagnostic;
use crate::model::{Enum, EnumValues};
use crate::source::Span;

/// More values than this are a table, not an enum.
const MOST: usize = 2_000;

/// Checks every enum.
pub(super) fn check_enums(ctx: &mut Context<'_>) {
    for known in &ctx.model.enums {
        let values: Vec<(String, Span)> = match &known.values {
            EnumValues::Strings(all) => all.iter().map(|it| (it.wire.clone(), it.span)).collect(),
            EnumValues::Integers(all) => all
                .iter()
                .map(|it| (it.wire.to_string(), it.span))
                .collect(),
        };
        check_enum(ctx, known, &values);
    }
}

fn check_enum(ctx: &mut Context<'_>, known: &Enum, values: &[(String, Span)]) {
    // Values that were refused are reported already.
    if values.is_empty() && ctx.lowered {
        ctx.report(
            Diagnostic::error(
                "empty-enum",
                known.span,
                format!("the enum `{}` has no values", known.wire),
            )
            .help("list its values, or use the type `string`"),
        );
    }
    if values.len() > MOST {
        ctx.report(
            Diagnostic::error(
                "enum-too-large",
                known.span,
                format!("the enum `{}` has {} values", known.wire, values.len()),
            )
            .help(format!(
                "an enum has at most {MOST} values: use the type `string`"
            )),
        );
    }
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for (value, span) in values {
        let Some(first) = seen.get(value.as_str()) else {
            seen.insert(value, *span);
            continue;
        };
        ctx.report(
            Diagnostic::error(
                "duplicate-value",
                *span,
                format!("`{value}` is listed twice in the enum `{}`", known.wire),
            )
            .label("listed again here")
            .other(*first, "first listed here")
            .help("remove one of the two"),
        );
    }
}
