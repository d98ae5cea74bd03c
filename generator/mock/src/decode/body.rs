//! From the bytes of a body to a tree, by its content type.

use std::fmt;

use axum::extract::{FromRequest as _, Multipart};
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use specwright_runtime as rt;

use super::{Node, nest, parse_pairs};

/// A body that cannot be read.
#[derive(Debug)]
pub(crate) enum BodyFault {
    /// It is not the JSON that it says it is.
    Json(serde_json::Error),
    /// It is not the form that it says it is.
    Form(String),
    /// It is of a type that the API does not take.
    Type(String),
}

impl fmt::Display for BodyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "the body is not JSON: {error}"),
            Self::Form(error) => write!(f, "the body is not a form: {error}"),
            Self::Type(given) => write!(
                f,
                "the body is `{given}`; send `application/json`, `application/x-www-form-urlencoded` or `multipart/form-data`"
            ),
        }
    }
}

/// Reads a body: the tree, and whether its values are all texts.
pub(crate) async fn read_body(
    headers: &HeaderMap,
    bytes: &Bytes,
) -> Result<(Node, bool), BodyFault> {
    if bytes.is_empty() {
        return Ok((Node::Map(Vec::new()), false));
    }
    let content_type = headers.get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|it| it.to_str().ok()).unwrap_or("");
    let essence = content_type.split(';').next().unwrap_or("").trim();
    let essence = essence.to_ascii_lowercase();
    match essence.as_str() {
        "application/x-www-form-urlencoded" => {
            let pairs = parse_pairs(&String::from_utf8_lossy(bytes)).into_iter();
            let pairs = pairs.map(|(name, value)| (name, Node::Text(value)));
            Ok((nest(pairs), true))
        }
        "multipart/form-data" => Ok((read_parts(headers, bytes).await?, true)),
        // Rails takes a body without a type for JSON only if it says so; being lenient hurts nobody.
        "" => read_json(bytes),
        it if it == "application/json" || it.ends_with("+json") => read_json(bytes),
        _ => Err(BodyFault::Type(content_type.to_owned())),
    }
}

fn read_json(bytes: &Bytes) -> Result<(Node, bool), BodyFault> {
    let json: serde_json::Value = serde_json::from_slice(bytes).map_err(BodyFault::Json)?;
    Ok((json.into(), false))
}

/// The parts of a form (RFC 7578).
async fn read_parts(headers: &HeaderMap, bytes: &Bytes) -> Result<Node, BodyFault> {
    let fault = |error: &dyn fmt::Display| BodyFault::Form(error.to_string());
    let mut request = axum::extract::Request::new(axum::body::Body::from(bytes.clone()));
    *request.headers_mut() = headers.clone();
    let parts = Multipart::from_request(request, &()).await;
    let mut parts = parts.map_err(|it| fault(&it))?;
    let mut pairs = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(|it| fault(&it))? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let content_type = part.content_type().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|it| fault(&it))?;
        let node = match file {
            Some(file) => {
                let file = rt::File::from_bytes(file, bytes.to_vec());
                Node::File(match content_type {
                    Some(it) => file.with_content_type(it),
                    None => file,
                })
            }
            None => Node::Text(String::from_utf8_lossy(&bytes).into_owned()),
        };
        pairs.push((name, node));
    }
    Ok(nest(pairs))
}
