//! From what a documentation says to spec files, as a person would write them.
//!
//! First everything is read: what each action sends, and what the examples show as answers. Then
//! names and homes are decided for the whole API at once, since what several resources share is
//! written once. Only then the files are written. Nothing is lost in silence: what a spec cannot
//! hold is noted with its place.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::reference::{Action, Example, Reference, Route, Unread};
use super::tree::{SpecFile, Tree};

pub(super) mod access;
mod action_names;
mod answers;
mod cut;
pub(super) mod enum_names;
mod enums;
pub(super) mod field;
mod fields;
mod file;
mod homes;
mod kin;
mod likely;
mod lists;
mod models;
mod objects;
mod pages;
mod place;
pub(super) mod plain;
pub(super) mod routes;
mod rows;
mod rules;
mod shape;
mod shown;
mod slot;
mod tally;
#[cfg(test)]
mod tests;
mod times;
mod types;
pub(super) mod words;
mod write;

pub use tally::{Counts, Guess, Tally};

use answers::{Answer, model_rank, read_answer};
use enums::{Enums, Home};
use likely::Likely;
use models::Models;
use place::{Habits, Sent, place_params};
use shown::{Shown, read_shown};
use tally::Ledger;

/// What is known of the API besides its docs.
#[derive(Debug, Clone, Default)]
pub struct ApiFacts {
    /// Where an action's page is, with `{resource}` and `{action}` in it, where the spec says so.
    pub docs: Option<String>,
    /// Whether the texts of the docs become docs of the spec.
    pub keep_docs: bool,
    /// How many items a page has, where the spec says so already.
    pub page_size: Option<u32>,
    /// How many items a page can have, where the spec says so already.
    pub max_page_size: Option<u32>,
}

/// An action on its way to the spec.
struct Page<'a> {
    resource: usize,
    name: String,
    action: &'a Action,
    routes: Vec<Route>,
    examples: Vec<&'a Example>,
    sent: Sent,
    answer: Answer,
}

/// Every scope that the docs name, in their order in the alphabet: `api.yaml` has to list them.
pub fn scopes(reference: &Reference) -> Vec<String> {
    access::scopes_of(reference.actions.iter().flat_map(|it| &it.access))
}

/// What the docs say, as a spec.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// `api.yaml` with what is shared, and a file for each resource, by path.
    pub files: Vec<SpecFile>,
    /// What the spec cannot hold; what the importer itself did not understand is not among it.
    pub unread: Vec<Unread>,
    /// What the spec says although no example shows it.
    pub guesses: Vec<Guess>,
    /// What went in and what came out.
    pub counts: Counts,
}

/// Writes the spec files of what the docs say.
pub fn draft(reference: &Reference, api: &ApiFacts) -> Draft {
    let mut ledger = Ledger::default();
    let resources = pages::resource_names(reference);
    let mut pages = pages::take_pages(reference, &resources, &mut ledger);
    read_sent(&mut pages, api, &mut ledger);
    let mut enums = collect_enums(&pages);
    let (models, owners) = collect_models(&mut pages, &resources, &mut ledger);

    let mains: BTreeSet<String> = models
        .mains
        .iter()
        .enumerate()
        .filter(|it| it.1.is_some())
        .map(|it| homes::main_name(&models, it.0))
        .collect();
    enums.settle(&mains);
    let model_homes = homes::settle_homes(&models, &owners);
    let taken = |home: Home| -> BTreeSet<String> {
        let homes = match home {
            Some(_) => vec![home, None],
            None => (0..resources.len()).map(Some).chain([None]).collect(),
        };
        homes
            .into_iter()
            .flat_map(|it| enums.names(it))
            .map(str::to_owned)
            .collect()
    };
    let addresses = homes::name_models(&models, &model_homes, &taken);
    let likely = Likely::read(&pages, &models);
    let names = write::Names {
        resources: &resources,
        enums: &enums,
        models: &models,
        addresses: &addresses,
        likely: &likely,
        used: RefCell::default(),
    };
    let files = file::write_files(reference, api, &pages, &names, &mut ledger);
    ledger.counts.enums = enums.count();
    ledger.counts.models = names.used.borrow().len();
    ledger.counts.resources = resources.len();
    ledger.unread.sort();
    ledger.unread.dedup();
    let by_place = |a: &Guess, b: &Guess| (&a.path, &a.field).cmp(&(&b.path, &b.field));
    ledger.guesses.sort_by(by_place);
    Draft {
        files,
        unread: ledger.unread,
        guesses: ledger.guesses,
        counts: ledger.counts,
    }
}

/// Reads what each action sends.
fn read_sent(pages: &mut [Page<'_>], api: &ApiFacts, ledger: &mut Ledger) {
    let bare = |page: &Page<'_>| {
        let requests = page.examples.iter().filter(|it| it.method == "DELETE");
        let mut requests = requests.filter_map(|it| it.request.as_ref()?.as_object());
        requests.any(|it| it.values().any(|it| !it.is_object()))
    };
    let delete_has_body = pages.iter().any(bare);
    let (shown, none) = (read_shown(pages), Shown::new());
    for page in pages {
        let habits = Habits {
            keep_docs: api.keep_docs,
            delete_has_body,
            shown: shown.get(&page.resource).unwrap_or(&none),
        };
        page.sent = place_params(page.action, &page.routes, &page.examples, habits, ledger);
    }
}

/// Every enum that something sent, or a filter, wants.
fn collect_enums(pages: &[Page<'_>]) -> Enums {
    let mut enums = Enums::default();
    for page in pages {
        for field in page.sent.fields() {
            field
                .ty
                .each_choice(&mut |it| enums.want(page.resource, &page.name, it));
        }
    }
    for page in pages {
        for filter in lists::filters(page.action) {
            if let Some(choice) = lists::filter_choice(filter)
                && !enums.has_values(page.resource, &choice.values)
            {
                enums.want(page.resource, &page.name, &choice);
            }
        }
    }
    enums
}

/// The models of all answers, and the resource of each answer.
fn collect_models(
    pages: &mut [Page<'_>],
    resources: &[String],
    ledger: &mut Ledger,
) -> (Models, Vec<usize>) {
    let mut models = Models::new(resources);
    let mut owners = Vec::new();
    for page in pages.iter() {
        for field in page.sent.fields().filter(|it| it.ty.is("object")) {
            models.set_free(page.resource, &field.name);
        }
    }
    let mut order: Vec<&mut Page<'_>> = pages.iter_mut().collect();
    // What a resource is about is decided by the action that shows most of it.
    order.sort_by_key(|it| (it.resource, model_rank(&it.name)));
    for page in order {
        page.answer = read_answer(
            page.action,
            page.resource,
            &page.routes,
            &page.examples,
            &mut models,
            ledger,
        );
        if page.answer.slot.is_some() {
            owners.push(page.resource);
        }
    }
    models.settle();
    (models, owners)
}

impl Sent {
    /// Everything that is sent.
    fn fields(&self) -> impl Iterator<Item = &field::Field> {
        let body = self.body.iter().flat_map(|it| &it.fields);
        self.params.iter().chain(body)
    }
}

/// An entry of a map, if there is something to say.
fn entry(key: &str, value: Option<Tree>) -> Option<(String, Tree)> {
    value.map(|it| (key.to_owned(), it))
}

/// A section, if there is something in it.
fn section(key: &str, entries: Vec<(String, Tree)>) -> Option<(String, Tree)> {
    (!entries.is_empty()).then(|| (key.to_owned(), Tree::Map(entries)))
}
