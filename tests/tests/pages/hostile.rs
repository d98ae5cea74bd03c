//! Servers that say nothing about their lists, or something wrong.

use intra42::{Client, ErrorKind};

use super::server::{Answer, Server};
use super::shelf::{answer, asked, client, list, slice};

/// A server: what it answers for a page of a size, of a list that does not change.
type Shelf = fn(page: usize, size: usize) -> Answer;

fn with(ids: &[usize], headers: &[(&str, &str)]) -> Answer {
    let headers: Vec<_> = headers.iter().map(|(a, b)| (*a, (*b).to_owned())).collect();
    answer(ids, &headers)
}

/// Each row: what the server does, how many items it has, at most how many requests it takes, and the
/// server.
const STABLE: &[(&str, usize, usize, Shelf)] = &[
    ("says nothing", 250, 3, |page, size| {
        with(&slice(250, page, size), &[])
    }),
    (
        "says nothing, and the last page is full",
        200,
        3,
        |page, size| with(&slice(200, page, size), &[]),
    ),
    ("says nothing, and has nothing", 0, 1, |page, size| {
        with(&slice(0, page, size), &[])
    }),
    (
        "says nothing, and has one page that is not full",
        7,
        2,
        |page, size| with(&slice(7, page, size), &[]),
    ),
    ("gives less than it is asked for", 120, 4, |page, _| {
        with(&slice(120, page, 50), &[])
    }),
    ("gives less, and says so", 120, 3, |page, _| {
        with(&slice(120, page, 50), &[("X-Per-Page", "50")])
    }),
    ("gives less, and says only the total", 90, 3, |page, _| {
        with(&slice(90, page, 30), &[("X-Total", "90")])
    }),
    ("gives less than it says", 90, 3, |page, _| {
        with(
            &slice(90, page, 30),
            &[("X-Total", "90"), ("X-Per-Page", "100")],
        )
    }),
    ("says a total that is too low", 250, 3, |page, size| {
        with(&slice(250, page, size), &[("X-Total", "10")])
    }),
    ("counts pages as its total", 250, 3, |page, size| {
        with(
            &slice(250, page, size),
            &[("X-Total", "3"), ("X-Per-Page", "100")],
        )
    }),
    ("says a total of 0", 150, 2, |page, size| {
        with(&slice(150, page, size), &[("X-Total", "0")])
    }),
    ("says a total that is too high", 250, 6, |page, size| {
        with(
            &slice(250, page, size),
            &[("X-Total", "1000"), ("X-Per-Page", "100")],
        )
    }),
    ("says a total that is no number", 250, 3, |page, size| {
        with(
            &slice(250, page, size),
            &[("X-Total", "many"), ("X-Per-Page", "-1")],
        )
    }),
    ("says a total beyond all numbers", 250, 6, |page, size| {
        with(
            &slice(250, page, size),
            &[("X-Total", "18446744073709551615")],
        )
    }),
    ("says another total each time", 250, 6, |page, size| {
        let total = ["260", "12", "9000", "1", "0", "77"][page % 6];
        with(
            &slice(250, page, size),
            &[("X-Total", total), ("X-Per-Page", "100")],
        )
    }),
    ("says pages of 0", 250, 4, |page, size| {
        with(
            &slice(250, page, size),
            &[("X-Total", "250"), ("X-Per-Page", "0")],
        )
    }),
    ("links only", 250, 3, |page, size| {
        let link = format!("</?page={}>; rel=\"next\"", page + 1);
        let link = if page < 3 {
            link
        } else {
            "</?page=1>; rel=\"first\"".to_owned()
        };
        with(&slice(250, page, size), &[("Link", &link)])
    }),
    ("links back to the first page", 250, 3, |page, size| {
        with(
            &slice(250, page, size),
            &[("Link", "</?page=1>; rel=\"next\"")],
        )
    }),
    ("links to itself, and says a total", 250, 3, |page, size| {
        let link = format!("</?page={page}>; rel=\"next\"");
        with(
            &slice(250, page, size),
            &[("Link", &link), ("X-Total", "250")],
        )
    }),
    ("links on and on after its end", 250, 6, |page, size| {
        let link = format!("</?page={}>; rel=\"next\"", page + 1);
        with(&slice(250, page, size), &[("Link", &link)])
    }),
    ("does not know of pages", 40, 2, |_, _| {
        with(&slice(40, 1, 40), &[])
    }),
    ("does not know of pages, and is full", 100, 2, |_, _| {
        with(&slice(100, 1, 100), &[])
    }),
    (
        "gives its last page for every page beyond",
        200,
        3,
        |page, size| {
            let page = page.min(2);
            with(&slice(200, page, size), &[("X-Page", &page.to_string())])
        },
    ),
    (
        "has an empty page in the middle",
        200,
        4,
        |page, size| match page {
            2 => with(&[], &[("X-Total", "250"), ("X-Per-Page", "100")]),
            1 => with(
                &slice(200, 1, size),
                &[("X-Total", "250"), ("X-Per-Page", "100")],
            ),
            _ => with(
                &slice(200, 2, size),
                &[("X-Total", "250"), ("X-Per-Page", "100")],
            ),
        },
    ),
    ("has short pages, since it hides rows", 180, 4, |page, _| {
        with(
            &slice(180, page, 60),
            &[
                ("X-Total", "300"),
                ("X-Per-Page", "100"),
                ("X-Page", &page.to_string()),
            ],
        )
    }),
    (
        "has the same rows on pages that are different",
        0,
        3,
        |page, _| match page {
            1 | 2 => with(
                &[7; 100],
                &[("X-Page", &page.to_string()), ("X-Total", "200")],
            ),
            _ => with(&[], &[]),
        },
    ),
];

#[tokio::test]
async fn nothing_is_lost_while_the_set_is_stable() {
    assert!(STABLE.len() >= 20);
    for (name, all, requests, shelf) in STABLE {
        for ahead in [0, 1, 8] {
            let server = Server::start(move |_, seen| {
                let (page, size) = asked(seen);
                shelf(page, size)
            })
            .await;
            let items = client(&server).stream(list()).ahead(ahead).collect().await;
            let items = items.unwrap_or_else(|it| panic!("a server that {name}: {it}"));
            let ids: Vec<_> = items
                .iter()
                .map(|it| usize::try_from(it.id).unwrap())
                .collect();
            let expected = if *all == 0 && !ids.is_empty() {
                vec![7; 200]
            } else {
                (1..=*all).collect()
            };
            assert_eq!(ids, expected, "a server that {name}");
            // What is asked for ahead may be more than was needed, where a total is wrong.
            let sent = server.seen().len();
            let allowed = requests + ahead as usize;
            assert!(
                sent <= allowed,
                "a server that {name}: {sent} requests, {ahead} ahead"
            );
        }
    }
}

/// Whatever the link says, nobody but the server itself is asked, and only for the next page.
#[tokio::test]
async fn no_link_leads_elsewhere() {
    for form in [
        "http://{}/v2/closes?page=2",
        "https://{}/v2/closes?page=2",
        "//{}/?page=2",
        "\\\\{}/?page=2",
        "http:\\\\{}\\?page=2",
        "http://127.0.0.1@{}/?page=2",
        "/\\{}/?page[number]=2",
        "http://{}:1/?page=2",
        "HTTP://{}/?page%5Bnumber%5D=2#",
    ] {
        let elsewhere = Server::start(|_, _| Answer::json(200, "[]")).await;
        let host = elsewhere.url.strip_prefix("http://").unwrap().to_owned();
        let link = format!("<{}>; rel=\"next\"", form.replace("{}", &host));
        let server = Server::start(move |_, seen| {
            let (page, size) = asked(seen);
            let headers: &[(&str, &str)] = if page < 3 { &[("Link", &link)] } else { &[] };
            with(&slice(250, page, size), headers)
        })
        .await;
        let items = client(&server).collect(list()).await.unwrap();
        // After page 2, the link to page 2 says nothing.
        assert_eq!(items.len(), 250, "{form}");
        assert_eq!(server.seen().len(), 3, "{form}");
        assert_eq!(elsewhere.seen().len(), 0, "{form}");
    }
}

#[tokio::test]
async fn a_list_without_end_ends_in_an_error() {
    let shelves: [(&str, Shelf); 3] = [
        ("always has a full page", |page, size| {
            with(&slice(usize::MAX, page, size), &[])
        }),
        ("always has one more", |page, size| {
            let total = (page + 1) * size;
            with(
                &slice(usize::MAX, page, size),
                &[("X-Total", &total.to_string())],
            )
        }),
        ("always links on", |page, size| {
            let link = format!("</?page={}>; rel=next", page + 1);
            with(&slice(usize::MAX, page, size), &[("Link", &link)])
        }),
    ];
    for (name, shelf) in shelves {
        let server = Server::start(move |_, seen| {
            let (page, size) = asked(seen);
            shelf(page, size)
        })
        .await;
        let mut items = client(&server).stream(list()).max_pages(4).ahead(3);
        let mut count = 0;
        let error = loop {
            match items.try_next().await {
                Ok(Some(_)) => count += 1,
                Ok(None) => panic!("a server that {name} came to an end"),
                Err(error) => break error,
            }
        };
        assert_eq!(
            (count, error.page()),
            (400, Some(4)),
            "a server that {name}"
        );
        assert!(matches!(error.kind(), ErrorKind::Endless(_)), "{error}");
        assert_eq!(server.seen().len(), 4, "a server that {name}");
        assert!(items.try_next().await.unwrap().is_none(), "it is over");
    }
}

/// One row a page, and a total that says that all the others are still to come.
#[tokio::test]
async fn pages_beyond_the_total_are_not_read_for_ever() {
    let server = Server::start(|_, seen| {
        let (page, _) = asked(seen);
        with(
            &[page],
            &[
                ("X-Total", "1000"),
                ("X-Per-Page", "100"),
                ("X-Page", &page.to_string()),
            ],
        )
    })
    .await;
    let error = client(&server).collect(list()).await.unwrap_err();
    assert_eq!(error.page(), Some(20));
    assert_eq!(
        error.to_string(),
        "page 20: the list does not end: 20 pages were read; raise `max_pages` if it is that long"
    );
}

/// A row is taken out or put in between two pages. Nothing hangs, and what comes twice is counted.
#[tokio::test]
async fn a_set_that_changes_is_read_to_its_end() {
    async fn read(client: Client) -> (usize, u64) {
        let mut items = client.stream(list()).ahead(0).dedupe_by(|it| it.id);
        let mut count = 0;
        while items.try_next().await.unwrap().is_some() {
            count += 1;
        }
        (count, items.duplicates())
    }
    let shrinks = Server::start(|n, seen| {
        let (page, size) = asked(seen);
        let rows: Vec<_> = (1 + n * 10..=250)
            .skip((page - 1) * size)
            .take(size)
            .collect();
        answer(&rows, &[("X-Total", (250 - n * 10).to_string())])
    })
    .await;
    let (count, duplicates) = read(client(&shrinks)).await;
    assert!(count >= 230 && duplicates == 0, "{count}, {duplicates}");
    let grows = Server::start(|n, seen| {
        let (page, size) = asked(seen);
        let rows: Vec<_> = (1_000 - n * 10..1_250)
            .skip((page - 1) * size)
            .take(size)
            .collect();
        answer(&rows, &[("X-Total", (250 + n * 10).to_string())])
    })
    .await;
    assert_eq!(read(client(&grows)).await, (250, 20));
}
