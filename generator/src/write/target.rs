//! The folder that a crate is written to, and the one beside it where it is built.

use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::WriteError;
use super::manifest::is_absent;

/// A folder that is safe to write a crate to.
#[derive(Debug, Clone)]
pub struct Target {
    /// As the caller gave it; messages show it.
    shown: String,
    root: PathBuf,
    staging: PathBuf,
}

impl Target {
    /// Takes the folder, which need not be there yet. A link is followed once, here.
    ///
    /// `spec` is the folder that the spec was read from, if it was read from one.
    ///
    /// # Errors
    /// When the folder is not a folder, or is one whose content must not be moved: the root of the
    /// file system, the home folder, the spec, or a folder that holds one of these.
    pub fn resolve(out: &Path, spec: Option<&Path>) -> Result<Self, WriteError> {
        let shown = show_path(out);
        let refuse = |reason| WriteError::Refused {
            out: shown.clone(),
            reason,
        };
        let root = resolve_folder(out).map_err(|fault| match fault {
            Fault::Refused(reason) => refuse(reason),
            Fault::Disk(source) => WriteError::Disk {
                verb: "find",
                path: shown.clone(),
                source,
            },
        })?;
        let (Some(parent), Some(name)) = (root.parent(), root.file_name()) else {
            return Err(refuse("it is the root of the file system"));
        };
        if let Some(home) = std::env::home_dir().and_then(|it| fs::canonicalize(it).ok())
            && home.starts_with(&root)
        {
            return Err(refuse("it is your home folder, or holds it"));
        }
        if let Some(spec) = spec.and_then(|it| fs::canonicalize(it).ok()) {
            if spec.starts_with(&root) {
                return Err(refuse("it is the folder of the spec, or holds it"));
            }
            if root.starts_with(&spec) {
                return Err(refuse("it lies in the folder of the spec"));
            }
        }
        let mut beside = OsString::from(".");
        beside.push(name);
        beside.push(".specwright");
        let staging = parent.join(beside);
        Ok(Self {
            shown,
            root,
            staging,
        })
    }

    /// The folder as the caller gave it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The crate's folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder beside it, on the same file system.
    pub(super) fn staging(&self) -> &Path {
        &self.staging
    }

    /// Where the new crate is being built. What is here is ours alone.
    pub(super) fn build(&self) -> PathBuf {
        self.staging.join("build")
    }

    /// Where the new crate is when it is complete, and the old one when the two were exchanged.
    pub(super) fn tree(&self) -> PathBuf {
        self.staging.join("tree")
    }

    /// Where the old crate is put aside when folders cannot be exchanged.
    pub(super) fn aside(&self) -> PathBuf {
        self.staging.join("old")
    }

    /// Whether a run is at work, or was interrupted.
    pub(super) fn has_staging(&self) -> bool {
        fs::symlink_metadata(&self.staging).is_ok()
    }

    /// A path in the folder, for people.
    pub(super) fn show(&self, path: &str) -> String {
        format!("{}/{path}", self.shown.trim_end_matches('/'))
    }

    /// A path in or beside the folder, for people: without the machine's part.
    pub(super) fn show_full(&self, path: &Path) -> String {
        if let Ok(inside) = path.strip_prefix(&self.root) {
            return if inside.as_os_str().is_empty() {
                self.shown.clone()
            } else {
                self.show(&show_path(inside))
            };
        }
        let parent = self.root.parent().unwrap_or(&self.root);
        show_path(path.strip_prefix(parent).unwrap_or(path))
    }
}

/// A path with `/` between its parts; what is not text is replaced.
pub(super) fn show_path(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        text.into_owned()
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

enum Fault {
    Refused(&'static str),
    Disk(std::io::Error),
}

fn resolve_folder(out: &Path) -> Result<PathBuf, Fault> {
    match fs::metadata(out) {
        Ok(meta) if meta.is_dir() => return fs::canonicalize(out).map_err(Fault::Disk),
        Ok(_) => return Err(Fault::Refused("it is not a folder")),
        Err(error) if is_absent(&error) => {}
        Err(error) => return Err(Fault::Disk(error)),
    }
    if fs::symlink_metadata(out).is_ok() {
        return Err(Fault::Refused("it is a link to nothing"));
    }
    // Nothing is there: the nearest folder that is there, and the names below it.
    let Some(Component::Normal(name)) = out.components().next_back() else {
        return Err(Fault::Refused("there is no such folder"));
    };
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    Ok(resolve_folder(parent)?.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(out: &Path, spec: Option<&Path>) -> String {
        Target::resolve(out, spec).unwrap_err().to_string()
    }

    #[test]
    fn folders_of_others_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let spec = folder.path().join("spec");
        fs::create_dir(&spec).unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        assert!(reason(Path::new("/"), None).ends_with("it is the root of the file system"));
        assert!(reason(&spec, Some(&spec)).ends_with("it is the folder of the spec, or holds it"));
        assert!(
            reason(folder.path(), Some(&spec))
                .ends_with("it is the folder of the spec, or holds it")
        );
        assert!(
            reason(&spec.join("a/b"), Some(&spec)).ends_with("it lies in the folder of the spec")
        );
        assert!(reason(&folder.path().join("file"), None).ends_with("it is not a folder"));
        assert!(reason(&folder.path().join("file/x"), None).ends_with("it is not a folder"));
        assert!(reason(&folder.path().join("none/.."), None).ends_with("there is no such folder"));
        let home = std::env::home_dir().unwrap();
        assert!(reason(&home, None).ends_with("it is your home folder, or holds it"));
    }

    #[test]
    fn a_new_folder_may_have_new_parents() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        let target = Target::resolve(&folder.path().join("a/b/c"), None).unwrap();
        assert_eq!(target.root(), root.join("a/b/c"));
        assert_eq!(target.staging(), root.join("a/b/.c.specwright"));
        assert_eq!(
            target.show_full(&target.build().join("x")),
            ".c.specwright/build/x"
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once_and_dead_ones_refused() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir(root.join("real")).unwrap();
        std::os::unix::fs::symlink("real", root.join("link")).unwrap();
        std::os::unix::fs::symlink("nothing", root.join("dead")).unwrap();
        assert_eq!(
            Target::resolve(&root.join("link"), None).unwrap().root(),
            root.join("real")
        );
        assert!(reason(&root.join("dead"), None).ends_with("it is a link to nothing"));
    }
}
