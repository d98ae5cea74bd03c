//! Lets a user log in with a browser, and remembers them.
//!
//! `cargo run --example login_flow -- token.json`
//!
//! The application must have `http://localhost:4242/callback` among its redirect URIs.

mod environment;

use std::error::Error;

use intra42::{AuthFault, Client, ErrorKind, FileStore, Secret, users};

const REDIRECT_URI: &str = "http://localhost:4242/callback";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = environment::argument(1, "a file for the user's token")?;
    let (uid, secret) = environment::credentials()?;
    let redirect_uri = std::env::var("INTRA42_REDIRECT_URI");
    let client = environment::builder()
        .authorization_code(
            uid,
            Some(Secret::from(secret)),
            redirect_uri.unwrap_or_else(|_| REDIRECT_URI.to_owned()),
        )
        .scopes(["public"])
        // The token is refreshed from here, so the user logs in once.
        .token_store(FileStore::new(file))
        .build()?;

    let me = match who_is_it(&client).await {
        Err(error) if needs_login(&error) => {
            client.login_here(|url| println!("open {url}")).await?;
            who_is_it(&client).await?
        }
        other => other?,
    };
    println!("{} ({}) is logged in", me.displayname, me.login);
    Ok(())
}

async fn who_is_it(client: &Client) -> Result<users::User, intra42::Error> {
    client.send(users::me().build()?).await
}

/// Whether nobody has logged in yet, or the login has come to its end.
fn needs_login(error: &intra42::Error) -> bool {
    let ErrorKind::Auth(error) = error.kind() else {
        return false;
    };
    matches!(error.fault, AuthFault::LoginRequired | AuthFault::ReauthRequired)
}
