//! HTML as a tree that keeps where each element stands.
//!
//! The tokens are those of the HTML standard; how they nest is simpler than there, but holds for
//! any input: elements that were left open are closed, and an end without a beginning is skipped.

use std::ops::Range;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use builder::Builder;

mod builder;

/// A page, or a part of one.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    source: &'a str,
    /// Each element is followed by all that is in it; the first one is the page.
    nodes: Vec<Node>,
    /// Where each line begins.
    lines: Vec<usize>,
}

#[derive(Debug)]
struct Node {
    /// Empty for a text.
    name: String,
    text: String,
    attributes: Vec<(String, String)>,
    /// The node around it; the page is its own.
    parent: usize,
    /// The first node behind all that is in this one.
    end: usize,
    outer: Range<usize>,
    inner: Range<usize>,
}

/// An element or a text of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'p> {
    page: &'p Page<'p>,
    id: usize,
}

impl<'a> Page<'a> {
    pub(crate) fn parse(source: &'a str) -> Self {
        let mut builder = Builder::new(source);
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for Ok(token) in Tokenizer::new_with_emitter(source, emitter) {
            match token {
                Token::StartTag(tag) => builder.start(&tag),
                Token::EndTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    builder.end(&name, tag.span.start..tag.span.end);
                }
                Token::String(text) => {
                    let span = text.span.start..text.span.end;
                    let text = String::from_utf8_lossy(&text.value).into_owned();
                    builder.add(String::new(), text, Vec::new(), span);
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        builder.finish()
    }

    /// The page as a whole.
    pub(crate) fn root(&'a self) -> Element<'a> {
        Element { page: self, id: 0 }
    }

    fn node(&self, id: usize) -> Option<&Node> {
        self.nodes.get(id)
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.source.get(range).unwrap_or_default()
    }

    /// The line of a place in the source; the first one is 1.
    fn line(&self, offset: usize) -> u32 {
        let line = self.lines.partition_point(|start| *start <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }
}

impl<'p> Element<'p> {
    fn node(self) -> Option<&'p Node> {
        self.page.node(self.id)
    }

    /// The name in small letters; empty for a text.
    pub(crate) fn name(self) -> &'p str {
        self.node().map_or("", |it| it.name.as_str())
    }

    pub(crate) fn is_text(self) -> bool {
        self.name().is_empty()
    }

    pub(crate) fn attribute(self, key: &str) -> Option<&'p str> {
        let attributes = self.node().map_or(&[][..], |it| &it.attributes);
        let found = attributes.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn has_class(self, class: &str) -> bool {
        let classes = self.attribute("class").unwrap_or_default();
        classes.split_whitespace().any(|it| it == class)
    }

    /// What is directly in it.
    pub(crate) fn children(self) -> impl Iterator<Item = Self> {
        let end = self.node().map_or(0, |it| it.end);
        let first = (self.id + 1 < end).then_some(self.id + 1);
        let next = move |id: &usize| {
            let next = self.page.node(*id).map_or(end, |it| it.end);
            (next < end).then_some(next)
        };
        std::iter::successors(first, next).map(move |id| self.with(id))
    }

    /// All that is in it, each element before what is in it.
    pub(crate) fn descendants(self) -> impl Iterator<Item = Self> {
        let end = self.node().map_or(0, |it| it.end);
        (self.id + 1..end).map(move |id| self.with(id))
    }

    fn with(self, id: usize) -> Self {
        Self {
            page: self.page,
            id,
        }
    }

    /// What is around it, from the inside to the outside.
    pub(crate) fn ancestors(self) -> impl Iterator<Item = Self> {
        let next = move |id: &usize| {
            let parent = self.page.node(*id)?.parent;
            (parent < *id).then_some(parent)
        };
        std::iter::successors(next(&self.id), next).map(move |id| self.with(id))
    }

    /// Whether `other` is inside of it.
    pub(crate) fn contains(self, other: Self) -> bool {
        other.id > self.id && self.node().is_some_and(|it| other.id < it.end)
    }

    /// The first element with this name that is in it.
    pub(crate) fn find(self, name: &str) -> Option<Self> {
        self.descendants().find(|it| it.name() == name)
    }

    /// The text of a text; empty for an element.
    pub(crate) fn own_text(self) -> &'p str {
        self.node().map_or("", |it| it.text.as_str())
    }

    /// All text in it as it is written.
    pub(crate) fn text(self) -> String {
        let inside: String = self.descendants().map(Self::own_text).collect();
        format!("{}{inside}", self.own_text())
    }

    /// All text in it, with single spaces.
    pub(crate) fn words(self) -> String {
        super::text::join_words(&self.text())
    }

    /// The source of what is in it.
    pub(crate) fn inner(self) -> &'p str {
        let range = self.node().map_or(0..0, |it| it.inner.clone());
        self.page.slice(range)
    }

    /// The source of what is in it, from a place of the page to another.
    pub(crate) fn source(self, range: Range<usize>) -> &'p str {
        self.page.slice(range)
    }

    /// Where it stands in the source.
    pub(crate) fn range(self) -> Range<usize> {
        self.node().map_or(0..0, |it| it.outer.clone())
    }

    /// Where what is in it stands in the source.
    pub(crate) fn inner_range(self) -> Range<usize> {
        self.node().map_or(0..0, |it| it.inner.clone())
    }

    /// The line on which it begins.
    pub(crate) fn line(self) -> u32 {
        self.page.line(self.range().start)
    }
}
