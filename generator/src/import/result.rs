//! The spec as it is after an import.

use std::collections::BTreeMap;

use super::ImportError;
use super::merge::{Folder, Plan, kind_of};
use crate::compile;
use crate::diagnostics::{Diagnostics, Severity};
use crate::parse::parse;
use crate::source::{Source, SourceKind, Sources};

/// Sees that what was imported has the shape of a spec, before anything is written.
pub(super) fn check_draft(
    plan: &Plan,
    theirs: &BTreeMap<String, String>,
) -> Result<(), ImportError> {
    let source = |(path, text): (&String, &String)| Source {
        path: path.clone(),
        kind: kind_of(path),
        text: text.clone(),
    };
    // Of `api.yaml` the docs know only a part.
    let whole = plan
        .changes
        .iter()
        .find(|it| it.path == "api.yaml")
        .and_then(|it| it.after.as_ref());
    let text = |(path, text)| {
        if path == "api.yaml" {
            (path, whole.unwrap_or(text))
        } else {
            (path, text)
        }
    };
    let sources = Sources::new(theirs.iter().map(text).map(source).collect());
    let mut diagnostics = Diagnostics::default();
    parse(&sources, &mut diagnostics);
    // What a person wrote into `api.yaml` is told when the whole spec is compiled.
    let mut ours = Diagnostics::default();
    for it in diagnostics.sorted() {
        let source = sources.get(it.span.source);
        let is_ours = source.is_some_and(|it| it.kind == SourceKind::Resource);
        if is_ours && it.severity == Severity::Error {
            ours.report(it.clone());
        }
    }
    if ours.has_errors() {
        Err(ImportError::Draft(Box::new((ours, sources))))
    } else {
        Ok(())
    }
}

/// Compiles the spec as it is after the import, overrides included.
pub(super) fn compile_result(folder: &Folder, plan: &Plan) -> (Sources, Diagnostics) {
    let mut texts = folder.files.clone();
    for change in &plan.changes {
        match &change.after {
            Some(text) => texts.insert(change.path.clone(), text.clone()),
            None => texts.remove(&change.path),
        };
    }
    let source = |(path, text): (String, String)| Source {
        kind: kind_of(&path),
        path,
        text,
    };
    let sources = Sources::new(texts.into_iter().map(source).collect());
    let mut diagnostics = Diagnostics::default();
    compile(&sources, &mut diagnostics);
    (sources, diagnostics)
}
