//! The traits that say that a required field is given: one a name and module.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Field, Home, Model};
use crate::names::{RustIdent, Scope, Style, Wish};

/// Gives every required field of a request the trait of its name.
pub(super) fn assign_markers(model: &mut Model) {
    let mut names: BTreeMap<Home, BTreeSet<RustIdent>> = BTreeMap::new();
    each_home(model, &mut |home, field| {
        if field.required {
            names.entry(home).or_default().insert(field.name.clone());
        }
    });
    let markers: BTreeMap<Home, BTreeMap<RustIdent, RustIdent>> = names
        .into_iter()
        .map(|(home, names)| {
            let wishes: Vec<_> = names.iter().map(Wish::marker).collect();
            let markers = Scope::new(Style::Camel).allocate(&wishes);
            (home, names.into_iter().zip(markers).collect())
        })
        .collect();
    each_home(model, &mut |home, field| {
        if field.required {
            field.marker = markers
                .get(&home)
                .and_then(|it| it.get(&field.name))
                .cloned();
        }
    });
}

/// Shows every field that a request sends, and the module that it belongs to.
fn each_home(model: &mut Model, visit: &mut dyn FnMut(Home, &mut Field)) {
    for object in &mut model.objects {
        let home = object.home;
        object.fields.iter_mut().for_each(|it| visit(home, it));
    }
    for (index, resource) in model.resources.iter_mut().enumerate() {
        for action in &mut resource.actions {
            let params = action
                .path
                .iter_mut()
                .chain(&mut action.query)
                .chain(&mut action.headers);
            let body = action.body.iter_mut().flat_map(|it| &mut it.fields);
            params
                .chain(body)
                .for_each(|it| visit(Home::Resource(index), it));
        }
    }
}
