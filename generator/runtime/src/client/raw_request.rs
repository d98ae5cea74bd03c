//! A request to any path, documented or not.

use std::borrow::Cow;
use std::fmt;

use serde_json::Value as Json;

use super::super::pairs::to_query;
use super::super::{
    Answer, ConfigError, DecodeError, Error, ErrorKind, Method, Mode, PairValue, decode,
};
use super::call::{Call, Payload, Sendable, json};

/// A request to any path, documented or not; the answer is JSON as it comes.
///
/// ```
/// # use specwright_runtime::{Method, RawRequest};
/// let request = RawRequest::new(Method::Get, "/v2/users")
///     .query("filter[login]", "norminet")
///     .query("page[size]", "1");
/// # let _ = request;
/// ```
#[derive(Clone, PartialEq)]
pub struct RawRequest {
    method: Method,
    path: String,
    query: Vec<(String, PairValue)>,
    headers: Vec<(String, String)>,
    json: Option<Json>,
}

impl RawRequest {
    /// A request to a path below the base URL; the path begins with `/` and is sent as it is, so
    /// what is not allowed in a path must be percent-encoded.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            query: Vec::new(),
            headers: Vec::new(),
            json: None,
        }
    }

    /// Adds a param of the query; it is percent-encoded when it is sent.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl fmt::Display) -> Self {
        let value = PairValue::Text(value.to_string());
        self.query.push((name.into(), value));
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sends this as JSON.
    #[must_use]
    pub fn json(mut self, body: impl Into<Json>) -> Self {
        self.json = Some(body.into());
        self
    }
}

/// Shows the names alone: nobody has said which of the values are secrets.
impl fmt::Debug for RawRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query: Vec<&str> = self.query.iter().map(|it| it.0.as_str()).collect();
        let headers: Vec<&str> = self.headers.iter().map(|it| it.0.as_str()).collect();
        f.debug_struct("RawRequest")
            .field("method", &self.method)
            .field("path", &shown(&self.path))
            .field("query", &query)
            .field("headers", &headers)
            .finish_non_exhaustive()
    }
}

impl Sendable for RawRequest {
    type Response = Json;

    /// No body, as after a DELETE, is `null`.
    fn read(answer: Answer<'_>) -> Result<Json, DecodeError> {
        if answer.body.is_empty() {
            return Ok(Json::Null);
        }
        decode(answer)
    }

    fn to_call(&self, _validation: Option<Mode>) -> Result<Call, Error> {
        if let Some(fault) = fault(&self.path) {
            let path = shown(&self.path).escape_debug();
            let fault = ConfigError::new("path", format!("`{path}` {fault}"));
            return Err(Error::new(ErrorKind::Config(fault)));
        }
        Ok(Call {
            method: self.method,
            template: Cow::Owned(self.path.clone()),
            path: self.path.clone(),
            query: to_query(&self.query),
            headers: self.headers.clone(),
            payload: match &self.json {
                Some(body) => json(body).map_err(Error::new)?,
                None => Payload::None,
            },
        })
    }
}

/// What can be shown of a path: one who puts a query into it may have a token in it.
fn shown(path: &str) -> &str {
    path.split(['?', '#']).next().unwrap_or_default()
}

/// What is wrong with a path, if something is.
fn fault(path: &str) -> Option<&'static str> {
    if !path.starts_with('/') {
        return Some("does not begin with `/`");
    }
    if path.contains(['?', '#']) {
        return Some("has a query or a fragment, give it by `query(..)`");
    }
    let is_odd = |it: char| !it.is_ascii_graphic() || it == '\\';
    if path.contains(is_odd) {
        return Some("has a character that must be percent-encoded");
    }
    let dots = |it: &str| {
        let it = it.to_ascii_lowercase().replace("%2e", ".");
        it == "." || it == ".."
    };
    path.split('/')
        .any(dots)
        .then_some("walks up or stays, by `.` or `..`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_path() {
        for path in ["/v2/me", "/v2/users/a%20b", "/v2/graph/on/a...b"] {
            assert_eq!(fault(path), None, "{path}");
        }
        for path in [
            "",
            "v2",
            "https://evil.example/",
            "/a?b=c",
            "/a#b",
            "/a b",
            "/\\evil.example",
        ] {
            assert!(fault(path).is_some(), "{path}");
        }
        for path in ["/..", "/v2/%2e%2E", "/v2/.%2e/x", "/v2/./x", "/\t.."] {
            assert!(fault(path).is_some(), "{path}");
        }
    }
}
