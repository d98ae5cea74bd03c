//! The endpoints besides those of the API: OAuth 2.0, and what was received.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, get, on};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};

use crate::access::{Asked, GrantFault};
use crate::answer::{Answer, Errors};
use crate::decode::{Node, parse_pairs, read_body};
use crate::received::Received;
use crate::service::{Service, authorization, lock, plain};

/// Where the server tells what it received.
pub(crate) const REQUESTS: &str = "/__requests";

type Shared = State<Arc<Service>>;

/// Every endpoint of a server.
pub(crate) fn router(service: Arc<Service>) -> Router {
    let mut endpoints: BTreeMap<String, MethodRouter<Arc<Service>>> = BTreeMap::new();
    let mut add = |path: String, method: MethodRouter<Arc<Service>>| {
        let known = endpoints.remove(&path);
        endpoints.insert(path, known.unwrap_or_default().merge(method));
    };
    add(REQUESTS.to_owned(), get(requests).delete(forget));
    if let Some(oauth2) = &service.plan.api.oauth2 {
        let post = on(MethodFilter::POST, token);
        add(path_of(&oauth2.token_url), post);
        if let Some(url) = &oauth2.info_url {
            add(path_of(url), get(info));
        }
        if let Some(url) = &oauth2.authorize_url {
            add(path_of(url), get(authorize));
        }
    }
    let mut router = Router::new();
    for (path, method) in endpoints {
        // axum takes braces for params; no real path of a URL has any.
        if !path.contains(['{', '}']) && path.starts_with('/') {
            router = router.route(&path, method.fallback(api));
        }
    }
    router.fallback(api).with_state(service)
}

/// The path of a URL.
fn path_of(url: &str) -> String {
    let after = url.split_once("://").map_or(url, |it| it.1);
    let path = after
        .find('/')
        .and_then(|at| after.get(at..))
        .unwrap_or("/");
    path.split(['?', '#']).next().unwrap_or("/").to_owned()
}

async fn api(State(service): Shared, request: Request) -> Response {
    service.handle(request).await
}

async fn requests(State(service): Shared) -> Response {
    plain(Answer::json(200, service.received()))
}

async fn forget(State(service): Shared) -> Response {
    lock(&service.log).clear();
    plain(Answer::empty(204))
}

/// The token endpoint (RFC 6749, section 3.2). A form, a query or JSON is taken, as Rails takes them.
async fn token(State(service): Shared, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let mut fields: BTreeMap<String, String> = parse_pairs(uri.query().unwrap_or_default())
        .into_iter()
        .collect();
    if let Ok((Node::Map(entries), _)) = read_body(&headers, &body).await {
        let texts = entries.into_iter().filter_map(|(name, value)| match value {
            Node::Text(text) => Some((name, text)),
            _ => None,
        });
        fields.extend(texts);
    }
    let uid = fields.get("client_id").cloned();
    let asked = Asked {
        fields,
        basic: basic(&headers),
    };
    let now = service.clock.now().as_unix();
    let result = lock(&service.access).grant(&asked, service.clock.elapsed(), now);
    let answer = match result {
        Ok(issued) => Answer::json(200, issued),
        Err(fault) => refused(fault),
    };
    let answer = answer.with("Cache-Control", "no-store");
    note(&service, "POST", &uri, uid, &asked, answer.status);
    plain(answer)
}

fn refused(fault: GrantFault) -> Answer {
    let body = json!({ "error": fault.error, "error_description": fault.description });
    let challenge = format!(
        "Bearer realm=\"Doorkeeper\", error=\"{}\", error_description=\"{}\"",
        fault.error, fault.description
    );
    Answer::json(401, body).with("WWW-Authenticate", challenge)
}

/// Where a user would be asked to agree. The server agrees at once, for user 1 or `?user_id=`.
async fn authorize(State(service): Shared, uri: Uri) -> Response {
    let fields: BTreeMap<String, String> = parse_pairs(uri.query().unwrap_or_default())
        .into_iter()
        .collect();
    let owner = fields.get("user_id").and_then(|it| it.parse().ok());
    let uid = fields.get("client_id").cloned();
    let asked = Asked {
        fields,
        basic: None,
    };
    let elapsed = service.clock.elapsed();
    let result = lock(&service.access).authorize(&asked, owner.unwrap_or(1), elapsed);
    let answer = match result {
        Ok(location) => Answer::empty(302).with("Location", location),
        Err(fault) => refused(fault),
    };
    note(&service, "GET", &uri, uid, &asked, answer.status);
    plain(answer)
}

async fn info(State(service): Shared, headers: HeaderMap) -> Response<Body> {
    let given = authorization(&headers);
    let info = lock(&service.access).info(given.as_deref(), service.clock.elapsed());
    plain(match info {
        Ok(info) => Answer::json(200, info),
        Err(fault) => Errors(&service.plan.api).unauthorized(fault),
    })
}

/// The id and the secret of `Authorization: Basic` (RFC 7617).
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let text = authorization(headers)?;
    let (scheme, encoded) = text.split_once(' ')?;
    let is_basic = scheme.eq_ignore_ascii_case("basic");
    let decoded = STANDARD.decode(encoded.trim()).ok().filter(|_| is_basic)?;
    let decoded = String::from_utf8(decoded).ok()?;
    let (uid, secret) = decoded.split_once(':')?;
    Some((uid.to_owned(), secret.to_owned()))
}

/// Notes a request of OAuth 2.0. Secrets, codes and tokens are left out.
fn note(
    service: &Service,
    method: &str,
    uri: &Uri,
    application: Option<String>,
    asked: &Asked,
    status: u16,
) {
    const PLAIN: [&str; 4] = ["grant_type", "scope", "response_type", "redirect_uri"];
    let shown = asked
        .fields
        .iter()
        .filter(|it| PLAIN.contains(&it.0.as_str()));
    let shown: serde_json::Map<String, Json> = shown
        .map(|(name, value)| (name.clone(), value.as_str().into()))
        .collect();
    let application = asked.basic.as_ref().map(|it| it.0.clone()).or(application);
    let number = lock(&service.log).next();
    let received = Received {
        number,
        method: method.to_owned(),
        path: uri.path().to_owned(),
        query: Vec::new(),
        action: None,
        application,
        body: (!shown.is_empty()).then_some(Json::Object(shown)),
        status: Some(status),
        violations: Vec::new(),
        ignored: Vec::new(),
        micros: 0,
    };
    if let Some(observer) = &service.observer {
        observer(&received);
    }
    lock(&service.log).push(received);
}
