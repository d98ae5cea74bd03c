//! Rows 30 to 36: what takes more than one answer. Pages that move, clocks that are wrong, callers
//! that go away, and many who call at once.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use intra42::{Client, ClientBuilder, Options, RateLimit, closes};
use specwright_tests::fault_server::{Arrival, FaultServer, Reply};
use specwright_tests::faults::{CLOSE, METHODS, Method, Scene};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::cell::{self, Connection, Times};
use super::ending::{Ending, name};
use super::list::{List, pages_of};
use super::table::Line;

/// What a row plays; the last one is the number of its variant.
type Row = (&'static str, &'static str);

const ROWS: &[Row] = &[
    (
        "30",
        "rows move between two pages, by this client's write or by another's",
    ),
    ("31a", "a list without X-Total"),
    ("31b", "X-Total is far too high"),
    ("31c", "X-Total is too low"),
    ("31d", "an empty page in the middle"),
    ("31e", "a short page in the middle"),
    ("32", "Link: rel=next to other origins, in nine forms"),
    ("33a", "the server's clock is years ahead"),
    ("33b", "the server's clock is years behind"),
    ("34", "the server's clock jumps back"),
    ("35a", "the caller goes away while it waits for its turn"),
    ("35b", "the caller goes away while it waits for the answer"),
    ("36", "200 calls at once, at 200 a second"),
];

const LATE: &str = "Wed, 01 Jan 2098 00:00:00 GMT";
const EARLY: &str = "Thu, 01 Jan 2015 00:00:00 GMT";

/// Plays all of them.
pub(crate) async fn lines(foreign_url: &str) -> Vec<Line> {
    let mut cells = JoinSet::new();
    for (place, (number, _)) in ROWS.iter().enumerate() {
        for method in METHODS {
            for connection in [Connection::New, Connection::Kept] {
                let foreign_url = foreign_url.to_owned();
                cells.spawn(async move {
                    let ending = play(number, method, connection, &foreign_url).await;
                    (place, method, connection, ending)
                });
            }
        }
    }
    let mut lines: Vec<Line> = ROWS.iter().map(|it| Line::of(it.0, it.1)).collect();
    while let Some(cell) = cells.join_next().await {
        let (place, method, connection, ending) = cell.unwrap();
        lines[place]
            .cells
            .push((method, connection, Times::Always, ending));
    }
    lines
}

async fn play(
    number: &'static str,
    method: Method,
    connection: Connection,
    foreign: &str,
) -> Ending {
    match number {
        "30" => pages_that_move(method, connection).await,
        it if it.starts_with("31") || it == "32" => {
            if method == Method::Get {
                pages_of(it, connection == Connection::Kept, foreign).await
            } else {
                headers_of_a_list(method, connection, foreign).await
            }
        }
        "33a" => clock(method, connection, [LATE, LATE]).await,
        "33b" => clock(method, connection, [EARLY, EARLY]).await,
        "34" => clock(method, connection, [LATE, EARLY]).await,
        "35a" => gone_in_the_queue(method, connection).await,
        "35b" => gone_in_the_answer(method, connection).await,
        "36" => many(method, connection).await,
        _ => panic!("no row {number}"),
    }
}

pub(crate) fn builder(server: &FaultServer) -> ClientBuilder {
    Client::builder()
        .client_credentials("uid", "secret")
        .base_url(server.url())
        .token_url(format!("{}/oauth/token", server.url()))
        .limits(&[])
}

fn token() -> Reply {
    Reply::json(
        200,
        r#"{"access_token":"a","token_type":"bearer","expires_in":7200,"created_at":1}"#,
    )
}

fn good(method: Method) -> Reply {
    Scene {
        method,
        own_url: String::new(),
        foreign_url: String::new(),
    }
    .good()
}

/// A call that a new connection has no need of; the token alone opens one already, so a new one is
/// made by another client.
async fn warm(client: &Client, connection: Connection) {
    if connection == Connection::Kept {
        client
            .send(closes::show().id(1).build().unwrap())
            .await
            .unwrap();
    }
}

fn ending(result: Result<(), intra42::Error>, arrivals: usize) -> Ending {
    Ending {
        result: result.map_or_else(|it| name(&it), |()| "Ok".to_owned()),
        arrivals,
    }
}

/// The calls of a server that are neither for a token nor to warm up.
fn arrivals(server: &FaultServer) -> usize {
    let arrivals = server.arrivals();
    arrivals.iter().filter(|it| is_call(it)).count()
}

fn is_call(arrival: &Arrival) -> bool {
    !matches!(arrival.path(), "/oauth/token" | "/v2/closes/1")
}

/// A list of six, two a page, which changes after the first page.
async fn pages_that_move(method: Method, connection: Connection) -> Ending {
    let list = Arc::new(List::new(6, 2));
    let server = {
        let list = Arc::clone(&list);
        FaultServer::start(move |it| match (it.method.as_str(), it.path()) {
            (_, "/oauth/token") => token(),
            ("GET", "/v2/closes/1") => Reply::json(200, CLOSE),
            ("GET", _) => list.page(it),
            ("POST", _) => {
                list.insert_first(7);
                Reply::json(201, CLOSE)
            }
            ("PATCH", _) => {
                list.last_to_first();
                Reply::empty(204)
            }
            _ => {
                list.remove_first();
                Reply::empty(204)
            }
        })
        .await
    };
    let client = builder(&server).build().unwrap();
    warm(&client, connection).await;
    let request = closes::index().page_size(2).build().unwrap();
    // What is asked for ahead may arrive or not when the list ends before it.
    let mut stream = client.stream(request).ahead(0);
    let mut seen = Vec::new();
    for _ in 0..2 {
        seen.push(stream.try_next().await.unwrap().unwrap().id);
    }
    match method {
        Method::Get => list.insert_first(7),
        _ => cell::send(&client, method).await.unwrap(),
    }
    while let Some(it) = stream.try_next().await.unwrap() {
        seen.push(it.id);
    }
    let twice = seen.len() - seen.iter().collect::<std::collections::BTreeSet<_>>().len();
    let missed = (1..=6).filter(|it| !seen.contains(it)).count();
    Ending {
        result: format!("{} items, {twice} twice, {missed} missed", seen.len()),
        arrivals: arrivals(&server),
    }
}

/// A write whose answer has the headers of a list, and of no honest one.
async fn headers_of_a_list(method: Method, connection: Connection, foreign: &str) -> Ending {
    let link = format!("<{foreign}/v2/closes?page[number]=2>; rel=\"next\"");
    let server = FaultServer::start(move |it| match it.path() {
        "/oauth/token" => token(),
        "/v2/closes/1" => Reply::json(200, CLOSE),
        _ => good(method).header("X-Total", "99").header("Link", &link),
    })
    .await;
    let client = builder(&server).build().unwrap();
    warm(&client, connection).await;
    let result = cell::send(&client, method).await;
    ending(result, arrivals(&server))
}

/// Answers with these dates, the first of which refuses and names the next second.
async fn clock(method: Method, connection: Connection, [first, last]: [&'static str; 2]) -> Ending {
    let met = Mutex::new(0);
    let server = FaultServer::start(move |it| match it.path() {
        "/oauth/token" => token().header("Date", first),
        "/v2/closes/1" => Reply::json(200, CLOSE).header("Date", first),
        _ => {
            let mut met = met.lock().unwrap();
            *met += 1;
            if *met > 1 {
                return good(method).header("Date", first);
            }
            let next = last.replace("00:00:00", "00:00:01");
            Reply::text(429, "429 Too Many Requests")
                .header("Date", last)
                .header("Retry-After", &next)
        }
    })
    .await;
    let client = builder(&server).build().unwrap();
    warm(&client, connection).await;
    let result = cell::send(&client, method).await;
    let again = cell::send(&client, method).await;
    let times = server.arrivals();
    let calls: Vec<_> = times.iter().filter(|it| is_call(it)).collect();
    let gap = calls[1].at - calls[0].at;
    assert!(gap >= Duration::from_secs(1), "waited {gap:?}");
    let tokens = times
        .iter()
        .filter(|it| it.path() == "/oauth/token")
        .count();
    assert_eq!(tokens, 1, "the token is good by the client's own clock");
    ending(result.and(again), calls.len())
}

async fn gone_in_the_queue(method: Method, connection: Connection) -> Ending {
    let server = FaultServer::start(move |it| match it.path() {
        "/oauth/token" => token(),
        "/v2/closes/1" => Reply::json(200, CLOSE),
        _ => good(method),
    })
    .await;
    // The token takes a turn as well, and the warming call another one.
    let used = if connection == Connection::Kept { 2 } else { 1 };
    let client = builder(&server)
        .limits(&[limit(used + 1, 5)])
        .build()
        .unwrap();
    warm(&client, connection).await;
    cell::send(&client, method).await.unwrap();
    let waits = timeout(Duration::from_millis(50), cell::send(&client, method)).await;
    assert!(waits.is_err(), "there was no need to wait");
    let result = cell::send(&client, method).await;
    ending(result, arrivals(&server))
}

async fn gone_in_the_answer(method: Method, connection: Connection) -> Ending {
    let met = Mutex::new(0);
    let server = FaultServer::start(move |it| match it.path() {
        "/oauth/token" => token(),
        "/v2/closes/1" => Reply::json(200, CLOSE),
        _ => {
            let mut met = met.lock().unwrap();
            *met += 1;
            let silence = if *met == 1 { 60 } else { 0 };
            good(method).after(Duration::from_secs(silence))
        }
    })
    .await;
    let client = builder(&server).build().unwrap();
    warm(&client, connection).await;
    let gone = {
        let client = client.clone();
        tokio::spawn(async move { cell::send(&client, method).await })
    };
    while arrivals(&server) == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    gone.abort();
    let result = cell::send(&client, method).await;
    ending(result, arrivals(&server))
}

async fn many(method: Method, connection: Connection) -> Ending {
    let server = FaultServer::start(move |it| match it.path() {
        "/oauth/token" => token(),
        "/v2/closes/1" => Reply::json(200, CLOSE),
        _ => good(method),
    })
    .await;
    let patient = Options::default().attempt_timeout(Duration::from_secs(60));
    let builder = builder(&server).limits(&[limit(200, 1)]).options(patient);
    let client = builder.build().unwrap();
    warm(&client, connection).await;
    let mut calls = JoinSet::new();
    for _ in 0..200 {
        let client = client.clone();
        calls.spawn(async move { cell::send(&client, method).await });
    }
    let mut result = Ok(());
    while let Some(call) = calls.join_next().await {
        result = result.and(call.unwrap());
    }
    ending(result, arrivals(&server))
}

fn limit(requests: u32, seconds: u32) -> RateLimit {
    RateLimit {
        requests,
        seconds,
        limit_header: None,
        remaining_header: None,
    }
}
