//! A crate with all that a folder can hold, and the files of its next version.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::output::OutputFile;
use crate::write::disk::{Gate, Open};
use crate::write::{Options, Target, WriteError, Written, write_through};

pub(super) fn file(path: &str, text: &str) -> OutputFile {
    OutputFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

pub(super) fn old_files() -> Vec<OutputFile> {
    vec![
        file("Cargo.toml", "manifest"),
        file("src/lib.rs", "old lib"),
        file("src/same.rs", "same"),
        file("src/gone/stale.rs", "stale"),
        file("src/edited.rs", "was generated"),
        file("src/edited_and_stale.rs", "was generated"),
    ]
}

pub(super) fn new_files() -> Vec<OutputFile> {
    vec![
        file("Cargo.toml", "manifest"),
        file("src/lib.rs", "new lib"),
        file("src/same.rs", "same"),
        file("src/new/more.rs", "new"),
        file("src/edited.rs", "is generated"),
        file("src/foreign.rs", "is generated"),
    ]
}

/// What a person has in the crate's folder, and no run may lose.
pub(super) const PERSONAL: [(&str, &str); 6] = [
    ("notes.txt", "my notes"),
    ("src/gone/mine.rs", "mine"),
    ("Cargo.lock", "lock"),
    ("examples/kept.rs", "kept"),
    (".git/HEAD", "ref: refs/heads/main"),
    ("target/debug/out", "built"),
];

pub(super) struct Place {
    _folder: TempDir,
    pub(super) target: Target,
}

impl Place {
    pub(super) fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::resolve(&folder.path().join("client"), None).unwrap();
        let place = Self {
            _folder: folder,
            target,
        };
        place.run(&Open, &old_files(), false).unwrap();
        for (path, text) in PERSONAL {
            let path = place.target.root().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::create_dir(place.target.root().join("empty")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("nowhere", place.target.root().join("link")).unwrap();
        for path in ["src/edited.rs", "src/edited_and_stale.rs", "src/foreign.rs"] {
            fs::write(place.target.root().join(path), "edited by hand").unwrap();
        }
        place
    }

    pub(super) fn run(
        &self,
        gate: &dyn Gate,
        files: &[OutputFile],
        force: bool,
    ) -> Result<Written, WriteError> {
        write_through(
            gate,
            &self.target,
            files,
            &["examples/".to_owned()],
            Options { force },
        )
    }

    /// Every file below a folder, with what is in it.
    pub(super) fn tree(folder: &Path) -> BTreeMap<String, String> {
        let mut tree = BTreeMap::new();
        let mut open = vec![folder.to_owned()];
        while let Some(next) = open.pop() {
            let Ok(entries) = fs::read_dir(&next) else {
                continue;
            };
            for entry in entries {
                let path = entry.unwrap().path();
                let meta = fs::symlink_metadata(&path).unwrap();
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                if meta.is_dir() {
                    open.push(path);
                    tree.insert(name + "/", String::new());
                } else if meta.is_symlink() {
                    tree.insert(
                        name,
                        fs::read_link(path).unwrap().to_str().unwrap().to_owned(),
                    );
                } else {
                    tree.insert(name, fs::read_to_string(path).unwrap());
                }
            }
        }
        tree
    }

    pub(super) fn here(&self) -> BTreeMap<String, String> {
        Self::tree(self.target.root())
    }
}
