//! A page that is being put together, tag by tag.

use std::ops::Range;

use html5gum::StartTag;

use super::{Node, Page};

/// Elements that are nested deeper than this stand beside each other.
const MAX_DEPTH: usize = 256;

/// Elements that have no content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements before which a paragraph ends.
const ENDS_PARAGRAPH: &[&str] = &[
    "blockquote",
    "div",
    "dl",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// A page, and what is open.
pub(super) struct Builder<'a> {
    page: Page<'a>,
    /// What is open, from the outside to the inside.
    open: Vec<usize>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let breaks = source.match_indices('\n').map(|(at, _)| at + 1);
        let root = Node {
            name: "#page".to_owned(),
            text: String::new(),
            attributes: Vec::new(),
            parent: 0,
            end: 0,
            outer: 0..source.len(),
            inner: 0..source.len(),
        };
        let page = Page {
            source,
            nodes: vec![root],
            lines: std::iter::once(0).chain(breaks).collect(),
        };
        Self {
            page,
            open: Vec::new(),
        }
    }

    pub(super) fn add(
        &mut self,
        name: String,
        text: String,
        attributes: Vec<(String, String)>,
        span: Range<usize>,
    ) -> usize {
        let id = self.page.nodes.len();
        self.page.nodes.push(Node {
            name,
            text,
            attributes,
            parent: self.open.last().copied().unwrap_or(0),
            end: id + 1,
            inner: span.end..span.end,
            outer: span,
        });
        id
    }

    pub(super) fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let span = tag.span.start..tag.span.end;
        self.close_before(&name, span.start);
        let text = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
        let attributes = tag.attributes.iter();
        let attributes = attributes.map(|(key, value)| (text(key), text(&value.value)));
        let is_void = VOID.contains(&name.as_str());
        let id = self.add(name, String::new(), attributes.collect(), span);
        if !is_void && self.open.len() < MAX_DEPTH {
            self.open.push(id);
        }
    }

    /// Closes what cannot be open when `name` begins.
    fn close_before(&mut self, name: &str, at: usize) {
        let (closes, stops): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            _ => (&[], &[]),
        };
        self.close(closes, stops, at..at);
        if ENDS_PARAGRAPH.contains(&name) {
            self.close(&["p"], &["td", "th", "li", "div", "table"], at..at);
        }
    }

    pub(super) fn end(&mut self, name: &str, span: Range<usize>) {
        let stops: &[&str] = match name {
            "table" => &[],
            "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" => &["table"],
            _ => &["table", "td", "th"],
        };
        self.close(&[name], stops, span);
    }

    /// Closes the innermost open element with one of these names, and all that is open in it.
    fn close(&mut self, names: &[&str], stops: &[&str], span: Range<usize>) {
        let nodes = &self.page.nodes;
        let name_of = |id: usize| nodes.get(id).map_or("", |it| it.name.as_str());
        let found = self
            .open
            .iter()
            .rposition(|id| names.contains(&name_of(*id)));
        let stop = self
            .open
            .iter()
            .rposition(|id| stops.contains(&name_of(*id)));
        let Some(found) = found.filter(|it| stop.is_none_or(|stop| stop <= *it)) else {
            return;
        };
        let end = nodes.len();
        for (at, id) in self.open.drain(found..).enumerate() {
            if let Some(node) = self.page.nodes.get_mut(id) {
                node.end = end;
                node.inner.end = span.start.max(node.inner.start);
                node.outer.end = if at == 0 { span.end } else { span.start };
            }
        }
    }

    pub(super) fn finish(mut self) -> Page<'a> {
        let (end, length) = (self.page.nodes.len(), self.page.source.len());
        for id in self.open.drain(..).chain([0]) {
            if let Some(node) = self.page.nodes.get_mut(id) {
                node.end = end;
                node.inner.end = length;
                node.outer.end = length;
            }
        }
        self.page
    }
}
