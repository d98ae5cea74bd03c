//! A request, as it arrived.

use std::io;
use std::time::Instant;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

/// A request, as it arrived.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// How many requests the server had before it.
    pub number: usize,
    /// How many connections the server had before the one it came on.
    pub connection: usize,
    /// When its last byte was read.
    pub at: Instant,
    /// Its method.
    pub method: String,
    /// Its path and its query.
    pub target: String,
    /// Its headers, their names in lower case.
    pub headers: Vec<(String, String)>,
    /// Its body, without the framing.
    pub body: Vec<u8>,
}

impl Arrival {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The path without the query.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// The value of a param of the query, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.target.split_once('?')?;
        pair(query, name)
    }

    /// The value of a param of a form in the body, decoded.
    pub fn form(&self, name: &str) -> Option<String> {
        pair(&self.text(), name)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn pair(pairs: &str, name: &str) -> Option<String> {
    pairs.split('&').find_map(|it| {
        let (key, value) = it.split_once('=').unwrap_or((it, ""));
        (percent_decoded(key) == name).then(|| percent_decoded(value))
    })
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        rest = others;
        match (first, others) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, others @ ..]) => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).unwrap_or_default();
                bytes.push(u8::from_str_radix(digits, 16).unwrap_or(b'?'));
                rest = others;
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The next request of a connection; nothing if the client has closed it.
///
/// What was read beyond the request stays in `waiting`; `seen` is shown every byte.
pub(super) async fn read(
    stream: &mut TcpStream,
    waiting: &mut Vec<u8>,
    seen: impl Fn(&[u8]),
) -> io::Result<Option<Arrival>> {
    let head = loop {
        if let Some(end) = find(waiting, b"\r\n\r\n") {
            let rest = waiting.split_off(end + 4);
            break std::mem::replace(waiting, rest);
        }
        if !more(stream, waiting, &seen).await? {
            return Ok(None);
        }
    };
    let head = String::from_utf8_lossy(&head);
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let mut word = || first.next().unwrap_or_default().to_owned();
    let (method, target) = (word(), word());
    let headers: Vec<(String, String)> = lines
        .filter_map(|it| it.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut arrival = Arrival {
        number: 0,
        connection: 0,
        at: Instant::now(),
        method,
        target,
        headers,
        body: Vec::new(),
    };
    if arrival.header("transfer-encoding").is_some() {
        loop {
            let Some(size) = line(stream, waiting, &seen).await? else {
                return Ok(None);
            };
            let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
            let Some(chunk) = exactly(stream, waiting, size + 2, &seen).await? else {
                return Ok(None);
            };
            arrival.body.extend(chunk.iter().take(size));
            if size == 0 {
                break;
            }
        }
    } else {
        let length = arrival.header("content-length");
        let length = length.and_then(|it| it.parse().ok()).unwrap_or(0);
        let Some(body) = exactly(stream, waiting, length, &seen).await? else {
            return Ok(None);
        };
        arrival.body = body;
    }
    arrival.at = Instant::now();
    Ok(Some(arrival))
}

async fn line(
    stream: &mut TcpStream,
    waiting: &mut Vec<u8>,
    seen: &impl Fn(&[u8]),
) -> io::Result<Option<String>> {
    loop {
        if let Some(end) = find(waiting, b"\r\n") {
            let rest = waiting.split_off(end + 2);
            let line = std::mem::replace(waiting, rest);
            return Ok(Some(String::from_utf8_lossy(&line).into_owned()));
        }
        if !more(stream, waiting, seen).await? {
            return Ok(None);
        }
    }
}

async fn exactly(
    stream: &mut TcpStream,
    waiting: &mut Vec<u8>,
    length: usize,
    seen: &impl Fn(&[u8]),
) -> io::Result<Option<Vec<u8>>> {
    while waiting.len() < length {
        if !more(stream, waiting, seen).await? {
            return Ok(None);
        }
    }
    let rest = waiting.split_off(length);
    Ok(Some(std::mem::replace(waiting, rest)))
}

/// Reads what there is; false at the end.
async fn more(
    stream: &mut TcpStream,
    waiting: &mut Vec<u8>,
    seen: &impl Fn(&[u8]),
) -> io::Result<bool> {
    let before = waiting.len();
    let read = stream.read_buf(waiting).await?;
    seen(waiting.get(before..).unwrap_or_default());
    Ok(read > 0)
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|it| it == what)
}
