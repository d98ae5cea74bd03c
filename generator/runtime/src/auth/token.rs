//! A token in use.

use std::time::Duration;

use http::header::HeaderValue;
use tokio::time::Instant;

use super::super::{AuthError, AuthFault, DateTime};
use super::credentials::bearer;
use super::stored_token::StoredToken;

/// So long before its end, a token is taken for expired: it has to reach the server first.
const MARGIN: Duration = Duration::from_secs(10);

/// A token in use.
pub(crate) struct Token {
    pub(crate) header: HeaderValue,
    pub(crate) stored: StoredToken,
    /// Until when it is sent; `None` if nobody has said.
    good_until: Option<Instant>,
}

impl Token {
    /// A token that was received just now.
    ///
    /// # Errors
    /// If it cannot be sent.
    pub(crate) fn received(stored: StoredToken) -> Result<Self, AuthError> {
        let lifetime = stored.lifetime.map(Duration::from_secs);
        Self::with_time_left(stored, lifetime)
    }

    /// A token from a store: what is left of its time goes by the clock of the wall, but is never
    /// longer than it was at first.
    ///
    /// # Errors
    /// If it cannot be sent.
    pub(crate) fn loaded(stored: StoredToken) -> Result<Self, AuthError> {
        let left = stored.lifetime.map(|lifetime| {
            let age = DateTime::now().as_unix().saturating_sub(stored.received_at);
            let age = u64::try_from(age).unwrap_or(0);
            Duration::from_secs(lifetime.saturating_sub(age))
        });
        Self::with_time_left(stored, left)
    }

    fn with_time_left(stored: StoredToken, left: Option<Duration>) -> Result<Self, AuthError> {
        let header = bearer(&stored.access_token)
            .map_err(|it| AuthError::new(AuthFault::BadAnswer(it.to_string())))?;
        Ok(Self {
            header,
            good_until: left.and_then(|it| Instant::now().checked_add(usable(it))),
            stored,
        })
    }

    /// Whether it has time left.
    pub(crate) fn is_good(&self) -> bool {
        self.good_until.is_none_or(|it| Instant::now() < it)
    }
}

/// For how long a token with so much time left is sent. A server can give out the same token until
/// it expires, so one that is within the margin when it comes is used to its end: to ask again
/// would bring it back.
fn usable(left: Duration) -> Duration {
    left.checked_sub(MARGIN)
        .filter(|it| *it > Duration::ZERO)
        .unwrap_or(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_within_the_margin_is_used_to_its_end() {
        let usable = |it| usable(Duration::from_secs(it)).as_secs();
        assert_eq!(usable(7200), 7190);
        assert_eq!(usable(11), 1);
        assert_eq!(usable(10), 10);
        assert_eq!(usable(3), 3);
        assert_eq!(usable(0), 0);
    }
}
