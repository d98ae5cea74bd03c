//! The Rust of one thing of the API, cut out of what is emitted: what a change looks like in code.

use proc_macro2::TokenStream;
use quote::quote;

use super::text::ident;
use super::{Ctx, action, enums, fields, record, setters, state};
use crate::model::{Field, Home, Model};
use crate::options::Options;
use crate::render;

/// A thing of a model that is emitted, by positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    /// An action of a resource.
    Action(usize, usize),
    /// A param of an action, in the order of its request.
    Param(usize, usize, usize),
    /// A field of an object.
    ObjectField(usize, usize),
    /// A field of a response model.
    RecordField(usize, usize),
    /// An enum.
    Enum(usize),
}

/// The Rust of a thing, laid out as in the generated crate; `None` if the model has no such thing.
pub(crate) fn excerpt(model: &Model, spot: Spot) -> Option<String> {
    let options = Options::default();
    let ctx = |home| Ctx {
        model,
        options: &options,
        home,
    };
    match spot {
        Spot::Action(resource, at) => {
            let it = model.resources.get(resource)?.actions.get(at)?;
            let (function, builder) = (ident(&it.function), ident(&it.builder));
            render::item(&quote!(pub fn #function() -> #builder { builder::start() }))
        }
        Spot::Param(resource, at, param) => {
            let ctx = ctx(Home::Resource(resource));
            let it = model.resources.get(resource)?.actions.get(at)?;
            let all: Vec<_> = action::placed(it).collect();
            let (field, place) = *all.get(param)?;
            let required = state::required(all.iter().map(|it| it.0));
            sent(&ctx, &it.builder, field, &required, place)
        }
        Spot::ObjectField(object, at) => {
            let it = model.objects.get(object)?;
            let field = it.fields.get(at)?;
            let required = state::required(&it.fields);
            sent(
                &ctx(it.home),
                &it.builder,
                field,
                &required,
                setters::Place::Object,
            )
        }
        Spot::RecordField(at, field) => {
            let it = model.records.get(at)?;
            let member = record::member(&ctx(it.home), it.fields.get(field)?);
            render::inner(&quote!(struct Model { #member }))
        }
        Spot::Enum(at) => {
            let it = model.enums.get(at)?;
            render::item(enums::items(it).first()?)
        }
    }
}

/// The setter of a field, and what is checked of it.
fn sent(
    ctx: &Ctx<'_>,
    builder: &crate::names::RustIdent,
    field: &Field,
    required: &[&Field],
    place: setters::Place<'_>,
) -> Option<String> {
    let slot = required.iter().position(|it| std::ptr::eq(*it, field));
    let setter: TokenStream = setters::setter(ctx, &ident(builder), field, slot, place);
    let setter = render::inner(&quote!(impl Builder { #setter }))?;
    let visit = render::inner(&{
        let visit = fields::visit(field);
        quote!(fn visit() { #visit })
    })?;
    Some(format!("{setter}\n{visit}"))
}
