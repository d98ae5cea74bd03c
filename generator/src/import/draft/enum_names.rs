//! What enums are called.

use std::collections::{BTreeMap, BTreeSet};

use super::enums::Use;
use super::field::Values;
use super::words::camel;

/// Lists of so many values are the same list wherever they come.
const LONG: usize = 20;

/// Names that say nothing without the name of the object that they are in.
const GENERIC: &[&str] = &["kind", "type", "state", "status", "name", "value", "mode"];

/// An enum of a resource, its name there, and what wants it.
pub(super) type Local = (usize, String, Values, Vec<Use>);

/// The values that are wanted under a name, and what wants them.
type Variant<'a> = (&'a Values, Vec<&'a Use>);

/// `user_country` and `country` with the same values want the same name.
pub(super) fn canonical_wishes(uses: &[Use]) -> BTreeMap<(String, Values), String> {
    let mut by_values: BTreeMap<&Values, BTreeSet<&str>> = BTreeMap::new();
    for it in uses {
        by_values.entry(&it.values).or_default().insert(&it.wish);
    }
    let mut canonical = BTreeMap::new();
    for (values, wishes) in by_values {
        for wish in &wishes {
            let last = wish.rsplit('_').next().unwrap_or(wish);
            let alike = wishes
                .iter()
                .filter(|it| it.rsplit('_').next() == Some(last))
                .count();
            let short = wishes
                .iter()
                .find(|it| wish.strip_suffix(**it).is_some_and(|it| it.ends_with('_')));
            let name = match short {
                Some(short) => (*short).to_owned(),
                None if alike > 1 && count(values) >= LONG => last.to_owned(),
                None => continue,
            };
            canonical.insert(((*wish).to_owned(), values.clone()), name);
        }
    }
    canonical
}

fn count(values: &Values) -> usize {
    match values {
        Values::Texts(all) => all.len(),
        Values::Numbers(all) => all.len(),
    }
}

/// Names the enums of a resource.
pub(super) fn name_local<'a>(
    resource: usize,
    uses: impl Iterator<Item = &'a Use>,
    canonical: &BTreeMap<(String, Values), String>,
    taken: &BTreeSet<String>,
    local: &mut Vec<Local>,
) {
    // By name, then by values, in the order in which they come.
    let mut groups: Vec<(String, Vec<Variant<'_>>)> = Vec::new();
    for it in uses {
        let wish = canonical.get(&(it.wish.clone(), it.values.clone()));
        let base = base_name(wish.unwrap_or(&it.wish), it);
        let at = groups.iter().position(|group| group.0 == base);
        let at = at.unwrap_or_else(|| {
            groups.push((base, Vec::new()));
            groups.len() - 1
        });
        let Some((_, variants)) = groups.get_mut(at) else {
            continue;
        };
        match variants.iter_mut().find(|variant| *variant.0 == it.values) {
            Some((_, uses)) => uses.push(it),
            None => variants.push((&it.values, vec![it])),
        }
    }
    let mut names: BTreeSet<String> = BTreeSet::new();
    for (base, variants) in &groups {
        let outer = variants
            .iter()
            .filter(|it| it.1.iter().any(|it| it.parent.is_none()));
        let outer = outer.count();
        // The one that has the values of all others is what they are called after: docs that give
        // one action a new value rename nothing else.
        let is_whole =
            |values: &Values| variants.len() > 1 && variants.iter().all(|it| has(values, it.0));
        for (values, uses) in variants {
            let is_outer = uses.iter().any(|it| it.parent.is_none());
            let first = uses.first();
            let is_plain = is_outer && (outer == 1 || is_whole(values));
            let prefix = if variants.len() == 1 || is_plain {
                None
            } else {
                first.and_then(|it| it.parent.clone().or_else(|| Some(it.action.clone())))
            };
            let wanted = prefix.map_or_else(|| base.clone(), |it| format!("{}{base}", camel(&it)));
            let name = free_name(&wanted, "Value", &|it| {
                !taken.contains(it) && !names.contains(it)
            });
            names.insert(name.clone());
            let uses = uses.iter().map(|it| (*it).clone()).collect();
            local.push((resource, name, (*values).clone(), uses));
        }
    }
}

/// Whether a list has all values of another one.
fn has(all: &Values, some: &Values) -> bool {
    match (all, some) {
        (Values::Texts(all), Values::Texts(some)) => some.iter().all(|it| all.contains(it)),
        (Values::Numbers(all), Values::Numbers(some)) => some.iter().all(|it| all.contains(it)),
        _ => false,
    }
}

fn base_name(wish: &str, wanted: &Use) -> String {
    if wish == "field" {
        return format!("{}Field", camel(&wanted.action));
    }
    match &wanted.parent {
        Some(parent) if GENERIC.contains(&wish) => format!("{}{}", camel(parent), camel(wish)),
        _ => camel(wish),
    }
}

/// The wish, or with a suffix or a number where that is taken.
pub(in crate::import) fn free_name(
    wish: &str,
    suffix: &str,
    is_free: &dyn Fn(&str) -> bool,
) -> String {
    let mut name = wish.to_owned();
    let mut number = 1;
    while !is_free(&name) {
        name = match number {
            1 => format!("{wish}{suffix}"),
            _ => format!("{wish}{suffix}{number}"),
        };
        number += 1;
    }
    name
}

/// Whether several resources have this enum, and none has another one of the same name.
pub(super) fn is_shared(all: &[Local], name: &str, values: &Values) -> bool {
    let named = || all.iter().filter(|it| it.1 == name);
    let same = named().filter(|it| it.2 == *values).count();
    let first_long = named().find(|it| count(&it.2) >= LONG);
    let is_first_long = first_long.is_some_and(|it| it.2 == *values);
    same > 1 && (named().all(|it| it.2 == *values) || is_first_long)
}
