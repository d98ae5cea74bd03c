//! A folder to write crates to.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use specwright::output::OutputFile;
use specwright::write::{Obstacle, Options, State, Target, WriteError, Written, compare, write};
use tempfile::TempDir;

pub(crate) struct Place {
    pub(crate) folder: TempDir,
    pub(crate) keep: Vec<String>,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            keep: Vec::new(),
        }
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.folder.path().join("client")
    }

    pub(crate) fn target(&self) -> Target {
        Target::resolve(&self.out(), None).unwrap()
    }

    pub(crate) fn write(&self, files: &[OutputFile]) -> Result<Written, WriteError> {
        write(&self.target(), files, &self.keep, Options { force: false })
    }

    pub(crate) fn force(&self, files: &[OutputFile]) -> Written {
        write(&self.target(), files, &self.keep, Options { force: true }).unwrap()
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path)).unwrap()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        fs::symlink_metadata(self.out().join(path)).is_ok()
    }

    /// The blocked files of a refused run, which has changed nothing.
    pub(crate) fn blocked(&self, files: &[OutputFile]) -> Vec<(String, Obstacle)> {
        let before = times(self.folder.path());
        let error = self.write(files).unwrap_err();
        assert_eq!(times(self.folder.path()), before);
        match error {
            WriteError::Blocked { files, .. } => {
                files.into_iter().map(|it| (it.path, it.obstacle)).collect()
            }
            other => panic!("{other}"),
        }
    }

    pub(crate) fn states(&self, files: &[OutputFile]) -> Vec<(State, String)> {
        let comparison = compare(&self.target(), files, &self.keep).unwrap();
        comparison
            .differences
            .into_iter()
            .map(|it| (it.state, it.path))
            .collect()
    }
}

pub(crate) fn file(path: &str, text: &str) -> OutputFile {
    OutputFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

pub(crate) fn files() -> Vec<OutputFile> {
    vec![
        file("Cargo.toml", "[package]\n"),
        file("src/a.rs", "a\n"),
        file("src/b.rs", "b\n"),
    ]
}

/// Every file and folder below a folder, with its time.
pub(crate) fn times(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let mut times = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        let meta = fs::symlink_metadata(&path).unwrap();
        if meta.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|it| it.unwrap().path()));
        }
        times.insert(path, meta.modified().unwrap());
    }
    times
}

pub(crate) fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|it| (*it).to_owned()).collect()
}
