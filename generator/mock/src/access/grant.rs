//! The grants of OAuth 2.0 (RFC 6749), as Doorkeeper gives them.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;

use super::{Access, Application, Code, Token, verifies};

/// What is asked for: the fields of the form, and the client's id and secret.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// The fields of the form.
    pub(crate) fields: BTreeMap<String, String>,
    /// The id and the secret of the header `Authorization: Basic`.
    pub(crate) basic: Option<(String, String)>,
}

impl Asked {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    fn client(&self) -> Option<(&str, &str)> {
        match &self.basic {
            Some((uid, secret)) => Some((uid, secret)),
            None => Some((self.field("client_id")?, self.field("client_secret")?)),
        }
    }

    fn scopes(&self) -> Option<Vec<String>> {
        let scopes = self.field("scope")?.split_whitespace();
        let scopes: Vec<String> = scopes.map(str::to_owned).collect();
        (!scopes.is_empty()).then_some(scopes)
    }
}

/// The answer to a token request.
pub(crate) type Issued = serde_json::Value;

/// Why nothing is granted: the code of RFC 6749, section 5.2, and a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GrantFault {
    /// `invalid_grant`.
    pub(crate) error: &'static str,
    /// The sentence, as Doorkeeper words it.
    pub(crate) description: &'static str,
}

const INVALID_REQUEST: GrantFault = GrantFault {
    error: "invalid_request",
    description: "The request is missing a required parameter, includes an unsupported parameter value, or is otherwise malformed.",
};
const INVALID_CLIENT: GrantFault = GrantFault {
    error: "invalid_client",
    description: "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.",
};
const INVALID_GRANT: GrantFault = GrantFault {
    error: "invalid_grant",
    description: "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.",
};
const INVALID_SCOPE: GrantFault = GrantFault {
    error: "invalid_scope",
    description: "The requested scope is invalid, unknown, or malformed.",
};
const INVALID_REDIRECT: GrantFault = GrantFault {
    error: "invalid_redirect_uri",
    description: "The redirect uri included is not valid.",
};
const UNSUPPORTED_GRANT: GrantFault = GrantFault {
    error: "unsupported_grant_type",
    description: "The authorization grant type is not supported by the authorization server.",
};

impl Access {
    /// Answers a token request.
    pub(crate) fn grant(
        &mut self,
        asked: &Asked,
        now: Duration,
        unix: i64,
    ) -> Result<Issued, GrantFault> {
        let kind = asked.field("grant_type").ok_or(INVALID_REQUEST)?;
        if !self.grants.iter().any(|it| it == kind) {
            return Err(UNSUPPORTED_GRANT);
        }
        let (uid, secret) = asked.client().ok_or(INVALID_CLIENT)?;
        let application = self.application(uid);
        if !self.is_open() && application.is_none_or(|it| it.secret != secret) {
            return Err(INVALID_CLIENT);
        }
        self.forget_expired(now);
        match kind {
            "client_credentials" => {
                let scopes = self.granted(uid, asked.scopes())?;
                Ok(self.share(uid, scopes, now, unix))
            }
            "authorization_code" => {
                let code = asked.field("code").ok_or(INVALID_REQUEST)?;
                // A code is good for one try.
                let code = self.codes.remove(code).ok_or(INVALID_GRANT)?;
                let is_in_time = now.saturating_sub(code.issued) < super::CODE_LIFETIME;
                let verifier = asked.field("code_verifier");
                let is_verified = match (&code.challenge, verifier) {
                    (Some((challenge, is_plain)), Some(it)) => verifies(it, challenge, *is_plain),
                    (Some(_), None) => false,
                    (None, _) => true,
                };
                let is_same = asked.field("redirect_uri") == Some(&code.redirect_uri);
                if !is_in_time || !is_verified || !is_same || code.uid != uid {
                    return Err(INVALID_GRANT);
                }
                Ok(self.issue_to(uid, code.owner, code.scopes, now, unix))
            }
            _ => {
                let refresh = asked.field("refresh_token").ok_or(INVALID_REQUEST)?;
                let known = self.refresh.get(refresh).ok_or(INVALID_GRANT)?;
                if known.uid != uid {
                    return Err(INVALID_GRANT);
                }
                // The new pair takes the place of the old one.
                let known = self.refresh.remove(refresh).ok_or(INVALID_GRANT)?;
                let owner = known.owner.unwrap_or(1);
                Ok(self.issue_to(uid, owner, known.scopes, now, unix))
            }
        }
    }

    /// The scopes that an application gets. Where anybody may come, nobody asks for what is needed,
    /// so that everything is given to who asks for nothing.
    fn granted(&self, uid: &str, asked: Option<Vec<String>>) -> Result<Vec<String>, GrantFault> {
        let allowed = self
            .application(uid)
            .and_then(|it: &Application| it.scopes.as_ref());
        let allowed = allowed.unwrap_or(&self.scopes);
        let Some(asked) = asked else {
            if self.is_open() {
                return Ok(allowed.clone());
            }
            return Ok(allowed
                .iter()
                .filter(|it| *it == "public")
                .cloned()
                .collect());
        };
        let is_known = |it: &String| allowed.contains(it);
        asked
            .iter()
            .all(is_known)
            .then_some(asked)
            .ok_or(INVALID_SCOPE)
    }

    /// The one token of an application: who asks again gets the same one, with the time left.
    fn share(&mut self, uid: &str, scopes: Vec<String>, now: Duration, unix: i64) -> Issued {
        let key = (uid.to_owned(), scopes);
        if let Some(text) = self.shared.get(&key)
            && let Some(token) = self.tokens.get(text)
            && !self.left(token, now).is_zero()
        {
            return self.written(text, token, now, None);
        }
        let token = Token {
            uid: uid.to_owned(),
            owner: None,
            scopes: key.1.clone(),
            issued: now,
            created_at: unix,
        };
        let text = self.new_text();
        let issued = self.written(&text, &token, now, None);
        self.shared.insert(key, text.clone());
        self.tokens.insert(text, token);
        issued
    }

    fn issue_to(
        &mut self,
        uid: &str,
        owner: i64,
        scopes: Vec<String>,
        now: Duration,
        unix: i64,
    ) -> Issued {
        let token = Token {
            uid: uid.to_owned(),
            owner: Some(owner),
            scopes,
            issued: now,
            created_at: unix,
        };
        let (text, refresh) = (self.new_text(), self.new_text());
        let issued = self.written(&text, &token, now, Some(&refresh));
        self.refresh.insert(refresh, token.clone());
        self.tokens.insert(text, token);
        issued
    }

    fn written(&self, text: &str, token: &Token, now: Duration, refresh: Option<&str>) -> Issued {
        let mut issued = json!({
            "access_token": text,
            "token_type": "bearer",
            "expires_in": self.left(token, now).as_secs(),
            "scope": token.scopes.join(" "),
            "created_at": token.created_at,
            "secret_valid_until": null,
        });
        if let (Some(refresh), Some(issued)) = (refresh, issued.as_object_mut()) {
            issued.insert("refresh_token".to_owned(), refresh.into());
        }
        issued
    }

    /// Where a user who agreed is sent back to. The server agrees for the user `owner`.
    pub(crate) fn authorize(
        &mut self,
        asked: &Asked,
        owner: i64,
        now: Duration,
    ) -> Result<String, GrantFault> {
        let uid = asked.field("client_id").ok_or(INVALID_REQUEST)?;
        let redirect = asked.field("redirect_uri").ok_or(INVALID_REDIRECT)?;
        if !redirect.starts_with("http://") && !redirect.starts_with("https://") {
            return Err(INVALID_REDIRECT);
        }
        let application = self.application(uid);
        if !self.is_open() {
            let application = application.ok_or(INVALID_CLIENT)?;
            let allowed = application.redirect_uris.as_ref();
            if allowed.is_some_and(|it| !it.iter().any(|it| it == redirect)) {
                return Err(INVALID_REDIRECT);
            }
        }
        if asked.field("response_type") != Some("code")
            || !self.grants.iter().any(|it| it == "authorization_code")
        {
            return Err(INVALID_REQUEST);
        }
        let challenge = match (
            asked.field("code_challenge"),
            asked.field("code_challenge_method"),
        ) {
            (None, None) => None,
            (Some(challenge), Some("S256")) => Some((challenge.to_owned(), false)),
            (Some(challenge), None | Some("plain")) => Some((challenge.to_owned(), true)),
            _ => return Err(INVALID_REQUEST),
        };
        let scopes = self.granted(uid, asked.scopes())?;
        self.forget_expired(now);
        let code = Code {
            uid: uid.to_owned(),
            owner,
            scopes,
            redirect_uri: redirect.to_owned(),
            challenge,
            issued: now,
        };
        let text = self.new_text();
        let mut location = redirect.to_owned();
        location.push(if redirect.contains('?') { '&' } else { '?' });
        location.push_str("code=");
        location.push_str(&text);
        if let Some(state) = asked.field("state") {
            location.push_str("&state=");
            crate::decode::encode(state, &mut location);
        }
        self.codes.insert(text, code);
        Ok(location)
    }
}
