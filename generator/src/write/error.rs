//! Why a crate could not be written.

use std::fmt;
use std::io;

/// A file that is in the way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blocked {
    /// Its path in the crate's folder.
    pub path: String,
    /// What is wrong with it.
    pub obstacle: Obstacle,
}

/// What is wrong with a file that is in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// It would be overwritten, and its text is not what the generator wrote.
    Edited,
    /// It is not produced any more, and its text is not what the generator wrote.
    EditedAndStale,
    /// The generator has a file of this name and did not write the one that is there.
    Foreign,
    /// A file is where a folder must be.
    NotAFolder,
    /// A folder is where a file must be; `force` does not delete folders.
    Folder,
}

impl Obstacle {
    /// Whether `force` gets it out of the way.
    pub fn yields_to_force(self) -> bool {
        self != Self::Folder
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Edited => "was edited by hand and would be overwritten",
            Self::EditedAndStale => "was edited by hand and is not generated any more",
            Self::Foreign => "was not written by the generator and would be overwritten",
            Self::NotAFolder => "is in the place of a folder that the crate needs",
            Self::Folder => "is a folder in the place of a file; move it away",
        })
    }
}

/// Why a crate could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// This folder is not one to write to.
    Refused {
        /// The folder, as it was given.
        out: String,
        /// Why.
        reason: &'static str,
    },
    /// Files are in the way; nothing was written.
    Blocked {
        /// The folder.
        out: String,
        /// Every file in the way, by path.
        files: Vec<Blocked>,
    },
    /// The manifest cannot be read.
    Manifest {
        /// The manifest.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Another run is writing to the same folder.
    Busy {
        /// The folder.
        out: String,
        /// The number of the other process, if it wrote it down already.
        process: Option<u32>,
    },
    /// The generator produced paths that cannot be written everywhere. A fault of the generator.
    Paths(Vec<String>),
    /// A file of a person is outside of the crate's folder and cannot be moved back.
    Stranded {
        /// Where it is.
        from: String,
        /// Where it belongs.
        to: String,
    },
    /// The file system refused.
    Disk {
        /// What was tried: `write`.
        verb: &'static str,
        /// With which file.
        path: String,
        /// Why it did not work.
        source: io::Error,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { out, reason } => write!(f, "cannot generate into `{out}`: {reason}"),
            Self::Blocked { out, files } => write_blocked(f, out, files),
            Self::Manifest { path, reason } => write!(
                f,
                "`{path}` cannot be read: {reason}\n  help: restore it from version control, or \
                 delete it: files that are as generated are then taken over, all others are \
                 reported"
            ),
            Self::Busy { out, process } => {
                write!(f, "another run is writing to `{out}`")?;
                if let Some(process) = process {
                    write!(f, " (process {process})")?;
                }
                f.write_str("; try again when it is done")
            }
            Self::Paths(faults) => {
                f.write_str("the generator produced paths that it must not produce:")?;
                for fault in faults {
                    write!(f, "\n  {fault}")?;
                }
                f.write_str("\n  help: this is a fault of the generator; please report it")
            }
            Self::Stranded { from, to } => write!(
                f,
                "`{from}` was left by an interrupted run and `{to}` is in its way\n  help: move \
                 one of the two by hand, then run again"
            ),
            Self::Disk { verb, path, source } => write!(f, "cannot {verb} `{path}`: {source}"),
        }
    }
}

fn write_blocked(f: &mut fmt::Formatter<'_>, out: &str, files: &[Blocked]) -> fmt::Result {
    let count = files.len();
    let (noun, verb) = if count == 1 {
        ("file", "is")
    } else {
        ("files", "are")
    };
    write!(
        f,
        "{count} {noun} in `{out}` {verb} in the way, nothing was written"
    )?;
    for Blocked { path, obstacle } in files {
        write!(f, "\n  `{path}` {obstacle}")?;
    }
    f.write_str(
        "\n  help: move the change into the spec, or name the file under `package: keep:`",
    )?;
    if files.iter().all(|it| it.obstacle.yields_to_force()) {
        f.write_str("; `--force` overwrites or deletes exactly these files")?;
    }
    Ok(())
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Disk { source, .. } => Some(source),
            _ => None,
        }
    }
}
