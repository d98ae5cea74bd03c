//! The spec folder as it is: what a person has, and what the last import wrote.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::input::read_folder;
use crate::load::{LoadError, Problem, load};

/// The folder, inside the spec, that keeps the files of the last import.
pub(super) const COPIES: &str = ".import";

/// What is wrong with the spec folder.
pub type FolderError = LoadError;

type Texts = BTreeMap<String, String>;

/// The spec folder as it is.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// The files of the spec, overrides included, by path.
    pub files: Texts,
    /// The files as the last import wrote them, by path.
    pub copies: Texts,
}

impl Folder {
    /// Reads the folder. One that is not there is empty; one that has neither `api.yaml` nor
    /// resources is begun anew, whatever an earlier import has written.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(spec: &Path) -> Result<Self, FolderError> {
        let api = spec.join("api.yaml");
        if !api.is_symlink() && !api.exists() {
            return read_without_api(spec);
        }
        let files = read_spec(spec)?;
        let copies = spec.join(COPIES);
        if copies.is_symlink() {
            return Err(refuse(
                spec,
                COPIES,
                "is a link; put the folder itself here",
            ));
        }
        // A spec that was written by hand until now has none.
        let copies = if copies.exists() {
            read_spec(&copies)?
        } else {
            Texts::new()
        };
        Ok(Self { files, copies })
    }
}

fn read_spec(folder: &Path) -> Result<Texts, FolderError> {
    let sources = load(folder)?;
    Ok(sources
        .iter()
        .map(|(_, it)| (it.path.clone(), it.text.clone()))
        .collect())
}

/// Reads what is there of a spec that has no `api.yaml`, which a new one is written for.
fn read_without_api(spec: &Path) -> Result<Folder, FolderError> {
    let mut folder = Folder::default();
    let read = |files: &mut Texts, above: &Path, name: &str| -> Result<(), FolderError> {
        let inside = above.join(name);
        if inside.is_symlink() {
            return Err(refuse(spec, name, "is a link; put the folder itself here"));
        }
        if !inside.is_dir() {
            return Ok(());
        }
        let pages = read_folder(&inside, &[".yaml"]).map_err(|problems| LoadError {
            // The places of the problems begin with the folder already.
            folder: PathBuf::new(),
            problems: problems
                .into_iter()
                .map(|it| Problem {
                    path: it.place,
                    what: it.what,
                })
                .collect(),
        })?;
        files.extend(
            pages
                .into_iter()
                .map(|it| (format!("{name}/{}", it.name), it.text)),
        );
        Ok(())
    };
    read(&mut folder.files, spec, "overrides")?;
    let overrides = folder.files.len();
    read(&mut folder.files, spec, "resources")?;
    if folder.files.len() > overrides {
        read(&mut folder.copies, &spec.join(COPIES), "resources")?;
    }
    Ok(folder)
}

fn refuse(spec: &Path, path: &str, what: &str) -> FolderError {
    let problem = Problem {
        path: path.to_owned(),
        what: what.to_owned(),
    };
    LoadError {
        folder: spec.to_owned(),
        problems: vec![problem],
    }
}
