//! Answers, in the shapes that the spec gives for each status.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::{Map, Value as Json};

use crate::access::{Denial, TokenFault};
use crate::decode::Fault;
use crate::facts::{Api, ErrorShape};
use crate::query::UnknownField;

/// An answer that is not written yet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// Headers besides those that each answer has.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) content: Content,
}

/// The body of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// None.
    Empty,
    /// JSON.
    Json(Json),
    /// Plain text.
    Text(String),
    /// A page.
    Html(String),
}

impl Answer {
    /// An answer without a body.
    pub(crate) fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            content: Content::Empty,
        }
    }

    /// An answer in JSON.
    pub(crate) fn json(status: u16, body: Json) -> Self {
        Self {
            content: Content::Json(body),
            ..Self::empty(status)
        }
    }

    /// An answer as a page, as servers in front of the API send it, and Rails for an unknown route.
    pub(crate) fn html(status: u16) -> Self {
        let title = StatusCode::from_u16(status).ok();
        let title = title
            .and_then(|it| it.canonical_reason())
            .unwrap_or("Error");
        let page = format!(
            "<!DOCTYPE html>\n<html>\n<head><title>{status} {title}</title></head>\n<body><h1>{title}</h1></body>\n</html>\n"
        );
        Self {
            content: Content::Html(page),
            ..Self::empty(status)
        }
    }

    /// Adds a header.
    #[must_use]
    pub(crate) fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The answer as HTTP has it. A header that HTTP cannot carry is left out.
    pub(crate) fn into_response(self) -> Response {
        let (kind, body) = match self.content {
            Content::Empty => (None, Body::empty()),
            Content::Json(json) => (
                Some("application/json; charset=utf-8"),
                Body::from(json.to_string()),
            ),
            Content::Text(text) => (Some("text/plain; charset=utf-8"), Body::from(text)),
            Content::Html(text) => (Some("text/html; charset=utf-8"), Body::from(text)),
        };
        let mut response = Response::new(body);
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        if let Some(kind) = kind {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        for (name, value) in self.headers {
            insert(headers, &name, &value);
        }
        response
    }
}

fn insert(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (
        HeaderName::from_bytes(name.as_bytes()),
        HeaderValue::from_str(value),
    ) {
        headers.append(name, value);
    }
}

/// Makes the errors of an API.
pub(crate) struct Errors<'a>(pub(crate) &'a Api);

impl Errors<'_> {
    fn shape(&self, status: u16) -> Option<&ErrorShape> {
        self.0.errors.iter().find(|it| it.status.contains(&status))
    }

    /// An error in the shape of its status; where the spec has none, it is told all the same.
    pub(crate) fn answer(&self, status: u16, error: &str, message: &str) -> Answer {
        self.with_fields(status, error, message, &[])
    }

    fn with_fields(&self, status: u16, error: &str, message: &str, faults: &[Fault]) -> Answer {
        let shape = self.shape(status);
        if shape.is_some_and(|it| it.text) {
            return Answer {
                content: Content::Text(format!("{status} {message}")),
                ..Answer::empty(status)
            };
        }
        let mut body = Map::new();
        let name = |key: fn(&ErrorShape) -> &Option<String>, other: &str| match shape {
            Some(shape) => key(shape).clone(),
            None => Some(other.to_owned()),
        };
        if let Some(key) = name(|it| &it.error, "error") {
            body.insert(key, error.into());
        }
        if let Some(key) = name(|it| &it.message, "message") {
            body.insert(key, message.into());
        }
        if let Some(key) = name(|it| &it.fields, "errors").filter(|_| !faults.is_empty()) {
            let mut fields = Map::new();
            for fault in faults {
                let messages = fields.entry(fault.path.clone());
                let messages = messages.or_insert_with(|| Json::Array(Vec::new()));
                if let Json::Array(messages) = messages {
                    messages.push(fault.message.as_str().into());
                }
            }
            body.insert(key, Json::Object(fields));
        }
        Answer::json(status, Json::Object(body))
    }

    /// 422: the values are not what they must be.
    pub(crate) fn invalid(&self, faults: &[Fault]) -> Answer {
        let sentences = faults
            .iter()
            .map(|it| format!("`{}` {}", it.path, it.message));
        let message = sentences.collect::<Vec<_>>().join("; ");
        self.with_fields(422, "Unprocessable Entity", &message, faults)
    }

    /// 400: a list has no such field.
    pub(crate) fn unknown(&self, field: &UnknownField) -> Answer {
        self.answer(400, field.error, &field.message)
    }

    /// 401: the token is not good.
    pub(crate) fn unauthorized(&self, fault: TokenFault) -> Answer {
        let message = fault.message();
        let realm = &self.0.title;
        let challenge = format!(
            "Bearer realm=\"{}\", error=\"invalid_token\", error_description=\"{message}\"",
            quoted(realm)
        );
        let mut answer = self.answer(401, message, message);
        if let Content::Json(Json::Object(body)) = &mut answer.content {
            body.insert("status".to_owned(), 401.into());
        }
        answer.with("WWW-Authenticate", challenge)
    }

    /// 403: a scope or a role is missing; or 404, as the API answers where a list or a thing of the
    /// token's owner is asked for and there is no owner.
    pub(crate) fn forbidden(&self, denial: &Denial, method: &str) -> Answer {
        let (error, code, message) = match denial {
            Denial::Owner if method == "GET" => return not_found(),
            Denial::Scopes(scopes) => (
                "Forbidden",
                "insufficient scope",
                format!(
                    "Insufficient scope. The action need the following scopes: [{}]",
                    scopes.join(", ")
                ),
            ),
            Denial::Roles(roles) => (
                "Access Denied",
                "access denied",
                format!(
                    "You are not authorized to access this page. It requires one of these roles: {}",
                    roles.join(", ")
                ),
            ),
            Denial::Owner => (
                "Access Denied",
                "access denied",
                "You are not authorized to access this page. It requires a token resource owner"
                    .to_owned(),
            ),
        };
        let challenge = format!(
            "Bearer realm=\"{}\", error=\"{code}\", error_description=\"{}\"",
            quoted(&self.0.title),
            quoted(&message)
        );
        self.answer(403, error, &message)
            .with("WWW-Authenticate", challenge)
    }

    /// 429: a limit was reached; the seconds are those until there is room again.
    pub(crate) fn too_many(&self, window: u32, seconds: u64) -> Answer {
        let message = if window <= 1 {
            "Too Many Requests (Spam Rate Limit Exceeded)"
        } else {
            "Too Many Requests (Rate Limit Exceeded)"
        };
        self.answer(429, "Too Many Requests", message)
            .with("Retry-After", seconds.to_string())
    }
}

/// 404: there is no such thing, or it is hidden.
pub(crate) fn not_found() -> Answer {
    Answer::json(404, Json::Object(Map::new()))
}

/// A text inside of quotes (RFC 9110, section 5.6.4).
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
