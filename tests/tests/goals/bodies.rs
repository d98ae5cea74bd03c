//! Bodies that are larger than the client takes.

use intra42::ErrorKind;
use specwright_tests::fault_server::{FaultServer, Reply, Then};
use specwright_tests::faults::gzip_bomb;

use crate::{builder, is_token, show, token};

const MIB: usize = 1024 * 1024;

async fn refused(reply: Reply) {
    let server = FaultServer::start(move |it| {
        if is_token(it) {
            token(it, 7200)
        } else {
            reply.clone()
        }
    })
    .await;
    let client = builder(&server.url()).build().unwrap();
    let error = client.send(show()).await.unwrap_err();
    println!("{error}");
    let ErrorKind::BodyTooLarge(it) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!((it.limit, it.status), (16 * MIB as u64, 200));
}

#[tokio::test]
async fn a_body_of_256_mib_is_refused() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n";
    refused(Reply::raw(head).then(Then::Repeat(vec![b' '; MIB], 256))).await;
}

#[tokio::test]
async fn a_gzip_bomb_is_refused() {
    refused(Reply::json(200, gzip_bomb()).header("Content-Encoding", "gzip")).await;
}

#[tokio::test]
async fn a_body_at_the_limit_is_taken() {
    let limit = 4096;
    let body = format!("{}{}", specwright_tests::faults::CLOSE, " ".repeat(limit));
    let body: String = body.chars().take(limit).collect();
    let server = FaultServer::start(move |it| {
        if is_token(it) {
            token(it, 7200)
        } else {
            Reply::json(200, &body)
        }
    })
    .await;
    let client = builder(&server.url()).build().unwrap();
    let exactly = client.with(|it| it.body_limit(limit as u64));
    exactly.send(show()).await.unwrap();
    let less = client.with(|it| it.body_limit(limit as u64 - 1));
    less.send(show()).await.unwrap_err();
}
