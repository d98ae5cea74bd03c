//! Objects that cannot be built, and fields that items are told apart by.

use super::Context;
use super::fit::rule_place;
use crate::diagnostics::Diagnostic;
use crate::lower::reaches;
use crate::model::{Field, Rule, Type};

/// An object that needs one of itself has no end.
pub(super) fn check_objects(ctx: &mut Context<'_>) {
    let objects = &ctx.model.objects;
    let edges: Vec<Vec<usize>> = objects
        .iter()
        .map(|it| it.fields.iter().filter_map(needed).collect())
        .collect();
    let mut faults = Vec::new();
    let mut found: Vec<usize> = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        // The objects of one circle have one fault.
        let is_known = |it: &usize| reaches(&edges, *it, index) && reaches(&edges, index, *it);
        if found.iter().any(is_known) {
            continue;
        }
        let endless = |it: &&Field| needed(it).is_some_and(|target| reaches(&edges, target, index));
        if let Some(field) = object.fields.iter().find(endless) {
            found.push(index);
            faults.push(
                Diagnostic::error(
                    "endless-object",
                    field.span,
                    format!(
                        "`{}` can never be built: its required field `{}` leads back to it",
                        object.wire, field.wire
                    ),
                )
                .other(object.span, format!("`{}` is here", object.wire))
                .help("make a field on the way optional, nullable or a list"),
            );
        }
    }
    faults.into_iter().for_each(|it| ctx.report(it));
}

/// The object that a field cannot do without.
fn needed(field: &Field) -> Option<usize> {
    fn object(ty: &Type) -> Option<usize> {
        match ty {
            Type::Object(id) => Some(id.0),
            Type::Boxed(inner) => object(inner),
            _ => None,
        }
    }
    let filled = |it: &Rule| matches!(it, Rule::MinItems(least) if *least > 0);
    match &field.ty {
        _ if !field.required || field.nullable => None,
        Type::Array(item) if field.rules.iter().any(filled) => object(item),
        ty => object(ty),
    }
}

/// `unique_by` names a field of the items, and one value of it can be compared with another.
pub(super) fn check_unique_by(ctx: &mut Context<'_>, field: &Field) {
    for rule in &field.rules {
        let (Rule::UniqueBy(name), Type::Array(item)) = (rule, &field.ty) else {
            continue;
        };
        let place = rule_place(ctx, field, rule, false);
        let fields = match **item {
            Type::Object(id) => ctx.model.objects.get(id.0).map(|it| &it.fields),
            Type::Record(id) => ctx.model.records.get(id.0).map(|it| &it.fields),
            _ if ctx.is_unknown(item) => continue,
            _ => None,
        };
        let Some(fields) = fields else {
            ctx.report(
                Diagnostic::error(
                    "misplaced-rule",
                    place,
                    format!("the items of `{}` have no fields", field.wire),
                )
                .help("write `unique: true` to compare the items themselves"),
            );
            continue;
        };
        match fields.iter().find(|it| it.wire == *name) {
            None => ctx.report(
                Diagnostic::error(
                    "unknown-field",
                    place,
                    format!("the items of `{}` have no field `{name}`", field.wire),
                )
                .suggest(name, fields.iter().map(|it| it.wire.as_str())),
            ),
            Some(key) if !is_plain(&key.ty) && !ctx.is_unknown(&key.ty) => ctx.report(
                Diagnostic::error(
                    "misplaced-rule",
                    place,
                    format!("`{name}` is not a plain value"),
                )
                .other(ctx.place(key.span, "type"), "its type is here")
                .help("items are told apart by a number, a text, a time or an enum"),
            ),
            Some(_) => {}
        }
    }
}

/// Whether a value of this type stands for itself: no list, no struct, no file.
pub(super) fn is_plain(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Integer
            | Type::Float
            | Type::Boolean
            | Type::String
            | Type::Secret
            | Type::Date
            | Type::DateTime
            | Type::UnixTime
            | Type::IdOrSlug
            | Type::Enum(_)
    )
}
