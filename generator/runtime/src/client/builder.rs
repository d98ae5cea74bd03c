//! Sets up a client.

use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::super::auth::credentials::{Credentials, LoginSettings, OAuthClient, bearer};
use super::super::auth::{Auth, MemoryStore, TokenStore};
use super::super::{ConfigError, Error, Limiter, RateLimit, Secret};
use super::address::Address;
use super::budget::RetryBudget;
use super::hook::Hook;
use super::options::Options;
use super::shared::Shared;
use super::transport::{Encryption, Transport};
use super::{Client, Service};
use url::Url;

/// Sets up a [`Client`].
#[must_use]
pub struct ClientBuilder<S> {
    base_url: Option<String>,
    token_url: Option<String>,
    authorize_url: Option<String>,
    user_agent: Option<String>,
    connect_timeout: Duration,
    options: Options,
    credentials: Given,
    scopes: Vec<String>,
    store: Option<Arc<dyn TokenStore>>,
    limiter: Option<Limiter>,
    hooks: Vec<Arc<dyn Hook>>,
    service: PhantomData<fn() -> S>,
}

/// The credentials as they were given.
enum Given {
    Nothing,
    Token(Secret),
    Client {
        id: String,
        secret: Secret,
    },
    User {
        id: String,
        secret: Option<Secret>,
        redirect_uri: String,
    },
}

impl<S: Service> ClientBuilder<S> {
    pub(super) fn new() -> Self {
        Self {
            base_url: None,
            token_url: None,
            authorize_url: None,
            user_agent: None,
            connect_timeout: Duration::from_secs(5),
            options: Options::default(),
            credentials: Given::Nothing,
            scopes: Vec::new(),
            store: None,
            limiter: None,
            hooks: Vec::new(),
            service: PhantomData,
        }
    }

    /// Speaks for the application itself: its tokens are asked for with its id and secret, and
    /// renewed before they expire (RFC 6749, section 4.4).
    pub fn client_credentials(mut self, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        self.credentials = Given::Client {
            id: id.into(),
            secret: secret.into(),
        };
        self
    }

    /// Speaks for a user, who logs in once ([`Client::login`]) and is sent back to this address.
    /// Tokens are kept in the store, and refreshed as long as the server allows it (RFC 6749,
    /// section 4.1, with PKCE, RFC 7636). An application that cannot keep a secret has none.
    pub fn authorization_code(
        mut self,
        id: impl Into<String>,
        secret: Option<Secret>,
        redirect_uri: impl Into<String>,
    ) -> Self {
        self.credentials = Given::User {
            id: id.into(),
            secret,
            redirect_uri: redirect_uri.into(),
        };
        self
    }

    /// Sends this token with each request. It is never renewed.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.credentials = Given::Token(token.into());
        self
    }

    /// The scopes to ask for; without them, the server gives what it gives by default.
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Keeps tokens here, so that they outlive the program or are shared with other processes.
    pub fn token_store(mut self, store: impl TokenStore) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// Calls this server instead of the documented one: a staging server, or one of a test. `http` is
    /// for this machine alone.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Asks for tokens here instead of where the docs say.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Sends users here to log in instead of where the docs say.
    pub fn authorize_url(mut self, url: impl Into<String>) -> Self {
        self.authorize_url = Some(url.into());
        self
    }

    /// Says who calls. Some servers refuse those who say nothing, so there is always a
    /// `User-Agent`: the name and version of this crate unless it is set.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// How long it may take to get a connection; 5 s unless it is set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets the options that calls have unless they are changed by [`Client::with`].
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// Keeps to these limits instead of the documented ones; to none if there are none. What the
    /// headers of answers say goes on top of it.
    pub fn limits(mut self, limits: &[RateLimit]) -> Self {
        self.limiter = Some(Limiter::new(limits));
        self
    }

    /// Shares the limits of another client of the same application.
    pub fn limiter(mut self, limiter: Limiter) -> Self {
        self.limiter = Some(limiter);
        self
    }

    /// Lets this look on at each attempt.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Arc::new(hook));
        self
    }

    /// Sets up the client. Nothing is sent yet.
    ///
    /// # Errors
    /// If an address, a token or the user agent cannot be used, or the system has no certificates
    /// to trust.
    pub fn build(self) -> Result<Client<S>, Error> {
        self.checked().map_err(Error::new)
    }

    /// Sets up the client for code without `async`.
    ///
    /// # Errors
    /// Those of [`build`](Self::build).
    #[cfg(feature = "blocking")]
    pub fn build_blocking(self) -> Result<super::super::BlockingClient<S>, Error> {
        super::super::BlockingClient::new(self.build()?)
    }

    fn checked(self) -> Result<Client<S>, ConfigError> {
        let api = S::API;
        let base = self.base_url.as_deref().unwrap_or(api.server);
        let base = Address::parse("base URL", base)?;
        let token_url = self.token_url.as_deref();
        let token_url = token_url.or(api.oauth2.map(|it| it.token_url));
        let authorize_url = self.authorize_url.as_deref();
        let authorize_url = authorize_url.or(api.oauth2.and_then(|it| it.authorize_url));
        let mut encryption = Encryption::new(&base);
        let client = |id, secret| {
            let token_url = token_url.ok_or_else(|| {
                ConfigError::new("token URL", "the API names none, set it by `token_url(..)`")
            })?;
            let token_url = Address::parse("token URL", token_url)?;
            encryption.also(&token_url);
            Ok(OAuthClient {
                id,
                secret,
                scopes: self.scopes,
                token_url,
            })
        };
        let credentials = match self.credentials {
            Given::Nothing => Credentials::None,
            Given::Token(token) => Credentials::Static(bearer(&token)?),
            Given::Client { id, secret } => {
                Credentials::Client(Arc::new(client(id, Some(secret))?))
            }
            Given::User {
                id,
                secret,
                redirect_uri,
            } => {
                let authorize_url = authorize_url.ok_or_else(|| {
                    let reason = "the API names none, set it by `authorize_url(..)`";
                    ConfigError::new("authorize URL", reason)
                })?;
                Url::parse(&redirect_uri)
                    .map_err(|it| ConfigError::new("redirect URI", format!("not a URL: {it}")))?;
                let login = LoginSettings {
                    authorize_url: Address::parse("authorize URL", authorize_url)?,
                    redirect_uri,
                };
                Credentials::User(Arc::new(client(id, secret)?), Arc::new(login))
            }
        };
        let user_agent = self.user_agent.as_deref().unwrap_or(api.user_agent);
        if user_agent.is_empty() {
            return Err(ConfigError::new("user agent", "it is empty"));
        }
        let shared = Shared {
            api,
            base,
            transport: Transport::new(user_agent, self.connect_timeout, encryption)?,
            limiter: self.limiter.unwrap_or_else(|| Limiter::new(api.limits)),
            budget: RetryBudget::default(),
            hooks: self.hooks,
            secret_valid_until: Mutex::default(),
        };
        let store = self
            .store
            .unwrap_or_else(|| Arc::new(MemoryStore::default()));
        Ok(Client {
            shared: Arc::new(shared),
            auth: Arc::new(Auth::new(credentials, store)),
            options: self.options,
            service: PhantomData,
        })
    }
}

/// Shows what is no secret.
impl<S> fmt::Debug for ClientBuilder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url)
            .field("scopes", &self.scopes)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
