//! What can go wrong on the way to an answer.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::{ApiError, DecodeError, EndlessList, Invalid, Limited, Method};

pub use self::auth::{AuthError, AuthFault};
pub use self::config::ConfigError;
pub use self::transport::{BodyTooLarge, Redirected, Stage, TransportError, TransportFault};

mod auth;
mod config;
mod transport;

/// Why there is no answer.
///
/// [`Error::kind`] says what it was, one variant for each thing that a program can do about it;
/// the methods answer the commonest questions. `Display` alone says what went wrong and where, as
/// method and path template. Neither it nor `Debug` ever shows a token, a secret, a query, or the
/// values in the path of an action.
///
/// An error is cheap to clone.
#[derive(Clone)]
pub struct Error(Arc<Inner>, Option<u32>);

struct Inner {
    kind: ErrorKind,
    place: Option<Place>,
}

/// What went wrong, and what helps.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request breaks documented rules, or cannot be written at all; nothing was sent. It says
    /// which fields and which rules. Where the docs are wrong, [`Mode`](super::Mode) lets it through.
    Invalid(Invalid),
    /// The client was set up in a way that cannot work, or a request was given what cannot be sent.
    /// It is the program that has to change.
    Config(ConfigError),
    /// There is no token. [`AuthError::fault`] tells a secret that is wrong from a user who has to log
    /// in and from a server that is not there; only the last gets better by itself.
    Auth(AuthError),
    /// A rate limit is used up, or the server asks for a pause, for longer than the caller wants to
    /// wait. Nothing was done; it says which limit, and when its turn would come.
    RateLimited(Limited),
    /// The server refuses the request: it says with which status, which message, what is wrong with
    /// which field, and which scopes the token lacks. The same request would be refused again, but
    /// for statuses of 500 and above, which have been tried again already if that was safe.
    Api(Box<ApiError>),
    /// The server did what was asked, but its answer is not as documented; it says where in the JSON.
    /// [`send_raw`](super::Client::send_raw) gives such an answer as it is, and lists can be read
    /// leniently.
    Decode(Box<DecodeError>),
    /// There was no answer, or only a part of it. If it
    /// [may have arrived](TransportError::may_have_arrived), the server may have done what was asked:
    /// look before you send a POST or a PATCH again. Others have been tried again already.
    Transport(TransportError),
    /// The server pointed elsewhere. Redirects are not followed, since tokens would go along; the base
    /// URL may be an old one.
    Redirected(Redirected),
    /// The answer is longer than the client takes: ask for less, or raise
    /// [`Options::body_limit`](super::Options::body_limit).
    BodyTooLarge(BodyTooLarge),
    /// A list has more pages than it can have: raise the limit of the stream if it is that long.
    Endless(EndlessList),
}

/// Where it went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The method.
    pub method: Method,
    /// The path with its params in braces, as the docs have it: `/v2/users/{id}`. Of a
    /// [`RawRequest`](super::RawRequest) it is the path as it was given.
    pub path: Cow<'static, str>,
    /// How many attempts reached out to the server; 0 if none did.
    pub attempts: u32,
}

impl Error {
    /// An error without a place.
    pub(crate) fn new(kind: impl Into<ErrorKind>) -> Self {
        let place = None;
        Self(
            Arc::new(Inner {
                kind: kind.into(),
                place,
            }),
            None,
        )
    }

    /// An error of a call.
    pub(crate) fn at(kind: impl Into<ErrorKind>, place: Place) -> Self {
        let place = Some(place);
        Self(
            Arc::new(Inner {
                kind: kind.into(),
                place,
            }),
            None,
        )
    }

    /// The same, on a page of a list.
    pub(crate) fn on_page(self, page: u32) -> Self {
        Self(self.0, Some(page))
    }

    /// The page of the list on which it went wrong, where pages are read one after the other: reading
    /// can go on there, with `from_page`.
    pub fn page(&self) -> Option<u32> {
        self.1
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The status of the answer, if there is one.
    pub fn status(&self) -> Option<u16> {
        match self.kind() {
            ErrorKind::Api(it) => Some(it.status),
            ErrorKind::Redirected(it) => Some(it.status),
            ErrorKind::BodyTooLarge(it) => Some(it.status),
            ErrorKind::Decode(it) => Some(it.status),
            _ => None,
        }
    }

    /// What the API says, if it refused the request.
    pub fn api(&self) -> Option<&ApiError> {
        match self.kind() {
            ErrorKind::Api(it) => Some(it),
            _ => None,
        }
    }

    /// What the server calls the request in its logs; its operators ask for it.
    pub fn request_id(&self) -> Option<&str> {
        match self.kind() {
            ErrorKind::Api(it) => it.request_id.as_deref(),
            ErrorKind::Decode(it) => it.request_id.as_deref(),
            _ => None,
        }
    }

    /// Whether the token lacks a scope; [`ApiError::scopes`] names it where the server did.
    pub fn needs_scope(&self) -> bool {
        self.api().is_some_and(ApiError::needs_scope)
    }

    /// Whether a deadline ended the call.
    pub fn is_timeout(&self) -> bool {
        match self.kind() {
            ErrorKind::Transport(it) => it.is_timeout(),
            ErrorKind::Auth(it) => it.fault == AuthFault::TimedOut,
            _ => false,
        }
    }

    /// Whether the server says that there is no such thing (404), which can also mean that this
    /// token may not see it.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Where it went wrong; `None` if it has nothing to do with a call.
    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.0.place {
            write!(f, "`{} {}`: ", place.method, place.path)?;
        }
        if let Some(page) = self.1 {
            write!(f, "page {page}: ")?;
        }
        self.0.kind.fmt(f)?;
        match &self.0.place {
            Some(place) if place.attempts > 1 => write!(f, " ({} attempts)", place.attempts),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(it) => it.fmt(f),
            Self::Config(it) => it.fmt(f),
            Self::Auth(it) => it.fmt(f),
            Self::RateLimited(it) => it.fmt(f),
            Self::Api(it) => it.fmt(f),
            Self::Decode(it) => it.fmt(f),
            Self::Transport(it) => it.fmt(f),
            Self::Redirected(it) => it.fmt(f),
            Self::BodyTooLarge(it) => it.fmt(f),
            Self::Endless(it) => it.fmt(f),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("place", &self.0.place)
            .field("page", &self.1)
            .finish()
    }
}

/// The message of an error says all that its parts say, so there is no chain to walk.
impl std::error::Error for Error {}

macro_rules! kinds {
    ($($name:ident($of:ty),)*) => {
        $(impl From<$of> for ErrorKind {
            fn from(it: $of) -> Self {
                Self::$name(it)
            }
        })*
    };
}

kinds! {
    Invalid(Invalid),
    Config(ConfigError),
    Auth(AuthError),
    RateLimited(Limited),
    Transport(TransportError),
    Redirected(Redirected),
    BodyTooLarge(BodyTooLarge),
    Endless(EndlessList),
}

/// Errors are passed up through many hands, so the largest are kept small.
impl From<ApiError> for ErrorKind {
    fn from(it: ApiError) -> Self {
        Self::Api(Box::new(it))
    }
}

impl From<DecodeError> for ErrorKind {
    fn from(it: DecodeError) -> Self {
        Self::Decode(Box::new(it))
    }
}

/// So that `?` takes the answer of `build()`.
impl From<Invalid> for Error {
    fn from(it: Invalid) -> Self {
        Self::new(it)
    }
}
