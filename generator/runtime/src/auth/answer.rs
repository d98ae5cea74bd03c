//! What a token server answers.

use serde_json::Value as Json;

use super::super::client::raw_response::RawResponse;
use super::super::{AuthError, AuthFault, DateTime, Secret};
use super::credentials::OAuthClient;
use super::stored_token::StoredToken;

/// A description of the server is cut off here.
const LONGEST_DESCRIPTION: usize = 300;

/// What a token server gives (RFC 6749, section 5.1).
pub(crate) struct Granted {
    pub(crate) token: StoredToken,
    /// When the client's secret stops working, if the server says so.
    pub(crate) secret_valid_until: Option<DateTime>,
}

/// Reads an answer that was received just now.
///
/// # Errors
/// What the server refuses, or why its answer is none. The body never gets into an error: it may
/// hold a token.
pub(crate) fn read(response: &RawResponse, client: &OAuthClient) -> Result<Granted, AuthError> {
    let body: Json = serde_json::from_slice(&response.body).unwrap_or_default();
    if !response.is_success() {
        return Err(refusal(response.status, &body));
    }
    let bad = |cause: &str| AuthError::new(AuthFault::BadAnswer(cause.to_owned()));
    let text = |name: &str| {
        let text = body.get(name).and_then(Json::as_str);
        text.filter(|it| !it.is_empty()).map(str::to_owned)
    };
    let access_token = text("access_token").ok_or_else(|| bad("it has no `access_token`"))?;
    let is_bearer = text("token_type").is_none_or(|it| it.eq_ignore_ascii_case("bearer"));
    if !is_bearer {
        return Err(bad("its `token_type` is not `bearer`"));
    }
    Ok(Granted {
        token: StoredToken {
            client_id: client.id.clone(),
            asked_scopes: client.scopes.join(" "),
            access_token: access_token.into(),
            refresh_token: text("refresh_token").map(Secret::from),
            scopes: text("scope"),
            received_at: DateTime::now().as_unix(),
            lifetime: seconds(&body, "expires_in").map(|it| u64::try_from(it).unwrap_or(0)),
        },
        secret_valid_until: seconds(&body, "secret_valid_until")
            .and_then(|it| DateTime::from_unix(it).ok()),
    })
}

/// A number of seconds; some servers write it as a text.
fn seconds(body: &Json, name: &str) -> Option<i64> {
    let value = body.get(name)?;
    value
        .as_i64()
        .or_else(|| value.as_f64().map(|it| it as i64))
        .or_else(|| value.as_str()?.parse().ok())
}

/// Why there is no token (RFC 6749, section 5.2).
fn refusal(status: u16, body: &Json) -> AuthError {
    let text = |name: &str| {
        let text = body.get(name).and_then(Json::as_str)?;
        Some(text.chars().take(LONGEST_DESCRIPTION).collect::<String>())
    };
    let fault = match text("error") {
        Some(error) if error == "invalid_client" => AuthFault::InvalidClient,
        Some(error) => AuthFault::Refused(error),
        None => AuthFault::BadAnswer(format!("status {status}, without an `error`")),
    };
    AuthError::new(fault).described(text("error_description"))
}

/// Whether the server no longer takes what was shown to it: a refresh token or a code.
pub(crate) fn is_invalid_grant(error: &AuthError) -> bool {
    matches!(&error.fault, AuthFault::Refused(it) if it == "invalid_grant")
}

#[cfg(test)]
mod tests {
    use super::super::super::client::address::Address;
    use super::*;

    fn answer(status: u16, body: &str) -> Result<Granted, AuthError> {
        let client = OAuthClient {
            id: "u-1".to_owned(),
            secret: None,
            scopes: vec!["public".to_owned()],
            token_url: Address::parse("token URL", "https://host.example/token").unwrap(),
        };
        let response = RawResponse {
            status,
            headers: Default::default(),
            body: body.to_owned().into(),
            attempts: 1,
        };
        read(&response, &client)
    }

    #[test]
    fn every_form_of_a_token_is_read() {
        for body in [
            r#"{"access_token":"a","token_type":"bearer","expires_in":7200,"secret_valid_until":null}"#,
            r#"{"access_token":"a","token_type":"Bearer","expires_in":"7200"}"#,
            r#"{"access_token":"a","token_type":"BEARER","expires_in":7200.5}"#,
            r#"{"access_token":"a","expires_in":7200,"created_at":1,"scope":"public"}"#,
        ] {
            let granted = answer(200, body).map_err(|it| it.to_string()).unwrap();
            assert_eq!(granted.token.lifetime, Some(7200), "{body}");
            assert_eq!(granted.token.access_token.expose(), "a");
            assert!(granted.secret_valid_until.is_none());
        }
        let body = r#"{"access_token":"a","secret_valid_until":1700000000}"#;
        let granted = answer(200, body).map_err(|it| it.to_string()).unwrap();
        let until = granted.secret_valid_until.unwrap();
        assert_eq!(until.as_unix(), 1_700_000_000);
        assert_eq!(granted.token.lifetime, None);
    }

    #[test]
    fn whatever_else_comes_is_an_error() {
        for (status, body, message) in [
            (
                401,
                r#"{"error":"invalid_client","error_description":"unknown client"}"#,
                "the token server does not accept the client; its id may be wrong, or its secret expired or replaced (unknown client)",
            ),
            (
                400,
                r#"{"error":"unsupported_grant_type"}"#,
                "the token server refuses: `unsupported_grant_type`",
            ),
            (
                502,
                "<html>",
                "the token server's answer cannot be used: status 502, without an `error`",
            ),
            (
                200,
                "<html>",
                "the token server's answer cannot be used: it has no `access_token`",
            ),
            (
                200,
                r#"{"access_token":"a","token_type":"mac"}"#,
                "the token server's answer cannot be used: its `token_type` is not `bearer`",
            ),
        ] {
            let Err(error) = answer(status, body) else {
                panic!("{body}");
            };
            assert_eq!(error.to_string(), message);
        }
    }
}
