//! Params as lists in lists, on the page without tables.

use super::cell::read_marks;
use super::walk::Walker;
use crate::import::apipie::html::Element;
use crate::import::apipie::param::{Stated, read_param, split_name};

impl<'p> Walker<'p> {
    /// Reads a list of params; a list in it has those below the param above it.
    pub(super) fn read_plain_params(&mut self, list: Element<'p>) {
        self.end_routes();
        // For each list that is open, the path of its last param.
        let mut open: Vec<(Element<'p>, Vec<String>)> = vec![(list, Vec::new())];
        for element in list.descendants() {
            while open.len() > 1
                && let Some((last, _)) = open.last()
                && !last.contains(element)
            {
                open.pop();
            }
            match element.name() {
                // A list that stands inside of an item is a part of its description.
                "ul" if !is_inside_item(element, list) => {
                    let path = open
                        .last()
                        .map(|(_, path)| path.clone())
                        .unwrap_or_default();
                    open.push((element, path));
                }
                "li" if is_param(element) => {
                    let depth = open.len();
                    let above = depth.checked_sub(2).and_then(|it| open.get(it));
                    let mut path = above.map(|(_, path)| path.clone()).unwrap_or_default();
                    path.extend(self.read_plain_param(element, &path));
                    if let Some((_, last)) = open.last_mut() {
                        *last = path;
                    }
                }
                "li" if element.find("strong").is_none() && !is_inside_item(element, list) => {
                    self.report(element, &element.words(), "no param");
                }
                _ => {}
            }
        }
    }

    /// Reads an item, `above` being the path of the param that it is below of; its own names are given back.
    fn read_plain_param(&mut self, item: Element<'p>, above: &[String]) -> Vec<String> {
        let (Some(name), Some(small)) = (item.find("strong"), item.find("small")) else {
            return Vec::new();
        };
        let names = split_name(&name.text());
        let path = [above, &names].concat();
        let mut spot = self.spot(item);
        spot.about = format!("{} {}", spot.about, path.join("/"));
        let inner = small.inner();
        let (marks, validator) = match (inner.find('['), inner.rfind(']')) {
            (Some(start), Some(end)) if start < end => (
                inner.get(..start).unwrap_or_default(),
                inner.get(start + 1..end).unwrap_or_default(),
            ),
            _ => (inner, ""),
        };
        let marks = read_marks(marks);
        for mark in &marks.unknown {
            self.unread
                .push(spot.unread(mark, "a mark of a param that is not known"));
        }
        let description = item.source(small.range().end..item.inner_range().end);
        let stated = Stated {
            path,
            required: marks.required,
            nullable: marks.nullable,
            allows_blank: marks.allows_blank,
            validator,
            description,
            deprecated: marks.deprecated.then(String::new),
            ..Stated::default()
        };
        let param = read_param(stated, &spot, &mut self.unread);
        if let Some(open) = &mut self.open {
            open.action.params.push(param);
        }
        names
    }
}

/// An item that begins with a name in bold and has marks.
fn is_param(item: Element<'_>) -> bool {
    let mut children = item
        .children()
        .filter(|it| !it.own_text().trim().is_empty() || !it.is_text());
    children.next().is_some_and(|it| it.name() == "strong")
        && item.children().any(|it| it.name() == "small")
}

/// Whether an element stands inside of an item of a list, not beside its items.
fn is_inside_item(element: Element<'_>, list: Element<'_>) -> bool {
    let mut around = element.ancestors().take_while(|it| list.contains(*it));
    around.any(|it| it.name() == "li")
}
