//! The same without `async`, for scripts.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use tokio::runtime::{Builder, Handle, Runtime};

use super::{
    Client, ClientBuilder, ConfigError, Error, ItemStream, Listed, Login, Options, Page,
    PageStream, Paged, RawResponse, Sendable, Service, TokenStore,
};

/// What an action is a list of.
type Item<R> = <<R as Listed>::Action as Paged>::Item;

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

impl Background {
    fn run<T>(&self, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let Some(runtime) = self.0.as_ref().filter(|_| Handle::try_current().is_err()) else {
            let reason = "it cannot be used within async code, use the async one there";
            return Err(Error::new(ConfigError::new("blocking client", reason)));
        };
        runtime.block_on(work)
    }
}

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

impl<S: 'static> BlockingClient<S> {
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

    /// One page of a list: the one that the request asks for, or the first.
    ///
    /// # Errors
    /// Those of [`Client::page`].
    pub fn page<R>(&self, request: R) -> Result<Page<Item<R>>, Error>
    where
        R: Listed,
        Item<R>: DeserializeOwned,
    {
        self.run(self.client.page(request))
    }

    /// The pages of a list, from the one that the request asks for.
    pub fn pages<R>(&self, request: R) -> BlockingStream<PageStream<Item<R>>>
    where
        R: Listed,
        R::Action: Clone + Send + Sync + 'static,
        Item<R>: DeserializeOwned + Send + 'static,
    {
        BlockingStream {
            stream: self.client.pages(request),
            runtime: self.runtime.clone(),
        }
    }

    /// The items of a list, page after page as they are needed.
    ///
    /// ```no_run
    /// # use specwright_runtime::{BlockingClient, Error, Listed, Paged};
    /// # fn run<S: 'static, R>(client: BlockingClient<S>, request: R) -> Result<(), Error>
    /// # where
    /// #     R: Listed,
    /// #     R::Action: Clone + Send + Sync + 'static,
    /// #     <R::Action as Paged>::Item: serde::de::DeserializeOwned + Send + 'static,
    /// # {
    /// for item in client.stream(request).with(|it| it.ahead(2)) {
    ///     let item = item?;
    ///     // …
    /// #   let _ = item;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream<R>(&self, request: R) -> BlockingStream<ItemStream<Item<R>>>
    where
        R: Listed,
        R::Action: Clone + Send + Sync + 'static,
        Item<R>: DeserializeOwned + Send + 'static,
    {
        BlockingStream {
            stream: self.client.stream(request),
            runtime: self.runtime.clone(),
        }
    }

    /// All items of a list, from the page that the request asks for.
    ///
    /// # Errors
    /// Those of [`Client::collect`].
    pub fn collect<R>(&self, request: R) -> Result<Vec<Item<R>>, Error>
    where
        R: Listed,
        R::Action: Clone + Send + Sync + 'static,
        Item<R>: DeserializeOwned + Send + 'static,
    {
        self.run(self.client.collect(request))
    }

    /// How many items a list has, without fetching them.
    ///
    /// # Errors
    /// Those of [`Client::count`].
    pub fn count<R>(&self, request: R) -> Result<u64, Error>
    where
        R: Listed,
        R::Action: Clone,
        Item<R>: DeserializeOwned,
    {
        self.run(self.client.count(request))
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
        self.runtime.run(work)
    }
}

/// The pages or items of a list, for code without `async`.
#[must_use = "nothing is sent until it is read"]
pub struct BlockingStream<T> {
    stream: T,
    runtime: Arc<Background>,
}

impl<T> BlockingStream<T> {
    /// Sets something on the stream: [`ahead`](PageStream::ahead), [`lenient`](PageStream::lenient)
    /// and the like.
    pub fn with(self, change: impl FnOnce(T) -> T) -> Self {
        Self {
            stream: change(self.stream),
            ..self
        }
    }

    /// The stream, for what it says of itself.
    pub fn inner(&self) -> &T {
        &self.stream
    }
}

impl<T> Iterator for BlockingStream<PageStream<T>> {
    type Item = Result<Page<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.runtime.run(self.stream.try_next()).transpose()
    }
}

impl<T> Iterator for BlockingStream<ItemStream<T>> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.runtime.run(self.stream.try_next()).transpose()
    }
}

impl<T: fmt::Debug> fmt::Debug for BlockingStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stream.fmt(f)
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
