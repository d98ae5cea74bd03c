//! What a generated crate knows of its API as a whole.

/// The facts of an API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Api {
    /// The name, for people.
    pub title: &'static str,
    /// The base URL, without a `/` at its end.
    pub server: &'static str,
    /// What a client calls itself unless it is told otherwise: the name and version of its crate.
    pub user_agent: &'static str,
    /// OAuth 2.0, if callers authenticate by it.
    pub oauth2: Option<OAuth2>,
    /// The rate limits, the shortest window first; all of them hold at once.
    pub limits: &'static [RateLimit],
}

/// Where OAuth 2.0 (RFC 6749) takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OAuth2 {
    /// Where tokens are asked for.
    pub token_url: &'static str,
    /// Where a user is sent to agree.
    pub authorize_url: Option<&'static str>,
    /// Where a token tells about itself.
    pub info_url: Option<&'static str>,
}

/// So many requests in such a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// How many requests.
    pub requests: u32,
    /// The window, in seconds.
    pub seconds: u32,
    /// The response header that says how many are allowed.
    pub limit_header: Option<&'static str>,
    /// The response header that says how many are left.
    pub remaining_header: Option<&'static str>,
}
