//! What the last run made of what. It spares a run that would make the same.
//!
//! The record lies in the user's cache and may be gone, old or damaged at any time. It is believed
//! only as far as the folder bears it out: it says which manifest follows from a fingerprint, and
//! the manifest says by hashes what every file of the crate has to be.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::manifest::{Manifest, hash};
use super::plan::{Kept, manifest_of};
use super::single::write_file;
use super::snapshot::{Kind, Snapshot, name};
use super::{Target, Written};
use crate::fingerprint::Fingerprint;
use crate::output::OutputFile;

/// Where the last run into a folder is remembered.
#[derive(Debug)]
pub struct Record {
    path: PathBuf,
    fingerprint: Fingerprint,
}

#[derive(Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Remembered {
    fingerprint: String,
    /// The hash of the manifest that follows from it.
    manifest: String,
}

impl Record {
    /// The record of a folder, for a run with this fingerprint; none where there is no cache.
    pub fn new(target: &Target, fingerprint: Fingerprint) -> Option<Self> {
        let folder = cache_folder()?.join("specwright");
        let root = hash(target.root().as_os_str().as_encoded_bytes());
        let path = folder.join(root.replace(':', "-") + ".json");
        Some(Self { path, fingerprint })
    }

    /// What a run would report, if it is known that it would find everything in place.
    pub fn confirm(&self, target: &Target, keep: &[String]) -> Option<Written> {
        let text = fs::read_to_string(&self.path).ok()?;
        let remembered: Remembered = serde_json::from_str(&text).ok()?;
        if remembered.fingerprint != self.fingerprint.as_str() || target.has_staging() {
            return None;
        }
        let (manifest, text) = Manifest::read(target).ok()??;
        if hash(text.as_bytes()) != remembered.manifest {
            return None;
        }
        let kept = Kept::new(keep);
        let mut missing: BTreeSet<&str> = manifest.files.keys().map(String::as_str).collect();
        let mut foreign = Vec::new();
        for (path, kind) in Snapshot::take(target).ok()?.found {
            let Some(name) = name(&path) else {
                foreign.push(path.to_string_lossy().into_owned());
                continue;
            };
            match (kind, manifest.files.get(&name)) {
                (Kind::Folder(_), _) => {}
                _ if kept.contains(&name) => {}
                (Kind::File, Some(expected)) => {
                    if hash(&fs::read(target.root().join(&path)).ok()?) != *expected {
                        return None;
                    }
                    missing.remove(name.as_str());
                }
                (_, Some(_)) => return None,
                (_, None) => foreign.push(name),
            }
        }
        missing.is_empty().then(|| Written {
            unchanged: manifest.files.keys().cloned().collect(),
            foreign,
            ..Written::default()
        })
    }

    /// Remembers that these files are what follows, once they have been written.
    pub fn remember(&self, files: &[OutputFile], keep: &[String]) {
        let manifest = manifest_of(files, &Kept::new(keep));
        let remembered = Remembered {
            fingerprint: self.fingerprint.as_str().to_owned(),
            manifest: hash(manifest.as_bytes()),
        };
        // A cache that cannot be written is none, and that is no fault.
        if let (Some(folder), Ok(text)) = (
            self.path.parent(),
            serde_json::to_string_pretty(&remembered),
        ) && fs::create_dir_all(folder).is_ok()
        {
            let _ = write_file(&self.path, &(text + "\n"));
        }
    }
}

/// The folder of the user's caches.
fn cache_folder() -> Option<PathBuf> {
    let absolute = |name: &str| {
        let path = PathBuf::from(env::var_os(name)?);
        path.is_absolute().then_some(path)
    };
    if cfg!(windows) {
        return absolute("LOCALAPPDATA");
    }
    absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")))
}
