//! The server: a thread, a socket, and a way to stop.

use std::fmt;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::sync::oneshot;
use tower::ServiceExt as _;

use crate::builder::Builder;
use crate::endpoints;
use crate::error::StartError;
use crate::facts::Facts;
use crate::fault::Fault;
use crate::received::Received;
use crate::service::{Dropped, Service, lock};

/// How long requests that are being answered may take when the server is stopped.
const PATIENCE: Duration = Duration::from_secs(5);

/// A server that runs until it is dropped.
///
/// It has a thread and a runtime of its own, so that a test needs neither, and a test with a paused
/// clock does not stop it.
pub struct MockServer {
    service: Arc<Service>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl MockServer {
    /// Starts a server of an API on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// If no port is free, or the facts are not those of an API.
    pub fn start(facts: impl Into<Facts>) -> Result<Self, StartError> {
        Self::builder(facts).start()
    }

    /// Sets up a server.
    pub fn builder(facts: impl Into<Facts>) -> Builder {
        Builder::new(facts)
    }

    pub(crate) fn run(builder: Builder) -> Result<Self, StartError> {
        let address = format!("{}:{}", builder.host, builder.port);
        let fault = |error: io::Error| StartError::Listen {
            address: address.clone(),
            error,
        };
        let listener = TcpListener::bind((builder.host.as_str(), builder.port)).map_err(fault)?;
        listener.set_nonblocking(true).map_err(fault)?;
        let local = listener.local_addr().map_err(fault)?;
        let service = Arc::new(builder.service(format!("http://{local}"))?);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(fault)?;
        let (stop, stopped) = oneshot::channel();
        let shared = Arc::clone(&service);
        let thread = std::thread::Builder::new()
            .name("specwright-mock".to_owned())
            .spawn(move || runtime.block_on(serve(shared, listener, stopped)))
            .map_err(fault)?;
        Ok(Self {
            service,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Where it is: `http://127.0.0.1:40000`.
    pub fn url(&self) -> &str {
        &self.service.url
    }

    /// The requests that were received last, the first one first; at most a thousand.
    pub fn requests(&self) -> Vec<Received> {
        lock(&self.service.log).to_vec()
    }

    /// Forgets what was received.
    pub fn forget_requests(&self) {
        lock(&self.service.log).clear();
    }

    /// Lets a fault happen to the next request; if there are several, one to each.
    pub fn fail_next(&self, fault: Fault) {
        lock(&self.service.next_faults).push(fault);
    }

    /// Sets the clock forward: tokens run out, windows of rate limits pass.
    pub fn advance(&self, by: Duration) {
        self.service.clock.advance(by);
    }

    /// Stops: no more connections are taken, and what is being answered is answered.
    pub fn stop(mut self) {
        self.halt();
    }

    fn halt(&mut self) {
        if let Some(stop) = self.stop.take() {
            // The thread has ended by itself where this fails.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for MockServer {
    fn drop(&mut self) {
        self.halt();
    }
}

impl fmt::Debug for MockServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockServer")
            .field("url", &self.url())
            .finish_non_exhaustive()
    }
}

async fn serve(service: Arc<Service>, listener: TcpListener, stopped: oneshot::Receiver<()>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    let router = endpoints::router(service);
    let connections = GracefulShutdown::new();
    let mut stopped = stopped;
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(_) => {
                    // Too many open files, for instance: it passes.
                    tokio::time::sleep(Duration::from_millis(10)).await;
                    continue;
                }
            },
            _ = &mut stopped => break,
        };
        // A small answer is not to wait for the next.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let answer = service_fn(move |request: Request<Incoming>| {
            let router = router.clone();
            async move {
                let response = router.oneshot(request).await.map_err(io::Error::other)?;
                match response.extensions().get::<Dropped>() {
                    // An error of the service closes the connection without an answer.
                    Some(_) => Err(io::Error::from(io::ErrorKind::ConnectionAborted)),
                    None => Ok(response),
                }
            }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .serve_connection(TokioIo::new(stream), answer);
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            // A connection that ends badly is the client's affair, or was asked for.
            let _ = connection.await;
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(PATIENCE, connections.shutdown()).await;
}
