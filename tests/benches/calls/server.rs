//! A server that answers at once, on a thread of its own, so that what is measured is the client.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What is answered.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) head: String,
    pub(crate) piece: Vec<u8>,
    /// How often the piece is sent; the connection is closed after more than one.
    pub(crate) pieces: usize,
}

impl Answer {
    pub(crate) fn json(body: &str) -> Self {
        Self {
            head: format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: {}\r\n\r\n",
                body.len()
            ),
            piece: body.as_bytes().to_vec(),
            pieces: 1,
        }
    }
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Server {
    pub(crate) fn start(answer: Answer) -> Self {
        let connections = Arc::new(AtomicUsize::new(0));
        let (tell, told) = std::sync::mpsc::channel();
        let count = Arc::clone(&connections);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
                tell.send(listener.local_addr().expect("an address"))
                    .expect("somebody asks");
                let answer = Arc::new(answer);
                while let Ok((stream, _)) = listener.accept().await {
                    count.fetch_add(1, Ordering::SeqCst);
                    tokio::spawn(serve(stream, Arc::clone(&answer)));
                }
            });
        });
        Self {
            address: told.recv().expect("an address"),
            connections,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

async fn serve(mut stream: TcpStream, answer: Arc<Answer>) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut whole = answer.head.clone().into_bytes();
    whole.extend_from_slice(&answer.piece);
    let mut request = Vec::new();
    loop {
        while !request.ends_with(b"\r\n\r\n") {
            if stream.read_buf(&mut request).await? == 0 {
                return Ok(());
            }
        }
        request.clear();
        stream.write_all(&whole).await?;
        if answer.pieces > 1 {
            for _ in 1..answer.pieces {
                stream.write_all(&answer.piece).await?;
            }
            return stream.shutdown().await;
        }
    }
}
