//! Sends requests.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use tracing::{Instrument, field, info_span};

use super::auth::credentials::Credentials;
use super::auth::listener::Listener;
use super::auth::{Auth, Login, TokenStore};
use super::error::Redirected;
use super::{Api, ApiError, ConfigError, DateTime, DecodeError, Error, ErrorKind};

use self::call::Call;
use self::clock::Clock;
use self::operation::{Authorization, Operation, Ran};
use self::shared::Shared;

pub use self::builder::ClientBuilder;
pub use self::call::Sendable;
pub use self::hook::{Attempt, Hook, Outcome};
pub use self::options::{Options, Repeat};
pub use self::raw_request::RawRequest;
pub use self::raw_response::RawResponse;

pub(crate) mod address;
mod backoff;
mod budget;
mod builder;
pub(crate) mod call;
pub(crate) mod clock;
mod fault;
mod hook;
mod listing;
mod multipart;
pub(crate) mod operation;
pub(crate) mod options;
mod raw_request;
pub(crate) mod raw_response;
mod retry;
pub(crate) mod shared;
mod transport;

/// So often, a token may become stale while a call waits for its turn; then it is sent as it is, and
/// the server decides.
const MOST_STALE: u32 = 5;

/// An API, as a type: a client of one API cannot be taken for that of another.
///
/// Generated code implements it.
pub trait Service: 'static {
    /// The facts of the API.
    const API: &'static Api;
}

/// Sends requests to an API, within its limits, and with tokens that are fresh.
///
/// A client is cheap to clone, and clones share everything: connections, tokens, rate limits and the
/// budget of retries. One client for each application and program is enough, and more than one would
/// not know of each other's requests.
///
/// A call goes through these steps; the times and numbers are [`Options`]:
///
/// 1. It gets a token, which is asked for once however many calls wait for it.
/// 2. It waits for its turn within the rate limits: first come, first served. This can take as long
///    as it takes, unless there is a [deadline](Options::deadline) or a
///    [queue timeout](Options::queue_timeout).
/// 3. It is sent, and the answer is read: within 30 s, and 16 MiB at most.
/// 4. If there is no answer, or it says that the server is unwell (408, 425, 500, 502, 503, 504), it
///    is tried again after a pause: twice at most, within 120 s in all, and only if that is safe.
///    What was never sent is always safe; otherwise GET, PUT and DELETE are, and POST and PATCH are
///    not. Retries are a fifth of all calls at most, so that they do not keep a server down.
/// 5. If the answer is that the limits are reached (429), everyone waits for as long as it says.
/// 6. If it is that the token is not accepted (401), the call is sent once more with a new one.
///
/// Dropping a call at any point loses nothing for the others.
///
/// Whatever can fail gives one [`Error`], whose [`kind`](Error::kind) says what to do about it.
pub struct Client<S> {
    shared: Arc<Shared>,
    auth: Arc<Auth>,
    options: Options,
    service: PhantomData<fn() -> S>,
}

impl<S: Service> Client<S> {
    /// Sets up a client.
    pub fn builder() -> ClientBuilder<S> {
        ClientBuilder::new()
    }
}

impl<S> Client<S> {
    /// Sends a request, as often as it takes, and reads the answer.
    ///
    /// # Errors
    /// If there is no answer of success, or it is not what the docs say. See [`ErrorKind`].
    pub async fn send<R: Sendable>(&self, request: R) -> Result<R::Response, Error> {
        let call = request.to_call(self.options.validation)?;
        // It may have to wait for long, and others with it.
        drop(request);
        let response = self.answer(&call).await?;
        let at = |it: DecodeError| Error::at(it, call.place(response.attempts));
        R::read(response.answer()).map_err(at)
    }

    /// Sends a request, and gives the answer as it came, whatever its status. Like [`send`], it
    /// renews tokens, keeps to the limits and tries again.
    ///
    /// # Errors
    /// If there is no answer, or it is longer than the client takes.
    ///
    /// [`send`]: Client::send
    pub async fn send_raw<R: Sendable>(&self, request: R) -> Result<RawResponse, Error> {
        let call = request.to_call(self.options.validation)?;
        drop(request);
        self.call(&call).await
    }

    /// Sends a request for something that may not be there: an answer of 404 is `None`.
    ///
    /// # Errors
    /// Those of [`send`](Client::send), but for 404.
    pub async fn find<R: Sendable>(&self, request: R) -> Result<Option<R::Response>, Error> {
        match self.send(request).await {
            Ok(response) => Ok(Some(response)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// This client with other options: for a call, or for a part of a program.
    pub fn with(&self, change: impl FnOnce(Options) -> Options) -> Self {
        Self {
            options: change(self.options.clone()),
            ..self.clone()
        }
    }

    /// This client for another user, whose token is in this store. Both share connections and
    /// limits, since an API counts an application as a whole.
    pub fn for_user(&self, store: impl TokenStore) -> Self {
        let auth = Auth::new(self.auth.credentials.clone(), Arc::new(store));
        Self {
            auth: Arc::new(auth),
            ..self.clone()
        }
    }

    /// Begins a login: the user is sent to its URL, and comes back with an answer for
    /// [`finish_login`](Self::finish_login).
    ///
    /// # Errors
    /// If the client does not speak for users.
    pub fn login(&self) -> Result<Login, Error> {
        self.auth.login()
    }

    /// Ends a login with its answer: the URL that the user was sent back to, or the query of it. The
    /// token goes to the store, and is refreshed from there.
    ///
    /// # Errors
    /// If the answer belongs to another login, the user does not agree, or there is no token.
    pub async fn finish_login(&self, login: &Login, answer: &str) -> Result<(), Error> {
        let finished = self.auth.finish_login(&self.shared, login, answer);
        finished.await.map_err(Error::new)
    }

    /// Lets a user log in with the browser of this machine: `open` shows the user the URL, and the
    /// answer is waited for where the redirect URI points, which must be `http` on this machine.
    ///
    /// # Errors
    /// If nobody can listen there, the user does not agree, or there is no token.
    pub async fn login_here(&self, open: impl FnOnce(&str)) -> Result<(), Error> {
        let login = self.login()?;
        let listener = match &self.auth.credentials {
            Credentials::User(_, settings) => Listener::bind(&settings.redirect_uri).await,
            _ => Err(ConfigError::new(
                "login",
                "this client does not speak for users",
            )),
        };
        let listener = listener.map_err(Error::new)?;
        open(login.url());
        let answer = listener.answer(&login).await;
        self.finish_login(&login, &answer).await
    }

    /// When the secret of the client stops working, if the server has said so.
    pub fn secret_valid_until(&self) -> Option<DateTime> {
        self.shared.secret_valid_until()
    }

    /// An answer of success.
    async fn answer(&self, call: &Call) -> Result<RawResponse, Error> {
        let response = self.call(call).await?;
        let attempts = response.attempts;
        let at = |it: ErrorKind| Error::at(it, call.place(attempts));
        success(response, self.shared.api).map_err(at)
    }

    /// A call from end to end, as those who look on see it.
    async fn call(&self, call: &Call) -> Result<RawResponse, Error> {
        let span = info_span!(
            target: "specwright",
            "call",
            method = call.method.as_str(),
            path = &*call.template,
            status = field::Empty,
            attempts = field::Empty,
            request_id = field::Empty,
        );
        let result = self.authorized(call).instrument(span.clone()).await;
        match &result {
            Ok(response) => {
                span.record("status", response.status);
                span.record("attempts", response.attempts);
                if let Some(request_id) = response.request_id() {
                    span.record("request_id", request_id);
                }
            }
            Err(error) => {
                span.record("attempts", error.place().map_or(0, |it| it.attempts));
            }
        }
        result
    }

    /// A call with a token. An answer that the token is not accepted (401) comes before anything is
    /// done, so any call can be sent once more with another token.
    async fn authorized(&self, call: &Call) -> Result<RawResponse, Error> {
        let clock = Clock::start(&self.options);
        let Some(url) = self.shared.base.below(&call.path, &call.query) else {
            let reason = format!("`{}` leads elsewhere", call.path.escape_debug());
            let fault = ConfigError::new("path", reason);
            return Err(Error::at(fault, call.place(0)));
        };
        let mut operation = Operation::new(&self.shared, call, url, &self.options, clock)?;
        let mut answered = false;
        let mut stale = 0;
        loop {
            let ready = clock.within_deadline(self.auth.ready(&self.shared)).await;
            ready.map_err(|it| Error::at(it, operation.place()))?;
            let mut sent = None;
            let authorize = || {
                let authorization = self.auth.authorization(stale > MOST_STALE);
                if let Authorization::Header(it) = &authorization {
                    sent = Some(it.clone());
                }
                authorization
            };
            let response = match operation.run(authorize).await? {
                Ran::Answer(response) => response,
                Ran::Stale => {
                    stale += 1;
                    continue;
                }
            };
            if response.status != 401 || answered {
                return Ok(response);
            }
            answered = true;
            let renewed = self.auth.renew(&self.shared, sent.as_ref());
            let renewed = clock.within_deadline(renewed).await;
            if !renewed.map_err(|it| Error::at(it, operation.place()))? {
                return Ok(response);
            }
        }
    }
}

/// An answer of success, or the error that the answer is.
fn success(response: RawResponse, api: &Api) -> Result<RawResponse, ErrorKind> {
    if response.is_success() {
        return Ok(response);
    }
    if (300..400).contains(&response.status) {
        let location = response.header("location").unwrap_or_default();
        let redirected = Redirected::new(response.status, location);
        return Err(ErrorKind::Redirected(redirected));
    }
    let RawResponse {
        status,
        headers,
        body,
        ..
    } = &response;
    let error = ApiError::new(*status, headers, body, api.errors);
    Err(error.into())
}

impl<S> Clone for Client<S> {
    fn clone(&self) -> Self {
        Self {
            shared: self.shared.clone(),
            auth: self.auth.clone(),
            options: self.options.clone(),
            service: PhantomData,
        }
    }
}

impl<S> fmt::Debug for Client<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("shared", &self.shared)
            .field("auth", &self.auth)
            .field("options", &self.options)
            .finish()
    }
}
