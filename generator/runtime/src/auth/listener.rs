//! Waits on this machine for the answer to a login.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, lookup_host};
use tokio::time::timeout;
use url::Url;

use super::super::ConfigError;
use super::super::client::address::Address;
use super::login::Login;

/// A browser's request is shorter, and comes faster.
const LONGEST_HEAD: usize = 16 * 1024;
const SLOWEST_HEAD: Duration = Duration::from_secs(10);

/// Waits on this machine for the answer to a login.
pub(crate) struct Listener {
    listener: TcpListener,
    path: String,
}

impl Listener {
    /// Listens where the redirect URI points, which must be this machine.
    ///
    /// # Errors
    /// If it is another machine, or somebody listens there already.
    pub(crate) async fn bind(redirect_uri: &str) -> Result<Self, ConfigError> {
        let fault = |reason: String| ConfigError::new("redirect URI", reason);
        let address = Address::parse("redirect URI", redirect_uri)?;
        if address.is_encrypted() {
            let reason = "a browser can be answered by `http` on this machine only";
            return Err(fault(reason.to_owned()));
        }
        let url = address.url();
        let listener = TcpListener::bind(&*sockets(url).await)
            .await
            .map_err(|it| fault(format!("nobody can listen there: {it}")))?;
        Ok(Self {
            listener,
            path: url.path().to_owned(),
        })
    }

    /// The answer to this login: a URL with its query. Whatever else comes is turned away.
    pub(crate) async fn answer(&self, login: &Login) -> String {
        loop {
            let Ok((mut stream, _)) = self.listener.accept().await else {
                // Too many connections, say; they go away.
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            };
            let target = timeout(SLOWEST_HEAD, target(&mut stream)).await;
            let target = target.ok().flatten().unwrap_or_default();
            let path = target.split('?').next().unwrap_or_default();
            let (status, text) = if path != self.path {
                ("404 Not Found", "There is nothing here.")
            } else if login.code(&target).is_err_and(|it| it.is_foreign()) {
                ("400 Bad Request", "This is not the login that was started.")
            } else {
                ("200 OK", "You can close this window.")
            };
            let _ = timeout(SLOWEST_HEAD, reply(&mut stream, status, text)).await;
            if status.starts_with("200") {
                return target;
            }
        }
    }
}

/// The addresses of this machine that a URL names.
async fn sockets(url: &Url) -> Vec<SocketAddr> {
    let port = url.port_or_known_default().unwrap_or(80);
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let found = lookup_host((host, port)).await;
    let found = found.into_iter().flatten();
    // What `localhost` means is up to the system, but only this machine may be meant.
    found.filter(|it| it.ip().is_loopback()).collect()
}

/// The path and query of a GET, if it is one.
async fn target(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.windows(4).any(|it| it == b"\r\n\r\n") {
        if head.len() > LONGEST_HEAD || stream.read_buf(&mut head).await.ok()? == 0 {
            return None;
        }
    }
    let head = String::from_utf8_lossy(&head);
    let target = head.strip_prefix("GET ")?.split(' ').next()?;
    Some(target.to_owned())
}

async fn reply(stream: &mut TcpStream, status: &str, text: &str) -> std::io::Result<()> {
    let length = text.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/plain\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{text}"
    );
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}
