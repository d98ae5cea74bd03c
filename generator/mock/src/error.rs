//! Why a server does not start.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a server does not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// The facts have no part that describes the API as a whole.
    NoApi,
    /// Two routes cannot be told apart.
    Routes {
        /// The route that came second.
        route: String,
        /// Why it does not fit.
        reason: String,
    },
    /// The address cannot be listened on.
    Listen {
        /// The address.
        address: String,
        /// Why.
        error: io::Error,
    },
    /// A file of fixtures cannot be used.
    Data {
        /// The file.
        path: PathBuf,
        /// What is wrong, and what to do.
        reason: String,
    },
    /// The file that keeps the state cannot be used.
    Store {
        /// The file.
        path: PathBuf,
        /// What is wrong, and what to do.
        reason: String,
    },
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoApi => f.write_str("the facts do not say what API they are of"),
            Self::Routes { route, reason } => write!(f, "cannot serve `{route}`: {reason}"),
            Self::Listen { address, error } => write!(f, "cannot listen on {address}: {error}"),
            Self::Data { path, reason } | Self::Store { path, reason } => {
                write!(f, "{}: {reason}", path.display())
            }
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Listen { error, .. } => Some(error),
            _ => None,
        }
    }
}
