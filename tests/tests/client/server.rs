//! A server on this machine that answers as a test says, and remembers what it was asked.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as it arrived.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// The path with its query.
    pub(crate) target: String,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|it| it.0.eq_ignore_ascii_case(name))
            .map(|it| it.1.as_str())
    }

    /// The path without its query.
    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap()
    }

    /// A field of a form.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let mut fields = self.body.split('&').filter_map(|it| it.split_once('='));
        fields.find(|it| it.0 == name).map(|it| it.1)
    }
}

/// What is answered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    bytes: Vec<u8>,
    delay: Duration,
    then: Then,
}

/// What comes after an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Then {
    /// The next request.
    Next,
    /// The end of the connection.
    Close,
    /// Nothing.
    Stall,
    /// A byte each second.
    Drip,
}

impl Answer {
    pub(crate) fn new(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut head = format!(
            "HTTP/1.1 {status} Status\r\ncontent-length: {}\r\n",
            body.len()
        );
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        let mut bytes = (head + "\r\n").into_bytes();
        bytes.extend(body);
        Self {
            bytes,
            delay: Duration::ZERO,
            then: Then::Next,
        }
    }

    pub(crate) fn json(status: u16, body: impl AsRef<str>) -> Self {
        let headers = [("content-type", "application/json; charset=utf-8")];
        Self::new(status, &headers, body.as_ref())
    }

    /// These bytes, whatever they are, then the end of the connection.
    pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            bytes: bytes.into(),
            delay: Duration::ZERO,
            then: Then::Close,
        }
    }

    /// Then nothing, but the connection stays.
    pub(crate) fn stalling(mut self) -> Self {
        self.then = Then::Stall;
        self
    }

    /// Then a byte each second.
    pub(crate) fn dripping(mut self) -> Self {
        self.then = Then::Drip;
        self
    }

    pub(crate) fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}

/// A server on this machine.
pub(crate) struct Server {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// A server that answers the n-th request (from 0) by this function.
    pub(crate) async fn start(
        answer: impl Fn(usize, &Seen) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = seen.clone();
        let answer = Arc::new(answer);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, answer) = (log.clone(), answer.clone());
                tokio::spawn(async move {
                    let _ = serve(stream, |seen| {
                        let mut log = log.lock().unwrap();
                        log.push(seen.clone());
                        answer(log.len() - 1, seen)
                    })
                    .await;
                });
            }
        });
        Self { url, seen }
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// How many requests arrived for this path.
    pub(crate) fn count(&self, path: &str) -> usize {
        self.seen().iter().filter(|it| it.path() == path).count()
    }
}

async fn serve(mut stream: TcpStream, answer: impl Fn(&Seen) -> Answer) -> std::io::Result<()> {
    let mut buffer = Vec::new();
    loop {
        let end = loop {
            if let Some(end) = buffer.windows(4).position(|it| it == b"\r\n\r\n") {
                break end + 4;
            }
            if stream.read_buf(&mut buffer).await? == 0 {
                return Ok(());
            }
        };
        let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
        buffer.drain(..end);
        let mut lines = head.lines();
        let mut first = lines.next().unwrap_or_default().split(' ');
        let mut seen = Seen {
            method: first.next().unwrap_or_default().to_owned(),
            target: first.next().unwrap_or_default().to_owned(),
            ..Seen::default()
        };
        let headers = lines.filter_map(|it| it.split_once(": "));
        seen.headers = headers.map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
        let length = seen
            .header("content-length")
            .map_or(0, |it| it.parse().unwrap());
        while buffer.len() < length {
            if stream.read_buf(&mut buffer).await? == 0 {
                return Ok(());
            }
        }
        seen.body = String::from_utf8_lossy(&buffer[..length]).into_owned();
        buffer.drain(..length);
        let answer = answer(&seen);
        tokio::time::sleep(answer.delay).await;
        stream.write_all(&answer.bytes).await?;
        match answer.then {
            Then::Next => {}
            Then::Close => return stream.shutdown().await,
            Then::Stall => return std::future::pending().await,
            Then::Drip => loop {
                tokio::time::sleep(Duration::from_secs(1)).await;
                stream.write_all(b" ").await?;
            },
        }
    }
}
