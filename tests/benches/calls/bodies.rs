//! Bodies that are larger than anyone wants.

use intra42::{Client, closes};
use specwright_tests::faults::gzip_bomb;

use crate::Row;
use crate::memory::{forget_peak, growth, peak, resident};
use crate::server::{Answer, Server};

const PIECE: usize = 64 * 1024;
const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n";

/// 256 MiB as they are, and 64 MiB as gzip.
pub(crate) async fn large() -> Vec<Row> {
    let plain = Answer {
        head: format!("{HEAD}\r\n"),
        piece: vec![b' '; PIECE],
        pieces: 256 * 1024 * 1024 / PIECE,
    };
    let bomb = gzip_bomb();
    let packed = Answer {
        head: format!(
            "{HEAD}content-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
            bomb.len()
        ),
        piece: bomb.to_vec(),
        pieces: 1,
    };
    vec![
        met("a body of 256 MiB: memory before it is refused", plain).await,
        met("64 MiB of body as gzip: the same", packed).await,
    ]
}

async fn met(what: &'static str, answer: Answer) -> Row {
    let server = Server::start(answer);
    let client = Client::builder()
        .token("token")
        .base_url(server.url())
        .limits(&[])
        .build()
        .unwrap();
    forget_peak();
    let before = resident();
    let request = closes::show().id(7).build().unwrap();
    let error = client.send(request).await.unwrap_err();
    Row {
        what,
        goal: "≤ 40 MiB",
        measured: format!("{}, {error}", growth(before, peak())),
    }
}
