//! A user logs in: the authorization code of RFC 6749, section 4.1, with PKCE (RFC 7636).

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use subtle::ConstantTimeEq;
use url::form_urlencoded;

use super::super::client::shared::Shared;
use super::super::pairs::to_query;
use super::super::random::random;
use super::super::{AuthError, AuthFault, ConfigError, Error, PairValue, Secret};
use super::Auth;
use super::credentials::Credentials;
use super::refresh::{Grant, keep, request};

/// A login that has begun: the user is sent to [`url`](Self::url), and comes back with an answer.
///
/// The two secrets say that the answer belongs to this login and not to one that somebody else has
/// begun. A web application keeps them in the user's session until then.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    url: String,
    state: Secret,
    verifier: Secret,
}

impl Login {
    /// A login that has begun before, by the secrets that were kept. It has no URL any more.
    pub fn resume(state: impl Into<Secret>, verifier: impl Into<Secret>) -> Self {
        Self {
            url: String::new(),
            state: state.into(),
            verifier: verifier.into(),
        }
    }

    /// Where the user is sent.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What the answer must name.
    pub fn state(&self) -> &Secret {
        &self.state
    }

    /// What proves to the token server that who asks for the token began the login.
    pub fn verifier(&self) -> &Secret {
        &self.verifier
    }

    /// The code in an answer to this login: the URL that the user was sent back to, or its query.
    ///
    /// # Errors
    /// If the answer belongs to another login, or says that the user does not agree.
    pub(crate) fn code(&self, answer: &str) -> Result<Secret, AuthError> {
        let query = answer.split_once('?').map_or(answer, |it| it.1);
        let query = query.split('#').next().unwrap_or_default();
        let value = |name: &str| {
            let mut values = form_urlencoded::parse(query.as_bytes()).filter(|it| it.0 == name);
            let value = values.next().map(|it| it.1.into_owned());
            // Of two, nobody can say which one is meant.
            value.filter(|_| values.next().is_none())
        };
        let state = value("state").unwrap_or_default();
        let is_ours = state.as_bytes().ct_eq(self.state.expose().as_bytes());
        if !bool::from(is_ours) || state.is_empty() {
            return Err(AuthError::new(AuthFault::StateMismatch));
        }
        if let Some(error) = value("error") {
            let refused = AuthError::new(AuthFault::Refused(error));
            return Err(refused.described(value("error_description")));
        }
        let code = value("code").ok_or_else(|| {
            let cause = "it has no `code`".to_owned();
            AuthError::new(AuthFault::BadAnswer(cause))
        })?;
        Ok(code.into())
    }
}

/// Shows nothing of it: the URL has the state in it.
impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login").finish_non_exhaustive()
    }
}

impl Auth {
    /// Begins a login.
    ///
    /// # Errors
    /// If the client does not speak for users, or the system has no randomness.
    pub(crate) fn login(&self) -> Result<Login, Error> {
        let Credentials::User(client, login) = &self.credentials else {
            let reason =
                "this client does not speak for users, set it up by `authorization_code(..)`";
            return Err(Error::new(ConfigError::new("login", reason)));
        };
        let (Some(state), Some(verifier)) = (random::<32>(), random::<32>()) else {
            let reason = "the system has no randomness";
            return Err(Error::new(ConfigError::new("login", reason)));
        };
        let [state, verifier] = [state, verifier].map(|it| URL_SAFE_NO_PAD.encode(it));
        let mut query: Vec<(String, PairValue)> = Vec::new();
        let mut add = |name: &str, value: &str| {
            query.push((name.to_owned(), PairValue::Text(value.to_owned())));
        };
        add("response_type", "code");
        add("client_id", &client.id);
        add("redirect_uri", &login.redirect_uri);
        if !client.scopes.is_empty() {
            add("scope", &client.scopes.join(" "));
        }
        add("state", &state);
        add("code_challenge", &challenge(&verifier));
        add("code_challenge_method", "S256");
        let mut url = login.authorize_url.url().clone();
        url.set_query(Some(&to_query(&query)));
        Ok(Login {
            url: url.into(),
            state: state.into(),
            verifier: verifier.into(),
        })
    }

    /// Ends a login: its code becomes a token, which is kept.
    ///
    /// # Errors
    /// If the answer belongs to another login, the user does not agree, or there is no token.
    pub(crate) async fn finish_login(
        &self,
        shared: &Arc<Shared>,
        login: &Login,
        answer: &str,
    ) -> Result<(), AuthError> {
        let Credentials::User(client, settings) = &self.credentials else {
            return Err(AuthError::new(AuthFault::StateMismatch));
        };
        let grant = Grant {
            fields: vec![
                ("grant_type", Secret::from("authorization_code")),
                ("code", login.code(answer)?),
                ("redirect_uri", Secret::from(settings.redirect_uri.as_str())),
                ("code_verifier", login.verifier.clone()),
            ],
            // A code works once, and one that comes twice can revoke its token.
            attempts: 1,
        };
        let granted = request(shared, client, &grant).await?;
        let token = keep(shared, self, granted).await?;
        self.install(token);
        Ok(())
    }
}

/// What the server sees first of the verifier (RFC 7636, section 4.2).
fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_that_of_the_rfc() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        let expected = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert_eq!(challenge(verifier), expected);
    }

    #[test]
    fn only_the_answer_to_this_login_counts() {
        let login = Login::resume("s-1", "v-1");
        let code = |answer: &str| login.code(answer).map(|it| it.expose().to_owned());
        assert_eq!(code("code=c%201&state=s-1").as_deref(), Ok("c 1"));
        let url = "http://localhost:8080/callback?state=s-1&code=c#fragment";
        assert_eq!(code(url).as_deref(), Ok("c"));
        for answer in [
            "",
            "code=c",
            "code=c&state=",
            "code=c&state=s-2",
            "code=c&state=s-11",
            "code=c&state=s-1&state=s-1",
            "error=access_denied&state=s-2",
        ] {
            let error = code(answer).unwrap_err();
            assert_eq!(error.fault, AuthFault::StateMismatch, "{answer}");
        }
        assert_eq!(
            Login::resume("", "v")
                .code("code=c&state=")
                .unwrap_err()
                .fault,
            AuthFault::StateMismatch
        );
        let refused = code("error=access_denied&state=s-1").unwrap_err();
        assert_eq!(
            refused.fault,
            AuthFault::Refused("access_denied".to_owned())
        );
        assert!(code("state=s-1").is_err());
        assert!(code("state=s-1&code=a&code=b").is_err());
    }
}
