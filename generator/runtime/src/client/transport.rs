//! One exchange over the network: a request goes out, the whole answer comes back.

use std::sync::Arc;
use std::time::Duration;

use bytes::BytesMut;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, TRANSFER_ENCODING};
use reqwest::redirect;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::super::error::{BodyTooLarge, ConfigError, Stage, TransportError, TransportFault};
use super::super::{ErrorKind, Method, Permit, is_cut_off};
use super::address::Address;
use super::call::Payload;
use super::fault::{reading, waiting};
use super::multipart;
use super::raw_response::RawResponse;

/// How long an idle connection is kept for the next request.
const KEEP_IDLE: Duration = Duration::from_secs(90);

/// What goes over the network. Clones share their connections.
#[derive(Debug, Clone)]
pub(crate) struct Transport {
    client: reqwest::Client,
}

/// Which of a client's addresses are called with encryption.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Encryption {
    all: bool,
    any: bool,
}

impl Encryption {
    pub(crate) fn new(address: &Address) -> Self {
        Self {
            all: address.is_encrypted(),
            any: address.is_encrypted(),
        }
    }

    pub(crate) fn also(&mut self, address: &Address) {
        self.all &= address.is_encrypted();
        self.any |= address.is_encrypted();
    }
}

/// A request with everything that it takes with it.
pub(crate) struct Outgoing<'a> {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) payload: &'a Payload,
    /// How long nothing may come while the body is read.
    pub(crate) idle: Duration,
    /// How many bytes of a body are taken.
    pub(crate) limit: u64,
}

impl Transport {
    /// What goes over the network, with these figures.
    ///
    /// # Errors
    /// If the system has no certificates to trust.
    pub(crate) fn new(
        user_agent: &str,
        connect: Duration,
        encryption: Encryption,
    ) -> Result<Self, ConfigError> {
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls(encryption)?)
            .user_agent(user_agent)
            .connect_timeout(connect)
            .pool_idle_timeout(KEEP_IDLE)
            // Tokens must not go where a server points.
            .redirect(redirect::Policy::none())
            .referer(false)
            // Each attempt takes a slot of the limiter, so none may happen below it.
            .retry(reqwest::retry::never())
            .https_only(encryption.all);
        if !encryption.any {
            // What is not encrypted stays on this machine.
            builder = builder.no_proxy();
        }
        let client = builder
            .build()
            .map_err(|it| ConfigError::new("user agent", it.without_url().to_string()))?;
        Ok(Self { client })
    }

    /// Sends a request and reads the whole answer, all of it before this moment.
    ///
    /// # Errors
    /// Whatever keeps the answer from coming whole, and in time.
    pub(crate) async fn exchange(
        &self,
        outgoing: Outgoing<'_>,
        permit: Permit,
        ends: Instant,
    ) -> Result<RawResponse, ErrorKind> {
        let started = Instant::now();
        let server = outgoing.url.origin().ascii_serialization();
        let timed_out = |stage| TransportError {
            stage,
            fault: TransportFault::TimedOut {
                after: started.elapsed(),
            },
            server: server.clone(),
        };
        let method = match outgoing.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Patch => reqwest::Method::PATCH,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut request = self
            .client
            .request(method, outgoing.url)
            .headers(outgoing.headers);
        request = match outgoing.payload {
            Payload::None => request,
            Payload::Bytes {
                content_type,
                bytes,
            } => request
                .header(CONTENT_TYPE, *content_type)
                .body(bytes.clone()),
            Payload::Multipart(pairs) => {
                let form = multipart::form(pairs).await;
                match form {
                    Ok(form) => request.multipart(form),
                    Err(fault) => {
                        permit.unused();
                        return Err(ErrorKind::Transport(TransportError {
                            stage: Stage::Connecting,
                            fault: TransportFault::Upload(fault),
                            server,
                        }));
                    }
                }
            }
        };
        let response = match timeout_at(ends, request.send()).await {
            Ok(Ok(response)) => response,
            Ok(Err(it)) => {
                let fault = waiting(it, &server);
                if fault.stage == Stage::Connecting {
                    permit.unused();
                }
                return Err(fault.into());
            }
            Err(_) => return Err(timed_out(Stage::Waiting).into()),
        };
        permit.answered(response.headers());
        let answer = read(response, outgoing.idle, outgoing.limit, &server);
        match timeout_at(ends, answer).await {
            Ok(answer) => answer,
            Err(_) => Err(timed_out(Stage::Reading).into()),
        }
    }
}

/// Reads a body piece by piece, so that neither its length nor a bomb in it costs more than the
/// limit.
async fn read(
    mut response: reqwest::Response,
    idle: Duration,
    limit: u64,
    server: &str,
) -> Result<RawResponse, ErrorKind> {
    let status = response.status().as_u16();
    let too_large = || ErrorKind::BodyTooLarge(BodyTooLarge { status, limit });
    if response.content_length().is_some_and(|it| it > limit) {
        return Err(too_large());
    }
    let fault = |fault| {
        ErrorKind::Transport(TransportError {
            stage: Stage::Reading,
            fault,
            server: server.to_owned(),
        })
    };
    let mut body = BytesMut::new();
    loop {
        let piece = match timeout_at(Instant::now() + idle, response.chunk()).await {
            Ok(Ok(Some(piece))) => piece,
            Ok(Ok(None)) => break,
            Ok(Err(it)) => return Err(reading(it, server).into()),
            Err(_) => return Err(fault(TransportFault::Stalled { after: idle })),
        };
        if (body.len() + piece.len()) as u64 > limit {
            return Err(too_large());
        }
        body.extend_from_slice(&piece);
    }
    let headers = std::mem::take(response.headers_mut());
    let body = body.freeze();
    if ends_early(&headers, &body) {
        let cause = "the connection ended within the JSON".to_owned();
        return Err(fault(TransportFault::Truncated(cause)));
    }
    Ok(RawResponse {
        status,
        headers,
        body,
        attempts: 1,
    })
}

/// Whether a body that ends with its connection ends too early. Only its JSON can tell.
fn ends_early(headers: &HeaderMap, body: &[u8]) -> bool {
    let has_end = headers.contains_key(CONTENT_LENGTH) || headers.contains_key(TRANSFER_ENCODING);
    let content_type = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let is_json = content_type.is_some_and(|it| it.contains("json"));
    !has_end && is_json && !body.is_empty() && is_cut_off(body)
}

/// TLS by rustls, with the certificates that the system trusts.
fn tls(encryption: Encryption) -> Result<rustls::ClientConfig, ConfigError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let fault = |it: rustls::Error| ConfigError::new("TLS", it.to_string());
    let builder = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(fault)?;
    Ok(if encryption.any {
        builder
            .with_platform_verifier()
            .map_err(fault)?
            .with_no_client_auth()
    } else {
        // Nothing is encrypted, so nobody has to be trusted.
        builder
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth()
    })
}
