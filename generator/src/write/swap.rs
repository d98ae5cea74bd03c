//! Puts the new crate in the place of the old one.

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::plan::Plan;
use super::snapshot::MOVED;
use super::{Target, WriteError};

/// Refuses a folder that cannot be exchanged, before any work is done.
pub(super) fn check_mounts(target: &Target) -> Result<(), WriteError> {
    let Some(parent) = target.root().parent() else {
        return Ok(());
    };
    let refuse = |reason| {
        Err(WriteError::Refused {
            out: target.shown().to_owned(),
            reason,
        })
    };
    if is_other_disk(parent, target.root()) {
        return refuse("something is mounted there; generate into a folder inside of it");
    }
    for folder in moved_folders(target.root()) {
        if is_other_disk(target.root(), &folder) {
            return refuse("something is mounted at a folder in it, which cannot be moved then");
        }
    }
    Ok(())
}

/// Exchanges the complete new crate with the old one. Gives the place where the old one is now.
///
/// Where folders cannot be exchanged in one step, the old one is put aside first; a run that finds
/// it there, and nothing in its place, puts it back.
pub(super) fn swap(
    disk: &Disk<'_>,
    target: &Target,
    plan: &Plan<'_>,
) -> Result<Option<PathBuf>, WriteError> {
    let (root, tree, aside) = (target.root(), target.tree(), target.aside());
    if plan.permissions.is_none() {
        disk.rename(&tree, root)?;
        return Ok(None);
    }
    // Right before the exchange and not after it: if it fails, nothing has happened yet.
    for folder in moved_folders(root) {
        if let Some(name) = folder.file_name() {
            disk.rename(&folder, &tree.join(name))?;
        }
    }
    if disk.exchange(&tree, root)? {
        return Ok(Some(tree));
    }
    disk.rename(root, &aside)?;
    disk.rename(&tree, root)?;
    Ok(Some(aside))
}

fn moved_folders(root: &Path) -> Vec<PathBuf> {
    let is_folder = |it: &PathBuf| fs::symlink_metadata(it).is_ok_and(|meta| meta.is_dir());
    MOVED
        .iter()
        .map(|name| root.join(name))
        .filter(is_folder)
        .collect()
}

#[cfg(unix)]
fn is_other_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => one.dev() != other.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_other_disk(_one: &Path, _other: &Path) -> bool {
    false
}
