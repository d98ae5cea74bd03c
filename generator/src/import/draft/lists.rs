//! What lists are sorted, filtered and cut by.

use super::super::reference::{Action, FilterDoc};
use super::super::tree::Tree;
use super::enums::Enums;
use super::field::{Choice, Values};
use super::plain::is_name;
use super::tally::Ledger;
use super::types::{Choices, choose};
use super::words::camel;

/// What is known of the things in a list.
pub(super) struct Items<'a> {
    pub(super) resource: usize,
    pub(super) action: &'a str,
    pub(super) enums: &'a Enums,
    /// The type of a field of the model of the answer, where it is a scalar or an enum.
    pub(super) of_answer: &'a dyn Fn(&str) -> Option<String>,
    /// The same of the resource's main model, in whose place a graph answers with counts.
    pub(super) of_main: &'a dyn Fn(&str) -> Option<String>,
    /// The type of a row of the same name that some action of the resource sends.
    pub(super) of_rows: &'a dyn Fn(&str) -> Option<&'static str>,
    pub(super) keep_docs: bool,
}

/// The filters of an action, each name once.
pub(super) fn filters(action: &Action) -> impl Iterator<Item = &FilterDoc> {
    let all = &action.list.filter;
    let is_first =
        |(at, it): &(usize, &FilterDoc)| all.iter().take(*at).all(|other| other.name != it.name);
    let first = all.iter().enumerate().filter(is_first).map(|it| it.1);
    first.filter(|it| is_name(&it.name))
}

/// The enum that the values of a filter are, if there are any.
pub(super) fn filter_choice(filter: &FilterDoc) -> Option<Choice> {
    match choose(&filter.one_of) {
        // The ids that there were when the page was written are no enum.
        Some(Choices::Values(values)) if !is_id(&filter.name) => Some(Choice {
            wish: filter.name.clone(),
            parent: None,
            values,
        }),
        _ => None,
    }
}

/// `sort` of an action.
pub(super) fn write_sort(action: &Action, ledger: &mut Ledger) -> Option<Tree> {
    let list = &action.list;
    let fields = take_names(action, &list.sort, ledger);
    let (known, unknown): (Vec<_>, Vec<_>) = unique(&list.default_sort)
        .into_iter()
        .partition(|it| fields.contains(&it.trim_start_matches('-').to_owned()));
    for name in unknown {
        ledger.note(
            &action.at,
            name,
            "the list is sorted by what it cannot be sorted by",
        );
    }
    if fields.is_empty() {
        return None;
    }
    if known.is_empty() {
        return Some(texts(&fields));
    }
    Some(Tree::Map(vec![
        ("fields".to_owned(), texts(&fields)),
        ("default".to_owned(), texts(&known)),
    ]))
}

/// `filter` and `range` of an action.
pub(super) fn write_filters(
    action: &Action,
    items: &Items<'_>,
    ledger: &mut Ledger,
) -> [Option<Tree>; 2] {
    let list = &action.list;
    let mut filters: Vec<(String, Tree)> = Vec::new();
    let names: Vec<String> = list.filter.iter().map(|it| it.name.clone()).collect();
    take_names(action, &names, ledger);
    for filter in self::filters(action) {
        filters.push((filter.name.clone(), write_filter(filter, items)));
    }
    let mut ranges: Vec<(String, Tree)> = Vec::new();
    for name in take_names(action, &list.range, ledger) {
        let known = filters.iter().any(|it| it.0 == name) || (items.of_answer)(&name).is_some();
        let ty = if known { None } else { guess(&name, items) };
        ranges.push((name, ty.map_or(Tree::Null, Tree::Text)));
    }
    [filters, ranges].map(|fields| {
        if fields.is_empty() {
            None
        } else if fields.iter().all(|it| it.1 == Tree::Null) {
            Some(texts(
                &fields.into_iter().map(|it| it.0).collect::<Vec<_>>(),
            ))
        } else {
            Some(Tree::Map(fields))
        }
    })
}

fn write_filter(filter: &FilterDoc, items: &Items<'_>) -> Tree {
    let of_answer = (items.of_answer)(&filter.name);
    let ty = stated(filter, items).or_else(|| match &of_answer {
        Some(_) => None,
        None => guess(&filter.name, items),
    });
    let ty = ty.filter(|it| Some(it) != of_answer.as_ref());
    let doc = filter
        .doc
        .as_deref()
        .map(str::trim)
        .filter(|it| !it.is_empty());
    match (ty, doc.filter(|_| items.keep_docs)) {
        (None, None) => Tree::Null,
        (Some(ty), None) => Tree::Text(ty),
        (ty, Some(doc)) => {
            let mut entries = Vec::new();
            entries.extend(ty.map(|it| ("type".to_owned(), Tree::Text(it))));
            entries.push(("doc".to_owned(), Tree::Text(doc.to_owned())));
            Tree::Map(entries)
        }
    }
}

/// The type that the docs give a filter.
fn stated(filter: &FilterDoc, items: &Items<'_>) -> Option<String> {
    match choose(&filter.one_of) {
        Some(Choices::Boolean) => return Some("boolean".to_owned()),
        Some(Choices::Values(Values::Numbers(_))) if is_id(&filter.name) => {
            return Some("integer".to_owned());
        }
        Some(Choices::Values(values)) => {
            let choice = filter_choice(filter)?;
            let own = items.enums.find(items.resource, items.action, &choice);
            let named = own.or_else(|| items.enums.by_values(items.resource, &values));
            return named.map(|it| it.name.clone());
        }
        None => {}
    }
    let doc = filter.doc.as_deref()?.to_lowercase();
    let mut words = doc.split(|it: char| !(it.is_ascii_alphanumeric() || "_@|".contains(it)));
    if words
        .clone()
        .any(|it| it == "true|false" || it == "false|true")
    {
        return Some("boolean".to_owned());
    }
    // `one of @cursus_ids` is the id of a cursus.
    let ids = words.any(|it| it.strip_prefix('@').is_some_and(|it| it.ends_with("_ids")));
    ids.then(|| "integer".to_owned())
}

/// The type that follows from the name of a field.
fn guess(name: &str, items: &Items<'_>) -> Option<String> {
    if let Some(ty) = (items.of_main)(name) {
        return (ty != "string").then_some(ty);
    }
    let ends = |endings: &[&str]| endings.iter().any(|it| name.ends_with(it));
    if is_id(name) {
        Some("integer".to_owned())
    } else if ends(&["_at"]) {
        Some("datetime".to_owned())
    } else if ends(&["?"]) {
        Some("boolean".to_owned())
    } else {
        let named = items.enums.by_name(items.resource, &camel(name));
        let named = named.map(|it| it.name.clone());
        named.or_else(|| (items.of_rows)(name).map(str::to_owned))
    }
}

fn is_id(name: &str) -> bool {
    name == "id" || name.ends_with("_id") || name.ends_with("_ids")
}

/// The names that a spec can hold, each of them once; others are noted.
fn take_names(action: &Action, names: &[String], ledger: &mut Ledger) -> Vec<String> {
    for name in names {
        ledger.counts.list_fields.add(is_name(name));
        if !is_name(name) {
            ledger.note(
                &action.at,
                name,
                "a list has a field that cannot have this name",
            );
        }
    }
    unique(names)
}

fn unique(names: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names.iter().filter(|it| is_name(it)) {
        if !out.contains(name) {
            out.push(name.clone());
        }
    }
    out
}

fn texts(names: &[String]) -> Tree {
    Tree::List(names.iter().map(|it| Tree::Text(it.clone())).collect())
}
