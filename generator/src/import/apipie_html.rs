//! Reads the pages of a stock Apipie site, and those that `apipie:static` writes.
//!
//! The tool writes the same docs as a page of each action, a page of each resource, one page with
//! all of them, one without tables, and an index. Any of them is read, alone or together; where
//! several describe an action, the one that says most is taken.

use super::apipie::choose::choose_actions;
use super::apipie::html::Page;
use super::apipie::language::without_translations;
use super::apipie::spot::Spot;
use super::apipie::version::newest;
use super::reference::Reference;

mod action;
mod breadcrumb;
mod cell;
mod heading;
mod plain;
mod prose;
mod section;
mod table;
mod walk;

#[cfg(test)]
mod tests;

use walk::Walker;

/// How much each kind of page says.
mod rank {
    use crate::import::apipie::choose::Rank;

    /// The index: routes and no params.
    pub(super) const INDEX: Rank = crate::import::apipie::choose::NAMES_ONLY;
    /// All actions without tables.
    pub(super) const PLAIN: Rank = 1;
    /// All actions on one page.
    pub(super) const ONE_PAGE: Rank = 2;
    /// An action; older templates leave out metadata and headers there.
    pub(super) const ACTION: Rank = 3;
    /// A resource with its actions.
    pub(super) const RESOURCE: Rank = 4;
}

/// Reads pages, given by path and text.
pub fn read(files: &[(String, String)]) -> Reference {
    let mut reference = Reference::default();
    let mut found = Vec::new();
    let mut resources = Vec::new();
    for (path, text) in without_translations(files) {
        let page = Page::parse(text);
        let mut walker = Walker::new(path);
        walker.walk(page.root());
        if !walker.is_apipie {
            let unread = Spot::new(path, 1, "").unread("", "no page of Apipie");
            reference.unread.push(unread);
            continue;
        }
        reference.title = reference.title.or(walker.title);
        reference.unread.append(&mut walker.unread);
        let version = walker.version;
        resources.extend(walker.resources.into_iter().map(|it| (version.clone(), it)));
        for mut one in walker.found {
            one.version.clone_from(&version);
            found.push(one);
        }
    }
    for one in choose_actions(found, &mut reference.unread) {
        if one.rank == rank::INDEX {
            let about = format!("{}/{}", one.action.resource, one.action.name);
            let spot = Spot {
                at: one.action.at.clone(),
                about: String::new(),
            };
            let why = "only the index names this action: its params are on its own page";
            reference.unread.push(spot.unread(&about, why));
        }
        reference.actions.push(one.action);
    }
    let versions = resources
        .iter()
        .filter_map(|(version, _)| version.as_deref());
    let newest = newest(versions).map(str::to_owned);
    for (version, resource) in resources {
        let is_known = reference
            .resources
            .iter()
            .any(|it| it.name == resource.name);
        if !is_known && (version.is_none() || version == newest) {
            reference.resources.push(resource);
        }
    }
    reference.unread.sort();
    reference.unread.dedup();
    reference
}
