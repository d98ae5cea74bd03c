//! From the keys of a field to the rules that are checked, in a fixed order.

use super::Context;
use super::keys::Place;
use crate::diagnostics::Diagnostic;
use crate::model::{Comparison, GroupRule, Rule, Type};
use crate::raw::{self, Cutoff, FieldBody, Text};
use crate::source::{Span, Spanned};

const FORMATS: &[&str] = &["date", "email", "uri", "uuid", "unix_time"];

/// The rules of a field or of the items of an array; a format can change the type.
pub(super) fn lower_rules(
    ctx: &mut Context<'_>,
    place: Place,
    body: &FieldBody,
    ty: &mut Type,
) -> Vec<Rule> {
    let mut rules = Vec::new();
    match body.allow_blank.as_ref().map(|it| it.value) {
        Some(true) => rules.push(Rule::BlankIsFine),
        Some(false) => rules.push(Rule::NotBlank),
        None => {}
    }
    rules.extend(body.min.as_ref().map(|it| Rule::Min(it.value)));
    rules.extend(body.max.as_ref().map(|it| Rule::Max(it.value)));
    rules.extend(body.above.as_ref().map(|it| Rule::Above(it.value)));
    rules.extend(body.below.as_ref().map(|it| Rule::Below(it.value)));
    rules.extend(
        body.multiple_of
            .as_ref()
            .map(|it| Rule::MultipleOf(it.value)),
    );
    rules.extend(lower_size(ctx, "min_length", &body.min_length).map(Rule::MinLength));
    rules.extend(lower_size(ctx, "max_length", &body.max_length).map(Rule::MaxLength));
    rules.extend(
        body.pattern
            .as_ref()
            .map(|it| Rule::Pattern(it.value.clone())),
    );
    rules.extend(lower_format(ctx, body, ty));
    rules.extend(lower_size(ctx, "min_items", &body.min_items).map(Rule::MinItems));
    rules.extend(lower_size(ctx, "max_items", &body.max_items).map(Rule::MaxItems));
    if body.unique.is_on() {
        rules.push(Rule::Unique);
    }
    rules.extend(
        body.unique_by
            .as_ref()
            .map(|it| Rule::UniqueBy(it.value.clone())),
    );
    rules.extend(lower_size(ctx, "min_size", &body.min_size).map(Rule::MinSize));
    rules.extend(lower_size(ctx, "max_size", &body.max_size).map(Rule::MaxSize));
    if !body.content_types.is_empty() {
        rules.push(Rule::ContentTypes(values(&body.content_types)));
    }
    lower_times(ctx, place, body, &mut rules);
    rules.extend(
        body.requires
            .iter()
            .map(|it| Rule::Requires(it.value.clone())),
    );
    rules.extend(
        body.excludes
            .iter()
            .map(|it| Rule::Excludes(it.value.clone())),
    );
    rules
}

/// Comparisons with the present come before those with other fields.
fn lower_times(ctx: &mut Context<'_>, place: Place, body: &FieldBody, rules: &mut Vec<Rule>) {
    let cutoffs = [
        (Comparison::After, &body.after),
        (Comparison::Before, &body.before),
        (Comparison::NotBefore, &body.not_before),
        (Comparison::NotAfter, &body.not_after),
    ];
    for (comparison, cutoff) in cutoffs {
        if let Some(Spanned {
            value: Cutoff::Moment(moment),
            ..
        }) = cutoff
        {
            rules.push(Rule::Time(comparison, *moment));
        }
    }
    for (comparison, cutoff) in cutoffs {
        let Some(Spanned {
            value: Cutoff::Field(field),
            span,
        }) = cutoff
        else {
            continue;
        };
        if matches!(place, Place::RequestItems | Place::ResponseItems) {
            ctx.diagnostics.report(
                Diagnostic::error(
                    "misplaced-key",
                    *span,
                    format!("the items of an array have no field `{field}` beside them"),
                )
                .help("compare with a moment: `now`, `today`, `2 weeks from now`"),
            );
        } else {
            rules.push(Rule::Beside(comparison, field.clone()));
        }
    }
}

fn lower_format(ctx: &mut Context<'_>, body: &FieldBody, ty: &mut Type) -> Option<Rule> {
    let format = body.format.as_ref()?;
    match format.value.as_str() {
        "date" => Some(Rule::FormatDate),
        "email" => Some(Rule::FormatEmail),
        "uri" => Some(Rule::FormatUri),
        "uuid" => Some(Rule::FormatUuid),
        "unix_time" if *ty == Type::Integer => {
            *ty = Type::UnixTime;
            None
        }
        "unix_time" => {
            ctx.diagnostics.report(
                Diagnostic::error(
                    "misplaced-rule",
                    format.span,
                    "only an integer has the format `unix_time`",
                )
                .help("write `type: integer`, or `type: datetime` for a time that is sent as text"),
            );
            None
        }
        unknown => {
            report_unknown(ctx, "format", format.span, unknown, FORMATS);
            None
        }
    }
}

/// Reports a word that is none of those that a key knows.
pub(super) fn report_unknown(
    ctx: &mut Context<'_>,
    key: &str,
    span: Span,
    unknown: &str,
    known: &[&str],
) {
    let words: Vec<_> = known.iter().map(|it| format!("`{it}`")).collect();
    ctx.diagnostics.report(
        Diagnostic::error(
            "unknown-value",
            span,
            format!("`{key}` does not know `{unknown}`"),
        )
        .help(format!("write one of {}", words.join(", ")))
        .suggest(unknown, known.iter().copied()),
    );
}

/// A number of things; a negative one is reported.
fn lower_size<T: TryFrom<i64>>(
    ctx: &mut Context<'_>,
    key: &str,
    size: &Option<Spanned<i64>>,
) -> Option<T> {
    let size = size.as_ref()?;
    let value = T::try_from(size.value).ok();
    if value.is_none() {
        let words = if size.value < 0 {
            "is negative"
        } else {
            "is too large"
        };
        ctx.diagnostics.report(Diagnostic::error(
            "bad-number",
            size.span,
            format!("`{key}` {words}: {}", size.value),
        ));
    }
    value
}

/// A number from 1; anything else is reported.
pub(super) fn lower_count(ctx: &mut Context<'_>, key: &str, count: &Spanned<i64>) -> u32 {
    match u32::try_from(count.value) {
        Ok(value) if value > 0 => value,
        _ => {
            ctx.diagnostics.report(
                Diagnostic::error(
                    "bad-number",
                    count.span,
                    format!("`{key}` is {}", count.value),
                )
                .help(format!("write a whole number from 1 to {}", u32::MAX)),
            );
            1
        }
    }
}

/// Rules between fields; their places are remembered under this key.
pub(super) fn lower_group_rules(
    ctx: &mut Context<'_>,
    owner: Span,
    key: &'static str,
    rules: &[Spanned<raw::GroupRule>],
) -> Vec<GroupRule> {
    let mut lowered = Vec::new();
    let mut spans = Vec::new();
    for rule in rules {
        lowered.push(match (rule.one_of.as_slice(), rule.any_of.as_slice()) {
            (names, []) if !names.is_empty() => GroupRule::OneOf(values(names)),
            ([], names) if !names.is_empty() => GroupRule::AnyOf(values(names)),
            ([], []) => {
                ctx.diagnostics.report(
                    Diagnostic::error("bad-group", rule.span, "a rule that names no fields")
                        .help("write either `one_of` or `any_of`, with the names of fields"),
                );
                continue;
            }
            _ => {
                ctx.diagnostics.report(
                    Diagnostic::error(
                        "bad-group",
                        rule.span,
                        "a rule with both `one_of` and `any_of`",
                    )
                    .help("write a rule for each of them"),
                );
                continue;
            }
        });
        let names = rule.one_of.iter().chain(&rule.any_of);
        ctx.places
            .set_items(rule.span, "names", names.map(|it| it.span));
        spans.push(rule.span);
    }
    ctx.places.set_items(owner, key, spans);
    lowered
}

/// The texts, without their places.
pub(super) fn values(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|it| it.value.clone()).collect()
}

/// The text, without its place.
pub(super) fn value(text: &Option<Text>) -> Option<String> {
    text.as_ref().map(|it| it.value.clone())
}
