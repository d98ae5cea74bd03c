//! A module for each resource, and one for what several resources share.

use proc_macro2::TokenStream;
use quote::quote;

use super::text::{Doc, ident, link};
use super::{Ctx, Module, action, enums, object, record, required, root};
use crate::model::{Enum, Field, Home, Object, Record, Resource};

/// The module of the resource at this position.
pub(crate) fn module(ctx: &Ctx<'_>, at: usize) -> Option<Module> {
    let resource = ctx.model.resources.get(at)?;
    let model = ctx.model;
    let types = Types {
        enums: resource
            .enums
            .iter()
            .filter_map(|it| model.enums.get(it.0))
            .collect(),
        objects: resource
            .objects
            .iter()
            .filter_map(|it| model.objects.get(it.0))
            .collect(),
        records: resource
            .records
            .iter()
            .filter_map(|it| model.records.get(it.0))
            .collect(),
    };
    let actions: Vec<_> = resource
        .actions
        .iter()
        .flat_map(|it| action::items(ctx, resource, it))
        .collect();
    let fields = resource
        .actions
        .iter()
        .flat_map(|it| action::placed(it).map(|(field, _)| field));
    let fields: Vec<&Field> = fields
        .chain(types.objects.iter().flat_map(|it| &it.fields))
        .collect();
    let has_builders = !resource.actions.is_empty() || !types.objects.is_empty();
    let types = types.items(ctx);
    let mut items = Vec::new();
    if has_builders || !types.is_empty() {
        items.extend(imports(ctx, has_builders));
    }
    items.extend(actions);
    items.extend(types);
    items.extend(required::module(fields.into_iter()));
    Some(Module {
        path: format!("src/{}.rs", resource.module.as_str()),
        source: Some(resource.source.clone()),
        attributes: docs(resource).inner(),
        items,
    })
}

/// The module `shared`, if `api.yaml` defines types.
pub(crate) fn shared(ctx: &Ctx<'_>) -> Option<Module> {
    let types = Types {
        enums: ctx
            .model
            .enums
            .iter()
            .filter(|it| it.home == Home::Shared)
            .collect(),
        objects: ctx
            .model
            .objects
            .iter()
            .filter(|it| it.home == Home::Shared)
            .collect(),
        records: ctx
            .model
            .records
            .iter()
            .filter(|it| it.home == Home::Shared)
            .collect(),
    };
    if types.enums.is_empty() && types.objects.is_empty() && types.records.is_empty() {
        return None;
    }
    let fields: Vec<&Field> = types.objects.iter().flat_map(|it| &it.fields).collect();
    let mut items = imports(ctx, !types.objects.is_empty());
    items.extend(types.items(ctx));
    items.extend(required::module(fields.into_iter()));
    let mut doc = Doc::default();
    doc.line("What several resources have in common.");
    Some(Module {
        path: "src/shared.rs".to_owned(),
        source: Some("api.yaml".to_owned()),
        attributes: doc.inner(),
        items,
    })
}

/// The types of a module, each kind by name.
struct Types<'a> {
    enums: Vec<&'a Enum>,
    objects: Vec<&'a Object>,
    records: Vec<&'a Record>,
}

impl Types<'_> {
    fn items(&self, ctx: &Ctx<'_>) -> Vec<TokenStream> {
        let enums = self.enums.iter().flat_map(|it| enums::items(it));
        let objects = self.objects.iter().flat_map(|it| object::items(ctx, it));
        let records = self.records.iter().flat_map(|it| record::items(ctx, it));
        objects.chain(enums).chain(records).collect()
    }
}

/// The imports of a module.
fn imports(ctx: &Ctx<'_>, has_builders: bool) -> Vec<TokenStream> {
    let builder = has_builders.then(|| {
        quote!(
            use crate::builder::{self, Builder};
        )
    });
    builder
        .into_iter()
        .chain([root::use_runtime(ctx)])
        .collect()
}

fn docs(resource: &Resource) -> Doc {
    let mut doc = Doc::of(resource.doc.as_deref().unwrap_or_default());
    if doc.is_empty() {
        doc.line(format!(
            "The resource {}.",
            super::text::code(&resource.wire)
        ));
    }
    if let Some(page) = &resource.page {
        doc.paragraph();
        doc.line(format!("Documented at {}.", link(page)));
    }
    doc.paragraph();
    doc.line("Actions:");
    doc.paragraph();
    for action in &resource.actions {
        let name = ident(&action.function);
        let routes: Vec<_> = action
            .written_routes
            .iter()
            .map(|it| super::text::code(it))
            .collect();
        doc.line(format!("- [`{name}`]: {}", routes.join(", ")));
    }
    if resource.actions.is_empty() {
        doc.line("none.");
    }
    doc
}
