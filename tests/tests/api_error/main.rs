//! Refusals of every shape become one error, and making it never fails.

mod any;
mod shapes;

use http::{HeaderMap, HeaderName, HeaderValue};
use specwright_runtime::ApiError;

/// The error that an answer is.
fn error(status: u16, headers: &[(&'static str, &str)], body: impl AsRef<[u8]>) -> ApiError {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        map.append(HeaderName::from_static(name), value);
    }
    ApiError::new(status, &map, body.as_ref(), intra42::facts::API.errors)
}
