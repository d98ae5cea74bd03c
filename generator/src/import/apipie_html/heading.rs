//! Headings: routes, sections, resources.

use super::breadcrumb::{name_of_link, to_name};
use super::rank;
use super::section::Section;
use super::walk::{Place, Walker};
use crate::import::apipie::html::Element;
use crate::import::apipie::route::{read_route, split_heading};
use crate::import::apipie::text::{join_words, plain_text};

impl<'p> Walker<'p> {
    /// Reads a heading.
    pub(super) fn read_heading(&mut self, heading: Element<'p>) {
        let text = heading_text(heading);
        if let Some((method, url)) = split_heading(&text) {
            return self.read_route_heading(heading, method, url);
        }
        if let Some(section) = Section::read(&text)
            && matches!(self.place, Place::Resource | Place::Action)
        {
            self.end_routes();
            self.section = section;
            return;
        }
        let link = heading.find("a").and_then(|it| it.attribute("href"));
        let id = heading.attribute("id");
        match (self.place, link, id) {
            // The page without tables: `<h2 id="users"><a href="#users">`.
            (_, Some(link), Some(id)) if link.strip_prefix('#') == Some(id) => {
                self.finish_action();
                self.is_apipie = true;
                self.rank = rank::PLAIN;
                self.place = Place::Resource;
                self.section = Section::Description;
                id.clone_into(&mut self.resource);
                self.read_resource_summary(heading);
            }
            // There an action follows: `<h3 id="users-create"><a href="#users">`.
            (_, Some(link), Some(id)) if link.starts_with('#') => {
                let resource = name_of_link(link);
                let name = id
                    .strip_prefix(resource)
                    .and_then(|it| it.strip_prefix('-'));
                let Some(name) = name else {
                    return self.report(heading, &text, "a heading that is not known");
                };
                self.finish_action();
                self.is_apipie = true;
                self.rank = rank::PLAIN;
                self.place = Place::Action;
                self.section = Section::Description;
                resource.clone_into(&mut self.resource);
                self.next_name = Some(name.to_owned());
            }
            (Place::Resource, ..) if heading.name() == "h1" => self.read_resource_summary(heading),
            (Place::Index, None, _) if text == "Resources" => {}
            (Place::Index, Some(link), _) => {
                name_of_link(link).clone_into(&mut self.resource);
                self.read_resource_summary(heading);
            }
            // The contents of a page.
            (Place::Start, Some(link), _) if link.starts_with('#') => {}
            (Place::Action, ..) if self.section == Section::Description => {
                self.end_routes();
                if let Some(open) = &mut self.open {
                    open.action.doc.push(plain_text(heading.inner()));
                }
            }
            (Place::Resource, ..) => self.add_resource_doc(&text),
            (Place::Action, ..) => {
                self.section = Section::Unknown;
                self.report(heading, &text, "a section that is not known");
            }
            _ => self.report(heading, &text, "a heading that is not known"),
        }
    }

    /// The small text below the name of a resource.
    fn read_resource_summary(&mut self, heading: Element<'p>) {
        if let Some(small) = heading.find("small") {
            self.add_resource_doc(&plain_text(small.inner()));
        }
    }

    /// Reads `POST /api/users`; several of them in a row are routes of one action.
    fn read_route_heading(&mut self, heading: Element<'p>, method: &str, url: &str) {
        let link = heading.find("a").and_then(|it| it.attribute("href"));
        let own_name = link.and_then(|it| it.strip_prefix("#description-"));
        let continues = self.next_name.is_none()
            && self.open.as_ref().is_some_and(|open| {
                let is_same = own_name.is_none_or(|it| open.name.as_deref() == Some(it));
                open.is_in_routes && is_same
            });
        if !continues {
            let name = own_name.map(str::to_owned).or(self.next_name.take());
            self.begin_action(heading, name);
        }
        let is_deprecated = heading
            .descendants()
            .any(|it| it.own_text().trim().eq_ignore_ascii_case("deprecated"));
        let summary = heading.find("small").map_or("", Element::inner);
        let spot = self.spot(heading);
        let route = read_route(method, url, plain_text(summary), &spot, &mut self.unread);
        if let (Some(route), Some(open)) = (route, &mut self.open) {
            open.add_route(route, is_deprecated);
        }
    }

    /// What is said of a resource as a whole.
    pub(super) fn add_resource_doc(&mut self, text: &str) {
        let text = join_words(text);
        if text.is_empty() {
            return;
        }
        if self.resource.is_empty() {
            self.resource = to_name(&text);
        }
        match self
            .resources
            .iter_mut()
            .find(|it| it.name == self.resource)
        {
            Some(known) => {
                known.doc.push(' ');
                known.doc.push_str(&text);
            }
            None => self.resources.push(crate::import::reference::ResourceDoc {
                name: self.resource.clone(),
                doc: text,
            }),
        }
    }
}

/// The text of a heading without the small one below it, and without marks beside it.
fn heading_text(heading: Element<'_>) -> String {
    let is_aside = |text: &Element<'_>| {
        let mut around = text.ancestors().take_while(|it| heading.contains(*it));
        around.any(|it| matches!(it.name(), "small" | "code"))
    };
    let texts = heading.descendants().filter(|it| it.is_text());
    let texts = texts.filter(|it| !is_aside(it)).map(Element::own_text);
    join_words(&texts.collect::<String>())
}
