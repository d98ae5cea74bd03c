//! What the examples take from their surroundings.
//!
//! `INTRA42_UID` and `INTRA42_SECRET` are those of an application, from
//! <https://profile.intra.42.fr/oauth/applications>. `INTRA42_URL` names another server than that
//! of the docs: a staging server, or one of a test.

use std::env;
use std::error::Error;

use intra42::{Client, ClientBuilder};

/// A client that speaks for the application itself.
#[allow(dead_code)]
pub fn client() -> Result<Client, Box<dyn Error>> {
    let (uid, secret) = credentials()?;
    Ok(builder().client_credentials(uid, secret).build()?)
}

/// The credentials of the application.
pub fn credentials() -> Result<(String, String), Box<dyn Error>> {
    Ok((variable("INTRA42_UID")?, variable("INTRA42_SECRET")?))
}

/// A client without credentials yet, of the server that is asked for.
pub fn builder() -> ClientBuilder {
    match env::var("INTRA42_URL") {
        // Tokens come from elsewhere than answers, so each has its URL.
        Ok(url) => Client::builder()
            .token_url(format!("{url}/oauth/token"))
            .authorize_url(format!("{url}/oauth/authorize"))
            .base_url(url),
        Err(_) => Client::builder(),
    }
}

/// The argument of the command at this place; the first one is 1.
#[allow(dead_code)]
pub fn argument(place: usize, what: &str) -> Result<String, Box<dyn Error>> {
    let found = env::args().nth(place);
    found.ok_or_else(|| format!("argument {place} is missing: {what}").into())
}

fn variable(name: &str) -> Result<String, Box<dyn Error>> {
    env::var(name).map_err(|_| format!("set `{name}` to that of your application").into())
}
