//! A page from its beginning to its end, block by block.

use std::ops::Range;

use super::action::Open;
use super::rank;
use super::section::Section;
use crate::import::apipie::choose::{Found, Rank};
use crate::import::apipie::html::Element;
use crate::import::apipie::spot::Spot;
use crate::import::reference::{ResourceDoc, Unread};

/// Elements that stand inside of a line.
const INLINE: &[&str] = &[
    "", "a", "abbr", "b", "br", "cite", "code", "del", "em", "font", "i", "img", "input", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "tt", "u",
    "var", "wbr",
];

/// Elements that say nothing of the API.
const SKIPPED: &[&str] = &[
    "footer", "head", "hr", "iframe", "link", "meta", "noscript", "script", "style", "svg", "title",
];

/// What a page is about where the walk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Above everything.
    Start,
    /// In the index.
    Index,
    /// At what is said of a resource as a whole.
    Resource,
    /// At an action.
    Action,
}

/// A block of a page: an element, or a run of text and what stands inside of its lines.
enum Block<'p> {
    Element(Element<'p>),
    Run(Element<'p>, Range<usize>),
}

/// A page that is being read.
pub(super) struct Walker<'p> {
    pub(super) file: &'p str,
    /// Something on the page is as Apipie writes it.
    pub(super) is_apipie: bool,
    pub(super) title: Option<String>,
    pub(super) version: Option<String>,
    pub(super) found: Vec<Found>,
    pub(super) resources: Vec<ResourceDoc>,
    pub(super) unread: Vec<Unread>,
    pub(super) place: Place,
    pub(super) section: Section,
    pub(super) rank: Rank,
    /// The resource that what follows belongs to.
    pub(super) resource: String,
    /// The name of the action that is about to begin.
    pub(super) next_name: Option<String>,
    pub(super) open: Option<Open>,
}

impl<'p> Walker<'p> {
    pub(super) fn new(file: &'p str) -> Self {
        Self {
            file,
            is_apipie: false,
            title: None,
            version: None,
            found: Vec::new(),
            resources: Vec::new(),
            unread: Vec::new(),
            place: Place::Start,
            section: Section::Description,
            rank: rank::ACTION,
            resource: String::new(),
            next_name: None,
            open: None,
        }
    }

    /// Reads a page.
    pub(super) fn walk(&mut self, root: Element<'p>) {
        let mut todo = blocks(root);
        while let Some(block) = todo.pop() {
            match block {
                Block::Run(first, range) => self.read_prose(first, first.source(range)),
                Block::Element(element) => {
                    if self.visit(element) {
                        todo.append(&mut blocks(element));
                    }
                }
            }
        }
        self.finish_action();
    }

    /// Reads an element; `true`: what is in it is still to be read.
    fn visit(&mut self, element: Element<'p>) -> bool {
        match element.name() {
            it if SKIPPED.contains(&it) => {}
            "ul" if element.has_class("breadcrumb") => self.read_breadcrumb(element),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.read_heading(element),
            "table" => self.read_table(element),
            "pre" => self.read_pre(element),
            "ul" if self.is_list_of_params() => self.read_plain_params(element),
            "ul" if self.place == Place::Start && is_contents(element) => {}
            "p" | "ul" | "ol" | "dl" | "blockquote" => {
                let html = element.source(element.range());
                self.read_prose(element, html);
            }
            "div" if element.attribute("id") == Some("disqus_thread") => {}
            "div" if element.has_class("pull-right") && element.has_class("small") => {
                self.read_link(element);
            }
            _ => return true,
        }
        false
    }

    fn is_list_of_params(&self) -> bool {
        self.place == Place::Action && self.section == Section::Params
    }

    /// The place of an element.
    pub(super) fn spot(&self, element: Element<'_>) -> Spot {
        let about = match (&self.open, self.place) {
            (Some(open), Place::Action) => open.about(),
            (_, Place::Resource) => self.resource.clone(),
            _ => String::new(),
        };
        Spot::new(self.file, element.line(), &about)
    }

    /// Reports an element.
    pub(super) fn report(&mut self, element: Element<'_>, text: &str, why: &str) {
        let unread = self.spot(element).unread(text, why);
        self.unread.push(unread);
    }
}

/// The blocks in an element, the last one first.
fn blocks<'p>(element: Element<'p>) -> Vec<Block<'p>> {
    let mut blocks = Vec::new();
    let mut run: Option<(Element<'p>, Range<usize>)> = None;
    for child in element.children() {
        if INLINE.contains(&child.name()) {
            let end = child.range().end;
            match &mut run {
                Some((_, range)) => range.end = end,
                None => run = Some((child, child.range())),
            }
        } else {
            blocks.extend(run.take().map(|(first, range)| Block::Run(first, range)));
            blocks.push(Block::Element(child));
        }
    }
    blocks.extend(run.map(|(first, range)| Block::Run(first, range)));
    blocks.reverse();
    blocks
}

/// A list of links into the page itself.
fn is_contents(list: Element<'_>) -> bool {
    let mut items = list.children().filter(|it| it.name() == "li").peekable();
    items.peek().is_some()
        && items.all(|item| {
            let link = item.find("a").and_then(|it| it.attribute("href"));
            link.is_some_and(|it| it.starts_with('#'))
        })
}
