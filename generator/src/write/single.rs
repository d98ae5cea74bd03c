//! Files outside of a crate.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Makes a file hold a text, in one step; `false` when it holds it already and is not touched.
///
/// # Errors
/// When the file system refuses.
pub fn write_file(path: &Path, text: &str) -> io::Result<bool> {
    // A link stays a link: what it leads to is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::read(path) {
        Ok(before) if before == text.as_bytes() => return Ok(false),
        // A pipe or a device can be written to, but not replaced.
        _ if fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir()) => {
            return fs::write(path, text).map(|()| true);
        }
        _ => {}
    }
    let Some(name) = path.file_name() else {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is a folder",
        ));
    };
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.specwright", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)
        .and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // What was half written is of no use; the first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written.map(|()| true)
}

/// Writes files to a folder, and the folders that they need.
///
/// # Errors
/// The path that the file system refused, and why.
pub fn write_folder(folder: &Path, files: &[(&str, &str)]) -> Result<(), (PathBuf, io::Error)> {
    for (name, text) in files {
        let path = folder.join(name);
        if let Some(above) = path.parent() {
            fs::create_dir_all(above).map_err(|error| (above.to_owned(), error))?;
        }
        write_file(&path, text).map_err(|error| (path, error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.json");
        assert!(write_file(&path, "1").unwrap());
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        assert!(!write_file(&path, "1").unwrap());
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), time);
        assert!(write_file(&path, "2").unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "2");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("x")).unwrap();
        assert!(write_file(&folder.path().join("x"), "1").is_err());
        assert!(write_file(&folder.path().join("none/x"), "1").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
