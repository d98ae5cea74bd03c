//! A list on a server, and what the server says about it.

use intra42::{Client, Request, closes};
use serde_json::{Value as Json, json};

use super::server::{Answer, Seen, Server};

/// A client without limits.
pub(super) fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(&server.url).token("t");
    builder.limits(&[]).build().unwrap()
}

/// The list.
pub(super) fn list() -> Request<closes::Index> {
    closes::index().build().unwrap()
}

/// A close as the docs have it.
pub(super) fn close(id: usize) -> Json {
    json!({
        "id": id, "reason": "late", "state": "close", "kind": "agu",
        "created_at": "2017-11-22T13:43:29.676Z", "updated_at": "2017-11-22T13:43:29.676Z",
        "community_services": [], "user": {"id": 1}, "closer": {"id": 2},
    })
}

/// What is asked for: the page and how many items it has; 30 if nobody says.
pub(super) fn asked(seen: &Seen) -> (usize, usize) {
    let query = seen.target.split_once('?').map_or("", |it| it.1);
    let of = |name: &str, default| {
        let mut pairs = query.split('&').filter_map(|it| it.split_once('='));
        let found = pairs.find(|it| it.0 == name);
        found.map_or(default, |it| it.1.parse().unwrap())
    };
    (of("page%5Bnumber%5D", 1), of("page%5Bsize%5D", 30))
}

/// What is on a page of a list from 1 to `all`.
pub(super) fn slice(all: usize, page: usize, size: usize) -> Vec<usize> {
    (1..=all).skip((page - 1) * size).take(size).collect()
}

/// An answer with these items and headers.
pub(super) fn answer(ids: &[usize], headers: &[(&str, String)]) -> Answer {
    let body: Vec<_> = ids.iter().map(|it| close(*it)).collect();
    let headers: Vec<_> = headers.iter().map(|(a, b)| (*a, b.as_str())).collect();
    Answer::new(200, &headers, Json::from(body).to_string())
}

/// What an honest server says.
pub(super) fn honest(all: usize, page: usize, size: usize) -> Answer {
    let size = size.min(100);
    let last = all.div_ceil(size).max(1);
    let mut links = vec![format!("<http://here/?page=1>; rel=\"first\"")];
    if page < last {
        links.push(format!("<http://here/?page={}>; rel=\"next\"", page + 1));
    }
    answer(
        &slice(all, page, size),
        &[
            ("X-Total", all.to_string()),
            ("X-Page", page.to_string()),
            ("X-Per-Page", size.to_string()),
            ("Link", links.join(", ")),
        ],
    )
}
