//! Why an import came to nothing.

use std::fmt::{self, Display};

use super::input::Problem;
use super::merge::{FolderError, SaveError};
use super::reference::Unread;
use super::report::text::write_unread;
use crate::diagnostics::Diagnostics;
use crate::report::render_text;
use crate::source::Sources;

/// So many faults of pages without an action are shown.
const SHOWN: usize = 8;

/// Why an import came to nothing; the spec is as it was, except after [`ImportError::Save`].
#[derive(Debug)]
pub enum ImportError {
    /// What was given cannot be read.
    Input(Vec<Problem>),
    /// The spec folder cannot be read.
    Spec(FolderError),
    /// Files of the spec are no YAML.
    Broken(Vec<(Diagnostics, Sources)>),
    /// The pages hold no action.
    NoAction {
        /// How many pages were read.
        pages: usize,
        /// What was found in them instead.
        unread: Vec<Unread>,
    },
    /// A new spec needs a base URL, and nothing names one.
    NoServer,
    /// What was imported is no spec; this is our fault.
    Draft(Box<(Diagnostics, Sources)>),
    /// The spec cannot be written.
    Save(SaveError),
}

impl Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(problems) => {
                for (at, problem) in problems.iter().enumerate() {
                    let end = if at > 0 { "\n" } else { "" };
                    write!(
                        f,
                        "{end}`{}` {}",
                        problem.place.escape_debug(),
                        problem.what
                    )?;
                }
                Ok(())
            }
            Self::Spec(error) => error.fmt(f),
            Self::Broken(faults) => {
                f.write_str("the spec cannot be read, so nothing was imported")?;
                for (diagnostics, sources) in faults {
                    write!(
                        f,
                        "\n{}",
                        render_text(diagnostics, sources, false, "").trim_end()
                    )?;
                }
                Ok(())
            }
            Self::NoAction { pages, unread } => {
                let pages = if *pages == 1 {
                    "1 page".to_owned()
                } else {
                    format!("{pages} pages")
                };
                write!(f, "no action was found in {pages}")?;
                for it in unread.iter().take(SHOWN) {
                    write!(f, "\n  {}", write_unread(it).trim_end())?;
                }
                f.write_str("\n  help: are they pages of this kind?")
            }
            Self::NoServer => f.write_str(
                "the pages do not say where the API is\n  help: give its base URL with `--server`",
            ),
            Self::Draft(fault) => {
                let (diagnostics, sources) = &**fault;
                f.write_str("what was imported is no spec, so nothing was written")?;
                write!(
                    f,
                    "\n{}",
                    render_text(diagnostics, sources, false, "").trim_end()
                )
            }
            Self::Save(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ImportError {}
