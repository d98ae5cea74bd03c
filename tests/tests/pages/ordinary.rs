//! Pages, items, counts, errors and where to go on.

use std::time::Duration;

use intra42::{End, ErrorKind, closes};
use serde_json::Value as Json;

use super::server::{Answer, Server};
use super::shelf::{answer, asked, client, close, honest, list, slice};

async fn honest_server(all: usize) -> Server {
    Server::start(move |_, seen| {
        let (page, size) = asked(seen);
        honest(all, page, size)
    })
    .await
}

#[tokio::test]
async fn a_page_says_what_it_knows() {
    let server = honest_server(250).await;
    let request = closes::index().page(2).page_size(60).build().unwrap();
    let page = client(&server).page(&request).await.unwrap();
    assert_eq!(
        (page.number, page.total, page.per_page),
        (2, Some(250), Some(60))
    );
    assert_eq!((page.items.len(), page.items[0].id), (60, 61));
    // The request as it is: no size unless it says one.
    let page = client(&server).page(list()).await.unwrap();
    assert_eq!((page.number, page.items.len()), (1, 30));
}

#[tokio::test]
async fn all_pages_come_in_order_and_none_is_asked_for_twice() {
    for ahead in [0, 1, 3, 16] {
        let server = Server::start(|_, seen| {
            let (page, size) = asked(seen);
            // The later the page, the sooner it comes.
            honest(950, page, size).after(Duration::from_millis(40 / page as u64))
        })
        .await;
        let mut pages = client(&server).pages(list()).ahead(ahead);
        let mut numbers = Vec::new();
        let mut ids = Vec::new();
        while let Some(page) = pages.try_next().await.unwrap() {
            numbers.push(page.number);
            ids.extend(page.items.iter().map(|it| it.id));
        }
        assert_eq!(numbers, (1..=10).collect::<Vec<_>>());
        assert_eq!(ids, (1..=950).collect::<Vec<_>>());
        assert_eq!((pages.end(), server.seen().len()), (Some(End::Last), 10));
        assert!(pages.try_next().await.unwrap().is_none());
    }
}

#[tokio::test]
async fn an_error_says_where_to_go_on() {
    let server = Server::start(|n, seen| {
        let (page, size) = asked(seen);
        if page == 3 && n < 10 {
            return Answer::json(422, r#"{"error":"no"}"#);
        }
        honest(450, page, size)
    })
    .await;
    let client = client(&server);
    let mut items = client.stream(list()).ahead(2);
    let mut ids = Vec::new();
    let error = loop {
        match items.try_next().await {
            Ok(item) => ids.push(item.unwrap().id),
            Err(error) => break error,
        }
    };
    assert_eq!(
        (ids.len(), error.page(), error.status()),
        (200, Some(3), Some(422))
    );
    assert_eq!(
        error.to_string(),
        "`GET /v2/closes`: page 3: the API answered 422 Unprocessable Entity: no"
    );
    assert!(
        items.try_next().await.unwrap().is_none(),
        "an error is the end"
    );
    while server.seen().len() < 10 {
        let _ = client.page(list()).await;
    }
    let mut rest = client.stream(list()).from_page(error.page().unwrap());
    while let Some(item) = rest.try_next().await.unwrap() {
        ids.push(item.id);
    }
    assert_eq!(ids, (1..=450).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_request_can_begin_in_the_middle() {
    let server = honest_server(450).await;
    let request = closes::index().page(4).page_size(100).build().unwrap();
    let items = client(&server).collect(&request).await.unwrap();
    assert_eq!((items.len(), items[0].id), (150, 301));
    assert_eq!(server.seen().len(), 2);
    let beyond = client(&server)
        .stream(list())
        .from_page(9)
        .collect()
        .await
        .unwrap();
    assert!(beyond.is_empty());
}

#[tokio::test]
async fn odd_items_lose_no_page() {
    let server = Server::start(|_, seen| {
        let (page, size) = asked(seen);
        let rows = slice(250, page, size).into_iter();
        let body: Vec<_> = rows
            .map(|it| if it % 100 == 7 { Json::Null } else { close(it) })
            .collect();
        Answer::new(
            200,
            &[("X-Total", "250"), ("X-Per-Page", "100")],
            Json::from(body).to_string(),
        )
    })
    .await;
    let error = client(&server).collect(list()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "`GET /v2/closes`: page 1: the answer (status 200) is not as documented: invalid type: null, expected an object (`Close`) at `$[6]`"
    );
    let mut items = client(&server).stream(list()).lenient();
    let mut count = 0;
    while items.try_next().await.unwrap().is_some() {
        count += 1;
    }
    let faults: Vec<_> = items
        .faults()
        .iter()
        .map(|(page, it)| (*page, it.index))
        .collect();
    assert_eq!((count, faults), (247, vec![(1, 6), (2, 6), (3, 6)]));
}

#[tokio::test]
async fn a_page_of_html_is_named() {
    let server = Server::start(|_, seen| match asked(seen) {
        (2, _) => Answer::new(
            200,
            &[("content-type", "text/html")],
            "<html>Sign in</html>",
        ),
        (page, size) => honest(250, page, size),
    })
    .await;
    let error = client(&server).collect(list()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(_)));
    assert_eq!(error.page(), Some(2));
}

#[tokio::test]
async fn counting_takes_one_request_where_the_total_is_said() {
    let server = honest_server(751_077).await;
    assert_eq!(client(&server).count(list()).await.unwrap(), 751_077);
    assert_eq!(server.seen().len(), 1);
    assert!(
        server.seen()[0]
            .target
            .ends_with("page%5Bnumber%5D=1&page%5Bsize%5D=1")
    );
}

#[tokio::test]
async fn counting_searches_for_the_last_page_where_it_is_not() {
    for all in [0, 1, 99, 100, 101, 200, 750, 1_600, 12_345] {
        let server = Server::start(move |_, seen| {
            let (page, size) = asked(seen);
            answer(&slice(all, page, size), &[])
        })
        .await;
        assert_eq!(client(&server).count(list()).await.unwrap(), all as u64);
        assert!(server.seen().len() <= 20, "{all}: {}", server.seen().len());
    }
}

/// Dropped while pages are under way, and polled by anything that knows streams.
#[tokio::test]
async fn it_is_a_stream() {
    use std::pin::Pin;
    let server = honest_server(250).await;
    let mut items = client(&server).stream(list());
    let mut stream = Pin::new(&mut items);
    let mut count = 0;
    while let Some(item) =
        std::future::poll_fn(|context| futures_core::Stream::poll_next(stream.as_mut(), context))
            .await
    {
        item.unwrap();
        count += 1;
    }
    assert_eq!(count, 250);
    let mut dropped = client(&server).stream(list()).ahead(4);
    dropped.try_next().await.unwrap();
    drop(dropped);
    assert!(format!("{items:?}").contains("Last"));
    let filtered = closes::index()
        .filter(closes::Filter::id([1]))
        .build()
        .unwrap();
    client(&server).collect(filtered).await.unwrap();
    assert!(
        server
            .seen()
            .last()
            .unwrap()
            .target
            .contains("filter%5Bid%5D=1")
    );
}
