//! Types that contain themselves get a box.

use crate::model::{Field, Model, Type};

/// Puts a box around every type that leads back to the struct that has it, lists and maps aside:
/// these keep their items elsewhere already.
pub(super) fn box_cycles(model: &mut Model) {
    let records: Vec<_> = model.records.iter().map(|it| direct(&it.fields)).collect();
    for (index, record) in model.records.iter_mut().enumerate() {
        box_fields(&mut record.fields, index, &records);
    }
    let objects: Vec<_> = model.objects.iter().map(|it| direct(&it.fields)).collect();
    for (index, object) in model.objects.iter_mut().enumerate() {
        box_fields(&mut object.fields, index, &objects);
    }
}

fn box_fields(fields: &mut [Field], owner: usize, edges: &[Vec<usize>]) {
    for field in fields {
        if let Some(target) = direct_target(&field.ty)
            && reaches(edges, target, owner)
        {
            put_box(&mut field.ty);
        }
    }
}

fn put_box(ty: &mut Type) {
    match ty {
        Type::Or(inner, _) | Type::OrEmpty(inner) => put_box(inner),
        Type::Record(_) | Type::Object(_) => *ty = Type::Boxed(Box::new(ty.clone())),
        _ => {}
    }
}

/// The structs that these fields contain.
fn direct(fields: &[Field]) -> Vec<usize> {
    fields
        .iter()
        .filter_map(|it| direct_target(&it.ty))
        .collect()
}

fn direct_target(ty: &Type) -> Option<usize> {
    match ty {
        Type::Or(inner, _) | Type::OrEmpty(inner) | Type::Boxed(inner) => direct_target(inner),
        Type::Record(id) => Some(id.0),
        Type::Object(id) => Some(id.0),
        _ => None,
    }
}

/// Whether a way of at least no step leads from one to the other.
pub(crate) fn reaches(edges: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = vec![false; edges.len()];
    let mut next = vec![from];
    while let Some(at) = next.pop() {
        if at == to {
            return true;
        }
        if let (Some(seen), Some(targets)) = (seen.get_mut(at), edges.get(at))
            && !std::mem::replace(seen, true)
        {
            next.extend(targets);
        }
    }
    false
}
