//! What is wrong with a spec folder.

use std::fmt::{self, Display};
use std::path::PathBuf;

use crate::node::is_forbidden;

/// Everything that is wrong with a spec folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The folder, as the caller named it.
    pub folder: PathBuf,
    /// What is wrong, by path.
    pub problems: Vec<Problem>,
}

/// One thing that is wrong with a spec folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The path inside the folder, with `/` between its parts; empty for the folder itself.
    pub path: String,
    /// What is wrong: what follows the path in a sentence.
    pub what: String,
}

/// How many problems are spelt out: a folder that is no spec has any number.
const SPELT_OUT: usize = 20;

impl Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().take(SPELT_OUT).enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            let path = if problem.path.is_empty() {
                self.folder.display().to_string()
            } else {
                self.folder.join(&problem.path).display().to_string()
            };
            // The name of a file is text from outside too.
            let path: String = path
                .chars()
                .map(|it| {
                    if it.is_control() || is_forbidden(it) {
                        '\u{fffd}'
                    } else {
                        it
                    }
                })
                .collect();
            write!(f, "`{path}` {}", problem.what)?;
        }
        match self.problems.len().saturating_sub(SPELT_OUT) {
            0 => Ok(()),
            more => write!(f, "\n{more} more; is this the folder of a spec?"),
        }
    }
}

impl std::error::Error for LoadError {}
