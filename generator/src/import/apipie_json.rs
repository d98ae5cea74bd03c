//! Reads the JSON that the documentation tool Apipie exports.
//!
//! An export is the docs of one version of an API; of several versions the newest is taken. What
//! the docs hide (`show: false`) is taken too, since the server takes it.

use super::apipie::choose::choose_actions;
use super::apipie::language::without_translations;
use super::apipie::version::newest;
use super::reference::Reference;

mod facts;
mod method;
mod params;
mod reader;
mod record;
mod resource;

#[cfg(test)]
mod tests;

use reader::Reader;

/// Reads exports, given by path and text.
pub fn read(files: &[(String, String)]) -> Reference {
    let mut reference = Reference::default();
    let mut found = Vec::new();
    let mut resources = Vec::new();
    for (path, text) in without_translations(files) {
        let mut reader = Reader::new(path, text);
        reader.read_export();
        reference.title = reference.title.or(reader.title);
        reference.unread.append(&mut reader.unread);
        found.append(&mut reader.found);
        resources.append(&mut reader.resources);
    }
    let found = choose_actions(found, &mut reference.unread);
    reference.actions = found.into_iter().map(|it| it.action).collect();
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
    reference
}
