//! Tells how the crate's folder differs from what would be written to it.

use std::fs;

use super::manifest::{MANIFEST, Manifest};
use super::plan::{Action, Plan};
use super::{Target, WriteError, paths};
use crate::output::OutputFile;

/// How a file differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The generator writes another text now.
    Changed,
    /// The generator writes it, and it is not there.
    Missing,
    /// An earlier run wrote it, and it is not generated any more.
    Stale,
    /// Its text is not what the generator wrote.
    Edited,
    /// The generator never wrote it, and was not told to accept it.
    Foreign,
}

impl State {
    /// Every state, in the order of a report.
    pub const ALL: [Self; 5] = [
        Self::Changed,
        Self::Missing,
        Self::Stale,
        Self::Edited,
        Self::Foreign,
    ];

    /// One word, for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Edited => "edited",
            Self::Foreign => "foreign",
        }
    }

    /// A few words, for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Stale => "not generated any more",
            Self::Edited => "edited by hand",
            Self::Foreign => "not written by the generator",
        }
    }
}

/// A file that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// How it differs.
    pub state: State,
    /// Its path in the crate's folder.
    pub path: String,
    /// The text that is there and the one that belongs there, where both are known.
    pub texts: Option<(String, String)>,
}

/// How a crate's folder differs from what would be written to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Every file that differs, by state and path.
    pub differences: Vec<Difference>,
}

impl Comparison {
    /// Whether nothing differs.
    pub fn is_clean(&self) -> bool {
        self.differences.is_empty()
    }

    /// Whether a file is in this state.
    pub fn has(&self, state: State) -> bool {
        self.differences.iter().any(|it| it.state == state)
    }
}

/// Compares the crate's folder with `files`; writes nothing.
///
/// # Errors
/// When the folder or its manifest cannot be read.
pub fn compare(
    target: &Target,
    files: &[OutputFile],
    keep: &[String],
) -> Result<Comparison, WriteError> {
    paths::check_paths(files)?;
    let plan = Plan::make(target, files, keep)?;
    let mut differences = Vec::new();
    for (path, action) in &plan.actions {
        let (state, file) = match action {
            Action::Unchanged => continue,
            Action::Create(_) => (State::Missing, None),
            Action::Update(file) => (State::Changed, Some(file)),
            Action::Overwrite(file) => (State::Edited, Some(file)),
            Action::Remove => (State::Stale, None),
            Action::Delete => (State::Edited, None),
        };
        let texts = match file {
            Some(file) => Some((read_lossy(target, path)?, file.text.clone())),
            None => None,
        };
        differences.push(Difference {
            state,
            path: path.clone(),
            texts,
        });
    }
    for path in &plan.foreign {
        differences.push(Difference {
            state: State::Foreign,
            path: path.clone(),
            texts: None,
        });
    }
    // The manifest follows from the files; it is news only when they are all in place.
    if plan.manifest_changes && differences.is_empty() {
        let difference = match Manifest::read(target)? {
            None => Difference {
                state: State::Missing,
                path: MANIFEST.to_owned(),
                texts: None,
            },
            Some((_, text)) => Difference {
                state: State::Changed,
                path: MANIFEST.to_owned(),
                texts: Some((text, plan.manifest.clone())),
            },
        };
        differences.push(difference);
    }
    differences.sort_by(|a, b| (a.state, &a.path).cmp(&(b.state, &b.path)));
    Ok(Comparison { differences })
}

/// What stands at a path, as far as it is text. A link has none.
fn read_lossy(target: &Target, path: &str) -> Result<String, WriteError> {
    let full = target.root().join(path);
    let read = match fs::symlink_metadata(&full) {
        Ok(meta) if meta.is_file() => fs::read(&full),
        Ok(_) => Ok(Vec::new()),
        Err(error) => Err(error),
    };
    match read {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(source) => Err(WriteError::Disk {
            verb: "read",
            path: target.show(path),
            source,
        }),
    }
}
