//! What is answered: bytes, and what becomes of the connection after them.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What is answered.
#[derive(Debug, Clone)]
pub struct Reply {
    silence: Duration,
    bytes: Vec<u8>,
    then: Then,
}

/// What becomes of the connection after the bytes.
#[derive(Debug, Clone)]
pub enum Then {
    /// It waits for the next request.
    KeepAlive,
    /// It is closed in order.
    Close,
    /// It is reset.
    Reset,
    /// Nothing more is sent, and it stays open until the client closes it.
    Stall,
    /// A byte now and then, until the client closes it.
    Drip(u8, Duration),
    /// The same bytes so many times, and then it is closed.
    Repeat(Vec<u8>, usize),
}

impl Reply {
    /// These bytes as they are, and then it is closed.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            silence: Duration::ZERO,
            bytes: bytes.into(),
            then: Then::Close,
        }
    }

    /// A whole answer with a body of this type.
    pub fn of(status: u16, content_type: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut head = format!("HTTP/1.1 {status} {}\r\n", reason(status));
        if status != 204 {
            head += &format!("content-length: {}\r\n", body.len());
        }
        if !body.is_empty() {
            head += &format!("content-type: {content_type}\r\n");
        }
        head += "\r\n";
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(body);
        Self::raw(bytes).then(Then::KeepAlive)
    }

    /// A whole answer with a body of JSON.
    pub fn json(status: u16, body: impl AsRef<[u8]>) -> Self {
        Self::of(status, "application/json; charset=utf-8", body)
    }

    /// A whole answer with a page of HTML.
    pub fn html(status: u16, body: &str) -> Self {
        Self::of(status, "text/html; charset=utf-8", body)
    }

    /// A whole answer of plain text.
    pub fn text(status: u16, body: &str) -> Self {
        Self::of(status, "text/plain; charset=utf-8", body)
    }

    /// A whole answer without a body.
    pub fn empty(status: u16) -> Self {
        Self::of(status, "", "")
    }

    /// With a header before the others.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let first_line = self.bytes.windows(2).position(|it| it == b"\r\n");
        let place = first_line.map_or(0, |it| it + 2);
        let line = format!("{name}: {value}\r\n").into_bytes();
        self.bytes.splice(place..place, line);
        self
    }

    /// After some silence.
    #[must_use]
    pub fn after(mut self, silence: Duration) -> Self {
        self.silence = silence;
        self
    }

    /// Only the first bytes of it.
    #[must_use]
    pub fn cut(mut self, length: usize) -> Self {
        self.bytes.truncate(length);
        self
    }

    /// Without the last bytes of it.
    #[must_use]
    pub fn short_by(mut self, length: usize) -> Self {
        let kept = self.bytes.len().saturating_sub(length);
        self.bytes.truncate(kept);
        self
    }

    /// With this after the bytes.
    #[must_use]
    pub fn then(mut self, then: Then) -> Self {
        self.then = then;
        self
    }

    /// Plays it; false if the connection is at its end.
    pub(super) async fn play(self, stream: &mut TcpStream) -> io::Result<bool> {
        if !self.silence.is_zero() {
            tokio::time::sleep(self.silence).await;
        }
        stream.write_all(&self.bytes).await?;
        match self.then {
            Then::KeepAlive => return Ok(true),
            Then::Close => stream.shutdown().await?,
            Then::Reset => {
                // What was written is on its way before the reset takes the rest.
                if !self.bytes.is_empty() {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                stream.set_zero_linger()?;
            }
            Then::Stall => drain(stream).await,
            Then::Drip(byte, every) => loop {
                tokio::time::sleep(every).await;
                stream.write_all(&[byte]).await?;
            },
            Then::Repeat(chunk, times) => {
                for _ in 0..times {
                    stream.write_all(&chunk).await?;
                }
                stream.shutdown().await?;
            }
        }
        Ok(false)
    }
}

/// Waits until the client has closed the connection.
async fn drain(stream: &mut TcpStream) {
    let mut bytes = [0; 1024];
    while matches!(stream.read(&mut bytes).await, Ok(1..)) {}
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        408 => "Request Timeout",
        422 => "Unprocessable Content",
        425 => "Too Early",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Status",
    }
}
