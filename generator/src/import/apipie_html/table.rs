//! Tables: params, errors, headers, what can be searched by, and the index.

use super::action::empty_action;
use super::breadcrumb::names_of_link;
use super::rank;
use super::section::Section;
use super::walk::{Place, Walker};
use crate::import::apipie::choose::Found;
use crate::import::apipie::html::Element;
use crate::import::apipie::route::{read_route, split_heading};
use crate::import::apipie::search::SearchField;
use crate::import::apipie::status::read_status;
use crate::import::apipie::text::plain_text;
use crate::import::reference::At;

/// Headers that the client sends by itself.
const OWN_HEADERS: &[&str] = &["accept", "authorization", "content-type", "user-agent"];

impl<'p> Walker<'p> {
    /// Reads a table.
    pub(super) fn read_table(&mut self, table: Element<'p>) {
        self.end_routes();
        let rows: Vec<_> = table
            .descendants()
            .filter(|it| it.name() == "tr")
            .map(|row| {
                let cells = row.children().filter(|it| it.name() == "td");
                (row, cells.collect::<Vec<_>>())
            })
            // Rows of `th` are the heads of the columns.
            .filter(|(_, cells)| !cells.is_empty())
            .collect();
        for (row, cells) in rows {
            let is_read = match (self.place, self.section) {
                (Place::Index, _) => self.read_index_row(&cells),
                (Place::Action, Section::Params) => self.read_param_row(row, &cells),
                (Place::Action, Section::Errors) => self.read_error_row(&cells),
                (_, Section::Headers) => self.read_header_row(row, &cells),
                (Place::Action, Section::Search) => self.read_search_row(&cells),
                _ => false,
            };
            if !is_read {
                self.report(
                    row,
                    &plain_text(row.inner()),
                    "a row of a table that is not known",
                );
            }
        }
    }

    /// `<a href="…/users/create.html">POST /api/users</a>`, and a sentence.
    fn read_index_row(&mut self, cells: &[Element<'p>]) -> bool {
        let Some(link) = cells.first().and_then(|it| it.find("a")) else {
            return false;
        };
        let text = link.words();
        let names = link.attribute("href").and_then(names_of_link);
        let (Some((resource, name)), Some((method, url))) = (names, split_heading(&text)) else {
            return false;
        };
        let summary = cells.get(1).map_or("", |it| it.inner());
        let spot = self.spot(link);
        let Some(route) = read_route(method, url, plain_text(summary), &spot, &mut Vec::new())
        else {
            return false;
        };
        // The routes of an action stand below each other.
        let last = self.found.last_mut().filter(|it| {
            it.rank == rank::INDEX && it.action.resource == resource && it.action.name == name
        });
        if let Some(known) = last {
            known.action.routes.push(route);
            return true;
        }
        let at = At {
            file: self.file.to_owned(),
            line: link.line(),
        };
        let mut action = empty_action(resource, name, at);
        action.routes.push(route);
        self.found.push(Found {
            action,
            version: None,
            rank: rank::INDEX,
        });
        true
    }

    fn read_error_row(&mut self, cells: &[Element<'p>]) -> bool {
        let (Some(code), Some(text)) = (cells.first(), cells.get(1)) else {
            return false;
        };
        let (Some(status), Some(open)) = (read_status(&code.words()), &mut self.open) else {
            return false;
        };
        open.action.errors.push((status, plain_text(text.inner())));
        if let Some(metadata) = cells.get(2).filter(|it| !it.words().is_empty()) {
            let why = "metadata of an error have no place in a spec";
            self.report(*metadata, &metadata.text(), why);
        }
        true
    }

    /// Headers are reported: a person adds them.
    fn read_header_row(&mut self, row: Element<'p>, cells: &[Element<'p>]) -> bool {
        let Some(name) = cells.first().and_then(|it| it.find("strong")) else {
            return false;
        };
        if !OWN_HEADERS.contains(&name.words().to_ascii_lowercase().as_str()) {
            let why = "a header: add it by hand as a param with `in: header`";
            self.report(row, &plain_text(row.inner()), why);
        }
        true
    }

    /// A field, its type, the values that it can have.
    fn read_search_row(&mut self, cells: &[Element<'p>]) -> bool {
        let (Some(name), Some(open)) = (cells.first(), &mut self.open) else {
            return false;
        };
        let words = |at: usize| cells.get(at).map(|it| it.words()).unwrap_or_default();
        let values = words(2);
        let values = values.split(',').map(str::trim).filter(|it| !it.is_empty());
        open.search.push(SearchField {
            name: name.words(),
            kind: words(1),
            values: values.map(str::to_owned).collect(),
        });
        true
    }
}
