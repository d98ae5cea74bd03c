//! Secrets in what a client is set up with.

use intra42::{Client, ClientBuilder, MemoryStore, Secret, StoredToken};
use serde_json::json;

use crate::Stage;

pub(crate) async fn show(stage: &Stage) {
    let Stage { marks, shown, .. } = stage;
    let secret = Secret::from(marks.make("a secret as a value"));
    shown.debug("Secret", &secret);

    let builder = || Client::builder().base_url("http://127.0.0.1:1");
    let by_client = builder().client_credentials("uid", marks.make("client secret"));
    shown.debug("ClientBuilder", &by_client);
    shown.debug("Client", &by_client.build().unwrap());
    let by_token = builder().token(marks.make("static token"));
    shown.debug("ClientBuilder", &by_token);
    shown.debug("Client", &by_token.build().unwrap());
    let user_secret = Secret::from(marks.make("client secret of a login"));
    let by_user = builder().authorization_code("uid", Some(user_secret), "http://127.0.0.1/back");
    shown.debug("ClientBuilder", &by_user);
    shown.debug("Client", &by_user.build().unwrap());

    let stored: StoredToken = serde_json::from_value(json!({
        "client_id": "uid",
        "access_token": marks.make("access token in a store"),
        "refresh_token": marks.make("refresh token in a store"),
        "received_at": 1_768_000_000,
        "lifetime": 7200,
    }))
    .unwrap();
    shown.debug("StoredToken", &stored);
    shown.debug("MemoryStore", &MemoryStore::with_token(stored.clone()));
    let with_store = builder()
        .client_credentials("uid", "secret")
        .token_store(MemoryStore::with_token(stored));
    shown.debug("ClientBuilder", &with_store);
    shown.debug("Client", &with_store.build().unwrap());

    // What cannot work is told without what is wrong in it.
    let refused = |what: &str, builder: ClientBuilder| {
        shown.error(what, &builder.build().unwrap_err());
    };
    let password = marks.make("password in a base URL");
    refused(
        "base URL",
        builder().base_url(format!("https://user:{password}@api.intra.42.fr")),
    );
    let user = marks.make("user in a base URL");
    refused(
        "base URL",
        builder().base_url(format!("https://{user}@api.intra.42.fr")),
    );
    let query = marks.make("query of a base URL");
    refused(
        "base URL",
        builder().base_url(format!("https://api.intra.42.fr?key={query}")),
    );
    let fragment = marks.make("fragment of a base URL");
    refused(
        "base URL",
        builder().base_url(format!("https://api.intra.42.fr#{fragment}")),
    );
    let token_query = marks.make("query of a token URL");
    let token_url = format!("https://api.intra.42.fr/oauth/token?secret={token_query}");
    refused(
        "token URL",
        builder()
            .client_credentials("uid", "secret")
            .token_url(token_url),
    );
    let broken = marks.make("token with a line break");
    refused("token", builder().token(format!("{broken}\n")));
    let odd = marks.make("token that is no ASCII");
    refused("token", builder().token(format!("{odd}\u{1f36a}\u{0}")));
}
