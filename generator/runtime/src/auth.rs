//! Tokens: whoever needs one waits here, and however many wait, one request is made for all.

use std::fmt;
use std::sync::{Arc, Mutex};

use http::HeaderValue;
use tokio::sync::watch;

use super::client::operation::Authorization;
use super::client::shared::Shared;
use super::poison::lock;
use super::{AuthError, AuthFault};

use self::credentials::Credentials;
use self::refresh::Refresh;
use self::token::Token;

pub use self::file_store::FileStore;
pub use self::login::Login;
pub use self::store::{MemoryStore, StoreFault, StoreFuture, StoreGuard, TokenStore};
pub use self::stored_token::StoredToken;

pub(crate) mod answer;
pub(crate) mod credentials;
mod file_store;
pub(crate) mod listener;
pub(crate) mod login;
mod refresh;
mod store;
mod stored_token;
mod token;

/// Whose tokens a client sends, and the token of the moment. Clones of a client share it.
pub(crate) struct Auth {
    pub(crate) credentials: Credentials,
    pub(crate) store: Arc<dyn TokenStore>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<Arc<Token>>,
    /// The request for a token that is under way.
    flight: Option<watch::Receiver<Option<Flown>>>,
}

impl State {
    /// Whether a token can be sent: it has time left, and no other is being asked for since the
    /// server refused it.
    fn is_good(&self, token: &Token) -> bool {
        self.flight.is_none() && token.is_good()
    }
}

/// How a request for a token ended.
type Flown = Result<Arc<Token>, AuthError>;

impl Auth {
    pub(crate) fn new(credentials: Credentials, store: Arc<dyn TokenStore>) -> Self {
        Self {
            credentials,
            store,
            state: Mutex::default(),
        }
    }

    /// The token of the moment, good or not.
    fn current(&self) -> Option<Arc<Token>> {
        lock(&self.state).token.clone()
    }

    /// What a request takes with it that leaves now. With `force`, a token that has expired is sent
    /// all the same.
    pub(crate) fn authorization(&self, force: bool) -> Authorization {
        match &self.credentials {
            Credentials::None => return Authorization::None,
            Credentials::Static(header) => return Authorization::Header(header.clone()),
            Credentials::Client(_) | Credentials::User(..) => {}
        }
        let state = lock(&self.state);
        match &state.token {
            Some(token) if force || state.is_good(token) => {
                Authorization::Header(token.header.clone())
            }
            _ => Authorization::Stale,
        }
    }

    /// Waits until there is a token that has not expired.
    ///
    /// # Errors
    /// If there is no way to get one.
    pub(crate) async fn ready(self: &Arc<Self>, shared: &Arc<Shared>) -> Result<(), AuthError> {
        let has_good = || {
            let state = lock(&self.state);
            state.token.as_ref().is_some_and(|it| state.is_good(it))
        };
        if !self.credentials.expire() || has_good() {
            return Ok(());
        }
        self.fly(shared, None).await
    }

    /// Waits for another token than this one, which the server refused. `false` if there is none to
    /// be had.
    ///
    /// # Errors
    /// If the user has to log in again, or there is no way to get one now.
    pub(crate) async fn renew(
        self: &Arc<Self>,
        shared: &Arc<Shared>,
        refused: Option<&HeaderValue>,
    ) -> Result<bool, AuthError> {
        if !self.credentials.expire() {
            return Ok(false);
        }
        self.fly(shared, refused).await.map(|()| true)
    }

    /// Takes a token that was had by another way: a login.
    pub(crate) fn install(&self, token: Arc<Token>) {
        lock(&self.state).token = Some(token);
    }

    /// Joins the request for a token that is under way, or makes one.
    async fn fly(
        self: &Arc<Self>,
        shared: &Arc<Shared>,
        refused: Option<&HeaderValue>,
    ) -> Result<(), AuthError> {
        loop {
            let Some(mut flight) = self.board(shared, refused) else {
                return Ok(());
            };
            if let Ok(flown) = flight.wait_for(Option::is_some).await {
                let flown = flown.clone();
                return flown.map_or_else(|| Ok(()), |it| it.map(drop));
            }
            // The runtime that the request ran on is gone; it is made anew on this one.
        }
    }

    /// The request that is under way, or a new one; none if a good token is there by now.
    fn board(
        self: &Arc<Self>,
        shared: &Arc<Shared>,
        refused: Option<&HeaderValue>,
    ) -> Option<watch::Receiver<Option<Flown>>> {
        let mut state = lock(&self.state);
        if let Some(flight) = &state.flight {
            return Some(flight.clone());
        }
        if let Some(token) = &state.token {
            if token.is_good() && refused != Some(&token.header) {
                return None;
            }
        }
        let (sender, receiver) = watch::channel(None);
        state.flight = Some(receiver.clone());
        let landing = Landing {
            auth: self.clone(),
            sender: Some(sender),
        };
        let refresh = Refresh {
            shared: shared.clone(),
            auth: self.clone(),
            refused: refused.cloned(),
        };
        // A task of its own: a caller that goes away must not take with it an answer that holds
        // the next refresh token.
        tokio::spawn(async move {
            let flown = refresh.run().await;
            landing.land(flown);
        });
        Some(receiver)
    }
}

/// Ends a request for a token, also one whose task was dropped.
struct Landing {
    auth: Arc<Auth>,
    sender: Option<watch::Sender<Option<Flown>>>,
}

impl Landing {
    fn land(mut self, flown: Flown) {
        let mut state = lock(&self.auth.state);
        if let Ok(token) = &flown {
            state.token = Some(token.clone());
        }
        state.flight = None;
        drop(state);
        if let Some(sender) = self.sender.take() {
            sender.send_replace(Some(flown));
        }
    }
}

impl Drop for Landing {
    fn drop(&mut self) {
        if self.sender.is_some() {
            lock(&self.auth.state).flight = None;
        }
    }
}

/// Shows the kind of credentials, nothing of them.
impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Auth")
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

/// What a store's failure is to one who waits for a token.
pub(crate) fn store_fault(fault: StoreFault) -> AuthError {
    AuthError::new(AuthFault::Store(fault.to_string()))
}
