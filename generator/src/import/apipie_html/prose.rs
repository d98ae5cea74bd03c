//! Text between headings and tables, and what stands in a `pre`.

use super::section::Section;
use super::walk::{Place, Walker};
use crate::import::apipie::example::read_example;
use crate::import::apipie::html::{Element, Page};
use crate::import::apipie::search::read_yaml;
use crate::import::apipie::status::read_status;
use crate::import::apipie::text::{join_words, paragraphs, plain_text};

impl<'p> Walker<'p> {
    /// Reads text: `html` begins at `first`.
    pub(super) fn read_prose(&mut self, first: Element<'p>, html: &str) {
        let text = plain_text(html);
        if text.is_empty() {
            return;
        }
        self.end_routes();
        match (self.place, self.section) {
            (Place::Resource, Section::Description) => self.add_resource_doc(&text),
            (Place::Action, Section::Description) => {
                if let Some(open) = &mut self.open {
                    open.action.doc.extend(paragraphs(html));
                } else {
                    self.report(first, &text, "text above the route of an action");
                }
            }
            (_, Section::Formats) => {
                if !text.to_ascii_lowercase().contains("json") {
                    self.report(first, &text, "the formats are without JSON");
                }
            }
            (Place::Action, Section::Errors) => self.read_error_lines(first, html),
            (Place::Start | Place::Index, _) => {
                let why =
                    "what is said of the API as a whole: `doc` of `api.yaml` has a place for it";
                self.report(first, &text, why);
            }
            _ => self.report(first, &text, "text that is not expected here"),
        }
    }

    /// Errors as lines, in the manner of older releases: `404 Not found<br>`.
    fn read_error_lines(&mut self, first: Element<'p>, html: &str) {
        let page = Page::parse(html);
        let mut lines = vec![String::new()];
        for element in page.root().descendants() {
            if element.name() == "br" {
                lines.push(String::new());
            } else if let Some(last) = lines.last_mut() {
                last.push_str(element.own_text());
            }
        }
        for line in lines.iter().map(|it| join_words(it)) {
            // The metadata themselves follow in a `pre`.
            let line = line.trim_end_matches("Metadata:").trim_end();
            if line.is_empty() {
                continue;
            }
            let (code, text) = line.split_once(' ').unwrap_or((line, ""));
            match (read_status(code), &mut self.open) {
                (Some(status), Some(open)) => open.action.errors.push((status, text.to_owned())),
                _ => self.report(first, line, "no status of an error"),
            }
        }
    }

    /// Reads a `pre`: an example, or metadata.
    pub(super) fn read_pre(&mut self, pre: Element<'p>) {
        let text = pre.text();
        if text.trim().is_empty() {
            return;
        }
        self.end_routes();
        let spot = self.spot(pre);
        match (self.place, self.section, &mut self.open) {
            (Place::Action, Section::Examples, Some(open)) => {
                let example = read_example(&text, &spot, &mut self.unread);
                open.action.examples.extend(example);
            }
            (Place::Action, Section::Metadata, Some(open)) => match read_yaml(&text) {
                Some(mut fields) => open.search.append(&mut fields),
                None => self.report(pre, &text, "metadata have no place in a spec"),
            },
            (Place::Action, Section::Description, Some(open)) => {
                open.action.doc.push(join_words(&text));
            }
            (Place::Resource, Section::Description, _) => self.add_resource_doc(&text),
            (_, Section::Metadata, _) => {
                self.report(pre, &text, "metadata have no place in a spec");
            }
            (_, Section::Errors, _) => {
                self.report(pre, &text, "metadata of an error have no place in a spec");
            }
            _ => self.report(pre, &text, "text that is not expected here"),
        }
    }
}
