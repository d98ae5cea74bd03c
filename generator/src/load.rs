//! Reads the spec folder; nothing else does.

use std::fs::{self, DirEntry, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::source::{Source, SourceKind, Sources};

mod error;
mod revision;

pub use error::{LoadError, Problem};
pub use revision::{RevisionError, load_revision};

/// The largest file, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Reads `api.yaml`, `resources/*.yaml` and `overrides/*.yaml` of a folder.
///
/// Other files are ignored unless they look as if they were meant to be read; so is everything
/// whose name begins with a dot, since editors and version control keep their own files there.
///
/// # Errors
/// Everything about the folder that is wrong, at once.
pub fn load(folder: &Path) -> Result<Sources, LoadError> {
    let mut found = Found {
        root: PathBuf::new(),
        sources: Vec::new(),
        problems: Vec::new(),
    };
    match fs::canonicalize(folder) {
        Ok(root) if root.is_dir() => {
            found.root = root.clone();
            found.search(&root, "");
            if found.sources.iter().all(|it| it.kind != SourceKind::Api) {
                found.require_api();
            }
        }
        Ok(_) => found.add("", "is no folder"),
        Err(error) => found.add("", describe(&error)),
    }
    if found.problems.is_empty() {
        return Ok(Sources::new(found.sources));
    }
    found.problems.sort_by(|a, b| a.path.cmp(&b.path));
    Err(LoadError {
        folder: folder.to_owned(),
        problems: found.problems,
    })
}

/// What has been found so far.
struct Found {
    /// The folder, without links.
    root: PathBuf,
    sources: Vec<Source>,
    problems: Vec<Problem>,
}

impl Found {
    fn add(&mut self, path: &str, what: impl Into<String>) {
        self.problems.push(Problem {
            path: path.to_owned(),
            what: what.into(),
        });
    }

    /// `api.yaml` may be there and be wrong, which has been said then.
    fn require_api(&mut self) {
        if self
            .problems
            .iter()
            .all(|it| !matches!(it.path.as_str(), "api.yaml" | "api.yml"))
        {
            self.add("api.yaml", "is missing; every spec has one");
        }
    }

    /// Looks through a folder and the folders in it; `path` is its path inside the spec.
    fn search(&mut self, folder: &Path, path: &str) {
        let entries = match fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
            Ok(entries) => entries,
            Err(error) => return self.add(path, describe(&error)),
        };
        for entry in entries {
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                self.add(
                    &join(path, &name.to_string_lossy()),
                    "has a name that is not UTF-8",
                );
                continue;
            };
            if !name.starts_with('.') {
                self.look_at(&entry, &join(path, name));
            }
        }
    }

    fn look_at(&mut self, entry: &DirEntry, path: &str) {
        let kind = match entry.file_type() {
            Ok(kind) => kind,
            Err(error) => return self.add(path, describe(&error)),
        };
        if kind.is_symlink() {
            self.add(path, "is a link; put the file itself here");
        } else if kind.is_dir() {
            if path.matches('/').count() < 16 {
                self.search(&entry.path(), path);
            } else {
                self.add(path, "is too deep inside the spec");
            }
        } else if let Some(stem) = strip_suffix(path, ".yml") {
            self.add(
                path,
                format!("has the ending `.yml`; name it `{stem}.yaml`"),
            );
        } else if let Some(stem) = strip_suffix(path, ".yaml") {
            match source_kind(path) {
                Some(kind) if kind_is_file(entry) => self.read(&entry.path(), path, kind),
                Some(_) => self.add(path, "is no regular file"),
                None if path.ends_with(".yaml") => self.add(
                    path,
                    "is not expected here; a spec has `api.yaml`, `resources/*.yaml` and `overrides/*.yaml`",
                ),
                None => self.add(path, format!("has an ending in capitals; name it `{stem}.yaml`")),
            }
        }
    }

    fn read(&mut self, file: &Path, path: &str, kind: SourceKind) {
        // The folder may change while it is read: what is opened is what is checked.
        match fs::canonicalize(file) {
            Ok(real) if real.starts_with(&self.root) => {}
            Ok(_) => return self.add(path, "lies outside the spec folder"),
            Err(error) => return self.add(path, describe(&error)),
        }
        let mut bytes = Vec::new();
        let read = File::open(file).and_then(|it| it.take(LARGEST + 1).read_to_end(&mut bytes));
        if let Err(error) = read {
            return self.add(path, describe(&error));
        }
        if bytes.len() as u64 > LARGEST {
            return self.add(
                path,
                format!("is larger than {} MiB", LARGEST / 1024 / 1024),
            );
        }
        match String::from_utf8(bytes) {
            Ok(text) => self.sources.push(Source {
                path: path.to_owned(),
                kind,
                text,
            }),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                self.add(path, format!("is not UTF-8, from byte {offset} on"));
            }
        }
    }
}

fn source_kind(path: &str) -> Option<SourceKind> {
    let is_direct = |it: &str| it.ends_with(".yaml") && !it.contains('/');
    match path.split_once('/') {
        None if path == "api.yaml" => Some(SourceKind::Api),
        Some(("resources", name)) if is_direct(name) => Some(SourceKind::Resource),
        Some(("overrides", name)) if is_direct(name) => Some(SourceKind::Override),
        _ => None,
    }
}

/// The path without an ending, whatever the case of the ending.
fn strip_suffix<'a>(path: &'a str, suffix: &str) -> Option<&'a str> {
    let (stem, end) = path.split_at_checked(path.len().checked_sub(suffix.len())?)?;
    end.eq_ignore_ascii_case(suffix).then_some(stem)
}

fn kind_is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_ok_and(|it| it.is_file())
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}/{name}")
    }
}

/// What the system says, in the words of the other messages.
fn describe(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "is not there".to_owned(),
        std::io::ErrorKind::PermissionDenied => "must not be read by this user".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests;
