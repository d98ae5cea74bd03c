//! `x-specwright`: what our export says of a value that OpenAPI cannot.

use super::document::Part;
use super::reader::Reader;
use super::types::{Choice, Defined, Shape, Value};
use crate::import::merge::tree_of;
use crate::import::tree::Tree;

/// Keys that the spec has in the same words.
const SAME: &[&str] = &[
    "allow_blank",
    "pattern",
    "unique_by",
    "min_size",
    "max_size",
    "content_types",
    "after",
    "before",
    "not_before",
    "not_after",
    "server_rules",
    "format",
];

impl<'a> Reader<'a> {
    /// Reads what our export says of a value.
    pub(super) fn read_extension(&mut self, part: &Part<'a>, value: &mut Value) {
        for (key, part) in part.entries() {
            let tree = tree_of(part.node);
            if let Some(key) = SAME.iter().find(|it| **it == key) {
                value.keys.remove(key);
                if *key == "pattern" {
                    value.keys.take_server_rules();
                }
                value.keys.set(key, tree);
                if *key == "format" && value.is("date") {
                    value.shape = Shape::Plain("string");
                }
                continue;
            }
            match key {
                "default" => {
                    value.sent_default = Some(tree);
                    value.default = None;
                }
                "server_default" => value.default = Some(tree),
                "deprecated" => value.deprecated = Some(deprecation(tree)),
                "requires" | "excludes" => {
                    let key = if key == "requires" {
                        "requires"
                    } else {
                        "excludes"
                    };
                    let names = part.items();
                    let names = names.iter().filter_map(|it| it.text());
                    value.relations.extend(names.map(|it| (key, it.to_owned())));
                }
                "nullable" => value.nullable = true,
                // The schema around the fields says it too.
                "rules" => {}
                "unit" | "deprecated_values" => self.read_values(key, &part, value),
                _ => self.note(&part, "the export of another version says this"),
            }
        }
    }

    fn read_values(&mut self, key: &str, part: &Part<'a>, value: &mut Value) {
        let id = match value.shape {
            Shape::Named(id) => id,
            _ => return,
        };
        if key == "unit" {
            // The export says it in words as well.
            let words = format!("In {}.", part.text().unwrap_or_default());
            let doc = value.doc.take().unwrap_or_default();
            let doc = doc
                .strip_suffix(&words)
                .unwrap_or(&doc)
                .trim_end()
                .to_owned();
            value.doc = (!doc.is_empty()).then_some(doc);
        }
        let Some(Defined::Enum(choice)) = self.types.get_mut(id).map(|it| &mut it.defined) else {
            return;
        };
        if key == "unit" {
            choice.unit = part.text().map(str::to_owned);
            return;
        }
        for (name, part) in part.entries() {
            let at = choice.names.iter().position(|it| it == name);
            let tree = deprecation(tree_of(part.node));
            choice.deprecated.extend(at.map(|it| (it, tree)));
        }
    }
}

impl Choice {
    /// Whether the value at this position is on its way out, and what is said of that.
    pub(super) fn deprecation(&self, at: usize) -> Option<&Tree> {
        self.deprecated.iter().find(|it| it.0 == at).map(|it| &it.1)
    }
}

/// `{ since, use, doc }`, or `true` where nothing more is said.
pub(super) fn deprecation(tree: Tree) -> Tree {
    match tree {
        Tree::Map(entries) if entries.is_empty() => Tree::Boolean(true),
        tree => tree,
    }
}
