//! What the examples take from their surroundings.

use std::env;
use std::error::Error;

use intra42::Client;

/// A client of the application whose credentials are in `INTRA42_UID` and `INTRA42_SECRET`, for the
/// server in `INTRA42_URL` if that is set.
pub fn client() -> Result<Client, Box<dyn Error>> {
    let mut builder = Client::builder()
        .client_credentials(variable("INTRA42_UID")?, variable("INTRA42_SECRET")?);
    if let Ok(url) = env::var("INTRA42_URL") {
        builder = builder.base_url(url);
    }
    Ok(builder.build()?)
}

/// The argument of the command at this place, the first one being 1.
pub fn argument(place: usize, what: &str) -> Result<String, Box<dyn Error>> {
    env::args()
        .nth(place)
        .ok_or_else(|| format!("argument {place} is missing: {what}").into())
}

pub fn variable(name: &str) -> Result<String, Box<dyn Error>> {
    env::var(name).map_err(|_| format!("set `{name}` to that of your application").into())
}
