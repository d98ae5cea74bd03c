//! Whose tokens a client sends.

use std::fmt;
use std::sync::Arc;

use http::header::HeaderValue;

use super::super::client::address::Address;
use super::super::{ConfigError, Secret};

/// Whose tokens a client sends.
#[derive(Clone)]
pub(crate) enum Credentials {
    /// No token is sent.
    None,
    /// A token that somebody else looks after.
    Static(HeaderValue),
    /// The application's own.
    Client(Arc<OAuthClient>),
    /// A user's, who logs in.
    User(Arc<OAuthClient>, Arc<LoginSettings>),
}

/// An application as the token server knows it.
pub(crate) struct OAuthClient {
    pub(crate) id: String,
    /// `None` for an application that cannot keep a secret, such as one on a phone.
    pub(crate) secret: Option<Secret>,
    pub(crate) scopes: Vec<String>,
    pub(crate) token_url: Address,
}

/// How a user logs in.
pub(crate) struct LoginSettings {
    pub(crate) authorize_url: Address,
    pub(crate) redirect_uri: String,
}

impl Credentials {
    /// Whether there is a token to be asked for.
    pub(crate) fn expire(&self) -> bool {
        self.client().is_some()
    }

    pub(crate) fn client(&self) -> Option<&OAuthClient> {
        match self {
            Self::None | Self::Static(_) => None,
            Self::Client(client) | Self::User(client, _) => Some(client),
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Static(_) => "Static",
            Self::Client(_) => "Client",
            Self::User(..) => "User",
        })
    }
}

/// The header that carries a token (RFC 6750, section 2.1); what prints headers hides it.
pub(crate) fn bearer(token: &Secret) -> Result<HeaderValue, ConfigError> {
    let text = format!("Bearer {}", token.expose());
    let mut header = HeaderValue::from_str(&text)
        .map_err(|_| ConfigError::new("token", "it has characters that no header can have"))?;
    header.set_sensitive(true);
    Ok(header)
}
