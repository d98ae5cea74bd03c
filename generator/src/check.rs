//! What can be said and is wrong: contradictions are found here, before anything is written.
//!
//! Each file knows one kind of fault. A check reports and carries on; what an earlier stage has
//! reported already ([`Type::Any`] stands where a type is unknown) is not reported again.

use std::ops::Deref;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Field, GroupRule, Model, Type};
use crate::source::Span;

mod answers;
mod breach;
mod deprecated;
mod enums;
mod files;
mod fit;
mod formats;
mod groups;
mod lists;
mod misfit;
mod objects;
mod package;
mod params;
mod ranges;
mod routes;
mod times;
mod unused;
mod urls;
mod values;

pub(crate) use params::is_own_header;
pub(crate) use urls::is_endpoint;

/// Something without a contradiction; made by [`check`] alone.
#[derive(Debug, Clone)]
pub struct Checked<T>(T);

impl<T> Deref for Checked<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// Looks for contradictions; a model in which an error was found, now or before, is dropped.
pub fn check(model: Model, diagnostics: &mut Diagnostics) -> Option<Checked<Model>> {
    let ctx = &mut Context {
        model: &model,
        lowered: !diagnostics.has_errors(),
        diagnostics,
    };
    package::check_package(ctx);
    urls::check_urls(ctx);
    enums::check_enums(ctx);
    routes::check_routes(ctx);
    for group in groups::all_groups(ctx.model) {
        check_group(ctx, &group);
    }
    for (resource, action) in routes::all_actions(ctx.model) {
        params::check_params(ctx, action);
        lists::check_list(ctx, action);
        answers::check_answers(ctx, action);
        deprecated::check_action(ctx, resource, action);
    }
    deprecated::check_types(ctx);
    objects::check_objects(ctx);
    files::check_files(ctx);
    unused::check_unused(ctx);
    (!diagnostics.has_errors()).then_some(Checked(model))
}

/// What every check knows.
struct Context<'a> {
    model: &'a Model,
    /// Whether lowering found no error, so that [`Type::Any`] is what the spec says.
    lowered: bool,
    diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.report(diagnostic);
    }

    /// Where a key of a thing was written.
    fn place(&self, owner: Span, key: &'static str) -> Span {
        self.model.places.key(owner, key)
    }

    /// Where an item of a list of a thing was written.
    fn item(&self, owner: Span, key: &'static str, index: usize) -> Span {
        self.model.places.item(owner, key, index)
    }

    /// Whether a type stands for one that could not be lowered.
    fn is_unknown(&self, ty: &Type) -> bool {
        !self.lowered && *ty == Type::Any
    }
}

/// Fields beside each other, and the rules between them.
struct Group<'a> {
    fields: Vec<&'a Field>,
    rules: &'a [GroupRule],
    /// The thing that has them, and the key under which the places of the rules are known.
    owner: Span,
    rules_key: &'static str,
    /// Whether a request sends them.
    sent: bool,
}

impl<'a> Group<'a> {
    fn get(&self, wire: &str) -> Option<&'a Field> {
        self.fields.iter().copied().find(|it| it.wire == wire)
    }

    fn names(&self) -> impl Iterator<Item = &'a str> {
        self.fields.iter().map(|it| it.wire.as_str())
    }
}

fn check_group(ctx: &mut Context<'_>, group: &Group<'_>) {
    for field in &group.fields {
        fit::check_fit(ctx, field);
        ranges::check_ranges(ctx, field);
        values::check_values(ctx, field);
        times::check_moments(ctx, field);
        objects::check_unique_by(ctx, field);
        if group.sent {
            groups::check_relations(ctx, group, field);
        }
        times::check_beside(ctx, group, field);
    }
    times::check_cycles(ctx, group);
    groups::check_group_rules(ctx, group);
}

#[cfg(test)]
mod tests;
