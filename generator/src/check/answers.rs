//! What actions answer.

use super::Context;
use crate::diagnostics::Diagnostic;
use crate::model::Action;

/// Checks the answers of an action.
pub(super) fn check_answers(ctx: &mut Context<'_>, action: &Action) {
    let successes: Vec<_> = action
        .returns
        .iter()
        .enumerate()
        .filter(|(_, it)| (200..300).contains(&it.status))
        .collect();
    // Answers that were refused are reported already.
    let written = ctx.model.places.has(action.span, "returns.first");
    if successes.is_empty() && (ctx.lowered || !written) {
        let (words, help) = if action.returns.is_empty() {
            (
                "answers",
                "add `returns`: `{ 200: Close }`, or `{ 204: }` for an answer without a body",
            )
        } else {
            (
                "answers when all is well",
                "add a status from 200 to 299, with a type, or without one if there is no body",
            )
        };
        ctx.report(
            Diagnostic::error(
                "missing-answer",
                action.span,
                format!("`{}` does not say what it {words}", action.wire),
            )
            .help(help),
        );
    }
    for (index, success) in &successes {
        if success.status == 204 && success.ty.is_some() {
            ctx.report(
                Diagnostic::error(
                    "body-of-204",
                    ctx.item(action.span, "returns", *index),
                    "an answer with the status 204 has no body",
                )
                .help("leave the type out, or write `200`"),
            );
        }
    }
    let mut bodies = successes.iter().filter(|(_, it)| it.ty.is_some());
    if let Some((first, answer)) = bodies.next() {
        for (index, _) in bodies.filter(|(_, it)| it.ty != answer.ty) {
            ctx.report(
                Diagnostic::error(
                    "several-answers",
                    ctx.item(action.span, "returns", *index),
                    format!(
                        "`{}` answers with two different types when all is well",
                        action.wire
                    ),
                )
                .other(
                    ctx.item(action.span, "returns", *first),
                    "the other one is here",
                )
                .help("a function returns one type: write the one that both statuses share"),
            );
        }
    }
}
