//! What is in the crate's folder.

use std::collections::BTreeMap;
use std::fs::{self, Metadata, Permissions};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use super::manifest::{MANIFEST, is_absent};
use super::{Target, WriteError};

/// Names in the crate's folder that are cargo's or git's.
pub(super) const RESERVED: [&str; 3] = [".git", "Cargo.lock", "target"];

/// Folders that are moved to the new crate as a whole, unseen: build output can be large, and a
/// repository must stay one.
pub(super) const MOVED: [&str; 2] = [".git", "target"];

/// A crate has some hundred files. A folder with more than this is something else, and would take
/// long to carry over.
const MOST: usize = 20_000;

/// What stands at a path.
#[derive(Debug)]
pub(super) enum Kind {
    /// A file.
    File,
    /// A link, wherever it leads.
    Link,
    /// A folder.
    Folder(Permissions),
    /// A pipe, a socket, a device.
    Special,
}

/// What shows that a file was changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    number: u64,
}

impl Stamp {
    /// The stamp of the file with this metadata.
    pub(super) fn of(meta: &Metadata) -> Self {
        Self {
            size: meta.len(),
            modified: meta.modified().ok(),
            number: number(meta),
        }
    }
}

#[cfg(unix)]
fn number(meta: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn number(_meta: &Metadata) -> u64 {
    0
}

/// Everything in a folder but the manifest, by path.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    /// What was found, without what is only moved.
    pub(super) found: BTreeMap<PathBuf, Kind>,
    /// The stamps of all that is not a folder.
    pub(super) stamps: BTreeMap<PathBuf, Stamp>,
    /// The permissions of the folder itself; none when it is not there.
    pub(super) permissions: Option<Permissions>,
}

impl Snapshot {
    /// Looks at the target's folder. It need not be there.
    pub(super) fn take(target: &Target) -> Result<Self, WriteError> {
        let (mut found, mut stamps) = (BTreeMap::new(), BTreeMap::new());
        let mut open = vec![PathBuf::new()];
        let fault = |path: &Path, source| WriteError::Disk {
            verb: "read",
            path: target.show_full(&target.root().join(path)),
            source,
        };
        let permissions = match fs::metadata(target.root()) {
            Ok(meta) => Some(meta.permissions()),
            Err(error) if is_absent(&error) => return Ok(Self::default()),
            Err(error) => return Err(fault(Path::new(""), error)),
        };
        while let Some(folder) = open.pop() {
            let entries =
                fs::read_dir(target.root().join(&folder)).map_err(|it| fault(&folder, it))?;
            for entry in entries {
                let entry = entry.map_err(|it| fault(&folder, it))?;
                let path = folder.join(entry.file_name());
                if path == Path::new(MANIFEST) {
                    continue;
                }
                let meta = match entry.metadata() {
                    Ok(meta) => meta,
                    // Deleted since the folder was listed.
                    Err(error) if is_absent(&error) => continue,
                    Err(error) => return Err(fault(&path, error)),
                };
                if meta.is_dir() {
                    if is_moved(&path) {
                        continue;
                    }
                    open.push(path.clone());
                } else {
                    stamps.insert(path.clone(), Stamp::of(&meta));
                }
                found.insert(path, kind(&meta));
                if found.len() > MOST {
                    return Err(WriteError::Refused {
                        out: target.shown().to_owned(),
                        reason: "it holds more than 20,000 other files; a crate needs a folder of \
                                 its own",
                    });
                }
            }
        }
        Ok(Self {
            found,
            stamps,
            permissions,
        })
    }
}

/// What stands at a path with this metadata.
pub(super) fn kind(meta: &Metadata) -> Kind {
    let ty = meta.file_type();
    if ty.is_dir() {
        Kind::Folder(meta.permissions())
    } else if ty.is_symlink() {
        Kind::Link
    } else if ty.is_file() {
        Kind::File
    } else {
        Kind::Special
    }
}

/// Whether a folder is one of [`MOVED`].
pub(super) fn is_moved(path: &Path) -> bool {
    MOVED.iter().any(|it| path == Path::new(it))
}

/// A path with `/` between its parts, if it is text.
pub(super) fn name(path: &Path) -> Option<String> {
    let mut name = String::new();
    for part in path.components() {
        let Component::Normal(part) = part else {
            return None;
        };
        if !name.is_empty() {
            name.push('/');
        }
        name.push_str(part.to_str()?);
    }
    Some(name)
}
