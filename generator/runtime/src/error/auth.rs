//! Tokens that cannot be had.

use std::fmt;

use super::super::printable::Printable;
use super::TransportError;

/// There is no token, or none that the server accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuthError {
    /// Why.
    pub fault: AuthFault,
    /// What the server says about it, if it says anything.
    pub description: Option<String>,
}

/// Why there is no token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthFault {
    /// No user has logged in yet.
    LoginRequired,
    /// The user has to log in again: the token cannot be refreshed any more.
    ReauthRequired,
    /// The server does not know the client, or its secret has expired or was replaced.
    InvalidClient,
    /// The server refuses to give a token: the `error` of RFC 6749, section 5.2.
    Refused(String),
    /// The answer of a login does not belong to the login that was started.
    StateMismatch,
    /// The answer to the request for a token is none.
    BadAnswer(String),
    /// The request for a token got no answer.
    Unreachable(TransportError),
    /// The deadline of the call came before a token.
    TimedOut,
    /// The rate limit leaves no room for the request for a token.
    RateLimited,
    /// The token could not be kept or read.
    Store(String),
}

impl AuthError {
    pub(crate) fn new(fault: AuthFault) -> Self {
        Self {
            fault,
            description: None,
        }
    }

    /// Whether it is about a login that somebody else has begun.
    pub(crate) fn is_foreign(&self) -> bool {
        self.fault == AuthFault::StateMismatch
    }

    pub(crate) fn described(mut self, description: Option<String>) -> Self {
        self.description = description;
        self
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            AuthFault::LoginRequired => f.write_str("no user has logged in")?,
            AuthFault::ReauthRequired => f.write_str("the user has to log in again")?,
            AuthFault::InvalidClient => f.write_str(
                "the token server does not accept the client; its id may be wrong, or its secret expired or replaced",
            )?,
            AuthFault::Refused(error) => {
                write!(f, "the token server refuses: `{}`", Printable(error))?;
            }
            AuthFault::StateMismatch => {
                f.write_str("the answer does not belong to the login that was started")?;
            }
            AuthFault::BadAnswer(cause) => {
                write!(f, "the token server's answer cannot be used: {cause}")?;
            }
            AuthFault::Unreachable(cause) => write!(f, "no token: {cause}")?,
            AuthFault::TimedOut => f.write_str("no token came before the deadline")?,
            AuthFault::RateLimited => {
                f.write_str("no token: the rate limit leaves no room to ask for one")?;
            }
            AuthFault::Store(cause) => write!(f, "the token store failed: {cause}")?,
        }
        match &self.description {
            Some(description) => write!(f, " ({})", Printable(description)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for AuthError {}
