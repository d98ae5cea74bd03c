//! Which actions there are, and which examples are theirs.

use std::collections::BTreeSet;

use super::super::reference::{Action, Example, Reference};
use super::action_names::action_name;
use super::answers::rank;
use super::plain::is_name;
use super::routes::{match_example, take_routes};
use super::tally::Ledger;
use super::words::plain_name;
use super::{Answer, Page, Sent};

/// The names of all resources, in the order of the alphabet.
pub(super) fn resource_names(reference: &Reference) -> Vec<String> {
    let names: BTreeSet<_> = reference
        .actions
        .iter()
        .map(|it| plain_name(&it.resource))
        .collect();
    names.into_iter().collect()
}

/// Takes all actions, in the order in which a person writes them, with the examples of their
/// routes.
pub(super) fn take_pages<'a>(
    reference: &'a Reference,
    resources: &[String],
    ledger: &mut Ledger,
) -> Vec<Page<'a>> {
    let mut order: Vec<(usize, &Action, String)> = Vec::new();
    for action in &reference.actions {
        let name = plain_name(&action.resource);
        if let Ok(resource) = resources.binary_search(&name) {
            let all: Vec<&Action> = reference
                .actions
                .iter()
                .filter(|it| it.resource == action.resource)
                .collect();
            order.push((resource, action, action_name(action, &all)));
        }
    }
    order.sort_by_key(|it| (it.0, rank(&it.2)));
    let mut pages: Vec<Page<'a>> = Vec::new();
    let mut seen = BTreeSet::new();
    for (resource, action, wish) in order {
        let routes = take_routes(&action.routes, &mut seen, ledger);
        ledger.counts.actions.add(!routes.is_empty());
        if routes.is_empty() {
            for _ in &action.params {
                ledger.counts.params.add(false);
            }
            let text = format!("{}.{}", action.resource, action.name);
            ledger.note(
                &action.at,
                text,
                "the action has no route that a spec can hold",
            );
            continue;
        }
        let name = free_name(&wish, |it| {
            pages
                .iter()
                .all(|page| page.resource != resource || page.name != it)
        });
        pages.push(Page {
            resource,
            name,
            action,
            routes,
            examples: Vec::new(),
            sent: Sent::default(),
            answer: Answer::default(),
        });
    }
    share_examples(reference, &mut pages, ledger);
    pages
}

fn free_name(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    let base = match name.trim() {
        name if is_name(name) && name.len() <= 100 => name.to_owned(),
        _ => "call".to_owned(),
    };
    let mut name = base.clone();
    let mut number = 2;
    while !is_free(&name) {
        name = format!("{base}_{number}");
        number += 1;
    }
    name
}

/// Gives each example to the action whose route it shows; a page may show those of others.
fn share_examples<'a>(reference: &'a Reference, pages: &mut [Page<'a>], ledger: &mut Ledger) {
    for action in &reference.actions {
        for example in &action.examples {
            match find_page(pages, action, example) {
                Some(index) => {
                    if let Some(page) = pages.get_mut(index) {
                        page.examples.push(example);
                    }
                }
                None => {
                    ledger.counts.examples.add(false);
                    let text = format!("{} {}", example.method, example.path);
                    ledger.note(&example.at, text, "no action has a route for this example");
                }
            }
        }
    }
}

fn find_page(pages: &[Page<'_>], action: &Action, example: &Example) -> Option<usize> {
    let own = pages.iter().position(|it| std::ptr::eq(it.action, action));
    let fits = |index: usize| match_example(&pages.get(index)?.routes, example);
    let own_fits = own.and_then(fits);
    let best = (0..pages.len())
        .filter_map(|it| Some((fits(it)?, std::cmp::Reverse(it))))
        .max();
    match (best, own_fits) {
        // The page's own action, unless another one goes better with it.
        (Some((score, _)), Some(own_score)) if own_score >= score => own,
        (Some((_, index)), _) => Some(index.0),
        (None, _) => own,
    }
}
