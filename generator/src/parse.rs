//! From texts to the spec as it is written, with the overrides applied.

use std::collections::BTreeMap;

use crate::decode::{Decode, Decoder};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::node::{self, Node};
use crate::overrides::{self, OverrideFile};
use crate::raw::{Api, Resource, Spec};
use crate::source::{Source, SourceId, SourceKind, Sources, Span, Spanned};

/// Reads all files, makes the corrections of the overrides, and reports everything that is wrong
/// with the shape of what is there; `None` if there is no whole spec then.
pub fn parse(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Spec> {
    let mut trees = Vec::new();
    for (id, source) in sources.iter() {
        let tree = node::read(id, &source.text, diagnostics);
        trees.push(File { id, source, tree });
    }
    apply_overrides(&mut trees, sources, diagnostics);

    let mut decoder = Decoder::new(sources, diagnostics);
    let api = decode_api(&trees, &mut decoder);
    let resources: Vec<_> = trees
        .iter()
        .filter(|it| it.source.kind == SourceKind::Resource)
        .map(|it| decode_file::<Resource>(it, &mut decoder))
        .collect();
    check_names(&trees, diagnostics);

    let spec = Spec {
        api: api?,
        resources: resources.into_iter().collect::<Option<_>>()?,
    };
    let is_whole = diagnostics.errors().all(|it| BESIDE.contains(&it.code));
    diagnostics.grow_wary();
    is_whole.then_some(spec)
}

/// Errors after which the rest of the spec is whole, so that the stages to come can look for more
/// where nothing is in doubt.
const BESIDE: &[&str] = &["file-name", "unknown-key"];

/// A file as a tree; without one, if it could not be read.
struct File<'a> {
    id: SourceId,
    source: &'a Source,
    tree: Option<Node>,
}

impl File<'_> {
    /// The name of the file without folder and ending.
    fn stem(&self) -> &str {
        let name = self.source.path.rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".yaml").unwrap_or(name)
    }

    /// The key that says what the file is about, with the place of its value.
    fn named(&self, key: &str) -> Option<(&str, Span)> {
        let node = self.tree.as_ref()?.get(key)?;
        match &node.value {
            node::Value::Scalar { text, .. } => Some((text, node.span)),
            _ => None,
        }
    }
}

fn decode_api(files: &[File<'_>], decoder: &mut Decoder<'_>) -> Option<Spanned<Api>> {
    let Some(file) = files.iter().find(|it| it.source.kind == SourceKind::Api) else {
        let start = Span {
            source: SourceId(0),
            start: 0,
            end: 0,
        };
        decoder.report(
            Diagnostic::error("missing-api", start, "there is no `api.yaml`")
                .help("write `api.yaml`, with `api`, `server` and `package`"),
        );
        return None;
    };
    decode_file(file, decoder)
}

fn decode_file<T: Decode>(file: &File<'_>, decoder: &mut Decoder<'_>) -> Option<Spanned<T>> {
    // The key that was read last stands in another file.
    decoder.set_owner(None);
    Spanned::decode(file.tree.as_ref()?, decoder)
}

/// Reports files whose name is not what they say to be about, and what two files are about.
fn check_names(files: &[File<'_>], diagnostics: &mut Diagnostics) {
    let mut known: BTreeMap<&str, Span> = BTreeMap::new();
    let named = files
        .iter()
        .filter(|it| it.source.kind == SourceKind::Resource)
        .filter_map(|it| Some((it, it.named("resource")?)));
    // The file that has the name of its resource is the one that is meant.
    let mut named: Vec<_> = named.collect();
    named.sort_by_key(|(file, (name, _))| *name != file.stem());
    for (file, (name, span)) in named {
        if let Some(first) = known.get(name) {
            diagnostics.report(
                Diagnostic::error(
                    "duplicate-resource",
                    span,
                    format!("resource `{name}` has two files"),
                )
                .label("again here")
                .other(*first, "first here")
                .help(format!(
                    "name this resource `{}`, or write all of it to one file",
                    file.stem()
                )),
            );
            continue;
        }
        known.insert(name, span);
        if name != file.stem() {
            diagnostics.report(
                Diagnostic::error(
                    "file-name",
                    span,
                    format!("`{}` is about resource `{name}`", file.source.path),
                )
                .help(format!(
                    "name the file `{name}.yaml`, or the resource `{}`",
                    file.stem()
                )),
            );
        }
    }
}

fn apply_overrides(files: &mut [File<'_>], sources: &Sources, diagnostics: &mut Diagnostics) {
    for at in 0..files.len() {
        let Some(file) = files
            .get(at)
            .filter(|it| it.source.kind == SourceKind::Override)
        else {
            continue;
        };
        let mut decoder = Decoder::new(sources, diagnostics);
        let Some(changes) = decode_file::<OverrideFile>(file, &mut decoder) else {
            continue;
        };
        let Some(target) = find_target(file, &changes, files, diagnostics) else {
            continue;
        };
        if let Some(tree) = files.get_mut(target).and_then(|it| it.tree.as_mut()) {
            overrides::apply(&changes, tree, sources, diagnostics);
        }
    }
}

/// The file that a file of overrides is about.
fn find_target(
    file: &File<'_>,
    changes: &Spanned<OverrideFile>,
    files: &[File<'_>],
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let start = Span {
        source: file.id,
        start: changes.span.start,
        end: changes.span.start,
    };
    let (name, span) = match (&changes.resource, &changes.api) {
        (Some(resource), None) => (resource.as_str(), resource.span),
        (None, Some(Spanned { value: true, span })) => ("api", *span),
        (resource, api) => {
            let span = resource
                .as_ref()
                .map(|it| it.span)
                .or(api.map(|it| it.span));
            diagnostics.report(
                Diagnostic::error(
                    "override-resource",
                    span.unwrap_or(start),
                    "a file of overrides is about one resource, or about `api.yaml`",
                )
                .help("write either `resource: name` or `api: true`"),
            );
            return None;
        }
    };
    let kind = if changes.api.is_some() {
        SourceKind::Api
    } else {
        SourceKind::Resource
    };
    if name != file.stem() {
        diagnostics.report(
            Diagnostic::error(
                "file-name",
                span,
                format!("`{}` is about `{name}`", file.source.path),
            )
            .help(format!("name the file `{name}.yaml`")),
        );
    }
    let target = files
        .iter()
        .position(|it| it.source.kind == kind && it.stem() == name);
    if target.is_none() {
        let known = files
            .iter()
            .filter(|it| it.source.kind == kind)
            .map(File::stem);
        diagnostics.report(
            Diagnostic::error(
                "override-resource",
                span,
                format!("there is no resource `{name}` to correct"),
            )
            .help(format!("add `resources/{name}.yaml`, or remove this file"))
            .suggest(name, known),
        );
    }
    target
}

#[cfg(test)]
mod tests;
