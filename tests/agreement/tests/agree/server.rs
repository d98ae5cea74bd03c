//! Sends built requests to the server.

use std::cell::RefCell;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use serde_json::Value as Json;
use specwright_facts::Facts;
use specwright_mock::MockServer;
use specwright_runtime as rt;

use super::builders::{Built, NOW, SentBody};

/// A server on loopback, and a connection to it.
pub(crate) struct Server {
    server: MockServer,
    stream: RefCell<TcpStream>,
}

/// An answer.
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) text: String,
    /// What is wrong, as `build()` prints it, sorted.
    pub(crate) violations: Vec<String>,
}

const BOUNDARY: &str = "8e1b5d4c-boundary";

impl Server {
    pub(crate) fn start(facts: &Facts) -> Self {
        let server = MockServer::builder(facts)
            .without_limits()
            .now(NOW.parse().unwrap())
            .start()
            .unwrap();
        let stream = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            server,
            stream: RefCell::new(stream),
        }
    }

    pub(crate) fn send(&self, built: &Built) -> Answered {
        let (kind, body) = match &built.body {
            SentBody::None => (None, Vec::new()),
            SentBody::Json(text) => (
                Some("application/json".to_owned()),
                text.clone().into_bytes(),
            ),
            SentBody::Form(pairs) => (
                Some("application/x-www-form-urlencoded".to_owned()),
                url_encoded(pairs).into_bytes(),
            ),
            SentBody::Multipart(pairs) => (
                Some(format!("multipart/form-data; boundary={BOUNDARY}")),
                multipart(pairs),
            ),
        };
        let host = self.server.url().trim_start_matches("http://");
        let mut head = format!(
            "{} {}?{} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer any\r\nContent-Length: {}\r\n",
            built.method,
            built.path,
            built.query,
            body.len()
        );
        if let Some(kind) = kind {
            head.push_str(&format!("Content-Type: {kind}\r\n"));
        }
        for (name, value) in &built.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let mut stream = self.stream.borrow_mut();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&body).unwrap();
        read_answer(&mut stream)
    }
}

fn read_answer(stream: &mut TcpStream) -> Answered {
    let mut bytes = Vec::new();
    let mut chunk = [0; 65_536];
    let (head, start) = loop {
        if let Some(at) = bytes.windows(4).position(|it| it == b"\r\n\r\n") {
            break (String::from_utf8_lossy(&bytes[..at]).into_owned(), at + 4);
        }
        let count = stream.read(&mut chunk).unwrap();
        assert!(count > 0, "the server closed the connection");
        bytes.extend_from_slice(&chunk[..count]);
    };
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.parse().unwrap())
    });
    let length: usize = length.unwrap_or(0);
    while bytes.len() < start + length {
        let count = stream.read(&mut chunk).unwrap();
        assert!(count > 0, "the server closed the connection");
        bytes.extend_from_slice(&chunk[..count]);
    }
    let text = String::from_utf8_lossy(&bytes[start..]).into_owned();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let json: Json = serde_json::from_str(&text).unwrap_or(Json::Null);
    let mut violations = Vec::new();
    if let Some(fields) = json.get("errors").and_then(Json::as_object) {
        for (path, messages) in fields {
            for message in messages.as_array().unwrap() {
                violations.push(format!("`{path}` {}", message.as_str().unwrap()));
            }
        }
    }
    violations.sort();
    Answered {
        status,
        text,
        violations,
    }
}

fn url_encoded(pairs: &[(String, rt::PairValue)]) -> String {
    let encode = |text: &str| {
        let bytes = text.bytes();
        bytes.map(|it| format!("%{it:02X}")).collect::<String>()
    };
    let pairs = pairs.iter().map(|(name, value)| match value {
        rt::PairValue::Text(text) => format!("{}={}", encode(name), encode(text)),
        other => panic!("no place for {other:?}"),
    });
    pairs.collect::<Vec<_>>().join("&")
}

fn multipart(pairs: &[(String, rt::PairValue)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in pairs {
        let start = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
        body.extend_from_slice(start.as_bytes());
        match value {
            rt::PairValue::Text(text) => {
                body.extend_from_slice(b"\r\n\r\n");
                body.extend_from_slice(text.as_bytes());
            }
            rt::PairValue::File(file) => {
                let kind = file.content_type().unwrap_or("application/octet-stream");
                let rest = format!(
                    "; filename=\"{}\"\r\nContent-Type: {kind}\r\n\r\n",
                    file.name()
                );
                body.extend_from_slice(rest.as_bytes());
                match file.content() {
                    rt::Content::Bytes(bytes) => body.extend_from_slice(bytes),
                    other => panic!(
                        "only bytes are drawn, not {}",
                        matches!(other, rt::Content::Path(_))
                    ),
                }
            }
            other => panic!("no place for {other:?}"),
        }
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}
