//! Reads OpenAPI documents: 3.0 and 3.1, as JSON or YAML.
//!
//! ```text
//! document ─▶ schemas, operations ─▶ usage ─▶ addresses ─▶ trees
//! ```
//!
//! Here the types are stated, and nothing follows from examples, so that this importer writes the
//! trees itself instead of leaving it to the draft. First everything is read, then it is decided
//! which type is sent or answered, what it is called and where it belongs, and then the files are
//! written. Whatever no stage asks for is told with its line and its JSON pointer.

mod action;
mod address;
mod alike;
mod all_of;
mod answer;
mod api;
mod body;
mod choice;
mod constant;
mod definition;
mod document;
mod errors;
mod export;
mod expression;
mod extension;
mod field;
mod fitting;
mod format;
mod lists;
mod names;
mod notes;
mod object;
mod operation;
mod param;
mod paths;
mod pattern;
mod reader;
mod record;
mod relation;
mod rules;
mod schema;
mod security;
mod types;
mod union;
mod usage;
mod webhooks;
mod write;

use super::Drafted;
use super::draft::Counts;
use super::merge::{get, kind_of};
use super::reference::{At, Unread};
use super::tree::Tree;
use super::yaml;
use crate::compile;
use crate::diagnostics::Diagnostics;
use crate::source::{Source, Sources};
use action::Action;
use document::{Document, Part};
use reader::Reader;

/// Reads the first document of those that are given, by path and text. Of its texts, the first
/// sentences are taken, or all that they say.
pub fn draft(files: &[(String, String)], keep_docs: bool) -> Drafted {
    let mut drafted = Drafted::default();
    for (file, text) in files {
        if !drafted.files.is_empty() {
            drafted.unread.push(Unread {
                at: At {
                    file: file.clone(),
                    line: 1,
                },
                text: String::new(),
                why: "a spec is of one document, which is the first that was read".to_owned(),
            });
            continue;
        }
        let document = Document::read(file, text, &mut drafted.unread);
        let mut read = read_checked(&document, keep_docs);
        drafted.unread.append(&mut read.unread);
        drafted = Drafted {
            unread: drafted.unread,
            ..read
        };
    }
    drafted.unread.sort();
    drafted.unread.dedup();
    drafted
}

/// Reads a document. What our export says beside OpenAPI is believed if a spec comes of it:
/// anybody can write `x-specwright`.
fn read_checked(document: &Document, keep_docs: bool) -> Drafted {
    let Some(root) = document.root() else {
        return Drafted::default();
    };
    if is_export(&root) {
        let drafted = read(Reader::of(document, true, keep_docs), &root);
        if compiles(&drafted) {
            return drafted;
        }
    }
    read(Reader::of(document, false, keep_docs), &root)
}

fn read<'a>(mut reader: Reader<'a>, root: &Part<'a>) -> Drafted {
    let Some(mut record) = reader.record(root) else {
        return nothing(reader);
    };
    if !reader.check_version(&mut record) {
        return nothing(reader);
    }
    let about = reader.read_about(&mut record);
    let tags = reader.read_tags(&mut record);
    let components = record.take("components");
    if let Some(mut components) = components.and_then(|it| reader.record(&it)) {
        let schemas = reader.map(&mut components, "schemas");
        reader.read_components(schemas);
        let schemes = reader.map(&mut components, "securitySchemes");
        reader.read_schemes(schemes);
        // What these hold is read where it is referred to.
        components.drop(&[
            "responses",
            "parameters",
            "requestBodies",
            "headers",
            "pathItems",
            "examples",
        ]);
        reader.finish(components);
    }
    let security = record.take("security");
    let usual = security.and_then(|it| reader.read_requirements(&it));
    let paths = reader.map(&mut record, "paths");
    let mut actions = reader.read_paths(paths);
    for action in actions.iter_mut().filter(|it| !it.has_security) {
        action.requires = action.requires.take().or_else(|| usual.clone());
    }
    let webhooks = reader.map(&mut record, "webhooks");
    reader.read_webhooks(webhooks);
    record.drop(&["externalDocs", "jsonSchemaDialect"]);
    reader.finish(record);
    reader.unite();
    let (files, unread, mut counts) = write::write_files(&reader, &about, &tags, &actions);
    reader.unread.extend(unread);
    reader.tell_unused(&actions, &mut counts);
    Drafted {
        files: if actions.is_empty() {
            Vec::new()
        } else {
            files
        },
        unread: reader.unread,
        counts,
        ..Drafted::default()
    }
}

/// Whether a spec comes of what was drafted, whatever is missing in its `api.yaml`.
fn compiles(drafted: &Drafted) -> bool {
    let text = |it: &str| Tree::Text(it.to_owned());
    let package = [("name", "a"), ("version", "0.1.0")];
    let package = package.map(|(key, value)| (key.to_owned(), text(value)));
    let sources = drafted.files.iter().cloned().map(|mut file| {
        if let ("api.yaml", Tree::Map(entries)) = (file.path.as_str(), &mut file.tree) {
            for (key, value) in [
                ("api", text("a")),
                ("server", text("https://example.com")),
                ("package", Tree::Map(package.to_vec())),
            ] {
                if get(entries, key).is_none() {
                    entries.push((key.to_owned(), value));
                }
            }
        }
        Source {
            kind: kind_of(&file.path),
            text: yaml::write(&file),
            path: file.path,
        }
    });
    let sources = Sources::new(sources.collect());
    compile(&sources, &mut Diagnostics::default()).is_some()
}

/// What was not understood, and nothing else.
fn nothing(reader: Reader<'_>) -> Drafted {
    Drafted {
        unread: reader.unread,
        ..Drafted::default()
    }
}

/// Whether a document is an export of ours: its operations name the actions that they are.
fn is_export(root: &Part<'_>) -> bool {
    let paths = root.get("paths").map(|it| it.entries()).unwrap_or_default();
    let operations = paths.iter().flat_map(|it| it.1.entries());
    let names_action = |it: &Part<'_>| {
        let action = it.get("x-specwright").and_then(|it| it.get("action"));
        action.is_some_and(|it| it.text().is_some())
    };
    operations.into_iter().any(|it| names_action(&it.1))
}

impl Reader<'_> {
    /// Tells the schemas that nothing leads to.
    fn tell_unused(&mut self, actions: &[Action], counts: &mut Counts) {
        let used = self.used_components(actions);
        counts.schemas.found = self.components.len();
        counts.schemas.kept = used.len();
        for (at, component) in self.components.iter().enumerate() {
            if !used.contains(&at) {
                let why = "no operation uses this schema";
                self.unread.push(self.document.unread(&component.part, why));
            }
        }
    }
}
