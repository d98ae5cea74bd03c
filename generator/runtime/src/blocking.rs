//! The same without `async`, for scripts.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use tokio::runtime::{Builder, Handle, Runtime};

use super::{
    Client, ClientBuilder, ConfigError, Error, Login, Options, RawResponse, Sendable, Service,
    TokenStore,
};

/// Sends requests and waits for the answers.
///
/// It is the client without `async`: each method runs the one of the same name of
/// [`Client`](Client). It can be cloned and shared between threads, but not be used within
/// async code, where the other one belongs.
pub struct BlockingClient<S> {
    client: Client<S>,
    runtime: Arc<Background>,
}

/// What runs the client, until the last clone is dropped.
struct Background(Option<Runtime>);

impl Drop for Background {
    fn drop(&mut self) {
        // To wait for it would be a panic within async code.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl<S: Service> BlockingClient<S> {
    /// Sets up a client; [`build_blocking`](ClientBuilder::build_blocking) ends it.
    pub fn builder() -> ClientBuilder<S> {
        Client::builder()
    }
}

impl<S> BlockingClient<S> {
    /// Runs this client.
    ///
    /// # Errors
    /// If the system has no thread for it.
    pub fn new(client: Client<S>) -> Result<Self, Error> {
        // A thread of its own looks after connections between calls.
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("specwright-client")
            .enable_all()
            .build()
            .map_err(|it| Error::new(ConfigError::new("blocking client", it.to_string())))?;
        Ok(Self {
            client,
            runtime: Arc::new(Background(Some(runtime))),
        })
    }

    /// Sends a request, as often as it takes, and reads the answer.
    ///
    /// # Errors
    /// Those of [`Client::send`](Client::send).
    pub fn send<R: Sendable>(&self, request: R) -> Result<R::Response, Error> {
        self.run(self.client.send(request))
    }

    /// Sends a request, and gives the answer as it came, whatever its status.
    ///
    /// # Errors
    /// Those of [`Client::send_raw`](Client::send_raw).
    pub fn send_raw<R: Sendable>(&self, request: R) -> Result<RawResponse, Error> {
        self.run(self.client.send_raw(request))
    }

    /// Sends a request for something that may not be there: an answer of 404 is `None`.
    ///
    /// # Errors
    /// Those of [`Client::find`](Client::find).
    pub fn find<R: Sendable>(&self, request: R) -> Result<Option<R::Response>, Error> {
        self.run(self.client.find(request))
    }

    /// This client with other options.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(Options) -> Options) -> Self {
        Self {
            client: self.client.with(change),
            runtime: self.runtime.clone(),
        }
    }

    /// This client for another user, whose token is in this store.
    #[must_use]
    pub fn for_user(&self, store: impl TokenStore) -> Self {
        Self {
            client: self.client.for_user(store),
            runtime: self.runtime.clone(),
        }
    }

    /// Begins a login.
    ///
    /// # Errors
    /// Those of [`Client::login`](Client::login).
    pub fn login(&self) -> Result<Login, Error> {
        self.client.login()
    }

    /// Ends a login.
    ///
    /// # Errors
    /// Those of [`Client::finish_login`](Client::finish_login).
    pub fn finish_login(&self, login: &Login, answer: &str) -> Result<(), Error> {
        self.run(self.client.finish_login(login, answer))
    }

    /// Lets a user log in with the browser of this machine.
    ///
    /// # Errors
    /// Those of [`Client::login_here`](Client::login_here).
    pub fn login_here(&self, open: impl FnOnce(&str)) -> Result<(), Error> {
        self.run(self.client.login_here(open))
    }

    /// The client that does the work, for what has no `async` in it.
    pub fn inner(&self) -> &Client<S> {
        &self.client
    }

    fn run<T>(&self, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let Some(runtime) = self
            .runtime
            .0
            .as_ref()
            .filter(|_| Handle::try_current().is_err())
        else {
            let reason = "it cannot be used within async code, use the async one there";
            return Err(Error::new(ConfigError::new("blocking client", reason)));
        };
        runtime.block_on(work)
    }
}

impl<S> Clone for BlockingClient<S> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            runtime: self.runtime.clone(),
        }
    }
}

impl<S> fmt::Debug for BlockingClient<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.client.fmt(f)
    }
}
