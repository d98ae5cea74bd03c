//! An answer as it came.

use std::fmt;

use bytes::Bytes;
use http::header::HeaderMap;

use super::super::Answer;

/// An answer as it came: status, headers and the whole body.
#[derive(Clone)]
#[non_exhaustive]
pub struct RawResponse {
    /// The status, such as 200.
    pub status: u16,
    /// The headers; their names match whatever their case.
    pub headers: HeaderMap,
    /// The body, after decompression.
    pub body: Bytes,
    /// How many attempts it took.
    pub attempts: u32,
}

impl RawResponse {
    /// Whether the status is one of success, 200 to 299.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as text; what is not UTF-8 in it is replaced.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// A header as text, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// What is read of it.
    pub(crate) fn answer(&self) -> Answer<'_> {
        Answer {
            status: self.status,
            headers: &self.headers,
            body: &self.body,
        }
    }

    /// What the server calls this request in its logs (`X-Request-Id`).
    pub fn request_id(&self) -> Option<&str> {
        self.header("x-request-id")
    }
}

/// Shows the status and the length of the body: headers and bodies can hold secrets.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}
