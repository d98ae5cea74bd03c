//! What has to happen to each file, decided before anything does.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Permissions};
use std::path::{Path, PathBuf};

use super::error::{Blocked, Obstacle};
use super::manifest::{Manifest, hash};
use super::snapshot::{Kind, RESERVED, Snapshot, Stamp, name};
use super::{Target, WriteError};
use crate::output::OutputFile;

/// What happens to a file that is the generator's, or in its way.
#[derive(Debug, Clone, Copy)]
pub(super) enum Action<'a> {
    /// It is new.
    Create(&'a OutputFile),
    /// It is as the generator wrote it, and its text changes.
    Update(&'a OutputFile),
    /// It has the right text.
    Unchanged,
    /// It is as the generator wrote it, and not produced any more.
    Remove,
    /// It is a person's, in the way, and overwritten by force.
    Overwrite(&'a OutputFile),
    /// It is a person's, in the way, and deleted by force.
    Delete,
}

/// What has to happen to each file.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// What happens to each of the generator's files and those in their way.
    pub(super) actions: BTreeMap<String, Action<'a>>,
    /// What is a person's, and is taken along.
    pub(super) carried: BTreeMap<PathBuf, Kind>,
    /// The part of it that nobody told the generator of.
    pub(super) foreign: Vec<String>,
    /// The folders of the new crate, each after the one that it is in.
    pub(super) folders: BTreeMap<PathBuf, Option<Permissions>>,
    /// The permissions of the crate's folder; none when it is not there.
    pub(super) permissions: Option<Permissions>,
    /// What the plan was made from.
    pub(super) stamps: BTreeMap<PathBuf, Stamp>,
    /// The new manifest.
    pub(super) manifest: String,
    /// Whether it is not the one on disk.
    pub(super) manifest_changes: bool,
    /// What is in the way.
    pub(super) blocked: Vec<Blocked>,
}

impl<'a> Plan<'a> {
    /// Compares what is produced with what is there.
    pub(super) fn make(
        target: &Target,
        files: &'a [OutputFile],
        keep: &[String],
    ) -> Result<Self, WriteError> {
        let before = Manifest::read(target)?;
        let Snapshot {
            found,
            stamps,
            permissions,
        } = Snapshot::take(target)?;
        let kept = Kept::new(keep);
        let produced: BTreeMap<&str, &OutputFile> = files
            .iter()
            .filter(|file| !kept.contains(&file.path))
            .map(|file| (file.path.as_str(), file))
            .collect();
        let manifest = manifest_of(files, &kept);
        let mut plan = Self {
            actions: BTreeMap::new(),
            carried: BTreeMap::new(),
            foreign: Vec::new(),
            folders: BTreeMap::new(),
            permissions,
            stamps,
            manifest_changes: before.as_ref().is_none_or(|(_, text)| *text != manifest),
            manifest,
            blocked: Vec::new(),
        };
        let owned = before
            .map(|(manifest, _)| manifest.files)
            .unwrap_or_default();
        let mut folders = BTreeMap::new();
        for (path, kind) in found {
            match kind {
                Kind::Folder(permissions) => {
                    folders.insert(path, permissions);
                }
                kind => plan.sort_in(target, path, kind, &produced, &owned, &kept)?,
            }
        }
        for (path, file) in &produced {
            plan.make_way(path, &folders);
            plan.actions
                .entry((*path).to_owned())
                .or_insert(Action::Create(file));
        }
        plan.keep_folders(folders);
        plan.blocked.sort();
        Ok(plan)
    }

    /// Decides about one file that is there.
    fn sort_in(
        &mut self,
        target: &Target,
        path: PathBuf,
        kind: Kind,
        produced: &BTreeMap<&str, &'a OutputFile>,
        owned: &BTreeMap<String, String>,
        kept: &Kept,
    ) -> Result<(), WriteError> {
        // A name that is not text cannot be ours.
        let Some(name) = name(&path) else {
            self.foreign.push(path.to_string_lossy().into_owned());
            self.carried.insert(path, kind);
            return Ok(());
        };
        if kept.contains(&name) {
            self.carried.insert(path, kind);
            return Ok(());
        }
        let file = produced.get(name.as_str()).copied();
        let before = owned.get(&name);
        if file.is_none() && before.is_none() {
            self.foreign.push(name);
            self.carried.insert(path, kind);
            return Ok(());
        }
        let bytes = match kind {
            Kind::File => Some(read(target, &path)?),
            _ => None,
        };
        let is_intact = || {
            bytes
                .as_ref()
                .is_some_and(|bytes| before.is_some_and(|it| *it == hash(bytes)))
        };
        let (action, obstacle) = match file {
            Some(file) if bytes.as_deref() == Some(file.text.as_bytes()) => {
                (Action::Unchanged, None)
            }
            Some(file) if is_intact() => (Action::Update(file), None),
            Some(file) if before.is_some() => (Action::Overwrite(file), Some(Obstacle::Edited)),
            Some(file) => (Action::Overwrite(file), Some(Obstacle::Foreign)),
            None if is_intact() => (Action::Remove, None),
            None => (Action::Delete, Some(Obstacle::EditedAndStale)),
        };
        if let Some(obstacle) = obstacle {
            self.blocked.push(Blocked {
                path: name.clone(),
                obstacle,
            });
        }
        self.actions.insert(name, action);
        Ok(())
    }

    /// Sees that a produced file has folders above it and none in its place.
    fn make_way(&mut self, path: &str, folders: &BTreeMap<PathBuf, Permissions>) {
        for above in Path::new(path).ancestors().skip(1) {
            if self.carried.remove(above).is_some()
                && let Some(name) = name(above)
            {
                self.foreign.retain(|it| *it != name);
                self.actions.insert(name.clone(), Action::Delete);
                self.blocked.push(Blocked {
                    path: name,
                    obstacle: Obstacle::NotAFolder,
                });
            }
        }
        let path = Path::new(path);
        if folders.contains_key(path) {
            let stays = self.carried.keys().any(|it| it.starts_with(path));
            let goes = self
                .actions
                .keys()
                .any(|it| Path::new(it).starts_with(path));
            if stays || !goes {
                let path = path.to_string_lossy().into_owned();
                self.blocked.push(Blocked {
                    path,
                    obstacle: Obstacle::Folder,
                });
            }
        }
    }

    /// Keeps the folders that hold something, and those that the generator has no part in.
    fn keep_folders(&mut self, folders: BTreeMap<PathBuf, Permissions>) {
        let mut needed = BTreeSet::new();
        let mut emptied = BTreeSet::new();
        for path in self.carried.keys() {
            needed.extend(path.ancestors().skip(1).map(Path::to_owned));
        }
        for (path, action) in &self.actions {
            let set = match action {
                Action::Remove | Action::Delete => &mut emptied,
                _ => &mut needed,
            };
            set.extend(Path::new(path).ancestors().skip(1).map(Path::to_owned));
        }
        needed.extend(folders.keys().filter(|it| !emptied.contains(*it)).cloned());
        for path in &needed {
            if !path.as_os_str().is_empty() {
                self.folders
                    .insert(path.clone(), folders.get(path).cloned());
            }
        }
    }

    /// Lets the run pass when nothing is in the way, or only what yields to force.
    pub(super) fn permit(&self, target: &Target, force: bool) -> Result<(), WriteError> {
        let mut stopping = self.blocked.clone();
        if force {
            stopping.retain(|it| !it.obstacle.yields_to_force());
        }
        if stopping.is_empty() {
            return Ok(());
        }
        Err(WriteError::Blocked {
            out: target.shown().to_owned(),
            files: stopping,
        })
    }

    /// Whether everything is in place.
    pub(super) fn is_done(&self) -> bool {
        !self.manifest_changes
            && self
                .actions
                .values()
                .all(|it| matches!(it, Action::Unchanged))
    }
}

/// The text of the manifest when these files have been written.
pub(super) fn manifest_of(files: &[OutputFile], kept: &Kept) -> String {
    let produced = files.iter().filter(|it| !kept.contains(&it.path));
    let hashes = produced.map(|it| (it.path.clone(), hash(it.text.as_bytes())));
    Manifest::new(hashes.collect()).render()
}

fn read(target: &Target, path: &Path) -> Result<Vec<u8>, WriteError> {
    let path = target.root().join(path);
    fs::read(&path).map_err(|source| WriteError::Disk {
        verb: "read",
        path: target.show_full(&path),
        source,
    })
}

/// The paths that are a person's by agreement.
pub(super) struct Kept(Vec<String>);

impl Kept {
    pub(super) fn new(keep: &[String]) -> Self {
        let tidy = |it: &String| it.trim_start_matches("./").trim_end_matches('/').to_owned();
        let mut kept: Vec<_> = keep.iter().map(tidy).filter(|it| !it.is_empty()).collect();
        kept.extend(RESERVED.map(str::to_owned));
        Self(kept)
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.0.iter().any(|kept| {
            path.strip_prefix(kept.as_str())
                .is_some_and(|it| it.is_empty() || it.starts_with('/'))
        })
    }
}
