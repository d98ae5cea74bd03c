//! Who uses a type: requests, responses, other resources.

use std::collections::BTreeSet;

use super::walk::each_leaf;
use crate::model::{Action, Field, Home, Model, Resource, Type};

/// Marks the enums that requests send and those that responses carry.
pub(super) fn mark_enums(model: &mut Model) {
    let (mut sent, mut carried) = (BTreeSet::new(), BTreeSet::new());
    let mut note = |is_sent: bool, ty: &Type| {
        each_leaf(ty, &mut |leaf| {
            if let Type::Enum(id) = leaf {
                if is_sent {
                    sent.insert(*id)
                } else {
                    carried.insert(*id)
                };
            }
        });
    };
    for object in &model.objects {
        object.fields.iter().for_each(|it| note(true, &it.ty));
    }
    for record in &model.records {
        record.fields.iter().for_each(|it| note(false, &it.ty));
    }
    for action in model.resources.iter().flat_map(|it| &it.actions) {
        each_sent_type(action, &mut |ty| note(true, ty));
        each_answer(action, &mut |ty| note(false, ty));
    }
    for event in model.api.webhooks.iter().flat_map(|it| &it.events) {
        event.payload.iter().for_each(|it| note(false, it));
    }
    for (index, it) in model.enums.iter_mut().enumerate() {
        it.in_requests = sent.contains(&crate::model::EnumId(index));
        it.in_responses = carried.contains(&crate::model::EnumId(index));
    }
}

/// Notes which other resources a resource names the types of.
pub(super) fn note_uses(model: &mut Model) {
    let uses: Vec<Vec<usize>> = model
        .resources
        .iter()
        .map(|it| resource_uses(model, it))
        .collect();
    for (index, (resource, uses)) in model.resources.iter_mut().zip(uses).enumerate() {
        resource.uses = uses.into_iter().filter(|it| *it != index).collect();
    }
}

fn resource_uses(model: &Model, resource: &Resource) -> Vec<usize> {
    let mut uses = BTreeSet::new();
    let mut note = |ty: &Type| {
        each_leaf(ty, &mut |leaf| {
            if let Some(Home::Resource(index)) = home_of(model, leaf) {
                uses.insert(index);
            }
        });
    };
    for action in &resource.actions {
        each_sent_type(action, &mut note);
        each_answer(action, &mut note);
    }
    let objects = resource
        .objects
        .iter()
        .filter_map(|it| model.objects.get(it.0));
    let records = resource
        .records
        .iter()
        .filter_map(|it| model.records.get(it.0));
    let fields = objects
        .flat_map(|it| &it.fields)
        .chain(records.flat_map(|it| &it.fields));
    fields.for_each(|it| note(&it.ty));
    uses.into_iter().collect()
}

/// Where a named type is defined.
fn home_of(model: &Model, ty: &Type) -> Option<Home> {
    match ty {
        Type::Enum(id) => model.enums.get(id.0).map(|it| it.home),
        Type::Object(id) => model.objects.get(id.0).map(|it| it.home),
        Type::Record(id) => model.records.get(id.0).map(|it| it.home),
        _ => None,
    }
}

/// Shows the type of everything that an action sends.
pub(crate) fn each_sent_type(action: &Action, visit: &mut dyn FnMut(&Type)) {
    sent_fields(action).for_each(|it| visit(&it.ty));
    let lists = action
        .list
        .iter()
        .flat_map(|it| [&it.filter, &it.range])
        .flatten();
    lists.flat_map(|it| &it.fields).for_each(|it| visit(&it.ty));
}

/// Shows the type of everything that an action answers with.
pub(crate) fn each_answer(action: &Action, visit: &mut dyn FnMut(&Type)) {
    action
        .returns
        .iter()
        .filter_map(|it| it.ty.as_ref())
        .for_each(visit);
}

/// Every field that an action sends, nested ones aside.
pub(crate) fn sent_fields(action: &Action) -> impl Iterator<Item = &Field> {
    let params = action
        .path
        .iter()
        .chain(&action.query)
        .chain(&action.headers);
    params.chain(action.body.iter().flat_map(|it| &it.fields))
}
