//! Brings a plan to disk.

use std::fmt::{self, Display};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::folder::COPIES;
use super::plan::{Change, Plan};
use crate::write::write_file;

/// Why the spec could not be written.
#[derive(Debug)]
pub enum SaveError {
    /// Somebody has changed a file since it was read.
    Moved(PathBuf),
    /// The file system refuses.
    Refused(PathBuf, io::Error),
}

impl Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moved(path) => write!(
                f,
                "`{}` was changed while it was imported to; import again",
                path.to_string_lossy().escape_debug()
            ),
            Self::Refused(path, error) => {
                write!(
                    f,
                    "cannot write `{}`: {error}",
                    path.to_string_lossy().escape_debug()
                )
            }
        }
    }
}

impl std::error::Error for SaveError {}

/// Writes what a plan says to the spec folder. What stays the same is not touched.
///
/// Each file is replaced in one step, and the copies come last: after an interruption the next
/// import finds the changes made where they are, and makes the others.
///
/// # Errors
/// When the spec is not what the plan was made for, in which case nothing is written; and when the
/// file system refuses.
pub fn save(spec: &Path, plan: &Plan) -> Result<(), SaveError> {
    let altered = || plan.changes.iter().filter(|it| it.before != it.after);
    for change in altered() {
        check_unmoved(spec, change)?;
    }
    for change in altered() {
        let path = spec.join(&change.path);
        match &change.after {
            Some(text) => put(&path, text)?,
            None => remove(&path)?,
        }
    }
    let copies = spec.join(COPIES);
    for (path, text) in &plan.copies {
        put(&copies.join(path), text)?;
    }
    for path in &plan.stale {
        remove(&copies.join(path))?;
    }
    Ok(())
}

fn check_unmoved(spec: &Path, change: &Change) -> Result<(), SaveError> {
    let path = spec.join(&change.path);
    let is_unmoved = match (fs::read(&path), &change.before) {
        (Ok(bytes), Some(before)) => bytes == before.as_bytes(),
        (Err(error), None) => error.kind() == ErrorKind::NotFound,
        _ => false,
    };
    if is_unmoved {
        Ok(())
    } else {
        Err(SaveError::Moved(path))
    }
}

fn put(path: &Path, text: &str) -> Result<(), SaveError> {
    let refused = |error| SaveError::Refused(path.to_owned(), error);
    if let Some(above) = path.parent() {
        fs::create_dir_all(above).map_err(refused)?;
    }
    write_file(path, text).map(drop).map_err(refused)
}

fn remove(path: &Path) -> Result<(), SaveError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(SaveError::Refused(path.to_owned(), error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::Fate;
    use super::*;

    fn change(path: &str, before: Option<&str>, after: Option<&str>) -> Change {
        let text = |it: &str| it.to_owned();
        Change {
            path: text(path),
            fate: Fate::Changed,
            before: before.map(text),
            after: after.map(text),
        }
    }

    #[test]
    fn nothing_is_written_over_what_changed_meanwhile() {
        let spec = tempfile::tempdir().unwrap();
        let read = |path: &str| fs::read_to_string(spec.path().join(path)).ok();
        fs::write(spec.path().join("a"), "1").unwrap();
        fs::write(spec.path().join("b"), "saved meanwhile").unwrap();
        let mut plan = Plan {
            changes: vec![
                change("a", Some("1"), Some("2")),
                change("b", Some("1"), None),
            ],
            ..Plan::default()
        };
        plan.copies.insert("a".to_owned(), "2".to_owned());
        assert!(matches!(save(spec.path(), &plan), Err(SaveError::Moved(_))));
        assert_eq!(read("a").as_deref(), Some("1"));
        assert_eq!(read(".import/a"), None);
        // Neither is a file that somebody has made meanwhile.
        plan.changes = vec![change("b", None, Some("new"))];
        assert!(matches!(save(spec.path(), &plan), Err(SaveError::Moved(_))));
        plan.changes = vec![
            change("a", Some("1"), Some("2")),
            change("c/d", None, Some("3")),
        ];
        save(spec.path(), &plan).unwrap();
        assert_eq!(read("a").as_deref(), Some("2"));
        assert_eq!(read("b").as_deref(), Some("saved meanwhile"));
        assert_eq!(read("c/d").as_deref(), Some("3"));
        assert_eq!(read(".import/a").as_deref(), Some("2"));
    }
}
