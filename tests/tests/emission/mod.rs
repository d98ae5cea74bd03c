//! The emission cases: where they are, and what is generated from them.

use std::fs;
use std::path::{Path, PathBuf};

use specwright::report::render_text;
use specwright::source::{Source, Sources};
use specwright::{Generated, Options};
use specwright_tests::{files_in, project, source};

/// The folder of the cases, with the `api.yaml` that all of them have.
pub(crate) fn folder() -> PathBuf {
    project().join("tests/cases/emit")
}

/// The files of the cases, sorted.
pub(crate) fn cases() -> Vec<PathBuf> {
    resources_in(&folder())
}

/// The files of the resources in a folder, sorted.
pub(crate) fn resources_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = files_in(folder, "yaml");
    files.retain(|it| stem(it) != "api");
    files
}

/// A spec of the `api.yaml` of a folder and of these files of resources.
pub(crate) fn spec(folder: &Path, resources: &[PathBuf]) -> Sources {
    let mut texts = vec![source("api.yaml", read(&folder.join("api.yaml")))];
    texts.extend(resources.iter().map(|it| resource(it)));
    Sources::new(texts)
}

/// What is generated from a spec, which has no fault.
pub(crate) fn generate(sources: &Sources, inline_runtime: bool) -> Generated {
    specwright::generate(sources, &Options { inline_runtime })
        .unwrap_or_else(|faults| panic!("{}", render_text(&faults, sources, false, "spec")))
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|it| panic!("{}: {it}", path.display()))
}

/// The name of a file without its ending.
pub(crate) fn stem(path: &Path) -> String {
    let stem = path.file_stem().map(|it| it.to_string_lossy().into_owned());
    stem.unwrap_or_else(|| panic!("{}: no name", path.display()))
}

fn resource(path: &Path) -> Source {
    source(&format!("resources/{}.yaml", stem(path)), read(path))
}
