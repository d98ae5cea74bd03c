//! Where response models stand and what they are called.

use std::collections::BTreeSet;

use super::enum_names::free_name;
use super::enums::Home;
use super::kin::is_relative;
use super::models::{Model, Models, Role};
use super::slot::ModelId;
use super::words::{camel, is_plural};

/// Nouns that say nothing without what they belong to.
const VAGUE: &[&str] = &[
    "answer",
    "attribute",
    "data",
    "detail",
    "entity",
    "field",
    "image",
    "info",
    "item",
    "key",
    "meta",
    "metadata",
    "option",
    "param",
    "parameter",
    "result",
    "setting",
    "thumb",
    "value",
    "version",
];

/// Where a model stands, and its name there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) home: Home,
    pub(super) name: String,
}

/// Decides where each model stands: its own resource, the one that uses it, or `api.yaml`.
pub(super) fn settle_homes(models: &Models, answers: &[usize]) -> Vec<Home> {
    let count = models.list.len();
    let mut reach: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); count];
    for (slot, resource) in models.answers.iter().zip(answers) {
        slot.each_model(&mut |id| {
            if let Some(users) = reach.get_mut(id) {
                users.insert(*resource);
            }
        });
    }
    let parts = leads(models);
    let fixed = |id: ModelId| match models.list.get(id) {
        Some(model) if model.role != Role::Part => Some(model.resource),
        _ => None,
    };
    let mut changed = true;
    while changed {
        changed = false;
        for (id, targets) in parts.iter().enumerate() {
            let users = match fixed(id) {
                Some(resource) => BTreeSet::from([resource]),
                None => reach.get(id).cloned().unwrap_or_default(),
            };
            for target in targets {
                if let Some(known) = reach.get_mut(*target) {
                    let before = known.len();
                    known.extend(&users);
                    changed |= known.len() > before;
                }
            }
        }
    }
    // What `api.yaml` has leads to nothing that a resource has.
    let mut shared: Vec<bool> = (0..count)
        .map(|id| fixed(id).is_none() && reach.get(id).is_some_and(|it| it.len() > 1))
        .collect();
    loop {
        let is_shared = |id: &ModelId| shared.get(*id).copied().unwrap_or_default();
        let stuck = |it: &(usize, &Vec<ModelId>)| is_shared(&it.0) && !it.1.iter().all(is_shared);
        let Some((lost, _)) = parts.iter().enumerate().find(stuck) else {
            break;
        };
        if let Some(it) = shared.get_mut(lost) {
            *it = false;
        }
    }
    let home = |id: ModelId| match (fixed(id), shared.get(id)) {
        (Some(resource), _) => Some(resource),
        (None, Some(true)) => None,
        (None, _) => {
            let users = reach.get(id);
            let owner = models
                .list
                .get(id)
                .and_then(|it| models.resource_of(&noun(models, it)));
            owner
                .filter(|it| users.is_some_and(|users| users.len() > 1 || users.contains(it)))
                .or_else(|| users.and_then(|it| it.first().copied()))
                .or_else(|| models.list.get(id).map(|it| it.resource))
        }
    };
    (0..count).map(home).collect()
}

/// The models that each model leads to.
fn leads(models: &Models) -> Vec<Vec<ModelId>> {
    let targets = |model: &Model| {
        let mut targets = Vec::new();
        for (_, _, slot) in &model.fields {
            slot.each_model(&mut |id| targets.push(id));
        }
        targets
    };
    models.list.iter().map(targets).collect()
}

/// What a model is called where it stands: the noun of a resource if there is one, else the one
/// that comes most often.
fn noun(models: &Models, model: &Model) -> String {
    let count = |noun: &String| model.nouns.iter().filter(|it| *it == noun).count();
    let mut best: Option<(bool, usize, &String)> = None;
    for noun in &model.nouns {
        let rank = (models.resource_of(noun).is_some(), count(noun));
        if best.is_none_or(|it| rank > (it.0, it.1)) {
            best = Some((rank.0, rank.1, noun));
        }
    }
    best.map_or_else(|| "value".to_owned(), |it| it.2.clone())
}

/// Names all models. `taken` has the names that a model of a home cannot have.
pub(super) fn name_models(
    models: &Models,
    homes: &[Home],
    taken: &dyn Fn(Home) -> BTreeSet<String>,
) -> Vec<Address> {
    let mut names: Vec<Option<String>> = vec![None; models.list.len()];
    let role = |id: ModelId| models.list.get(id).map(|it| it.role);
    let home = |id: ModelId| homes.get(id).copied().flatten();
    let mut order: Vec<ModelId> = (0..models.list.len()).collect();
    // Main models have their names whatever else there is; what is shared comes next.
    order.sort_by_key(|id| (role(*id) != Some(Role::Main), home(*id).is_some(), *id));
    for id in order {
        let Some(model) = models.list.get(id) else {
            continue;
        };
        let here = home(id);
        let taken = taken(here);
        let is_free = |name: &str| {
            let mut others = names.iter().enumerate();
            let clash = others.any(|(other, known)| {
                known.as_deref() == Some(name)
                    && (here.is_none() || home(other).is_none() || home(other) == here)
            });
            let is_main = model.role == Role::Main;
            !clash && (is_main || !taken.contains(name))
        };
        let wishes = wishes(models, id, &names);
        let wish = wishes.iter().find(|it| is_free(it)).cloned();
        let name = wish.unwrap_or_else(|| {
            let last = wishes.last().map_or("Model", String::as_str);
            free_name(last, "Model", &is_free)
        });
        if let Some(it) = names.get_mut(id) {
            *it = Some(name);
        }
    }
    let address = |(id, name): (ModelId, Option<String>)| Address {
        home: home(id),
        name: name.unwrap_or_else(|| "Model".to_owned()),
    };
    names.into_iter().enumerate().map(address).collect()
}

/// The name of a resource's main model.
pub(super) fn main_name(models: &Models, resource: usize) -> String {
    camel(models.singular(resource))
}

/// What would suit, best first.
fn wishes(models: &Models, id: ModelId, names: &[Option<String>]) -> Vec<String> {
    let Some(model) = models.list.get(id) else {
        return Vec::new();
    };
    let main = main_name(models, model.resource);
    match model.role {
        Role::Main => return vec![main],
        Role::Light => return vec![format!("{main}Light")],
        Role::Wrapper if model.fields.len() == 1 => return vec![format!("{main}Answer")],
        Role::Wrapper => return vec![format!("{main}List")],
        Role::Part => {}
    }
    let noun = noun(models, model);
    let plain = camel(&noun);
    let parent = model.parent.and_then(|it| names.get(it)?.clone());
    let long = match parent.as_deref() {
        Some(parent) if parent == plain => {
            let has_url = model.fields.iter().any(|it| it.0 == "url");
            format!("{plain}{}", if has_url { "File" } else { "Content" })
        }
        parent => format!("{}{plain}", parent.unwrap_or(&main)),
    };
    let vague = VAGUE.contains(&noun.as_str()) || is_plural(&noun);
    if is_relative(&noun) {
        return vec![format!("{}Ref", parent.as_deref().unwrap_or(&main)), long];
    }
    let own = |it: &String| {
        models
            .mains
            .get(model.resource)
            .copied()
            .flatten()
            .is_some_and(|main| {
                let fields = models.list.get(main).map(|it| &it.fields);
                fields.is_some_and(|fields| fields.iter().any(|field| field.0 == *it))
            })
    };
    let is_whole = model.parent.is_none() && noun == models.singular(model.resource);
    if is_whole && !model.fields.iter().all(|it| own(&it.0)) {
        return vec![format!("{plain}Answer")];
    }
    let owner = models
        .resource_of(&noun)
        .and_then(|it| *models.mains.get(it)?);
    let rivals = models.list.iter().enumerate().filter(|(other, it)| {
        *other != id && it.role == Role::Part && self::noun(models, it) == noun
    });
    let smallest = rivals
        .clone()
        .all(|(_, it)| (it.fields.len(), it.seen) >= (model.fields.len(), 0));
    match owner {
        Some(_) if smallest => vec![format!("{plain}Ref"), long],
        Some(_) => vec![format!("{plain}Light"), long],
        None if vague && model.parent.is_some() => vec![long],
        None => vec![plain, long],
    }
}
