//! What a schema says for people, and what is sent when nothing is given.

use super::reader::Reader;
use super::record::Record;
use super::types::Value;
use crate::import::draft::plain::is_value;
use crate::import::merge::tree_of;
use crate::import::tree::Tree;

/// A text for people is cut after so many characters.
const LONGEST: usize = 400;

impl<'a> Reader<'a> {
    /// Reads descriptions, defaults, examples and deprecations.
    pub(super) fn read_notes(
        &mut self,
        record: &mut Record<'a>,
        title: Option<&'a str>,
        value: &mut Value,
    ) {
        let description = self.text(record, "description");
        // A title of one word is a name.
        let title = title.filter(|it| it.trim().contains(' '));
        let doc = description.or(title).and_then(|it| self.doc(it));
        value.doc = doc.or(value.doc.take());
        if self.flag(record, "deprecated") {
            value.deprecated = Some(Tree::Boolean(true));
        }
        value.read_only = self.flag(record, "readOnly");
        value.write_only = self.flag(record, "writeOnly");
        if let Some(part) = record.take("default") {
            let default = tree_of(part.node);
            if is_small(&default) {
                value.default = Some(default);
            } else {
                self.note(&part, "a default that a spec cannot hold");
            }
        }
        let example = record.take("example");
        let mut examples = self.list(record, "examples").into_iter();
        let first = example.or_else(|| examples.next());
        value.example = first.map(|it| tree_of(it.node)).filter(is_small);
        record.drop(&["externalDocs", "xml", "$schema", "$comment", "$id"]);
    }

    /// A text of the document as a spec has it: its first sentence, or all of it.
    pub(super) fn doc(&self, text: &str) -> Option<String> {
        if self.is_ours {
            return super::export::words(text);
        }
        let text = match self.keeps_docs {
            true => text.trim().to_owned(),
            false => first_sentence(text),
        };
        (!text.is_empty()).then_some(text)
    }
}

/// The first sentence of a text, on one line.
pub(super) fn first_sentence(text: &str) -> String {
    let paragraph = text.trim().split("\n\n").next().unwrap_or_default();
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut end = line.len();
    for (at, _) in line.match_indices(['.', '!', '?']) {
        let head = line.get(..at).unwrap_or_default();
        let tail = line.get(at + 1..).unwrap_or_default();
        // `e.g. this` goes on, and so does what follows in small letters.
        let next = tail.strip_prefix(' ').and_then(|it| it.chars().next());
        let is_short = head
            .rsplit([' ', '('])
            .next()
            .is_some_and(|it| it.contains('.') || it.eq_ignore_ascii_case("etc") || it.len() < 2);
        if next.is_some_and(|it| !it.is_lowercase()) && !is_short {
            end = at + 1;
            break;
        }
    }
    let sentence: String = line.get(..end).unwrap_or_default().to_owned();
    match sentence.char_indices().nth(LONGEST) {
        Some((at, _)) => {
            let cut = sentence.get(..at).unwrap_or_default();
            let cut = cut.rsplit_once(' ').map_or(cut, |it| it.0);
            format!("{cut} …")
        }
        None => sentence,
    }
}

/// Whether a constant can stand in a spec without being a page of its own.
fn is_small(tree: &Tree) -> bool {
    match tree {
        Tree::Text(text) => is_value(text) && text.len() <= LONGEST,
        Tree::List(items) => items.len() <= 16 && items.iter().all(is_small),
        Tree::Map(entries) => entries.len() <= 16 && entries.iter().all(|it| is_small(&it.1)),
        Tree::Float(it) => it.is_finite(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_doc_is_the_first_sentence() {
        for (text, sentence) in [
            ("Fetch a disk. Needs a token.", "Fetch a disk."),
            (
                "Of any\n  kind, e.g. This one\n\nMore.",
                "Of any kind, e.g. This one",
            ),
            ("Version 1.2 of it. Then", "Version 1.2 of it."),
            ("no end", "no end"),
            ("Is it? Yes.", "Is it?"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), sentence);
        }
        assert!(first_sentence(&"é ".repeat(2000)).chars().count() <= 402);
    }
}
