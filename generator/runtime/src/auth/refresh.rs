//! Getting the next token.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use http::header::HeaderValue;

use super::super::client::call::{Call, Payload};
use super::super::client::clock::Clock;
use super::super::client::operation::{Authorization, Operation, Ran};
use super::super::client::options::{Options, Repeat};
use super::super::client::shared::Shared;
use super::super::pairs::to_query;
use super::super::poison::lock;
use super::super::{AuthError, AuthFault, DateTime, ErrorKind, Method, PairValue, Secret};
use super::answer::{self, Granted, is_invalid_grant};
use super::credentials::{Credentials, OAuthClient};
use super::stored_token::StoredToken;
use super::token::Token;
use super::{Auth, store_fault};

/// So long before the client's secret stops working, it is said.
const NOTICE: Duration = Duration::from_secs(14 * 24 * 3600);

/// No token server needs more.
const BODY_LIMIT: u64 = 1 << 20;

/// The way to the next token.
pub(crate) struct Refresh {
    pub(crate) shared: Arc<Shared>,
    pub(crate) auth: Arc<Auth>,
    /// The header of a token that the server refused.
    pub(crate) refused: Option<HeaderValue>,
}

impl Refresh {
    pub(crate) async fn run(self) -> Result<Arc<Token>, AuthError> {
        let Some(client) = self.auth.credentials.client() else {
            return Err(AuthError::new(AuthFault::LoginRequired));
        };
        // Whoever shares the store may have got the token that is wanted; the lock makes sure that
        // nobody is about to.
        let _guard = self.auth.store.lock().await.map_err(store_fault)?;
        let stored = self.stored(client).await?;
        if let Some(token) = &stored {
            if token.is_good() && self.refused.as_ref() != Some(&token.header) {
                return Ok(token.clone());
            }
        }
        let granted = match &self.auth.credentials {
            Credentials::User(..) => {
                let stored = stored.as_ref().map(|it| &it.stored);
                match self.refresh(client, stored).await? {
                    Refreshed::ByUs(granted) => granted,
                    Refreshed::ByOthers(token) => return Ok(token),
                }
            }
            _ => self.request(client, &client_credentials(client)).await?,
        };
        keep(&self.shared, &self.auth, granted).await
    }

    /// The token of the store, if it is one of this application.
    async fn stored(&self, client: &OAuthClient) -> Result<Option<Arc<Token>>, AuthError> {
        let stored = self.auth.store.load().await.map_err(store_fault)?;
        let scopes = client.scopes.join(" ");
        let is_ours = |it: &StoredToken| it.client_id == client.id && it.asked_scopes == scopes;
        let Some(stored) = stored.filter(is_ours) else {
            return Ok(None);
        };
        // Of a token that was received here, the monotonic clock knows better how old it is.
        let current = self.auth.current();
        match current.filter(|it| it.stored == stored) {
            Some(current) => Ok(Some(current)),
            None => Token::loaded(stored).map(|it| Some(Arc::new(it))),
        }
    }

    /// The next token of a user. A refresh token works once, so one that is refused may have been
    /// used by somebody who does not keep to the lock: the store is read once more.
    async fn refresh(
        &self,
        client: &OAuthClient,
        stored: Option<&StoredToken>,
    ) -> Result<Refreshed, AuthError> {
        let Some(stored) = stored else {
            return Err(AuthError::new(AuthFault::LoginRequired));
        };
        let Some(token) = &stored.refresh_token else {
            return Err(AuthError::new(AuthFault::ReauthRequired));
        };
        let first = self.request(client, &refresh_token(client, token)).await;
        let refusal = match first {
            Ok(granted) => return Ok(Refreshed::ByUs(granted.keeping(token))),
            Err(it) if is_invalid_grant(&it) => it,
            Err(it) => return Err(it),
        };
        let reauth =
            |it: AuthError| AuthError::new(AuthFault::ReauthRequired).described(it.description);
        match self.stored(client).await? {
            Some(other) if other.stored.refresh_token.as_ref() != Some(token) => {
                if other.is_good() && self.refused.as_ref() != Some(&other.header) {
                    return Ok(Refreshed::ByOthers(other));
                }
                let Some(token) = &other.stored.refresh_token else {
                    return Err(reauth(refusal));
                };
                match self.request(client, &refresh_token(client, token)).await {
                    Ok(granted) => Ok(Refreshed::ByUs(granted.keeping(token))),
                    Err(it) if is_invalid_grant(&it) => Err(reauth(it)),
                    Err(it) => Err(it),
                }
            }
            _ => Err(reauth(refusal)),
        }
    }

    async fn request(&self, client: &OAuthClient, grant: &Grant) -> Result<Granted, AuthError> {
        request(&self.shared, client, grant).await
    }
}

enum Refreshed {
    ByUs(Granted),
    ByOthers(Arc<Token>),
}

impl Granted {
    /// A server that gives no new refresh token means the old one to be kept (RFC 6749, section 6).
    fn keeping(mut self, refresh_token: &Secret) -> Self {
        self.token
            .refresh_token
            .get_or_insert_with(|| refresh_token.clone());
        self
    }
}

/// What is shown to get a token.
pub(crate) struct Grant {
    pub(crate) fields: Vec<(&'static str, Secret)>,
    /// How often it is shown when nobody knows whether it arrived.
    pub(crate) attempts: u32,
}

fn client_credentials(client: &OAuthClient) -> Grant {
    let mut fields = vec![("grant_type", Secret::from("client_credentials"))];
    if !client.scopes.is_empty() {
        fields.push(("scope", Secret::from(client.scopes.join(" "))));
    }
    Grant {
        fields,
        attempts: 3,
    }
}

/// A refresh token can be used up by an answer that is lost; the server may still take it once.
fn refresh_token(client: &OAuthClient, token: &Secret) -> Grant {
    let mut fields = vec![
        ("grant_type", Secret::from("refresh_token")),
        ("refresh_token", token.clone()),
    ];
    if !client.scopes.is_empty() {
        fields.push(("scope", Secret::from(client.scopes.join(" "))));
    }
    Grant {
        fields,
        attempts: 2,
    }
}

/// Asks for a token, as any other request: in its turn, with retries, seen by hooks.
///
/// # Errors
/// If there is none.
pub(crate) async fn request(
    shared: &Shared,
    client: &OAuthClient,
    grant: &Grant,
) -> Result<Granted, AuthError> {
    let call = call(client, grant);
    let mut options = Options::default().body_limit(BODY_LIMIT);
    if grant.attempts > 1 {
        options = options.repeat(Repeat::Always).max_attempts(grant.attempts);
    }
    let url = client.token_url.url().clone();
    let clock = Clock::start(&options);
    let sent = async {
        let mut operation = Operation::new(shared, &call, url, &options, clock)?;
        operation.run(|| Authorization::None).await
    };
    match sent.await {
        Ok(Ran::Answer(response)) => answer::read(&response, client),
        Ok(Ran::Stale) => Err(AuthError::new(AuthFault::BadAnswer("no answer".to_owned()))),
        Err(error) => Err(AuthError::new(match error.kind() {
            ErrorKind::Transport(it) => AuthFault::Unreachable(it.clone()),
            ErrorKind::RateLimited(_) => AuthFault::RateLimited,
            other => AuthFault::BadAnswer(other.to_string()),
        })),
    }
}

fn call(client: &OAuthClient, grant: &Grant) -> Call {
    let mut fields: Vec<(String, PairValue)> = Vec::new();
    let mut add = |name: &str, value: &str| {
        fields.push((name.to_owned(), PairValue::Text(value.to_owned())));
    };
    for (name, value) in &grant.fields {
        add(name, value.expose());
    }
    add("client_id", &client.id);
    if let Some(secret) = &client.secret {
        add("client_secret", secret.expose());
    }
    Call {
        method: Method::Post,
        template: Cow::Owned(client.token_url.url().path().to_owned()),
        path: String::new(),
        query: String::new(),
        headers: Vec::new(),
        payload: Payload::Bytes {
            content_type: "application/x-www-form-urlencoded",
            bytes: to_query(&fields).into(),
        },
    }
}

/// Keeps a token, before anyone uses it: whoever shares the store must not be left with the one
/// that it replaces. A store that fails does not make the token useless.
///
/// # Errors
/// If the token cannot be sent.
pub(crate) async fn keep(
    shared: &Shared,
    auth: &Auth,
    granted: Granted,
) -> Result<Arc<Token>, AuthError> {
    let token = Arc::new(Token::received(granted.token)?);
    if let Err(fault) = auth.store.save(&token.stored).await {
        tracing::error!(target: "specwright", %fault, "the token could not be kept");
    }
    if let Some(until) = granted.secret_valid_until {
        shared.note_secret(until, NOTICE);
    }
    Ok(token)
}

impl Shared {
    /// Remembers when the client's secret stops working, and says so if that is near.
    fn note_secret(&self, until: DateTime, notice: Duration) {
        let left = until.as_unix().saturating_sub(DateTime::now().as_unix());
        *lock(&self.secret_valid_until) = Some(until);
        if i64::try_from(notice.as_secs()).is_ok_and(|it| left <= it) {
            tracing::warn!(
                target: "specwright",
                days = left / (24 * 3600),
                "the client's secret stops working at {until}; get a new one in time",
            );
            for hook in &self.hooks {
                hook.secret_expires(until);
            }
        }
    }
}
