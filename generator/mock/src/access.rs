//! Who may do what: applications, tokens, scopes and roles.

use std::collections::HashMap;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

mod grant;
mod requires;

pub(crate) use grant::{Asked, GrantFault};
pub(crate) use requires::{Denial, allows};

/// How many tokens are kept before those that have expired are forgotten.
const MANY: usize = 1024;
/// How long an authorization code is good for (RFC 6749, section 4.1.2, asks for ten minutes).
const CODE_LIFETIME: Duration = Duration::from_secs(600);

/// An application that the server knows.
///
/// Where none is configured, any id and secret are good, and so is any token.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// The client id.
    pub uid: String,
    /// The client secret.
    pub secret: String,
    /// What it is called; by default its id.
    #[serde(default)]
    pub name: Option<String>,
    /// The roles that it has.
    #[serde(default)]
    pub roles: Vec<String>,
    /// The scopes that its tokens may have; by default all.
    #[serde(default)]
    pub scopes: Option<Vec<String>>,
    /// Where users may be sent back to; by default anywhere.
    #[serde(default)]
    pub redirect_uris: Option<Vec<String>>,
}

impl Application {
    /// An application without roles, whose tokens may have every scope.
    pub fn new(uid: impl Into<String>, secret: impl Into<String>) -> Self {
        Self {
            uid: uid.into(),
            secret: secret.into(),
            name: None,
            roles: Vec::new(),
            scopes: None,
            redirect_uris: None,
        }
    }

    /// Gives it roles.
    #[must_use]
    pub fn with_roles(mut self, roles: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.roles = roles.into_iter().map(Into::into).collect();
        self
    }

    /// Lets its tokens have these scopes and no others.
    #[must_use]
    pub fn with_scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }
}

/// Who sends a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The application's id; its requests share the rate limits.
    pub(crate) uid: String,
    /// The application's name.
    pub(crate) name: String,
    /// Its roles; `None` has all.
    pub(crate) roles: Option<Vec<String>>,
    /// The token's scopes; `None` has all.
    pub(crate) scopes: Option<Vec<String>>,
    /// The user that the token belongs to.
    pub(crate) owner: Option<i64>,
}

/// Why a token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenFault {
    /// There is none.
    Missing,
    /// It is not known.
    Invalid,
    /// It was good once.
    Expired,
}

impl TokenFault {
    /// A sentence about it, as the API words it.
    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::Missing | Self::Invalid => "The access token is invalid",
            Self::Expired => "The access token expired",
        }
    }
}

/// A token that was issued.
#[derive(Debug, Clone)]
struct Token {
    uid: String,
    owner: Option<i64>,
    scopes: Vec<String>,
    issued: Duration,
    created_at: i64,
}

/// A code that stands for a user's consent.
#[derive(Debug, Clone)]
struct Code {
    uid: String,
    owner: i64,
    scopes: Vec<String>,
    redirect_uri: String,
    challenge: Option<(String, bool)>,
    issued: Duration,
}

/// Applications and what they were given.
#[derive(Debug)]
pub(crate) struct Access {
    applications: Vec<Application>,
    grants: Vec<String>,
    scopes: Vec<String>,
    lifetime: Duration,
    seed: u64,
    issued: u64,
    tokens: HashMap<String, Token>,
    /// The token that an application shares between all who ask in its name.
    shared: HashMap<(String, Vec<String>), String>,
    codes: HashMap<String, Code>,
    refresh: HashMap<String, Token>,
}

impl Access {
    /// Access for these applications; for anybody where there are none.
    pub(crate) fn new(
        applications: Vec<Application>,
        grants: Vec<String>,
        scopes: Vec<String>,
        lifetime: Duration,
        seed: u64,
    ) -> Self {
        Self {
            applications,
            grants,
            scopes,
            lifetime,
            seed,
            issued: 0,
            tokens: HashMap::new(),
            shared: HashMap::new(),
            codes: HashMap::new(),
            refresh: HashMap::new(),
        }
    }

    /// Whether anybody may come.
    fn is_open(&self) -> bool {
        self.applications.is_empty()
    }

    fn application(&self, uid: &str) -> Option<&Application> {
        self.applications.iter().find(|it| it.uid == uid)
    }

    /// Who sends a request with this `Authorization` header.
    pub(crate) fn identify(
        &self,
        authorization: Option<&str>,
        now: Duration,
    ) -> Result<Caller, TokenFault> {
        let (scheme, token) = authorization
            .and_then(|it| it.split_once(' '))
            .ok_or(TokenFault::Missing)?;
        let token = token.trim();
        if !scheme.eq_ignore_ascii_case("bearer") || token.is_empty() {
            return Err(TokenFault::Missing);
        }
        match self.tokens.get(token) {
            Some(known) if self.left(known, now).is_zero() => Err(TokenFault::Expired),
            Some(known) => Ok(self.caller(known)),
            None if self.is_open() => Ok(Caller {
                uid: "anybody".to_owned(),
                name: "Anybody".to_owned(),
                roles: None,
                scopes: None,
                owner: Some(1),
            }),
            None => Err(TokenFault::Invalid),
        }
    }

    fn caller(&self, token: &Token) -> Caller {
        let application = self.application(&token.uid);
        let name = application.and_then(|it| it.name.clone());
        Caller {
            name: name.unwrap_or_else(|| token.uid.clone()),
            uid: token.uid.clone(),
            roles: application.map(|it| it.roles.clone()),
            scopes: Some(token.scopes.clone()),
            owner: token.owner,
        }
    }

    /// How long a token is still good.
    fn left(&self, token: &Token, now: Duration) -> Duration {
        self.lifetime
            .saturating_sub(now.saturating_sub(token.issued))
    }

    /// A text that nobody guesses, the same for the same seed.
    fn new_text(&mut self) -> String {
        self.issued += 1;
        let mut digest = Sha256::new();
        digest.update(self.seed.to_be_bytes());
        digest.update(self.issued.to_be_bytes());
        digest
            .finalize()
            .iter()
            .map(|it| format!("{it:02x}"))
            .collect()
    }

    fn forget_expired(&mut self, now: Duration) {
        if self.tokens.len() + self.codes.len() < MANY {
            return;
        }
        let lifetime = self.lifetime;
        let is_good = |issued: Duration, lifetime| now.saturating_sub(issued) < lifetime;
        self.tokens.retain(|_, it| is_good(it.issued, lifetime));
        self.codes.retain(|_, it| is_good(it.issued, CODE_LIFETIME));
        let tokens = &self.tokens;
        self.shared.retain(|_, it| tokens.contains_key(it));
    }

    /// What a token says about itself.
    pub(crate) fn info(
        &self,
        authorization: Option<&str>,
        now: Duration,
    ) -> Result<serde_json::Value, TokenFault> {
        let caller = self.identify(authorization, now)?;
        let token = authorization
            .and_then(|it| it.split_once(' '))
            .map(|it| it.1.trim());
        let token = token.and_then(|it| self.tokens.get(it));
        let scopes = caller.scopes.unwrap_or_else(|| self.scopes.clone());
        Ok(serde_json::json!({
            "resource_owner_id": caller.owner,
            "scopes": scopes,
            "expires_in_seconds": token.map_or(self.lifetime, |it| self.left(it, now)).as_secs(),
            "application": { "uid": caller.uid },
            "created_at": token.map(|it| it.created_at),
        }))
    }
}

/// Whether a verifier belongs to a challenge (RFC 7636, section 4.6).
fn verifies(verifier: &str, challenge: &str, is_plain: bool) -> bool {
    if is_plain {
        return verifier == challenge;
    }
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) == challenge
}

#[cfg(test)]
mod tests;
