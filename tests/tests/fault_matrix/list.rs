//! A list of closes, as a server gives it page by page, honestly or not.

use std::sync::Mutex;

use intra42::closes;
use specwright_tests::fault_server::{Arrival, FaultServer, Reply};
use specwright_tests::faults::CLOSE;

use super::ending::{Ending, name};
use super::special::builder;

/// A list that can change between two pages.
pub(crate) struct List {
    ids: Mutex<Vec<i64>>,
    size: usize,
}

impl List {
    pub(crate) fn new(count: i64, size: usize) -> Self {
        Self {
            ids: Mutex::new((1..=count).collect()),
            size,
        }
    }

    pub(crate) fn insert_first(&self, id: i64) {
        self.ids.lock().unwrap().insert(0, id);
    }

    pub(crate) fn remove_first(&self) {
        self.ids.lock().unwrap().remove(0);
    }

    pub(crate) fn last_to_first(&self) {
        self.ids.lock().unwrap().rotate_right(1);
    }

    /// The page that is asked for.
    pub(crate) fn page(&self, arrival: &Arrival) -> Reply {
        let ids = self.ids.lock().unwrap();
        let page = number(arrival);
        let first = (page - 1) * self.size;
        let here: Vec<i64> = ids.iter().skip(first).take(self.size).copied().collect();
        closes_of(&here)
            .header("X-Page", &page.to_string())
            .header("X-Per-Page", &self.size.to_string())
            .header("X-Total", &ids.len().to_string())
    }
}

/// The number of the page that is asked for.
fn number(arrival: &Arrival) -> usize {
    let number = arrival.query("page[number]");
    number.and_then(|it| it.parse().ok()).unwrap_or(1)
}

fn closes_of(ids: &[i64]) -> Reply {
    let items = ids
        .iter()
        .map(|it| CLOSE.replace("\"id\":7", &format!("\"id\":{it}")));
    let items: Vec<String> = items.collect();
    Reply::json(200, format!("[{}]", items.join(",")))
}

/// The pages of a row: three of two items each, unless the row says otherwise.
fn pages(number: &str) -> Vec<Vec<i64>> {
    match number {
        "31d" => vec![vec![1, 2], vec![], vec![3, 4]],
        "31e" => vec![vec![1, 2], vec![3], vec![4, 5], vec![6]],
        _ => vec![vec![1, 2], vec![3, 4], vec![5, 6]],
    }
}

fn total(number: &str) -> Option<&'static str> {
    match number {
        "31b" => Some("1000000"),
        "31c" => Some("1"),
        "31d" | "31e" => Some("6"),
        _ => None,
    }
}

/// Forms in which a link leads elsewhere.
const LINKS: [&str; 9] = [
    "http://FOREIGN/v2/closes?page[number]=2",
    "//FOREIGN/v2/closes?page[number]=2",
    "\\\\FOREIGN\\v2\\closes?page[number]=2",
    "http://OWN@FOREIGN/v2/closes?page[number]=2",
    "https://FOREIGN/v2/closes?page[number]=2",
    "http:FOREIGN/v2/closes?page[number]=2",
    "http://FOREIGN#@OWN/v2/closes?page[number]=2",
    "http://FOREIGN\\@OWN/v2/closes?page[number]=2",
    " \thttp://FOREIGN/v2/closes?page[number]=2",
];

/// Reads the list of a row.
pub(crate) async fn pages_of(row: &'static str, kept: bool, foreign: &str) -> Ending {
    let foreign = foreign.trim_start_matches("http://").to_owned();
    let links: Vec<Option<&str>> = match row {
        "32" => LINKS.iter().copied().map(Some).collect(),
        _ => vec![None],
    };
    let mut endings = Vec::new();
    let mut arrivals = 0;
    for link in links {
        let foreign = foreign.clone();
        let server = FaultServer::start(move |it: &Arrival| match it.path() {
            "/oauth/token" => Reply::json(200, r#"{"access_token":"a","expires_in":7200}"#),
            "/v2/closes/1" => Reply::json(200, CLOSE),
            _ => {
                let pages = pages(row);
                let page = number(it);
                let mut reply = closes_of(pages.get(page - 1).map_or(&[], Vec::as_slice));
                if let Some(total) = total(row) {
                    reply = reply.header("X-Total", total).header("X-Per-Page", "2");
                }
                if let (Some(link), true) = (link, page < pages.len()) {
                    let own = it.header("host").unwrap_or_default();
                    let link = link.replace("FOREIGN", &foreign).replace("OWN", own);
                    let link = link.replace("=2", &format!("={}", page + 1));
                    reply = reply.header("Link", &format!("<{link}>; rel=\"next\""));
                }
                reply
            }
        })
        .await;
        let client = builder(&server).build().unwrap();
        if kept {
            client
                .send(closes::show().id(1).build().unwrap())
                .await
                .unwrap();
        }
        let request = closes::index().page_size(2).build().unwrap();
        // What is asked for ahead may arrive or not when the list ends before it.
        let mut stream = client.stream(request).ahead(0);
        let mut items = 0;
        let ending = loop {
            match stream.try_next().await {
                Ok(Some(_)) => items += 1,
                Ok(None) => break format!("{items} items"),
                Err(error) => break format!("{items} items, then {}", name(&error)),
            }
        };
        endings.push(ending);
        let calls = server.arrivals();
        arrivals += calls.iter().filter(|it| it.path() == "/v2/closes").count();
    }
    endings.dedup();
    Ending {
        result: endings.join("; "),
        arrivals,
    }
}
