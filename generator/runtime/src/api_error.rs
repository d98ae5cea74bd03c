//! What the API says when it refuses a request.

mod body;
mod challenge;

use std::fmt;

use http::{HeaderMap, StatusCode};

use super::printable::{Printable, start_of};
use super::{ErrorShape, Map};
use body::Told;

/// How much of the body is kept.
const KEPT: usize = 16 * 1024;

/// The API's answer to a request that it refuses: a status of 400 and above.
///
/// It is made of whatever comes: a documented body, an undocumented one, a page of HTML, nothing.
/// The texts are the server's; [`Display`](fmt::Display) escapes what is no text in them, the fields
/// hold them as they came.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiError {
    /// The status.
    pub status: u16,
    /// A short name of the fault, if one was told: `Forbidden`, `invalid_grant`.
    pub error: Option<String>,
    /// A sentence about it, if one was told.
    pub message: Option<String>,
    /// What is wrong with each field, by its name; a field of an object as `user[login]`.
    pub fields: Map<String, Vec<String>>,
    /// What is wrong with the request as a whole.
    pub base: Vec<String>,
    /// The scopes that the token would need, where the answer names them.
    pub scopes: Vec<String>,
    /// The number by which the operators of the API find the request in their logs.
    pub request_id: Option<String>,
    /// The body, its first 16 KiB, as text.
    pub raw: String,
}

impl ApiError {
    /// Reads an answer. It never fails: what is not understood is still in `raw`.
    pub fn new(status: u16, headers: &HeaderMap, body: &[u8], shapes: &[ErrorShape]) -> Self {
        let shape = shapes.iter().find(|it| it.statuses.contains(&status));
        let challenge = challenge::read(headers);
        let mut told = Told::read(status, headers, body, shape);
        told.error = told.error.or(challenge.error);
        told.message = told.message.or(challenge.description.clone());
        let texts = [told.message.as_deref(), challenge.description.as_deref()];
        let mut scopes = challenge.scopes;
        if scopes.is_empty() && matches!(status, 401 | 403) {
            let named = texts.into_iter().flatten().map(challenge::scopes_in);
            scopes = named
                .into_iter()
                .find(|it| !it.is_empty())
                .unwrap_or_default();
        }
        Self {
            status,
            error: told.error,
            message: told.message,
            fields: told.fields,
            base: told.base,
            scopes,
            request_id: request_id(headers),
            raw: start_of(
                &String::from_utf8_lossy(body.get(..KEPT).unwrap_or(body)),
                KEPT,
            )
            .to_owned(),
        }
    }

    /// Whether nothing is there, or nothing that this token may know of: 404.
    pub fn is_not_found(&self) -> bool {
        self.status == 404
    }

    /// Whether the token lacks a scope; [`scopes`](Self::scopes) names it where the answer did.
    pub fn needs_scope(&self) -> bool {
        let named = [&self.error, &self.message];
        let mut named = named.into_iter().flatten();
        let is_scope = |it: &String| {
            let it = it.to_ascii_lowercase().replace('_', " ");
            it.contains("insufficient scope") || it.contains("requires scope")
        };
        matches!(self.status, 401 | 403) && (!self.scopes.is_empty() || named.any(is_scope))
    }
}

/// The header by which servers number requests; there is no standard, but all use this one.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get("x-request-id")?.as_bytes();
    let id = String::from_utf8_lossy(id);
    let id = start_of(id.trim(), 200);
    (!id.is_empty()).then(|| id.to_owned())
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the API answered {}", self.status)?;
        let status = StatusCode::from_u16(self.status).ok();
        if let Some(reason) = status.and_then(|it| it.canonical_reason()) {
            write!(f, " {reason}")?;
        }
        let mut separator = ": ";
        let mut part = |f: &mut fmt::Formatter<'_>, text: fmt::Arguments<'_>| {
            write!(f, "{separator}{text}")?;
            separator = "; ";
            Ok(())
        };
        if let Some(message) = self.message.as_ref().or(self.error.as_ref()) {
            part(f, format_args!("{}", Printable(message)))?;
        }
        for text in self.base.iter().take(SHOWN) {
            part(f, format_args!("{}", Printable(text)))?;
        }
        for (field, texts) in self.fields.iter().take(SHOWN) {
            let field = Printable(field);
            match texts.first() {
                Some(text) => part(f, format_args!("`{field}` {}", Printable(text)))?,
                None => part(f, format_args!("`{field}` was refused"))?,
            }
            for text in texts.iter().skip(1).take(SHOWN) {
                write!(f, ", {}", Printable(text))?;
            }
        }
        let more = self.base.len().saturating_sub(SHOWN) + self.fields.len().saturating_sub(SHOWN);
        if more > 0 {
            part(f, format_args!("{more} more"))?;
        }
        if !self.scopes.is_empty() {
            f.write_str(" (the token needs ")?;
            for (i, scope) in self.scopes.iter().enumerate() {
                write!(
                    f,
                    "{}`{}`",
                    if i == 0 { "" } else { ", " },
                    Printable(scope)
                )?;
            }
            f.write_str(")")?;
        }
        match &self.request_id {
            Some(id) => write!(f, " (request id {})", Printable(id)),
            None => Ok(()),
        }
    }
}

/// How many faults a message shows.
const SHOWN: usize = 10;

impl std::error::Error for ApiError {}
