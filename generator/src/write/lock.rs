//! One run at a time: a lock that the system takes back when its process ends.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::{Target, WriteError};

/// Holds the folder beside the crate; the lock ends with the value, or with the process.
pub(super) struct Lock {
    path: PathBuf,
    staging: PathBuf,
    file: File,
}

/// Creates the folder beside the crate and locks it.
pub(super) fn take_lock(disk: &Disk<'_>, target: &Target) -> Result<Lock, WriteError> {
    let staging = target.staging().to_owned();
    let path = staging.join("lock");
    // A run that ends deletes its lock, so that the file that was opened may not be the one that
    // others see; then the next attempt gets theirs.
    for _ in 0..100 {
        disk.create_folders(&staging)?;
        let mut file = match disk.open_lock(&path) {
            Ok(file) => file,
            Err(WriteError::Disk { source, .. })
                if source.kind() == std::io::ErrorKind::NotFound =>
            {
                continue;
            }
            Err(error) => return Err(error),
        };
        match try_lock(&file) {
            Ok(true) => {}
            Ok(false) => break,
            Err(source) => return Err(disk.fault("lock", &path, source)),
        }
        if !is_same_file(&file, &path) {
            continue;
        }
        // Only for the message of another run: that it fails does not matter.
        let _ = file
            .set_len(0)
            .and_then(|()| writeln!(file, "{}", std::process::id()));
        return Ok(Lock {
            path,
            staging,
            file,
        });
    }
    Err(WriteError::Busy {
        out: target.shown().to_owned(),
        process: read_process(&path),
    })
}

impl Lock {
    /// Deletes the lock, and the folder when nothing is left in it.
    pub(super) fn release(self, disk: &Disk<'_>) -> Result<(), WriteError> {
        disk.remove_file(&self.path)?;
        // Another run may be on its way in; the folder is then theirs.
        match disk.remove_folder(&self.staging) {
            Ok(_) => {}
            Err(WriteError::Disk { source, .. })
                if source.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        drop(self.file);
        Ok(())
    }
}

fn read_process(path: &Path) -> Option<u32> {
    let mut text = String::new();
    let file = File::open(path).ok()?;
    file.take(20).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(unix)]
fn try_lock(file: &File) -> std::io::Result<bool> {
    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(true),
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(unix))]
fn try_lock(file: &File) -> std::io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(fs::TryLockError::WouldBlock) => Ok(false),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(unix)]
fn is_same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same_file(_file: &File, path: &Path) -> bool {
    // A file that is open cannot be deleted there.
    fs::symlink_metadata(path).is_ok()
}
