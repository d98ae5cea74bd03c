//! From the spec as it is written to the model: names become ids, and everything gets its name in
//! Rust and its place in a fixed order.
//!
//! What cannot be represented is reported here; what can be represented and is wrong is found by
//! [`crate::check`].

use std::collections::BTreeSet;

use crate::decode::{Entry, Literal};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Home, Model, Object, Record, Resource, UnionLiteral};
use crate::names::{Scope, Style, Wish};
use crate::raw::{self, Spec, TypeExpr};
use crate::source::Spanned;

mod actions;
mod api;
mod definitions;
mod enums;
mod fields;
mod keys;
mod lists;
mod markers;
mod params;
mod places;
mod reach;
mod recursion;
mod resolve;
mod routes;
mod rules;
mod types;
mod values;
mod walk;
mod webhooks;

use definitions::{Definitions, Shape, Written, collect_definitions};
use keys::Place;
use types::Site;

pub(crate) use api::is_token;
pub(crate) use keys::item_key;
pub use places::Places;
pub(crate) use reach::{each_answer, each_sent_type, sent_fields};
pub(crate) use recursion::reaches;
pub(crate) use walk::each_leaf;

/// What lowering knows of the whole spec.
struct Context<'a> {
    api: &'a raw::Api,
    /// By wire name; a resource's position here is its position in the model.
    resources: Vec<&'a raw::Resource>,
    definitions: Definitions<'a>,
    /// Texts that stand in place of values, sorted.
    literals: Vec<&'a str>,
    places: Places,
    diagnostics: &'a mut Diagnostics,
}

/// Lowers the spec.
///
/// A model is given back even where something is wrong, so that [`crate::check::check`] finds the
/// other faults in the same run; it is [`None`] only where a model would mean nothing.
pub fn lower(spec: &Spec, diagnostics: &mut Diagnostics) -> Option<Model> {
    let mut sorted: Vec<_> = spec.resources.iter().collect();
    sorted.sort_by(|a, b| a.resource.value.cmp(&b.resource.value));
    let resources: Vec<_> = sorted.iter().map(|it| &it.value).collect();
    let definitions = collect_definitions(&spec.api, &resources, diagnostics);
    let literals = collect_literals(&spec.api, &resources);
    let mut ctx = Context {
        api: &spec.api,
        resources,
        definitions,
        literals,
        places: Places::default(),
        diagnostics,
    };
    let mut model = Model {
        api: api::lower_api(&mut ctx, spec.api.span),
        resources: Vec::new(),
        enums: Vec::new(),
        objects: Vec::new(),
        records: Vec::new(),
        literals: lower_literals(&ctx.literals),
        places: Places::default(),
    };
    lower_definitions(&mut ctx, &mut model);
    lower_resources(&mut ctx, &mut model);
    model.places = ctx.places;
    recursion::box_cycles(&mut model);
    reach::mark_enums(&mut model);
    reach::note_uses(&mut model);
    markers::assign_markers(&mut model);
    Some(model)
}

/// Every text that stands in place of a value, sorted.
fn collect_literals<'a>(api: &'a raw::Api, resources: &[&'a raw::Resource]) -> Vec<&'a str> {
    let mut literals = BTreeSet::new();
    walk::each_response_type(api, resources, &mut |ty| collect_literal(ty, &mut literals));
    literals.into_iter().collect()
}

fn collect_literal<'a>(ty: &'a TypeExpr, literals: &mut BTreeSet<&'a str>) {
    match ty {
        TypeExpr::Name(_) => {}
        TypeExpr::Or(inner, literal) => {
            if let Literal::String(text) = literal {
                literals.insert(text);
            }
            collect_literal(inner, literals);
        }
        TypeExpr::Array(inner) | TypeExpr::Map(inner) | TypeExpr::OrEmpty(inner) => {
            collect_literal(inner, literals);
        }
    }
}

fn lower_literals(literals: &[&str]) -> Vec<UnionLiteral> {
    let names: Vec<_> = literals.iter().map(|it| Wish::union(it)).collect();
    let names = Scope::new(Style::Camel).allocate(&names);
    let variants: Vec<_> = literals.iter().map(|it| Wish::union_variant(it)).collect();
    let variants = Scope::new(Style::Camel).allocate(&variants);
    let named = literals.iter().zip(names).zip(variants);
    named
        .map(|((wire, name), variant)| UnionLiteral {
            wire: (*wire).to_owned(),
            name,
            variant,
        })
        .collect()
}

/// Lowers enums, objects and models, in the order of their ids.
fn lower_definitions(ctx: &mut Context<'_>, model: &mut Model) {
    let list = std::mem::take(&mut ctx.definitions.list);
    for definition in &list {
        let home = definition.home;
        match definition.written {
            Written::Enum(written) => {
                model
                    .enums
                    .push(enums::lower_enum(ctx, definition, written));
            }
            Written::Object(shape) => {
                let entries: Vec<_> = shape.fields.iter().collect();
                let site = Site {
                    home,
                    place: Place::Request,
                };
                let mut scope = Scope::new(Style::Snake);
                let fields = params::lower_sent(ctx, site, &entries, &mut scope, "field", false);
                let name = definition.name.clone();
                model.objects.push(Object {
                    wire: definition.wire.to_owned(),
                    builder: definition.builder.clone().unwrap_or_else(|| name.clone()),
                    name,
                    home,
                    doc: rules::value(&shape.doc.cloned()),
                    fields,
                    rules: rules::lower_group_rules(ctx, definition.span, "rules", shape.rules),
                    span: definition.span,
                });
            }
            Written::Record(shape) => {
                let record = lower_record(ctx, definition, shape);
                model.records.push(record);
            }
        }
    }
    ctx.definitions.list = list;
}

fn lower_record(
    ctx: &mut Context<'_>,
    definition: &definitions::Definition<'_>,
    shape: Shape<'_>,
) -> Record {
    for rule in shape.rules {
        ctx.diagnostics.report(
            Diagnostic::error(
                "misplaced-key",
                rule.span,
                "`rules` means nothing for a response",
            )
            .help("leave it out: only what a request sends is checked"),
        );
    }
    let wishes: Vec<_> = shape
        .fields
        .iter()
        .map(|it| Wish::field(&it.key.value))
        .collect();
    let names = Scope::new(Style::Snake).allocate(&wishes);
    let site = Site {
        home: definition.home,
        place: Place::Response,
    };
    let lower = |(entry, name)| fields::lower_field(ctx, site, entry, name);
    let fields = shape.fields.iter().zip(names).map(lower).collect();
    Record {
        wire: definition.wire.to_owned(),
        name: definition.name.clone(),
        home: definition.home,
        doc: rules::value(&shape.doc.cloned()),
        fields,
        span: definition.span,
    }
}

fn lower_resources(ctx: &mut Context<'_>, model: &mut Model) {
    let wishes: Vec<_> = ctx
        .resources
        .iter()
        .map(|it| Wish::module(&it.resource.value))
        .collect();
    let modules = Scope::new(Style::Snake).allocate(&wishes);
    for (index, module) in modules.into_iter().enumerate() {
        let Some(resource) = ctx.resource(index) else {
            continue;
        };
        let mut entries: Vec<&Entry<raw::Action>> = resource.actions.iter().collect();
        entries.sort_by(|a, b| a.key.value.cmp(&b.key.value));
        let wires: Vec<_> = entries.iter().map(|it| it.key.value.as_str()).collect();
        let names = actions::name_actions(ctx, index, &wires);
        let actions = entries
            .iter()
            .zip(names)
            .map(|(entry, names)| actions::lower_action(ctx, index, entry, names, &model.records));
        let actions = actions.collect();
        if let Some(source) = &resource.source {
            ctx.places
                .set(resource.resource.span, "source", source.span);
        }
        check_resource_name(ctx, &resource.resource);
        let home = Home::Resource(index);
        let lowered = Resource {
            wire: resource.resource.value.clone(),
            module,
            feature: resource.resource.value.clone(),
            source: format!("resources/{}.yaml", resource.resource.value),
            doc: rules::value(&resource.doc),
            page: rules::value(&resource.source),
            actions,
            enums: ids(&model.enums, |it| it.home == home, crate::model::EnumId),
            objects: ids(&model.objects, |it| it.home == home, crate::model::ObjectId),
            records: ids(&model.records, |it| it.home == home, crate::model::RecordId),
            uses: Vec::new(),
            span: resource.resource.span,
        };
        model.resources.push(lowered);
    }
}

/// The ids of the things that belong to a home.
fn ids<T, I>(things: &[T], belongs: impl Fn(&T) -> bool, id: fn(usize) -> I) -> Vec<I> {
    things
        .iter()
        .enumerate()
        .filter(|it| belongs(it.1))
        .map(|it| id(it.0))
        .collect()
}

/// The name of a resource is also that of a Cargo feature and of a file.
fn check_resource_name(ctx: &mut Context<'_>, name: &Spanned<String>) {
    let starts = name.starts_with(|it: char| it.is_ascii_lowercase());
    let fits = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_' || it == '-';
    let help = if !starts || !name.chars().all(fits) {
        "start with a small letter, and use small letters, digits, `_` and `-` only"
    } else if name.value == "default" {
        "cargo keeps the feature `default` for itself"
    } else if matches!(name.as_str(), "client" | "blocking") {
        "the generated crate has a feature of this name already"
    } else {
        return;
    };
    ctx.diagnostics.report(
        Diagnostic::error(
            "resource-name",
            name.span,
            format!("`{}` cannot be the name of a resource", name.value),
        )
        .help(help),
    );
}

#[cfg(test)]
pub(crate) mod tests;
