//! A server on loopback that fails as it is told to: byte by byte, on a connection of its own.
//!
//! It speaks HTTP/1.1 by hand, since a library would not let it break the rules.

mod arrival;
mod reply;

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub use self::arrival::Arrival;
pub use self::reply::{Reply, Then};

/// What is answered to a request; it sees the request and how many came before it.
type Script = dyn Fn(&Arrival) -> Reply + Send + Sync;

/// A server that is told what to answer. It ends when it is dropped, and its connections with it.
pub struct FaultServer {
    address: SocketAddr,
    log: Arc<Log>,
    accepting: JoinHandle<()>,
}

/// What has reached the server.
#[derive(Default)]
struct Log {
    /// Whether only the counts are kept: a long run would fill the memory.
    counts_only: bool,
    connections: AtomicUsize,
    count: AtomicUsize,
    arrivals: Mutex<Vec<Arrival>>,
    bytes: Mutex<Vec<u8>>,
}

impl Log {
    fn note_bytes(&self, bytes: &[u8]) {
        if !self.counts_only {
            locked(&self.bytes).extend_from_slice(bytes);
        }
    }

    /// Gives an arrival its number.
    fn note(&self, arrival: &mut Arrival) {
        let mut arrivals = locked(&self.arrivals);
        arrival.number = self.count.fetch_add(1, Ordering::SeqCst);
        if !self.counts_only {
            arrivals.push(arrival.clone());
        }
    }
}

impl FaultServer {
    /// Starts it on a free port.
    ///
    /// # Panics
    /// If loopback has no free port.
    pub async fn start(script: impl Fn(&Arrival) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await;
        Self::on(listener.expect("a free port"), script)
    }

    /// Starts one for a long run: it counts what arrives and forgets it.
    ///
    /// # Panics
    /// If loopback has no free port.
    pub async fn start_counting(
        script: impl Fn(&Arrival) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await;
        let log = Log {
            counts_only: true,
            ..Log::default()
        };
        Self::with_log(listener.expect("a free port"), script, log)
    }

    /// Starts it on a port that is already bound.
    ///
    /// # Panics
    /// If the listener has no address.
    pub fn on(
        listener: TcpListener,
        script: impl Fn(&Arrival) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::with_log(listener, script, Log::default())
    }

    fn with_log(
        listener: TcpListener,
        script: impl Fn(&Arrival) -> Reply + Send + Sync + 'static,
        log: Log,
    ) -> Self {
        let address = listener.local_addr().expect("an address");
        let log = Arc::new(log);
        let script: Arc<Script> = Arc::new(script);
        let accepting = tokio::spawn(accept(listener, script, Arc::clone(&log)));
        Self {
            address,
            log,
            accepting,
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests that have arrived in full, in the order in which they did.
    pub fn arrivals(&self) -> Vec<Arrival> {
        locked(&self.log.arrivals).clone()
    }

    /// How many requests have arrived in full.
    pub fn count(&self) -> usize {
        self.log.count.load(Ordering::SeqCst)
    }

    /// How many connections were opened.
    pub fn connections(&self) -> usize {
        self.log.connections.load(Ordering::SeqCst)
    }

    /// Every byte that has arrived, also those of requests that were never complete.
    pub fn bytes(&self) -> Vec<u8> {
        locked(&self.log.bytes).clone()
    }

    /// Stops listening and closes every connection, so that dialling is refused from then on.
    pub async fn stop(mut self) {
        self.accepting.abort();
        // Only then is the listener dropped.
        let _cancelled = (&mut self.accepting).await;
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

fn locked<T>(it: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn accept(listener: TcpListener, script: Arc<Script>, log: Arc<Log>) {
    // Dropping the set ends the connections.
    let mut connections = tokio::task::JoinSet::new();
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = connections.join_next() => continue,
        };
        let Ok((stream, _)) = stream else { return };
        let connection = log.connections.fetch_add(1, Ordering::SeqCst);
        connections.spawn(serve(
            stream,
            connection,
            Arc::clone(&script),
            Arc::clone(&log),
        ));
    }
}

/// Answers the requests of a connection until one of the replies ends it.
async fn serve(
    mut stream: TcpStream,
    connection: usize,
    script: Arc<Script>,
    log: Arc<Log>,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut waiting = Vec::new();
    loop {
        let seen = |bytes: &[u8]| log.note_bytes(bytes);
        let Some(mut arrival) = arrival::read(&mut stream, &mut waiting, seen).await? else {
            return Ok(());
        };
        arrival.connection = connection;
        log.note(&mut arrival);
        if !script(&arrival).play(&mut stream).await? {
            return Ok(());
        }
    }
}
