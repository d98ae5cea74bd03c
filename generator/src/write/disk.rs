//! Every operation that changes the disk, each with its message.
//!
//! Each one passes a gate first. In production the gate is open; tests close it at the n-th
//! operation, which is what a killed process or a full disk looks like, or play a file system that
//! cannot do everything.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::path::Path;

use super::{Target, WriteError};

/// Stands before every operation.
pub(super) trait Gate {
    /// Lets the operation happen, or fails in its place.
    fn pass(&self) -> io::Result<()>;

    /// Whether files can have a second name.
    fn can_link(&self) -> bool {
        true
    }

    /// Whether folders can be exchanged in one step.
    fn can_exchange(&self) -> bool {
        true
    }
}

/// The gate that lets everything pass.
pub(super) struct Open;

impl Gate for Open {
    fn pass(&self) -> io::Result<()> {
        Ok(())
    }
}

/// The disk, as far as this stage changes it.
pub(super) struct Disk<'a> {
    gate: &'a dyn Gate,
    target: &'a Target,
}

impl<'a> Disk<'a> {
    /// A disk behind a gate; messages show paths as the target does.
    pub(super) fn new(gate: &'a dyn Gate, target: &'a Target) -> Self {
        Self { gate, target }
    }

    /// An error about a path.
    pub(super) fn fault(&self, verb: &'static str, path: &Path, source: io::Error) -> WriteError {
        WriteError::Disk {
            verb,
            path: self.target.show_full(path),
            source,
        }
    }

    fn run<T>(
        &self,
        verb: &'static str,
        path: &Path,
        operation: impl FnOnce() -> io::Result<T>,
    ) -> Result<T, WriteError> {
        self.gate
            .pass()
            .and_then(|()| operation())
            .map_err(|error| self.fault(verb, path, error))
    }

    /// Creates a folder, and the folders above it.
    pub(super) fn create_folders(&self, path: &Path) -> Result<(), WriteError> {
        self.run("create", path, || fs::create_dir_all(path))
    }

    /// Creates one folder.
    pub(super) fn create_folder(&self, path: &Path) -> Result<(), WriteError> {
        self.run("create", path, || fs::create_dir(path))
    }

    /// Gives a folder its permissions, unless it has them.
    pub(super) fn set_permissions(&self, path: &Path, to: &Permissions) -> Result<(), WriteError> {
        self.run("change", path, || {
            match fs::metadata(path)?.permissions() == *to {
                true => Ok(()),
                false => fs::set_permissions(path, to.clone()),
            }
        })
    }

    /// Opens a file to hold its lock; creates it where it is not there.
    pub(super) fn open_lock(&self, path: &Path) -> Result<File, WriteError> {
        self.run("create", path, || {
            OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(path)
        })
    }

    /// Writes a new file; its bytes are handed to the system, not yet known to be on the disk.
    pub(super) fn write_new(&self, path: &Path, text: &str) -> Result<File, WriteError> {
        let mut file = self.run("create", path, || {
            OpenOptions::new().write(true).create_new(true).open(path)
        })?;
        self.run("write", path, || file.write_all(text.as_bytes()))?;
        Ok(file)
    }

    /// Waits until a file is on the disk.
    pub(super) fn sync(&self, path: &Path, file: &File) -> Result<(), WriteError> {
        self.run("write", path, || file.sync_all())
    }

    /// Gives a file a second name; where the file system has no such thing, copies it.
    pub(super) fn link_or_copy(&self, from: &Path, to: &Path) -> Result<(), WriteError> {
        self.run("link", to, || match self.hard_link(from, to) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => copy_file(from, to),
            result => result,
        })
    }

    /// Makes the same link elsewhere, without looking where it leads.
    pub(super) fn copy_link(&self, from: &Path, to: &Path) -> Result<(), WriteError> {
        self.run("link", to, || match self.hard_link(from, to) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                make_link(&fs::read_link(from)?, to)
            }
            result => result,
        })
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.gate.can_link() {
            fs::hard_link(from, to)
        } else {
            Err(io::ErrorKind::Unsupported.into())
        }
    }

    /// Moves a file or a folder.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), WriteError> {
        self.run("move", from, || fs::rename(from, to))
    }

    /// Exchanges two folders in one step; `false` where the system cannot.
    pub(super) fn exchange(&self, one: &Path, other: &Path) -> Result<bool, WriteError> {
        self.run("exchange", other, || {
            if self.gate.can_exchange() {
                exchange_folders(one, other)
            } else {
                Ok(false)
            }
        })
    }

    /// Deletes a file or a link.
    pub(super) fn remove_file(&self, path: &Path) -> Result<(), WriteError> {
        self.run("delete", path, || fs::remove_file(path))
    }

    /// Deletes a folder; `false` when something is in it.
    pub(super) fn remove_folder(&self, path: &Path) -> Result<bool, WriteError> {
        self.run("delete", path, || match fs::remove_dir(path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(false),
            Err(error) => Err(error),
        })
    }

    /// Deletes a folder and all that is in it. Links are deleted, not followed.
    pub(super) fn remove_all(&self, path: &Path) -> Result<(), WriteError> {
        self.run("delete", path, || fs::remove_dir_all(path))
    }
}

fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    let meta = fs::symlink_metadata(from)?;
    if !meta.is_file() {
        return Err(io::Error::other(
            "it is neither a file nor a folder, and cannot be linked",
        ));
    }
    // Copies the permissions too.
    fs::copy(from, to)?;
    // A file that is read-only can still be given its time back through the file that was opened
    // before; where that is not possible a new time does no harm.
    if let (Ok(time), Ok(file)) = (meta.modified(), OpenOptions::new().write(true).open(to)) {
        file.set_modified(time)?;
    }
    Ok(())
}

#[cfg(unix)]
fn make_link(to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(not(unix))]
fn make_link(_to: &Path, _at: &Path) -> io::Result<()> {
    Err(io::Error::other(
        "links cannot be carried over on this system",
    ))
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange_folders(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange_folders(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(false)
}
