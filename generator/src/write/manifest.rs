//! The manifest: which files of the crate's folder the generator wrote, and what it wrote.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Target, WriteError, paths};

/// The manifest's path in the crate's folder.
pub const MANIFEST: &str = ".specwright.json";

const VERSION: u64 = 1;

/// What the generator wrote.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    version: u64,
    /// The hash of each file, by path.
    pub(super) files: BTreeMap<String, String>,
}

impl Manifest {
    /// A manifest of these files.
    pub(super) fn new(files: BTreeMap<String, String>) -> Self {
        Self {
            version: VERSION,
            files,
        }
    }

    /// Reads the manifest of the folder, with its text; a folder without one owns nothing.
    pub(super) fn read(target: &Target) -> Result<Option<(Self, String)>, WriteError> {
        let path = target.root().join(MANIFEST);
        let shown = target.show(MANIFEST);
        match fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_file() => {}
            Ok(_) => return Err(fault(&shown, "it is not a file")),
            Err(error) if is_absent(&error) => return Ok(None),
            Err(source) => {
                return Err(WriteError::Disk {
                    verb: "read",
                    path: shown,
                    source,
                });
            }
        }
        let text = match fs::read(&path) {
            Ok(bytes) => String::from_utf8(bytes).map_err(|_| fault(&shown, "it is not text"))?,
            Err(source) => {
                return Err(WriteError::Disk {
                    verb: "read",
                    path: shown,
                    source,
                });
            }
        };
        match Self::parse(&text) {
            Ok(manifest) => Ok(Some((manifest, text))),
            Err(reason) => Err(fault(&shown, reason)),
        }
    }

    /// The manifest that the text says.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        // A newer version may have other keys, so the version is looked at by itself first.
        #[derive(Deserialize)]
        struct Head {
            version: u64,
        }
        let head: Head = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if head.version != VERSION {
            return Err(format!(
                "it has version {}, and this generator knows version {VERSION}",
                head.version
            ));
        }
        let manifest: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        for path in manifest.files.keys() {
            paths::check_path(path)
                .map_err(|reason| format!("the path `{}` {reason}", path.escape_debug()))?;
        }
        Ok(manifest)
    }

    /// The text of the manifest.
    pub(super) fn render(&self) -> String {
        // Maps of texts always serialise.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

fn fault(path: &str, reason: impl Into<String>) -> WriteError {
    WriteError::Manifest {
        path: path.to_owned(),
        reason: reason.into(),
    }
}

/// Whether there is simply nothing at a path.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// The hash of a file, as the manifest has it.
pub(super) fn hash(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(71);
    text.push_str("sha256:");
    for byte in Sha256::digest(bytes) {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renders_sorted_and_reads_back() {
        let files = [("src/b.rs", "x"), ("Cargo.toml", "y")];
        let manifest = Manifest::new(
            files
                .map(|(path, text)| (path.to_owned(), hash(text.as_bytes())))
                .into(),
        );
        let text = manifest.render();
        assert!(
            text.starts_with("{\n  \"version\": 1,\n  \"files\": {\n    \"Cargo.toml\": \"sha256:")
        );
        assert!(text.ends_with("}\n"));
        assert_eq!(Manifest::parse(&text).unwrap().files, manifest.files);
    }

    #[test]
    fn hashes_are_sha256() {
        assert_eq!(
            hash(b"abc"),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn faults_are_told() {
        for (text, part) in [
            ("", "EOF"),
            ("<<<<<<< HEAD", "expected value"),
            (
                r#"{"version": 2, "files": {}, "more": 1}"#,
                "it has version 2",
            ),
            (
                r#"{"version": 1, "files": {"../x": "sha256:"}}"#,
                "the path `../x`",
            ),
            (
                r#"{"version": 1, "files": {}, "more": 1}"#,
                "unknown field `more`",
            ),
        ] {
            let reason = Manifest::parse(text).unwrap_err();
            assert!(reason.contains(part), "{reason}");
        }
    }
}
