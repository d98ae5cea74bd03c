//! Webhooks: what an API sends by itself.

use std::fmt;

use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq;

use super::decode::{Misfit, read};
use super::printable::Printable;
use super::{Json, Secret};

/// The headers of a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WebhookHeaders {
    /// Which model it is about.
    pub model: &'static str,
    /// What happened to it.
    pub event: &'static str,
    /// The number of the delivery, if there is one.
    pub delivery: Option<&'static str>,
    /// The shared secret.
    pub secret: &'static str,
}

/// The events of an API. Generated code implements it.
pub trait WebhookEvent: Sized {
    /// The headers of a webhook.
    const HEADERS: WebhookHeaders;

    /// Reads the payload of an event: typed where the spec knows it, as JSON where it does not.
    ///
    /// # Errors
    /// If it is not as documented.
    #[doc(hidden)]
    fn read(model: &str, event: &str, payload: Payload<'_>) -> Result<Self, Misfit>;
}

/// The payload of a webhook, not read yet.
#[doc(hidden)]
pub struct Payload<'a>(&'a [u8]);

impl Payload<'_> {
    /// Reads it.
    ///
    /// # Errors
    /// If it is not JSON of this shape.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Misfit> {
        read(self.0)
    }
}

/// A webhook that has arrived, and whose secret was right.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Delivery<E> {
    /// The number of the delivery. One that is sent again has the same, so it tells what was handled
    /// already.
    pub id: Option<String>,
    /// Which model it is about.
    pub model: String,
    /// What happened to it.
    pub event: String,
    /// What the model is now.
    pub payload: E,
}

/// Verifies and reads webhooks, for any web framework: it takes the headers and the bytes of a
/// request.
///
/// An API that shares a secret for each event sends the secret itself, not a signature: webhooks must
/// come over TLS, or anyone on the way can read it.
pub struct Receiver<E> {
    secrets: Vec<Expected>,
    events: std::marker::PhantomData<fn() -> E>,
}

struct Expected {
    model: String,
    event: String,
    secret: Secret,
}

impl<E: WebhookEvent> Receiver<E> {
    /// A receiver that knows no secret yet, and so accepts nothing.
    #[must_use]
    pub fn new() -> Self {
        Self {
            secrets: Vec::new(),
            events: std::marker::PhantomData,
        }
    }

    /// Accepts an event with this secret. An event can have several of them, while one takes the place
    /// of another; an empty secret accepts nothing.
    #[must_use]
    pub fn secret(
        mut self,
        model: impl Into<String>,
        event: impl Into<String>,
        secret: impl Into<Secret>,
    ) -> Self {
        self.secrets.push(Expected {
            model: model.into(),
            event: event.into(),
            secret: secret.into(),
        });
        self
    }

    /// Verifies a request, then reads it. `header` gives the value of a header; the case of its name
    /// must not matter.
    ///
    /// # Errors
    /// If it is no webhook, its secret is not that of its event, or its payload is not as documented.
    /// Nothing of the payload is read before the secret was found to be right.
    pub fn receive<H: AsRef<str>>(
        &self,
        header: impl Fn(&str) -> Option<H>,
        body: &[u8],
    ) -> Result<Delivery<E>, WebhookError> {
        let found = self.verify(header)?;
        let payload = E::read(&found.model, &found.event, Payload(body));
        found.with(payload)
    }

    /// The same with the payload as JSON, whatever the spec says of it.
    ///
    /// # Errors
    /// Those of [`receive`](Self::receive), but for payloads of another shape.
    pub fn receive_raw<H: AsRef<str>>(
        &self,
        header: impl Fn(&str) -> Option<H>,
        body: &[u8],
    ) -> Result<Delivery<Json>, WebhookError> {
        self.verify(header)?.with(read(body))
    }

    fn verify<H: AsRef<str>>(
        &self,
        header: impl Fn(&str) -> Option<H>,
    ) -> Result<Delivery<()>, WebhookError> {
        let text = |name: &'static str| {
            let value = header(name).map(|it| it.as_ref().trim().to_owned());
            value.filter(|it| !it.is_empty())
        };
        let needed = |name| text(name).ok_or(WebhookError::MissingHeader(name));
        let (model, event) = (needed(E::HEADERS.model)?, needed(E::HEADERS.event)?);
        let given = needed(E::HEADERS.secret)?;
        let is_of = |it: &&Expected| it.model == model && it.event == event;
        let mut expected = self.secrets.iter().filter(is_of).peekable();
        if expected.peek().is_none() {
            return Err(WebhookError::UnknownEvent { model, event });
        }
        // Every secret is compared, so that the time says nothing of which was nearly right.
        let is_right = expected.fold(subtle::Choice::from(0), |is_right, it| {
            let secret = it.secret.expose().as_bytes();
            let is_set = subtle::Choice::from(u8::from(!secret.is_empty()));
            is_right | (secret.ct_eq(given.as_bytes()) & is_set)
        });
        if !bool::from(is_right) {
            return Err(WebhookError::WrongSecret { model, event });
        }
        Ok(Delivery {
            id: E::HEADERS.delivery.and_then(text),
            model,
            event,
            payload: (),
        })
    }
}

impl Delivery<()> {
    fn with<E>(self, payload: Result<E, Misfit>) -> Result<Delivery<E>, WebhookError> {
        match payload {
            Ok(payload) => Ok(Delivery {
                id: self.id,
                model: self.model,
                event: self.event,
                payload,
            }),
            Err(misfit) => Err(WebhookError::Payload {
                model: self.model,
                event: self.event,
                path: misfit.path,
                message: misfit.message,
            }),
        }
    }
}

impl<E: WebhookEvent> Default for Receiver<E> {
    fn default() -> Self {
        Self::new()
    }
}

/// Shows the events, and no secret.
impl<E> fmt::Debug for Receiver<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let events = self.secrets.iter().map(|it| (&it.model, &it.event));
        f.debug_set().entries(events).finish()
    }
}

/// A request that is no webhook, or none that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// A header of webhooks is missing: this is something else.
    MissingHeader(&'static str),
    /// There is no secret for this event, so it cannot be told from a forged one.
    UnknownEvent {
        /// Which model it is about.
        model: String,
        /// What happened to it.
        event: String,
    },
    /// The secret is not that of this event: it is forged, or the secret was replaced.
    WrongSecret {
        /// Which model it is about.
        model: String,
        /// What happened to it.
        event: String,
    },
    /// The secret is right, but the payload is not as documented;
    /// [`receive_raw`](Receiver::receive_raw) can still read it if it is JSON.
    Payload {
        /// Which model it is about.
        model: String,
        /// What happened to it.
        event: String,
        /// Where in the JSON: `$.user.login`.
        path: String,
        /// What is wrong there.
        message: String,
    },
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader(name) => write!(f, "no webhook: the header `{name}` is missing"),
            Self::UnknownEvent { model, event } => write!(
                f,
                "no secret is set for the webhook `{}.{}`",
                Printable(model),
                Printable(event)
            ),
            Self::WrongSecret { model, event } => write!(
                f,
                "the secret of the webhook `{}.{}` is wrong",
                Printable(model),
                Printable(event)
            ),
            Self::Payload {
                model,
                event,
                path,
                message,
            } => write!(
                f,
                "the webhook `{}.{}` is not as documented: {} at `{}`",
                Printable(model),
                Printable(event),
                Printable(message),
                Printable(path)
            ),
        }
    }
}

impl std::error::Error for WebhookError {}
