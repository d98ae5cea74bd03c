//! The document: YAML, of which JSON is a part, with the place of everything in it.

use std::borrow::Cow;

use crate::diagnostics::Diagnostics;
use crate::import::reference::{At, Unread};
use crate::node::{self, Node, Value};
use crate::source::SourceId;

/// So many characters of a value are told.
const SHOWN: usize = 80;

/// A document, and where its lines begin.
pub(super) struct Document {
    file: String,
    lines: Vec<usize>,
    root: Option<Node>,
}

/// A value of the document, and the way to it (RFC 6901).
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    pub(super) node: &'a Node,
    pub(super) pointer: String,
}

/// Where something stands, apart from the document.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) at: At,
    pub(super) pointer: String,
}

/// Two things are the same wherever they stand.
impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Place {
    /// Something that a spec cannot hold.
    pub(super) fn unread(&self, why: impl Into<String>) -> Unread {
        Unread {
            at: self.at.clone(),
            text: self.pointer.clone(),
            why: why.into(),
        }
    }
}

impl Document {
    /// Reads a document; what the YAML is refused for is told.
    pub(super) fn read(file: &str, text: &str, unread: &mut Vec<Unread>) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut document = Self {
            file: file.to_owned(),
            lines: std::iter::once(0).chain(breaks).collect(),
            root: None,
        };
        let mut diagnostics = Diagnostics::default();
        document.root = node::read(SourceId(0), &as_yaml(text), &mut diagnostics);
        for it in diagnostics.errors() {
            unread.push(Unread {
                at: document.at(it.span.start),
                text: String::new(),
                why: it.message.clone(),
            });
        }
        document
    }

    /// The whole of it.
    pub(super) fn root(&self) -> Option<Part<'_>> {
        let node = self.root.as_ref()?;
        let pointer = "#".to_owned();
        Some(Part { node, pointer })
    }

    /// What a pointer such as `#/components/schemas/User` leads to.
    pub(super) fn find(&self, pointer: &str) -> Option<Part<'_>> {
        let mut part = self.root()?;
        let path = pointer.strip_prefix('#')?;
        if path.is_empty() {
            return Some(part);
        }
        for key in path.strip_prefix('/')?.split('/') {
            let key = decode(key);
            part = match &part.node.value {
                Value::List(_) => part.items().into_iter().nth(key.parse().ok()?)?,
                _ => part.get(&key)?,
            };
        }
        Some(part)
    }

    /// The place of a byte.
    fn at(&self, byte: u32) -> At {
        let line = self.lines.partition_point(|it| *it <= byte as usize);
        At {
            file: self.file.clone(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
        }
    }

    /// Where a value stands, for what is told of it later.
    pub(super) fn place(&self, part: &Part<'_>) -> Place {
        Place {
            at: self.at(part.node.span.start),
            pointer: part.pointer.clone(),
        }
    }

    /// Something that a spec cannot hold.
    pub(super) fn unread(&self, part: &Part<'_>, why: impl Into<String>) -> Unread {
        let text = match &part.node.value {
            Value::Scalar { text, .. } => {
                let shown: String = text.chars().take(SHOWN).collect();
                let rest = if shown.len() < text.len() { "…" } else { "" };
                format!("{}: {shown}{rest}", part.pointer)
            }
            _ => part.pointer.clone(),
        };
        Unread {
            at: self.at(part.node.span.start),
            text,
            why: why.into(),
        }
    }
}

impl<'a> Part<'a> {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        let node = self.node.get(key)?;
        Some(self.below(key, node))
    }

    /// The values of a map, in the order of the document.
    pub(super) fn entries(&self) -> Vec<(&'a str, Self)> {
        let pairs = self.node.pairs().unwrap_or_default();
        let entry = |it: &'a node::Pair| {
            let key = it.key.value.as_str();
            (key, self.below(key, &it.value))
        };
        pairs.iter().map(entry).collect()
    }

    /// The items of a list.
    pub(super) fn items(&self) -> Vec<Self> {
        let Value::List(items) = &self.node.value else {
            return Vec::new();
        };
        let item = |(at, it)| self.below(&usize::to_string(&at), it);
        items.iter().enumerate().map(item).collect()
    }

    /// The text, however it is written.
    pub(super) fn text(&self) -> Option<&'a str> {
        match &self.node.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether it is an object without a key, or `true`: all that is said is that it may be there.
    pub(super) fn says_nothing(&self) -> bool {
        match &self.node.value {
            Value::Map(pairs) => pairs.is_empty(),
            Value::Scalar { text, plain } => *plain && text == "true",
            Value::Null => true,
            _ => false,
        }
    }

    fn below(&self, key: &str, node: &'a Node) -> Self {
        let key = key.replace('~', "~0").replace('/', "~1");
        Self {
            node,
            pointer: format!("{}/{key}", self.pointer),
        }
    }
}

/// A key of a pointer without its escapes: those of JSON pointers, and those of URIs.
fn decode(key: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = key.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits =
            [ahead.next(), ahead.next()].map(|it| char::from(it.unwrap_or(0)).to_digit(16));
        match (byte, digits) {
            (b'%', [Some(high), Some(low)]) => {
                bytes.extend(u8::try_from(high * 16 + low));
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    let key = String::from_utf8(bytes).unwrap_or_else(|_| key.to_owned());
    key.replace("~1", "/").replace("~0", "~")
}

/// JSON as YAML takes it: pairs of surrogates are written as the character that they stand for,
/// and tabs outside of texts as spaces. The lines stay where they are.
fn as_yaml(text: &str) -> Cow<'_, str> {
    let is_json = text.trim_start().starts_with(['{', '[']);
    if !is_json || !(text.contains('\t') || text.contains("\\u") || text.contains("\\U")) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut inside = false;
    while let Some(it) = rest.chars().next() {
        let mut length = it.len_utf8();
        match it {
            '"' => {
                inside = !inside;
                out.push(it);
            }
            '\t' if !inside => out.push(' '),
            '\\' if inside => {
                if let Some(character) = surrogates(rest) {
                    length = 12;
                    out.push_str(&format!("\\U{:08X}", u32::from(character)));
                } else {
                    // What is escaped is no end of the text.
                    length += rest.chars().nth(1).map_or(0, char::len_utf8);
                    out.push_str(rest.get(..length).unwrap_or_default());
                }
            }
            it => out.push(it),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    Cow::Owned(out)
}

/// The character of `\ud83d\ude00`.
fn surrogates(text: &str) -> Option<char> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let units = [unit(0)?, unit(6)?];
    let mut characters = char::decode_utf16(units);
    match (characters.next(), characters.next()) {
        (Some(Ok(character)), None) => Some(character),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, as_yaml, decode};

    #[test]
    fn pointers_lead_to_values() {
        let text = "{\n\"a/b\": [1, {\"c~d\": \"x\"}]}";
        let mut unread = Vec::new();
        let document = Document::read("a.json", text, &mut unread);
        let found = document.find("#/a~1b/1/c~0d").unwrap();
        assert_eq!(found.text(), Some("x"));
        let told = document.unread(&found, "why");
        assert_eq!((told.at.line, told.text.as_str()), (2, "#/a~1b/1/c~0d: x"));
        assert!(document.find("#/a~1b/7").is_none() && document.find("other.json#/a").is_none());
        assert_eq!(decode("%7Bid%7D%"), "{id}%");
    }

    #[test]
    fn json_that_is_no_yaml_is_read() {
        let text = "{\n\t\"a\":\t\"\\\"\t\\ud83d\\ude00\\u00e9\\\\\"\n}";
        let yaml = as_yaml(text);
        let mut unread = Vec::new();
        let document = Document::read("a.json", text, &mut unread);
        assert!(unread.is_empty(), "{unread:?} {yaml}");
        let found = document.find("#/a").unwrap();
        assert_eq!(found.text(), Some("\"\t\u{1f600}é\\"));
    }

    #[test]
    fn what_is_no_yaml_is_told_with_its_line() {
        let mut unread = Vec::new();
        let document = Document::read("a.json", "{\n\"a\": [1,\n", &mut unread);
        assert!(document.root().is_none());
        assert_eq!(unread.len(), 1);
        assert!(unread[0].at.line >= 2);
    }
}
