//! Actions of an API that is not the one of the generated client: headers, forms, no OAuth2.

use intra42::{Error, ErrorKind, Mode, Validation};
use specwright_runtime::{
    Api, Body, Client, ClientBuilder, Endpoint, Extra, Method, Request, Route, Rule, Service,
    Visitor,
};

use super::server::{Answer, Server};

enum Library {}

impl Service for Library {
    const API: &'static Api = &Api {
        title: "Library",
        server: "https://library.example/api",
        user_agent: "library/1.0",
        oauth2: None,
        limits: &[],
        errors: &[],
    };
}

/// An action with a header, a query and a form.
#[derive(Clone, Default)]
struct Lend {
    shelf: Option<String>,
    tenant: Option<String>,
    days: Option<i64>,
    book: Option<String>,
}

impl Endpoint for Lend {
    type Response = ();
    const NAME: &'static str = "books::lend";
    const ROUTES: &'static [Route] = &[Route::new(Method::Post, "/shelves/{shelf}/loans")];
    const BODY: Body = Body::Form(Some("loan"));

    fn path<V: Visitor>(&self, visit: &mut V) {
        visit.field("shelf", &self.shelf, &[Rule::Required]);
    }

    fn query<V: Visitor>(&self, visit: &mut V) {
        visit.field("days", &self.days, &[]);
    }

    fn headers<V: Visitor>(&self, visit: &mut V) {
        visit.field("X-Tenant", &self.tenant, &[]);
    }

    fn body<V: Visitor>(&self, visit: &mut V) {
        visit.field("book", &self.book, &[Rule::Required]);
    }
}

fn lend(tenant: &str) -> Request<Lend> {
    let lend = Lend {
        shelf: Some("a b".to_owned()),
        tenant: Some(tenant.to_owned()),
        days: Some(7),
        book: Some("a&b=c".to_owned()),
    };
    let mut extra = Extra::default();
    extra.field("note", "soon");
    Request::new(lend, extra, &Validation::new(Mode::Enforce)).unwrap()
}

fn config(result: Result<impl Sized, Error>) -> String {
    match result {
        Err(error) if matches!(error.kind(), ErrorKind::Config(_)) => error.to_string(),
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it should not work"),
    }
}

#[tokio::test]
async fn headers_queries_and_forms_arrive() {
    let server = Server::start(|_, _| Answer::new(204, &[], "")).await;
    // A base URL can have a path.
    let builder: ClientBuilder<Library> =
        Client::builder().base_url(format!("{}/api/", server.url));
    let client = builder.build().unwrap();
    client.send(lend("north")).await.unwrap();
    let seen = &server.seen()[0];
    assert_eq!(seen.target, "/api/shelves/a%20b/loans?days=7");
    assert_eq!(seen.header("x-tenant"), Some("north"));
    assert_eq!(seen.header("user-agent"), Some("library/1.0"));
    assert_eq!(seen.header("authorization"), None);
    let form = "application/x-www-form-urlencoded";
    assert_eq!(seen.header("content-type"), Some(form));
    assert_eq!(seen.body, "loan%5Bbook%5D=a%26b%3Dc&loan%5Bnote%5D=soon");

    // A header of two lines would be two headers.
    let text = config(client.send(lend("north\r\nx-admin: 1")).await);
    assert_eq!(
        text,
        "`POST /shelves/{shelf}/loans`: header: `X-Tenant` cannot be sent"
    );
    assert_eq!(server.seen().len(), 1);
}

#[test]
fn an_api_without_oauth2_has_no_place_for_tokens() {
    let builder = || Client::<Library>::builder();
    let text = config(builder().client_credentials("u-1", "s-1").build());
    assert_eq!(
        text,
        "token URL: the API names none, set it by `token_url(..)`"
    );
    let own = builder().client_credentials("u-1", "s-1");
    assert!(own.token_url("https://auth.example/token").build().is_ok());
    let user = builder().authorization_code("u-1", None, "https://app.example/");
    let text = config(user.token_url("https://auth.example/token").build());
    assert!(text.starts_with("authorize URL: "), "{text}");
    assert!(config(builder().user_agent("a\nb").build()).starts_with("user agent: "));
    assert!(config(builder().user_agent("").build()).starts_with("user agent: "));
}
