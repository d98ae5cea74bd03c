//! A page: its parts, line by line.

use super::examples::Examples;
use super::infer::infer_routes;
use super::json::skip_broken;
use super::lines::Lines;
use super::marks::{
    Section, is_json_fragment, is_json_start, is_sample, is_table_head, read_heading, read_request,
    read_status, without_icon,
};
use super::names::{name_by_convention, names_of_path};
use super::notes::Notes;
use super::params::Params;
use super::rows::{is_row_fragment, read_row};
use crate::import::reference::{Action, Route, Unread};

/// What was read of a page so far.
struct Page {
    section: Section,
    routes: Vec<Route>,
    notes: Notes,
    doc: Vec<String>,
    params: Params,
    examples: Examples,
    errors: Vec<(u16, String)>,
    unread: Vec<Unread>,
}

/// Reads a page; `None` where it says nothing of an action.
pub(super) fn read_page(path: &str, text: &str, unread: &mut Vec<Unread>) -> Option<Action> {
    let mut lines = Lines::new(path, text);
    let at = lines.at();
    let mut page = Page {
        section: Section::Head,
        routes: Vec::new(),
        notes: Notes::default(),
        doc: Vec::new(),
        params: Params::default(),
        examples: Examples::default(),
        errors: Vec::new(),
        unread: Vec::new(),
    };
    while !lines.is_at_end() {
        page.read_line(&mut lines);
    }
    page.examples.end();
    let mut page_unread = std::mem::take(&mut page.unread);
    unread.append(&mut page_unread);

    let from_path = names_of_path(path);
    let routes_inferred = page.routes.is_empty();
    let routes = if routes_inferred {
        let resource = from_path.as_ref().map(|(resource, _)| resource.as_str());
        infer_routes(&page.examples.found, &page.params.found, resource)
    } else {
        page.routes
    };
    let names = from_path.or_else(|| name_by_convention(&routes));
    let (Some((resource, name)), false) = (names, routes.is_empty()) else {
        unread.push(Unread {
            at,
            text: text.lines().next().unwrap_or_default().trim().to_owned(),
            why: "a page without a route, or an example that shows one".to_owned(),
        });
        return None;
    };
    let mut doc = page.doc;
    doc.append(&mut page.notes.doc);
    Some(Action {
        resource,
        name,
        routes,
        routes_inferred,
        doc,
        access: page.notes.access,
        page_size: page.notes.page_size,
        deprecated: page.notes.deprecated,
        params: page.params.found,
        list: page.params.list,
        examples: page.examples.found,
        errors: page.errors,
        at,
    })
}

impl Page {
    /// Takes in the next line, and those that belong to it.
    fn read_line(&mut self, lines: &mut Lines<'_>) {
        let line = lines.peek();
        if line.is_empty() {
            lines.advance();
            return;
        }
        if let Some(section) = read_heading(line) {
            self.notes.end();
            self.section = section;
            lines.advance();
            return;
        }
        if let Some((method, path)) = read_request(line) {
            self.read_request(lines, method, path);
            return;
        }
        if self.section != Section::Examples {
            if is_table_head(line) {
                self.section = Section::Params;
                lines.advance();
                return;
            }
            if let Some(row) = read_row(lines) {
                self.section = Section::Params;
                self.params.take(row, &mut self.unread);
                return;
            }
        }
        match self.section {
            Section::Examples => self.examples.read(lines, &mut self.unread),
            Section::Head | Section::Notes => self.read_text(lines),
            Section::Errors => self.read_error(lines),
            Section::Formats => {
                // The client speaks JSON, whatever else the site can write.
                if !line.chars().all(|it| it.is_ascii_lowercase()) {
                    self.unread.push(lines.unread("no name of a format"));
                }
                lines.advance();
            }
            Section::Params => {
                if is_json_fragment(line) {
                    let why = "the rest of an example without its beginning";
                    self.unread.push(skip_broken(lines, why));
                    return;
                }
                let why = "a line between params that is no part of one";
                self.unread.push(lines.unread(why));
                lines.advance();
            }
        }
    }

    /// A request begins an example, or stands at the top of the page as a route.
    fn read_request(&mut self, lines: &mut Lines<'_>, method: &str, path: &str) {
        self.notes.end();
        let next = lines.look_ahead(1);
        let has_example = is_json_start(next) || read_status(next).is_some() || is_sample(next);
        let at_top = matches!(self.section, Section::Head) && self.params.found.is_empty();
        if has_example || !at_top {
            self.section = Section::Examples;
            self.examples.begin(lines, method, path);
            return;
        }
        let at = lines.at();
        let path = brace_names(path);
        if self
            .routes
            .iter()
            .any(|it| it.method == method && it.path == path)
        {
            self.unread
                .push(lines.unread("a route that the page has twice"));
            lines.advance();
            return;
        }
        lines.advance();
        let mut route = Route {
            method: method.to_owned(),
            path,
            summary: String::new(),
            at,
        };
        let is_summary = !next.is_empty()
            && read_request(next).is_none()
            && read_heading(next).is_none()
            && !is_table_head(next)
            && !is_row_fragment(next)
            && !is_json_fragment(next);
        if is_summary {
            while lines.peek().is_empty() && !lines.is_at_end() {
                lines.advance();
            }
            // The start of a row is none either.
            if let Some(row) = read_row(lines) {
                self.section = Section::Params;
                self.routes.push(route);
                self.params.take(row, &mut self.unread);
                return;
            }
            let text = lines.peek();
            if !Notes::is_like_a_rule(text) && !self.notes.read(text) {
                route.summary = text.to_owned();
                lines.advance();
            }
        }
        self.routes.push(route);
    }

    /// A line that is a note, or text.
    fn read_text(&mut self, lines: &mut Lines<'_>) {
        let line = lines.peek();
        if is_json_fragment(line) {
            let why = "the rest of an example without its beginning";
            self.unread.push(skip_broken(lines, why));
            return;
        }
        if is_row_fragment(line) {
            let why = "the rest of a param without its name";
            self.unread.push(lines.unread(why));
            lines.advance();
            return;
        }
        if is_sample(line) || read_status(line).is_some() {
            self.section = Section::Examples;
            return;
        }
        if !self.notes.read(line) {
            if Notes::is_like_a_rule(line) {
                self.unread
                    .push(lines.unread("a note in words that are not known"));
            } else {
                self.doc.push(without_icon(line).to_owned());
            }
        }
        lines.advance();
    }

    /// `404 | Not found |`
    fn read_error(&mut self, lines: &mut Lines<'_>) {
        let line = lines.peek();
        let words = line.trim_end_matches(['|', ' ']);
        let (status, text) = words.split_once(['|', ' ']).unwrap_or((words, ""));
        match read_status(status.trim()) {
            Some(status) => {
                let text = text.trim_matches(['|', ' ']).to_owned();
                self.errors.push((status, text));
            }
            None if words == "Code | Description" || words == "Code Description" => {}
            None => self
                .unread
                .push(lines.unread("no error with a status and a text")),
        }
        lines.advance();
    }
}

/// `/v2/closes/:id` as `/v2/closes/{id}`.
pub(super) fn brace_names(path: &str) -> String {
    let mut text = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once(':') {
        text.push_str(before);
        let end = after
            .find(|it: char| !it.is_ascii_alphanumeric() && it != '_')
            .unwrap_or(after.len());
        let (name, tail) = after.split_at_checked(end).unwrap_or((after, ""));
        if name.is_empty() {
            text.push(':');
        } else {
            text.push('{');
            text.push_str(name);
            text.push('}');
        }
        rest = tail;
    }
    text.push_str(rest);
    text
}
