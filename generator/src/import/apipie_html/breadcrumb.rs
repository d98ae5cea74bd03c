//! The line on top of a page: `Shop v2 / Users / create`.

use super::rank;
use super::section::Section;
use super::walk::{Place, Walker};
use crate::import::apipie::html::Element;
use crate::import::apipie::language::stem;
use crate::import::apipie::version::split_title;

impl<'p> Walker<'p> {
    /// Reads the line; it says what follows.
    pub(super) fn read_breadcrumb(&mut self, list: Element<'p>) {
        self.finish_action();
        self.is_apipie = true;
        let items = list
            .children()
            .filter(|it| it.name() == "li" && !it.has_class("pull-right"));
        let items: Vec<_> = items.collect();
        if let Some(first) = items.first() {
            let text = item_text(*first);
            let (title, version) = split_title(&text);
            if !title.is_empty() {
                self.title = Some(title.to_owned());
            }
            self.version = version.map(str::to_owned).or(self.version.take());
        }
        // On the page with all actions each line can be linked to.
        let id = list.attribute("id");
        self.rank = match (id, items.len()) {
            (Some(_), _) => rank::ONE_PAGE,
            (None, ..=2) => rank::RESOURCE,
            (None, _) => rank::ACTION,
        };
        self.section = Section::Description;
        self.next_name = None;
        match items.as_slice() {
            [] | [_] => self.place = Place::Index,
            [_, resource] => {
                let name = id.unwrap_or_else(|| last_part(stem(self.file)));
                self.place = Place::Resource;
                self.resource = if name.is_empty() {
                    to_name(&item_text(*resource))
                } else {
                    name.to_owned()
                };
            }
            [_, resource, action, ..] => {
                self.place = Place::Action;
                let link = resource.find("a").and_then(|it| it.attribute("href"));
                let name = link.map_or("", |it| last_part(stem(it)).trim_start_matches('#'));
                self.resource = if name.is_empty() {
                    to_name(&item_text(*resource))
                } else {
                    name.to_owned()
                };
                self.next_name = Some(item_text(*action)).filter(|it| !it.is_empty());
            }
        }
    }

    /// Reads the link from a resource's page to that of an action: it has the name of the resource.
    pub(super) fn read_link(&mut self, element: Element<'p>) {
        let link = element.find("a").and_then(|it| it.attribute("href"));
        let Some((resource, _)) = link.and_then(names_of_link) else {
            return;
        };
        self.finish_action();
        for doc in &mut self.resources {
            if doc.name == self.resource {
                resource.clone_into(&mut doc.name);
            }
        }
        resource.clone_into(&mut self.resource);
    }
}

/// The names in a link to the page of an action: `../shop/v2/users/create.en.html`.
pub(super) fn names_of_link(link: &str) -> Option<(&str, &str)> {
    let (folder, action) = stem(link).rsplit_once('/')?;
    let resource = last_part(folder);
    let is_name = |it: &str| !it.is_empty() && !it.starts_with('.') && !it.contains('#');
    (is_name(resource) && is_name(action)).then_some((resource, action))
}

/// The name in a link to the page of a resource.
pub(super) fn name_of_link(link: &str) -> &str {
    last_part(stem(link)).trim_start_matches('#')
}

fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The text of an item, without what divides it from the next one.
fn item_text(item: Element<'_>) -> String {
    let text = item.words();
    text.trim_end_matches('/').trim_end().to_owned()
}

/// `Auth sources` as `auth_sources`.
pub(super) fn to_name(title: &str) -> String {
    title
        .trim()
        .to_ascii_lowercase()
        .replace(char::is_whitespace, "_")
}
