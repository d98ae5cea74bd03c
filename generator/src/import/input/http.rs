//! One request to this machine. Anything farther away is the business of a tool made for it.

use std::fmt::{self, Display};
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::time::Duration;

use super::LARGEST;

/// How long the other side may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long the lines before a body may be together.
const LARGEST_HEAD: u64 = 64 * 1024;

/// An address on this machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Url {
    /// `localhost` or `127.0.0.1`.
    pub(super) host: String,
    pub(super) port: u16,
    /// The path, from its `/` on, without query and fragment.
    pub(super) path: String,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// `text/html; charset=utf-8`, in lower case.
    pub(super) kind: String,
    /// Where it is now, if it is elsewhere.
    pub(super) location: Option<String>,
    pub(super) body: Vec<u8>,
}

impl Url {
    /// Reads an address; `None` if it is not one of plain HTTP on this machine.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("http://")?;
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        let (authority, path) = match rest.find('/') {
            Some(at) => rest.split_at(at),
            None => (rest, "/"),
        };
        let (host, port) = match authority.split_once(':') {
            Some((host, port)) => (host, port.parse().ok()?),
            None => (authority, 80),
        };
        let is_here = host.eq_ignore_ascii_case("localhost") || host == "127.0.0.1";
        let is_clean = path.bytes().all(|it| it.is_ascii_graphic());
        (is_here && is_clean).then(|| Self {
            host: host.to_ascii_lowercase(),
            port,
            path: path.to_owned(),
        })
    }
}

impl Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port, path } = self;
        if *port == 80 {
            write!(f, "http://{host}{path}")
        } else {
            write!(f, "http://{host}:{port}{path}")
        }
    }
}

/// Gets what is at an address.
pub(super) fn get(url: &Url) -> Result<Answer, String> {
    let cannot = |error: std::io::Error| format!("cannot be read: {error}");
    let stream = connect(url)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(cannot)?;
    stream.set_write_timeout(Some(PATIENCE)).map_err(cannot)?;
    let Url { host, port, path } = url;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nUser-Agent: specwright\r\n\
         Accept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
    );
    (&stream).write_all(request.as_bytes()).map_err(cannot)?;
    read_answer(BufReader::new(stream))
}

/// Connects to this machine, whatever the name is said to stand for.
fn connect(url: &Url) -> Result<TcpStream, String> {
    let addresses = (url.host.as_str(), url.port)
        .to_socket_addrs()
        .map_err(|error| format!("cannot be found: {error}"))?;
    let mut what = "is not on this machine".to_owned();
    for address in addresses.filter(|it| it.ip().is_loopback()) {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(stream) => return Ok(stream),
            Err(error) => what = format!("cannot be reached: {error}"),
        }
    }
    Err(what)
}

/// Reads an answer of HTTP/1.0 or 1.1.
pub(super) fn read_answer(mut stream: impl std::io::BufRead) -> Result<Answer, String> {
    let strange = || "does not answer with HTTP".to_owned();
    let mut head = stream.by_ref().take(LARGEST_HEAD);
    let mut line = |what: &mut String| -> Result<(), String> {
        let mut bytes = Vec::new();
        head.read_until(b'\n', &mut bytes)
            .map_err(|error| format!("cannot be read: {error}"))?;
        if bytes.pop() != Some(b'\n') {
            return Err(strange());
        }
        *what = String::from_utf8_lossy(&bytes).trim_end().to_owned();
        Ok(())
    };
    let mut first = String::new();
    line(&mut first)?;
    let status = first
        .strip_prefix("HTTP/1.")
        .and_then(|it| it.split(' ').nth(1)?.parse().ok());
    let mut answer = Answer {
        status: status.ok_or_else(strange)?,
        kind: String::new(),
        location: None,
        body: Vec::new(),
    };
    let (mut length, mut is_chunked) = (None, false);
    loop {
        let mut header = String::new();
        line(&mut header)?;
        if header.is_empty() {
            break;
        }
        let Some((name, value)) = header.split_once(':') else {
            return Err(strange());
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-type" => answer.kind = value.to_ascii_lowercase(),
            "content-length" => length = value.parse::<u64>().ok(),
            "location" => answer.location = Some(value.to_owned()),
            "transfer-encoding" => is_chunked = value.eq_ignore_ascii_case("chunked"),
            _ => {}
        }
    }
    if is_chunked {
        read_chunks(stream, &mut answer.body)?;
        return Ok(answer);
    }
    let limit = length.unwrap_or(u64::MAX).min(LARGEST + 1);
    let read = stream.take(limit).read_to_end(&mut answer.body);
    let read = read.map_err(|error| format!("cannot be read: {error}"))?;
    match length {
        Some(length) if (read as u64) < length.min(LARGEST + 1) => {
            Err("ended before its end".to_owned())
        }
        _ => Ok(answer),
    }
}

/// A body in pieces, each with its length before it.
fn read_chunks(mut stream: impl std::io::BufRead, body: &mut Vec<u8>) -> Result<(), String> {
    let broken = || "ended before its end".to_owned();
    loop {
        let mut line = String::new();
        stream
            .by_ref()
            .take(64)
            .read_line(&mut line)
            .map_err(|_| broken())?;
        let length = line.split(';').next().unwrap_or_default().trim();
        let length = u64::from_str_radix(length, 16).map_err(|_| broken())?;
        if length == 0 {
            return Ok(());
        }
        if (body.len() as u64).saturating_add(length) > LARGEST {
            return Err(format!("is larger than {} MiB", LARGEST / 1024 / 1024));
        }
        let read = stream
            .by_ref()
            .take(length)
            .read_to_end(body)
            .map_err(|_| broken())?;
        let mut end = [0; 2];
        if read as u64 != length || stream.read_exact(&mut end).is_err() || &end != b"\r\n" {
            return Err(broken());
        }
    }
}
