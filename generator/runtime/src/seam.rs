//! What becomes of an answer.

use std::fmt;

use serde::de::DeserializeOwned;

use super::RawResponse;

/// The answer is not what the docs say.
#[derive(Debug)]
#[non_exhaustive]
pub struct DecodeError {
    message: String,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

pub(crate) fn decode<T: DeserializeOwned>(response: &RawResponse) -> Result<T, DecodeError> {
    let body: &[u8] = if response.body.is_empty() {
        b"null"
    } else {
        &response.body
    };
    serde_json::from_slice(body).map_err(|it| DecodeError {
        message: it.to_string(),
    })
}
