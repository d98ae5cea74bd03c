//! Every field of a spec, nested ones too.

use super::Context;
use crate::decode::Entries;
use crate::model::{Home, Type};
use crate::raw::{Api, Field, ModelDef, ObjectDef, Resource, TypeExpr};

/// The fields of a response model, short or written out.
pub(super) fn model_fields(model: &ModelDef) -> &Entries<Field> {
    match model {
        ModelDef::Fields(fields) => fields,
        ModelDef::Body(body) => &body.fields,
    }
}

/// Shows every field that a request of this resource sends.
pub(super) fn each_request_field<'a>(resource: &'a Resource, visit: &mut dyn FnMut(&'a Field)) {
    for entry in resource.actions.iter() {
        each_field(&entry.value.params, visit);
        if let Some(body) = &entry.value.body {
            each_field(&body.fields, visit);
        }
    }
}

/// Shows every field of these objects.
pub(super) fn each_object_field<'a>(
    objects: &'a Entries<ObjectDef>,
    visit: &mut dyn FnMut(&'a Field),
) {
    for entry in objects.iter() {
        each_field(&entry.value.fields, visit);
    }
}

/// Shows every field of these response models.
pub(super) fn each_model_field<'a>(
    models: &'a Entries<ModelDef>,
    visit: &mut dyn FnMut(&'a Field),
) {
    for entry in models.iter() {
        each_field(model_fields(&entry.value), visit);
    }
}

/// Shows every type that is written in the spec outside of requests.
pub(super) fn each_response_type<'a>(
    api: &'a Api,
    resources: &[&'a Resource],
    visit: &mut dyn FnMut(&'a TypeExpr),
) {
    let mut field = |field: &'a Field| match field {
        Field::Type(ty) => visit(ty),
        Field::Body(body) => {
            if let Some(ty) = &body.ty {
                visit(ty);
            }
        }
    };
    each_model_field(&api.models, &mut field);
    for resource in resources {
        each_model_field(&resource.models, &mut field);
    }
    for entry in resources.iter().flat_map(|it| it.actions.iter()) {
        entry
            .value
            .returns
            .iter()
            .filter_map(|it| it.value.as_ref())
            .for_each(|it| visit(it));
    }
    let events = api.webhooks.iter().flat_map(|it| it.events.iter());
    events
        .filter_map(|it| it.value.as_ref())
        .for_each(|it| visit(it));
}

fn each_field<'a>(fields: &'a Entries<Field>, visit: &mut dyn FnMut(&'a Field)) {
    for entry in fields.iter() {
        each_nested(&entry.value, visit);
    }
}

fn each_nested<'a>(field: &'a Field, visit: &mut dyn FnMut(&'a Field)) {
    visit(field);
    if let Field::Body(body) = field {
        each_field(&body.fields, visit);
        if let Some(items) = &body.items {
            each_nested(items, visit);
        }
    }
}

/// Shows what a type is made of: everything but lists, maps, unions and boxes.
pub(crate) fn each_leaf(ty: &Type, visit: &mut dyn FnMut(&Type)) {
    match ty {
        Type::Array(inner)
        | Type::Map(inner)
        | Type::Or(inner, _)
        | Type::OrEmpty(inner)
        | Type::Boxed(inner) => each_leaf(inner, visit),
        leaf => visit(leaf),
    }
}

/// The resource that a home belongs to.
pub(super) fn resource_of(home: Home) -> Option<usize> {
    match home {
        Home::Shared => None,
        Home::Resource(index) => Some(index),
    }
}

impl<'a> Context<'a> {
    /// The resource at this position.
    pub(super) fn resource(&self, index: usize) -> Option<&'a Resource> {
        self.resources.get(index).copied()
    }
}
