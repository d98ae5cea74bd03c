//! What the docs of an action say: its routes, who may do it, its params, its answers.

use super::action::placed;
use super::text::{Doc, cell, code, escape, link};
use super::{Ctx, example, rules, summary, types};
use crate::model::{Action, Body, Encoding, GroupRule, Requires, Resource};

/// What the docs of an action say.
pub(crate) fn of(ctx: &Ctx<'_>, resource: &Resource, action: &Action) -> Doc {
    let mut doc = Doc::of(action.doc.as_deref().unwrap_or_default());
    if doc.is_empty() {
        doc.line(match summary::usual(ctx.model, resource, action) {
            Some(summary) => escape(&summary),
            None => {
                let (action, resource) = (code(&action.wire), code(&resource.wire));
                format!("The action {action} of {resource}.")
            }
        });
    }
    doc.paragraph();
    for route in &action.written_routes {
        doc.line(format!("- {}", code(route)));
    }
    doc.paragraph();
    facts(ctx, action, &mut doc);
    table(ctx, action, &mut doc);
    groups(&action.rules, &mut doc);
    if let Some(body) = &action.body {
        groups(&body.rules, &mut doc);
    }
    example::add(ctx, resource, action, &mut doc);
    doc
}

/// What is true of the whole action, a sentence a line: who may do it, what is sent and what comes
/// back, where the docs say so.
fn facts(ctx: &Ctx<'_>, action: &Action, doc: &mut Doc) {
    if let Some(requires) = &action.requires {
        doc.line(format!("Requires {}.", requirement(requires)));
    }
    if let Some(pages) = action.list.as_ref().and_then(|it| it.pages.as_ref()) {
        doc.line(format!(
            "Comes in pages of {}, at most {}, by `.page(..)` and `.page_size(..)`.",
            pages.default, pages.max
        ));
    }
    if let Some(it) = &action.body {
        body(it, doc);
    }
    answers(ctx, action, doc);
    if let Some(page) = &action.page {
        doc.line(format!("Documented at {}.", link(page)));
    }
}

/// A row for each param.
fn table(ctx: &Ctx<'_>, action: &Action, doc: &mut Doc) {
    let mut rows = placed(action).peekable();
    if rows.peek().is_none() {
        return;
    }
    doc.paragraph();
    doc.line("| param | rules |");
    doc.line("|---|---|");
    for (field, place) in rows {
        let mut rules = vec![types::in_words(ctx, &field.ty)];
        if field.required {
            rules.insert(0, "**required**".to_owned());
        }
        if field.nullable {
            rules.push("or `null`".to_owned());
        }
        rules.extend(rules::in_words(field));
        let mut param = code(&place.wire(&field.wire));
        if field.name.as_str() != field.wire {
            param.push_str(&format!(" by `.{}(..)`", field.name.as_str()));
        }
        doc.line(format!(
            "| {} | {} |",
            cell(&param),
            cell(&rules.join("; "))
        ));
    }
}

/// The answers by status.
fn answers(ctx: &Ctx<'_>, action: &Action, doc: &mut Doc) {
    let answers = action.returns.iter().map(|it| match &it.ty {
        Some(ty) => format!("{}: {}", it.status, types::in_words(ctx, ty)),
        None => format!("{}: no body", it.status),
    });
    let answers: Vec<_> = answers.collect();
    if !answers.is_empty() {
        doc.line(format!("Answers {}.", answers.join("; ")));
    }
}

/// What the docs say of a body as a whole.
fn body(body: &Body, doc: &mut Doc) {
    if let Some(text) = &body.doc {
        doc.paragraph();
        doc.foreign(text);
        doc.paragraph();
    }
    let key = body.key.as_ref().map(|it| code(it));
    let encoding = match body.encoding {
        Encoding::Json => None,
        Encoding::Form => Some("Sent as a form.".to_owned()),
        Encoding::Multipart => Some("Sent as a form with files.".to_owned()),
    };
    let null = key
        .filter(|_| body.nullable)
        .map(|key| format!("The docs let {key} be `null`; here, it is always an object."));
    for line in encoding.into_iter().chain(null) {
        doc.line(line);
    }
}

/// Rules between fields, a line each.
pub(crate) fn groups(rules: &[GroupRule], doc: &mut Doc) {
    for rule in rules {
        let (words, names) = match rule {
            GroupRule::OneOf(names) => ("Exactly one", names),
            GroupRule::AnyOf(names) => ("At least one", names),
        };
        let names = in_a_row(names, "and");
        doc.paragraph();
        doc.line(format!("{words} of {names} is given."));
    }
}

/// Who may do it, in words.
pub(crate) fn requirement(it: &Requires) -> String {
    let mut parts = Vec::new();
    if it.owner {
        parts.push("a token that belongs to a user".to_owned());
    }
    if !it.roles.is_empty() {
        let roles = in_a_row(&it.roles, "or");
        parts.push(format!("an application with the role {roles}"));
    }
    if !it.scopes.is_empty() {
        let noun = if it.scopes.len() == 1 {
            "scope"
        } else {
            "scopes"
        };
        parts.push(format!("the {noun} {}", in_a_row(&it.scopes, "and")));
    }
    if !it.any.is_empty() {
        let any = it.any.iter().map(|it| format!("({})", requirement(it)));
        parts.push(any.collect::<Vec<_>>().join(" or "));
    }
    let words = parts.join(" and ");
    let doc = it.doc.as_ref().map(|it| escape(it.trim_end_matches('.')));
    match doc {
        Some(doc) if words.is_empty() => format!("what the docs say: {doc}"),
        Some(doc) => format!("{words}; {doc}"),
        None => words,
    }
}

/// `a`, `b` and `c`.
fn in_a_row(names: &[String], last: &str) -> String {
    match names {
        [] => String::new(),
        [one] => code(one),
        [before @ .., end] => {
            let before: Vec<_> = before.iter().map(|it| code(it)).collect();
            format!("{} {last} {}", before.join(", "), code(end))
        }
    }
}
