//! A request as it is sent: bytes and texts, whatever action it came from.

use std::borrow::Cow;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::super::error::Place;
use super::super::pairs::to_query;
use super::super::{
    Answer, Body, ConfigError, DecodeError, Endpoint, Error, ErrorKind, Invalid, Method, Mode,
    PairValue, Request, Validation, decode,
};

/// Something that a client can send: a [`Request`] or a [`RawRequest`](super::RawRequest), owned or
/// borrowed.
pub trait Sendable {
    /// What the API answers with.
    type Response;

    /// The request as it is sent.
    ///
    /// # Errors
    /// If it cannot be written, or breaks rules that the mode enforces.
    #[doc(hidden)]
    fn to_call(&self, validation: Option<Mode>) -> Result<Call, Error>;

    /// Reads an answer of success.
    ///
    /// # Errors
    /// If it is not as documented.
    #[doc(hidden)]
    fn read(answer: Answer<'_>) -> Result<Self::Response, DecodeError>;
}

/// A request as it is sent. It has no `Debug`: all of it can be secret.
#[doc(hidden)]
pub struct Call {
    pub(crate) method: Method,
    /// The path with its params in braces, for messages.
    pub(crate) template: Cow<'static, str>,
    /// The path, percent-encoded.
    pub(crate) path: String,
    /// The query, percent-encoded; empty if there is none.
    pub(crate) query: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) payload: Payload,
}

/// What a request sends in its body.
pub(crate) enum Payload {
    None,
    Bytes {
        content_type: &'static str,
        bytes: Bytes,
    },
    Multipart(Vec<(String, PairValue)>),
}

impl Call {
    /// Where an error of this call is.
    pub(crate) fn place(&self, attempts: u32) -> Place {
        Place {
            method: self.method,
            path: self.template.clone(),
            attempts,
        }
    }
}

impl<T: Sendable + ?Sized> Sendable for &T {
    type Response = T::Response;

    fn to_call(&self, validation: Option<Mode>) -> Result<Call, Error> {
        (**self).to_call(validation)
    }

    fn read(answer: Answer<'_>) -> Result<Self::Response, DecodeError> {
        T::read(answer)
    }
}

impl<T> Sendable for Request<T>
where
    T: Endpoint,
    T::Response: DeserializeOwned,
{
    type Response = T::Response;

    fn read(answer: Answer<'_>) -> Result<Self::Response, DecodeError> {
        decode(answer)
    }

    fn to_call(&self, validation: Option<Mode>) -> Result<Call, Error> {
        let Some(route) = self.route() else {
            return Err(Error::new(match self.path() {
                Err(invalid) => ErrorKind::Invalid(invalid),
                Ok(_) => ErrorKind::Config(ConfigError::new("request", "it has no route")),
            }));
        };
        let place = || Place {
            method: route.method,
            path: Cow::Borrowed(route.path),
            attempts: 0,
        };
        let refuse = |it: Invalid| Error::at(ErrorKind::Invalid(it), place());
        if let Some(mode) = validation {
            check(self, mode).map_err(refuse)?;
        }
        let headers = self.headers().into_iter();
        Ok(Call {
            method: route.method,
            template: Cow::Borrowed(route.path),
            path: self.path().map_err(refuse)?,
            query: self.query(),
            headers: headers
                .filter_map(|(name, value)| text(name, value))
                .collect(),
            payload: payload(self, route.method).map_err(|it| Error::at(it, place()))?,
        })
    }
}

/// Checks a request once more, as the client asks.
fn check<T: Endpoint>(request: &Request<T>, mode: Mode) -> Result<(), Invalid> {
    if mode == Mode::Off {
        return Ok(());
    }
    let violations = request.violations(&Validation::new(mode));
    if violations.is_empty() {
        return Ok(());
    }
    let invalid = Invalid {
        action: T::NAME,
        violations,
        docs: T::DOCS,
    };
    if mode == Mode::Enforce {
        return Err(invalid);
    }
    tracing::warn!(target: "specwright", "{invalid}");
    Ok(())
}

fn payload<T: Endpoint>(request: &Request<T>, method: Method) -> Result<Payload, ErrorKind> {
    Ok(match T::BODY {
        Body::None => Payload::None,
        // Few servers expect a body here, so there is none if there is nothing to say.
        _ if method == Method::Delete && !request.has_fields() => Payload::None,
        Body::Json(_) => json(request)?,
        Body::Form(_) => Payload::Bytes {
            content_type: "application/x-www-form-urlencoded",
            bytes: to_query(&request.form()).into(),
        },
        Body::Multipart(_) => Payload::Multipart(request.form()),
    })
}

/// A value as a JSON body.
pub(crate) fn json<T: serde::Serialize + ?Sized>(value: &T) -> Result<Payload, ErrorKind> {
    let bytes = serde_json::to_vec(value).map_err(|it| {
        ErrorKind::Config(ConfigError::new(
            "request",
            format!("it cannot be JSON: {it}"),
        ))
    })?;
    Ok(Payload::Bytes {
        content_type: "application/json",
        bytes: bytes.into(),
    })
}

fn text(name: String, value: PairValue) -> Option<(String, String)> {
    match value {
        PairValue::Text(value) => Some((name, value)),
        PairValue::File(_) => None,
    }
}
