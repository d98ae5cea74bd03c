//! A call with its attempts: below authentication, above the limiter.

use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use tokio::time::{Instant, sleep};
use tracing::{Instrument, debug_span, field};
use url::Url;

use super::super::error::Place;
use super::super::{ConfigError, Error, ErrorKind};
use super::call::Call;
use super::clock::Clock;
use super::hook::{Attempt, Outcome};
use super::options::Options;
use super::raw_response::RawResponse;
use super::retry::{Next, Retry};
use super::shared::Shared;
use super::transport::Outgoing;

/// A call on its way.
pub(crate) struct Operation<'a> {
    shared: &'a Shared,
    call: &'a Call,
    options: &'a Options,
    url: Url,
    headers: HeaderMap,
    clock: Clock,
    retry: Retry,
    /// How many attempts were sent.
    attempts: u32,
    /// How long the call paused before the next one.
    delay: Duration,
}

/// What an attempt may take with it.
pub(crate) enum Authorization {
    /// No token is needed.
    None,
    /// The header with the token.
    Header(HeaderValue),
    /// The token has expired, or was refused: a new one is needed.
    Stale,
}

/// How a call went.
pub(crate) enum Ran {
    /// It has its answer.
    Answer(RawResponse),
    /// It needs a new token.
    Stale,
}

impl<'a> Operation<'a> {
    /// A call of this URL.
    ///
    /// # Errors
    /// If a header cannot be sent.
    pub(crate) fn new(
        shared: &'a Shared,
        call: &'a Call,
        url: Url,
        options: &'a Options,
        clock: Clock,
    ) -> Result<Self, Error> {
        let headers =
            headers(call).map_err(|it| Error::at(ErrorKind::Config(it), call.place(0)))?;
        shared.budget.deposit();
        Ok(Self {
            shared,
            call,
            options,
            url,
            headers,
            clock,
            retry: Retry::new(call.method, options),
            attempts: 0,
            delay: Duration::ZERO,
        })
    }

    /// Where an error of this call is.
    pub(crate) fn place(&self) -> Place {
        self.call.place(self.attempts)
    }

    /// Sends the call until an answer is final: any status but those that are worth another
    /// attempt. Each attempt asks `authorize` for the token of the moment, since a call can wait
    /// for longer than a token lives.
    ///
    /// # Errors
    /// The last one, if no attempt got an answer.
    pub(crate) async fn run(
        &mut self,
        mut authorize: impl FnMut() -> Authorization,
    ) -> Result<Ran, Error> {
        loop {
            let result = match self.attempt(&mut authorize).await {
                Some(result) => result,
                None => return Ok(Ran::Stale),
            };
            let next = self.retry.next(&result, &self.clock, self.shared);
            self.delay = Duration::ZERO;
            match next {
                Next::Done => {
                    return match result {
                        Ok(response) => Ok(Ran::Answer(response)),
                        Err(fault) => Err(Error::at(fault, self.place())),
                    };
                }
                Next::Refused(limited) => return Err(Error::at(limited, self.place())),
                Next::Again => {}
                Next::After(pause) => {
                    self.delay = pause;
                    sleep(pause).await;
                }
            }
        }
    }

    /// One attempt: its turn, the exchange, and what those who look on want to know. `None` if the
    /// token has become stale while it waited for its turn.
    async fn attempt(
        &mut self,
        authorize: &mut impl FnMut() -> Authorization,
    ) -> Option<Result<RawResponse, ErrorKind>> {
        let asked = Instant::now();
        let permit = match self.shared.limiter.acquire(self.clock.turn_by()).await {
            Ok(permit) => permit,
            Err(limited) => return Some(Err(limited.into())),
        };
        let queued = asked.elapsed();
        self.clock.queued(queued);
        let mut headers = self.headers.clone();
        match authorize() {
            Authorization::None => {}
            Authorization::Header(value) => {
                headers.insert(AUTHORIZATION, value);
            }
            Authorization::Stale => {
                // The turn goes to the next one: the request for a token may be behind.
                permit.unused();
                return None;
            }
        }
        self.attempts += 1;
        let attempt = Attempt {
            method: self.call.method,
            path: self.call.template.clone(),
            number: self.attempts,
            queued,
            delay: self.delay,
        };
        for hook in &self.shared.hooks {
            hook.before_attempt(&attempt);
        }
        let outgoing = Outgoing {
            method: self.call.method,
            url: self.url.clone(),
            headers,
            payload: &self.call.payload,
            idle: self.options.idle_timeout,
            limit: self.options.body_limit,
        };
        let span = debug_span!(
            target: "specwright",
            "attempt",
            number = self.attempts,
            delay_ms = millis(self.delay),
            queued_ms = millis(queued),
            status = field::Empty,
            request_id = field::Empty,
        );
        let started = Instant::now();
        let exchange = self
            .shared
            .transport
            .exchange(outgoing, permit, self.clock.attempt_ends());
        let mut result = exchange.instrument(span.clone()).await;
        if let Ok(response) = &mut result {
            response.attempts = self.attempts;
        }
        self.observe(&attempt, &result, started.elapsed(), &span);
        Some(result)
    }

    fn observe(
        &self,
        attempt: &Attempt,
        result: &Result<RawResponse, ErrorKind>,
        took: Duration,
        span: &tracing::Span,
    ) {
        let response = result.as_ref().ok();
        let request_id = response.and_then(RawResponse::request_id);
        if let Some(response) = response {
            span.record("status", response.status);
        }
        if let Some(request_id) = request_id {
            span.record("request_id", request_id);
        }
        span.in_scope(|| match result {
            Ok(_) => tracing::debug!(target: "specwright", took_ms = millis(took), "answered"),
            Err(fault) => {
                tracing::debug!(target: "specwright", took_ms = millis(took), %fault, "failed");
            }
        });
        for hook in &self.shared.hooks {
            hook.after_attempt(
                attempt,
                &Outcome {
                    status: response.map(|it| it.status),
                    request_id,
                    took,
                    error: result.as_ref().err(),
                },
            );
        }
    }
}

fn millis(it: Duration) -> u64 {
    u64::try_from(it.as_millis()).unwrap_or(u64::MAX)
}

/// The headers of a call, but for the one with the token.
fn headers(call: &Call) -> Result<HeaderMap, ConfigError> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    for (name, value) in &call.headers {
        let fault = || {
            ConfigError::new(
                "header",
                format!("`{}` cannot be sent", name.escape_debug()),
            )
        };
        let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| fault())?;
        if key == AUTHORIZATION {
            return Err(ConfigError::new(
                "header",
                "`authorization` is the client's own, set up its credentials instead",
            ));
        }
        headers.insert(key, HeaderValue::from_str(value).map_err(|_| fault())?);
    }
    Ok(headers)
}
