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
    /// How it tells what went wrong.
    pub errors: &'static [ErrorShape],
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

/// How the API tells what went wrong, for some statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorShape {
    /// The statuses that it comes with.
    pub statuses: &'static [u16],
    /// The key with a short name of the fault.
    pub error: Option<&'static str>,
    /// The key with a sentence about it.
    pub message: Option<&'static str>,
    /// The key with the faults of each field.
    pub fields: Option<&'static str>,
}

/// The headers of a page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageHeaders {
    /// How many items there are in all.
    pub total: Option<&'static str>,
    /// The number of this page.
    pub page: Option<&'static str>,
    /// How many items a page has.
    pub per_page: Option<&'static str>,
}
