//! The texts that stand in place of a value.

use quote::quote;

use super::text::{Doc, code, ident, literal};
use super::{Ctx, Module, root};
use crate::model::UnionLiteral;

/// The module `literals`, if there are any.
pub(crate) fn module(ctx: &Ctx<'_>) -> Option<Module> {
    if ctx.model.literals.is_empty() {
        return None;
    }
    let mut doc = Doc::default();
    doc.line("Texts that stand in place of a value.");
    let mut items = vec![root::use_runtime(ctx)];
    items.extend(ctx.model.literals.iter().flat_map(item));
    Some(Module {
        path: "src/literals.rs".to_owned(),
        source: None,
        attributes: doc.inner(),
        items,
    })
}

fn item(it: &UnionLiteral) -> [proc_macro2::TokenStream; 2] {
    let (name, text) = (ident(&it.variant), literal(&it.wire));
    let mut doc = Doc::default();
    doc.line(format!("The text {} in place of a value.", code(&it.wire)));
    let doc = doc.outer();
    [
        quote! {
            #doc
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
            pub struct #name;
        },
        quote! {
            impl rt::Literal for #name {
                const TEXT: &'static str = #text;
            }
        },
    ]
}
