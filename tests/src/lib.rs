//! What the tests have in common: specs from texts, the folder of the project, cases in folders.

#![forbid(unsafe_code)]
#![allow(clippy::panic, reason = "these are tests")]

pub mod fault_server;
pub mod faults;

use std::fs;
use std::path::{Path, PathBuf};

use specwright::source::{Source, SourceKind, Sources};

/// The folder of the project.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A text of a spec at its path in the spec folder.
pub fn source(path: &str, text: impl Into<String>) -> Source {
    let kind = match path.split('/').next() {
        Some("resources") => SourceKind::Resource,
        Some("overrides") => SourceKind::Override,
        _ => SourceKind::Api,
    };
    Source {
        path: path.to_owned(),
        kind,
        text: text.into(),
    }
}

/// A spec of these texts.
pub fn sources<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Sources {
    Sources::new(
        texts
            .into_iter()
            .map(|(path, text)| source(path, text))
            .collect(),
    )
}

/// The files of a folder with this ending, sorted; an empty folder is a mistake.
///
/// # Panics
/// If the folder cannot be read, or holds no such file.
pub fn files_in(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|it| panic!("{}: {it}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|it| it.map(|it| it.path()).unwrap_or_else(|it| panic!("{it}")))
        .filter(|it| it.extension().is_some_and(|it| it == ending))
        .collect();
    assert!(
        !files.is_empty(),
        "no .{ending} file in {}",
        folder.display()
    );
    files.sort();
    files
}

/// The program in the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
