//! Takes an old crate away, and loses nothing of a person's with it.
//!
//! Right after the exchange it is known what the plan had seen; a file that has changed since, or
//! is new, moves to the crate. A run that finds what an interrupted one left does not know this.
//! Then a file goes when the generator wrote it, or when the crate has it too; all others move.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::manifest::{MANIFEST, Manifest, hash, is_absent};
use super::snapshot::{Stamp, is_moved, name};
use super::target::show_path;
use super::{Target, WriteError};

/// Brings the folders back to order after an interrupted run, and names what it brought back.
pub(super) fn recover(disk: &Disk<'_>, target: &Target) -> Result<Vec<String>, WriteError> {
    let mut recovered = Vec::new();
    if is_there(&target.build()) {
        // All in it is ours, or a second name of a file of the crate.
        disk.remove_all(&target.build())?;
    }
    if is_there(&target.aside()) {
        if is_there(target.root()) {
            recovered.extend(settle(disk, target, &target.aside(), None)?);
        } else {
            disk.rename(&target.aside(), target.root())?;
        }
    }
    if is_there(&target.tree()) {
        recovered.extend(settle(disk, target, &target.tree(), None)?);
    }
    recovered.sort();
    recovered.dedup();
    Ok(recovered)
}

/// Takes away the crate at `old`, and names what had to be moved to the present one. `seen` is what
/// the present one was made from, if that is known.
pub(super) fn settle(
    disk: &Disk<'_>,
    target: &Target,
    old: &Path,
    seen: Option<&BTreeMap<PathBuf, Stamp>>,
) -> Result<Vec<String>, WriteError> {
    let manifest = old.join(MANIFEST);
    // Without a manifest nothing is known to be ours, and all that differs is kept.
    let owned = fs::read_to_string(&manifest)
        .ok()
        .and_then(|text| Manifest::parse(&text).ok())
        .map(|manifest| manifest.files)
        .unwrap_or_default();
    let mut settling = Settling {
        disk,
        target,
        old,
        seen,
        owned,
        moved: Vec::new(),
    };
    // A program that works in the old folder may add files while it is being emptied.
    for _ in 0..3 {
        settling.settle_folder(Path::new(""))?;
        // The last one, because it tells the next run which files are ours.
        if is_there(&manifest) {
            disk.remove_file(&manifest)?;
        }
        if disk.remove_folder(old)? {
            return Ok(settling.moved);
        }
    }
    let (from, to) = (show_path(old), target.shown().to_owned());
    Err(WriteError::Stranded { from, to })
}

struct Settling<'a> {
    disk: &'a Disk<'a>,
    target: &'a Target,
    old: &'a Path,
    seen: Option<&'a BTreeMap<PathBuf, Stamp>>,
    owned: BTreeMap<String, String>,
    moved: Vec<String>,
}

impl Settling<'_> {
    fn settle_folder(&mut self, folder: &Path) -> Result<(), WriteError> {
        let full = self.old.join(folder);
        let fault = |source| self.disk.fault("read", &full, source);
        let mut names = Vec::new();
        for entry in fs::read_dir(&full).map_err(fault)? {
            names.push(entry.map_err(fault)?.file_name());
        }
        names.sort();
        for name in names {
            let path = folder.join(name);
            let from = self.old.join(&path);
            let meta = match fs::symlink_metadata(&from) {
                Ok(meta) => meta,
                Err(error) if is_absent(&error) => continue,
                Err(error) => return Err(self.disk.fault("read", &from, error)),
            };
            if path == Path::new(MANIFEST) {
                continue;
            }
            if meta.is_dir() && is_moved(&path) && !is_there(&self.target.root().join(&path)) {
                self.carry(&path)?;
            } else if meta.is_dir() {
                self.settle_folder(&path)?;
                self.disk.remove_folder(&from)?;
            } else if self.is_needless(&path, &meta)? {
                self.disk.remove_file(&from)?;
            } else {
                self.carry(&path)?;
            }
        }
        Ok(())
    }

    fn is_needless(&self, path: &Path, meta: &Metadata) -> Result<bool, WriteError> {
        let (from, to) = (self.old.join(path), self.target.root().join(path));
        let present = fs::symlink_metadata(&to).ok();
        if present
            .as_ref()
            .is_some_and(|present| is_same(meta, present))
        {
            return Ok(true);
        }
        if let Some(seen) = self.seen {
            return Ok(seen.get(path) == Some(&Stamp::of(meta)));
        }
        let bytes = if meta.is_file() {
            Some(fs::read(&from).map_err(|source| self.disk.fault("read", &from, source))?)
        } else {
            None
        };
        let before = name(path).and_then(|name| self.owned.get(&name));
        if let (Some(bytes), Some(before)) = (&bytes, before)
            && hash(bytes) == *before
        {
            return Ok(true);
        }
        let Some(present) = present else {
            return Ok(false);
        };
        let is_equal = if let Some(bytes) = &bytes {
            present.is_file() && fs::read(&to).is_ok_and(|it| it == *bytes)
        } else {
            match (fs::read_link(&from), fs::read_link(&to)) {
                (Ok(one), Ok(other)) => one == other,
                _ => false,
            }
        };
        Ok(is_equal || !is_later(meta, &present))
    }

    /// Moves to the crate.
    fn carry(&mut self, path: &Path) -> Result<(), WriteError> {
        let (from, to) = (self.old.join(path), self.target.root().join(path));
        let stranded = || WriteError::Stranded {
            from: self.target.show_full(&from),
            to: self.target.show_full(&to),
        };
        let is_folder = |it: &Path| fs::symlink_metadata(it).is_ok_and(|meta| meta.is_dir());
        let above = path
            .ancestors()
            .skip(1)
            .map(|it| self.target.root().join(it));
        if is_folder(&to) || above.into_iter().any(|it| is_there(&it) && !is_folder(&it)) {
            return Err(stranded());
        }
        if let Some(above) = to.parent()
            && !is_there(above)
        {
            self.disk.create_folders(above)?;
        }
        self.disk.rename(&from, &to)?;
        self.moved.push(show_path(path));
        Ok(())
    }
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether the first was changed after the second. Where times are not known, it may have been.
fn is_later(one: &Metadata, other: &Metadata) -> bool {
    match (one.modified(), other.modified()) {
        (Ok(one), Ok(other)) => one > other,
        _ => true,
    }
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same(_one: &Metadata, _other: &Metadata) -> bool {
    false
}
