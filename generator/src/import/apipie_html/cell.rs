//! Rows of the table of params: a name with marks, and a cell with everything else.

use super::walk::Walker;
use crate::import::apipie::html::Element;
use crate::import::apipie::param::{Stated, read_param, split_name};
use crate::import::apipie::text::{join_words, plain_text};

/// What the small marks below a name say.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) required: bool,
    pub(super) nullable: bool,
    pub(super) allows_blank: bool,
    pub(super) deprecated: bool,
    /// Words that are not known.
    pub(super) unknown: Vec<String>,
}

/// Reads `required, nil allowed`.
pub(super) fn read_marks(text: &str) -> Marks {
    let mut marks = Marks::default();
    for mark in text.split(',').map(join_words).filter(|it| !it.is_empty()) {
        match mark.to_ascii_lowercase().as_str() {
            "required" => marks.required = true,
            "optional" => {}
            "nil allowed" => marks.nullable = true,
            "blank allowed" => marks.allows_blank = true,
            "deprecated" => marks.deprecated = true,
            _ => marks.unknown.push(mark),
        }
    }
    marks
}

/// What a cell says, in HTML.
#[derive(Default)]
struct Cell<'p> {
    description: &'p str,
    validator: &'p str,
    validations: Vec<&'p str>,
    deprecation: Option<String>,
    metadata: Option<Element<'p>>,
}

impl<'p> Walker<'p> {
    /// Reads a row.
    pub(super) fn read_param_row(&mut self, row: Element<'p>, cells: &[Element<'p>]) -> bool {
        let Some(name) = cells.first().and_then(|it| it.find("strong")) else {
            return false;
        };
        let path = split_name(&name.text());
        let Some(open) = self.open.as_ref().filter(|_| !path.is_empty()) else {
            return false;
        };
        let about = format!("{} {}", open.about(), name.words());
        let small = cells.first().and_then(|it| it.find("small"));
        let marks = read_marks(&small.map(Element::text).unwrap_or_default());
        let cell = cells.get(1).map(|it| read_cell(*it)).unwrap_or_default();
        let mut spot = self.spot(row);
        spot.about = about;
        for mark in &marks.unknown {
            self.unread
                .push(spot.unread(mark, "a mark of a param that is not known"));
        }
        if let Some(metadata) = cell.metadata {
            let why = "metadata of a param have no place in a spec";
            self.unread.push(spot.unread(&metadata.text(), why));
        }
        let is_marked = marks.deprecated || name.words().ends_with("DEPRECATED");
        let stated = Stated {
            path,
            required: marks.required,
            nullable: marks.nullable,
            allows_blank: marks.allows_blank,
            validator: cell.validator,
            expected_type: None,
            validations: cell.validations,
            description: cell.description,
            deprecated: cell.deprecation.or(is_marked.then(String::new)),
        };
        let param = read_param(stated, &spot, &mut self.unread);
        if let Some(open) = &mut self.open {
            open.action.params.push(param);
        }
        true
    }
}

/// A part of a cell, by the word that begins it.
enum Part {
    Value,
    Validations,
    Metadata,
    Deprecation,
}

/// Reads a cell: a description, then parts that a word in front of each marks.
fn read_cell(cell: Element<'_>) -> Cell<'_> {
    let inside = cell.inner_range();
    let children: Vec<_> = cell.children().collect();
    let mut read = Cell::default();
    let mut part = None;
    let mut ends_at = inside.end;
    for (at, child) in children.iter().copied().enumerate() {
        let Some((next, after)) = begins_part(child) else {
            match (&part, child.name()) {
                (Some(Part::Validations), "ul") => {
                    let items = child.children().filter(|it| it.name() == "li");
                    read.validations.extend(items.map(Element::inner));
                }
                (Some(Part::Deprecation), "ul") => {
                    read.deprecation = Some(plain_text(child.inner()));
                }
                (Some(Part::Metadata), "pre") => read.metadata = Some(child),
                _ => {}
            }
            continue;
        };
        // A line break before the word belongs to it.
        let before = children.get(..at).unwrap_or_default().iter().rev();
        let mut before = before.skip_while(|it| it.is_text() && it.own_text().trim().is_empty());
        let start = match before.next() {
            Some(it) if it.name() == "br" => it.range().start,
            _ => child.range().start,
        };
        ends_at = ends_at.min(start);
        if matches!(next, Part::Value) {
            let rest = children.get(at + 1..).unwrap_or_default().iter();
            let end = rest.copied().find(|it| begins_part(*it).is_some());
            let end = end.map_or(inside.end, |it| it.range().start);
            read.validator = cell.source(after..end);
        }
        if matches!(next, Part::Deprecation) {
            read.deprecation = Some(String::new());
        }
        part = Some(next);
    }
    read.description = cell.source(inside.start..ends_at);
    // The validator is the first of the validations; those of newer releases are all in one list.
    if read.validator.is_empty() && !read.validations.is_empty() {
        let is_validator = |html: &&str| plain_text(html).starts_with("Must ");
        if let Some(at) = read.validations.iter().position(is_validator) {
            read.validator = read.validations.remove(at);
        }
    }
    read
}

/// Whether a part begins here, and where what follows the word is.
fn begins_part(element: Element<'_>) -> Option<(Part, usize)> {
    let source = element.source(element.range());
    let word = |word: &str| {
        let at = source.find(word)?;
        Some(element.range().start + at + word.len())
    };
    if element.is_text() {
        let text = element.own_text().trim();
        if text.starts_with("Value:") {
            return Some((Part::Value, word("Value:")?));
        }
        if text.starts_with("Metadata:") {
            return Some((Part::Metadata, word("Metadata:")?));
        }
        return None;
    }
    if !matches!(element.name(), "p" | "strong" | "b") {
        return None;
    }
    let is_bold = element.name() != "p" || element.find("strong").is_some();
    let text = element.words();
    let part = match text.trim_end_matches(':') {
        "Validations" => Part::Validations,
        "Metadata" => Part::Metadata,
        "Value" => Part::Value,
        "Deprecation details" | "Deprecation" | "Deprecated" => Part::Deprecation,
        _ => return None,
    };
    is_bold.then_some((part, element.range().end))
}
