//! Rules between fields: which are given together, and which are not.

use super::{Context, Group};
use crate::diagnostics::Diagnostic;
use crate::model::{Field, GroupRule, Model, Rule};

/// What to do about a name that is not there.
const BESIDE: &str = "name a field that stands beside it";

/// Every group of fields that stand beside each other.
pub(super) fn all_groups(model: &Model) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let group = |fields, rules, owner, rules_key| Group {
        fields: Vec::from_iter(fields),
        rules,
        owner,
        rules_key,
        sent: true,
    };
    for action in model.resources.iter().flat_map(|it| &it.actions) {
        groups.push(group(&action.path, &[], action.span, "rules"));
        groups.push(group(
            &action.query,
            action.rules.as_slice(),
            action.span,
            "rules",
        ));
        groups.push(group(&action.headers, &[], action.span, "rules"));
        if let Some(body) = &action.body {
            groups.push(group(&body.fields, &body.rules, action.span, "body.rules"));
        }
    }
    for object in &model.objects {
        groups.push(group(&object.fields, &object.rules, object.span, "rules"));
    }
    for record in &model.records {
        groups.push(Group {
            sent: false,
            ..group(&record.fields, &[], record.span, "rules")
        });
    }
    groups
}

/// `requires` and `excludes` of a field.
pub(super) fn check_relations(ctx: &mut Context<'_>, group: &Group<'_>, field: &Field) {
    let mut counts = (0, 0);
    for rule in &field.rules {
        let (key, name, index) = match rule {
            Rule::Requires(name) => ("requires", name, &mut counts.0),
            Rule::Excludes(name) => ("excludes", name, &mut counts.1),
            _ => continue,
        };
        let span = ctx.item(field.span, key, *index);
        *index += 1;
        let wire = &field.wire;
        let Some(other) = group.get(name) else {
            ctx.report(
                Diagnostic::error(
                    "unknown-field",
                    span,
                    format!("there is no field `{name}` beside `{wire}`"),
                )
                .help(BESIDE)
                .suggest(name, group.names()),
            );
            continue;
        };
        if other.wire == *wire {
            let message = format!("`{wire}` {key} itself");
            ctx.report(Diagnostic::error("relation-to-itself", span, message));
        } else if key == "excludes" && !is_said_before(group, field, other) {
            check_exclusion(ctx, field, other, span);
        }
    }
}

/// Whether the other field excludes this one too, and comes first: once is enough.
fn is_said_before(group: &Group<'_>, field: &Field, other: &Field) -> bool {
    let mutual = other.rules.contains(&Rule::Excludes(field.wire.clone()));
    let mut both = group.fields.iter().map(|it| &it.wire);
    let first = both.find(|it| **it == field.wire || **it == other.wire);
    mutual && first == Some(&other.wire)
}

fn check_exclusion(ctx: &mut Context<'_>, field: &Field, other: &Field, span: crate::source::Span) {
    let needs = |a: &Field, b: &Field| a.rules.contains(&Rule::Requires(b.wire.clone()));
    let (wire, name) = (&field.wire, &other.wire);
    let words = if needs(field, other) {
        format!("`{wire}` requires and excludes `{name}`")
    } else if needs(other, field) {
        format!("`{name}` requires `{wire}`, which excludes it")
    } else if field.required && other.required {
        format!("`{wire}` and `{name}` are both required, and exclude each other")
    } else if other.required {
        format!("`{wire}` can never be given: it excludes `{name}`, which is required")
    } else if field.required {
        format!("`{name}` can never be given: `{wire}` excludes it, and is required")
    } else {
        return;
    };
    ctx.report(
        Diagnostic::error("contradicting-relations", span, words)
            .other(other.span, format!("`{name}` is here")),
    );
}

/// `one_of` and `any_of`.
pub(super) fn check_group_rules(ctx: &mut Context<'_>, group: &Group<'_>) {
    for (index, rule) in group.rules.iter().enumerate() {
        let span = ctx.item(group.owner, group.rules_key, index);
        let (key, names) = match rule {
            GroupRule::OneOf(names) => ("one_of", names),
            GroupRule::AnyOf(names) => ("any_of", names),
        };
        if names.len() < 2 {
            ctx.report(
                Diagnostic::error("bad-group", span, format!("`{key}` has only one field"))
                    .help("name two fields or more, or write `required: true` at the one"),
            );
        }
        for (at, name) in names.iter().enumerate() {
            let place = ctx.item(span, "names", at);
            if names.iter().take(at).any(|it| it == name) {
                let message = format!("`{key}` names `{name}` twice");
                ctx.report(
                    Diagnostic::error("duplicate-value", place, message)
                        .help("remove one of the two"),
                );
                continue;
            }
            let Some(field) = group.get(name) else {
                ctx.report(
                    Diagnostic::error(
                        "unknown-field",
                        place,
                        format!("`{key}` names `{name}`, and there is no such field beside it"),
                    )
                    .help(BESIDE)
                    .suggest(name, group.names()),
                );
                continue;
            };
            if field.required {
                let why = if key == "one_of" {
                    "so the others can never be given"
                } else {
                    "so the rule always holds"
                };
                ctx.report(
                    Diagnostic::error(
                        "required-in-group",
                        place,
                        format!("`{key}` names `{name}`, which is required, {why}"),
                    )
                    .other(field.span, "required here")
                    .help("leave `required` out there, or the name out here"),
                );
            }
            let rival = names
                .iter()
                .find(|it| field.rules.contains(&Rule::Requires((*it).clone())));
            if let (GroupRule::OneOf(_), Some(rival)) = (rule, rival) {
                ctx.report(
                    Diagnostic::error(
                        "contradicting-relations",
                        place,
                        format!("`one_of` takes exactly one, and `{name}` requires `{rival}`"),
                    )
                    .other(field.span, format!("`{name}` is here")),
                );
            }
        }
    }
}
