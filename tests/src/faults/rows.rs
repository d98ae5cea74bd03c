//! The faults that a server can be told to answer with: the rows of the matrix.

use std::time::Duration;

use crate::fault_server::{Reply, Then};

use super::gzip_bomb;
use super::scene::Scene;

/// A fault of the matrix.
pub struct Row {
    /// Its number; variants of a row have letters.
    pub number: &'static str,
    /// What happens.
    pub fault: &'static str,
    /// How it is played.
    pub play: Play,
}

/// Where the fault is played.
pub enum Play {
    /// The port is bound and nobody listens on it.
    Refused,
    /// In place of the answer.
    Answer(fn(&Scene) -> Reply),
    /// In place of the first token's refresh, after a 401 that makes the client ask for it.
    Refresh(fn(&Scene) -> Reply),
}

const fn answer(number: &'static str, fault: &'static str, reply: fn(&Scene) -> Reply) -> Row {
    Row {
        number,
        fault,
        play: Play::Answer(reply),
    }
}

const fn refresh(number: &'static str, fault: &'static str, reply: fn(&Scene) -> Reply) -> Row {
    Row {
        number,
        fault,
        play: Play::Refresh(reply),
    }
}

/// An answer that looks right and has this body.
fn ok(body: &str) -> Reply {
    Reply::json(200, body)
}

fn too_many(retry_after: &str) -> Reply {
    Reply::text(429, "429 Too Many Requests (Spam Rate Limit Exceeded)")
        .header("Retry-After", retry_after)
}

fn unauthorized(description: &str) -> Reply {
    let challenge = format!(
        "Bearer realm=\"42 API\", error=\"invalid_token\", error_description=\"{description}\""
    );
    let body = format!("{{\"status\":401,\"error\":\"{description}\"}}");
    Reply::json(401, body).header("WWW-Authenticate", &challenge)
}

const PAGE: &str = "<!DOCTYPE html><html><head><title>We are sorry</title></head></html>";

/// Rows 1 to 29: those that one answer can play.
pub const ROWS: &[Row] = &[
    Row {
        number: "1",
        fault: "connection refused",
        play: Play::Refused,
    },
    answer("2", "reset before headers", |_| {
        Reply::raw("").then(Then::Reset)
    }),
    answer("3", "end before headers", |_| Reply::raw("")),
    answer("4", "reset in the body", |it| {
        it.answer().short_by(10).then(Then::Reset)
    }),
    answer("5", "end in the body, length known", |it| {
        it.answer().short_by(10).then(Then::Close)
    }),
    answer("6", "end in the body, length unknown", |it| {
        Reply::raw(format!(
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\n\r\n{}",
            it.cut_json()
        ))
    }),
    answer("7a", "end after a chunk", |it| {
        Reply::raw(format!(
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-type: application/json\r\n\r\n{:x}\r\n{}\r\n",
            it.cut_json().len(),
            it.cut_json()
        ))
    }),
    answer("7b", "a chunk without a length", |_| {
        Reply::raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")
    }),
    answer("8", "no headers for long", |_| {
        Reply::raw("").then(Then::Stall)
    }),
    answer("9a", "a byte of the body at a time", |_| {
        Reply::raw(
            "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\ncontent-type: application/json\r\n\r\n[",
        )
        .then(Then::Drip(b' ', Duration::from_millis(50)))
    }),
    answer("9b", "silence in the body", |_| {
        Reply::raw(
            "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\ncontent-type: application/json\r\n\r\n[",
        )
        .then(Then::Stall)
    }),
    answer("10a", "a body above the cap", |_| {
        Reply::raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n")
            .then(Then::Repeat(vec![b' '; 16 * 1024], 16))
    }),
    answer("10b", "a length above the cap", |_| {
        Reply::raw("HTTP/1.1 200 OK\r\ncontent-length: 268435456\r\ncontent-type: application/json\r\n\r\n")
            .then(Then::Repeat(vec![b' '; 16 * 1024], 16))
    }),
    answer("10c", "a small gzip that is a large body", |_| {
        Reply::json(200, gzip_bomb()).header("Content-Encoding", "gzip")
    }),
    answer("10d", "what says gzip and is none", |_| {
        ok("{}").header("Content-Encoding", "gzip")
    }),
    answer("11", "headers of 2 MiB", |_| {
        let padding = "x".repeat(2 * 1024 * 1024);
        ok("{}").header("X-Padding", &padding)
    }),
    answer("12", "a banner of SSH", |_| {
        Reply::raw("SSH-2.0-OpenSSH_9.6\r\n").then(Then::Stall)
    }),
    answer("13a", "JSON that ends early, whole by its length", |it| {
        ok(&it.cut_json())
    }),
    answer("13b", "JSON of the wrong type", |_| {
        ok(r#"{"id":"seven","reason":[]}"#)
    }),
    answer("13c", "JSON that misses a field", |_| ok(r#"{"id":7}"#)),
    answer("13d", "nothing, where JSON is due", |_| ok("")),
    answer("14a", "HTML with 200", |_| Reply::html(200, PAGE)),
    answer("14b", "HTML with 502", |_| Reply::html(502, PAGE)),
    answer("15", "JSON 200 deep", |_| ok(&"[".repeat(200))),
    answer("16", "401, the token has expired", |_| {
        unauthorized("The access token expired")
    }),
    answer("17", "401, the token was revoked", |_| {
        unauthorized("The access token was revoked")
    }),
    refresh(
        "18a",
        "401, then the token is refused: invalid_client",
        |_| {
            Reply::json(
                401,
                r#"{"error":"invalid_client","error_description":"Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method."}"#,
            )
        },
    ),
    refresh(
        "18b",
        "401, then the token is refused: invalid_grant",
        |_| {
            Reply::json(
                400,
                r#"{"error":"invalid_grant","error_description":"The provided authorization grant is invalid, expired or revoked."}"#,
            )
        },
    ),
    refresh("18c", "401, then 503 for the token", |_| {
        Reply::html(503, PAGE)
    }),
    refresh("18d", "401, then no answer for the token", |_| {
        Reply::raw("").then(Then::Reset)
    }),
    refresh("18e", "401, then a token that is no JSON", |_| {
        Reply::html(200, PAGE)
    }),
    answer("19a", "403, the scope in the body", |_| {
        Reply::json(
            403,
            r#"{"error":"Forbidden","message":"Insufficient scope. The action need the following scopes: [tig] (Advanced tutor)"}"#,
        )
        .header("WWW-Authenticate", "Bearer realm=\"42 API\", error=\"insufficient scope\"")
    }),
    answer("19b", "403, the scope in a header", |_| {
        Reply::empty(403).header(
            "WWW-Authenticate",
            "Bearer realm=\"Doorkeeper\", error=\"insufficient_scope\", error_description=\"Access to this resource requires scope _projects_.\"",
        )
    }),
    answer("19c", "403, a role is missing", |_| {
        Reply::json(
            403,
            r#"{"error":"Access Denied","message":"You are not authorized to access this page."}"#,
        )
    }),
    answer("20a", "404, an empty object", |_| Reply::json(404, "{}")),
    answer("20b", "404, a page", |_| Reply::html(404, PAGE)),
    answer("21a", "422, errors by field below `errors`", |_| {
        Reply::json(422, r#"{"errors":{"reason":["can't be blank","is odd"]}}"#)
    }),
    answer("21b", "422, errors by field at the top", |_| {
        Reply::json(422, r#"{"reason":["can't be blank"]}"#)
    }),
    answer("21c", "422, a list of errors", |_| {
        Reply::json(422, r#"{"errors":["Reason can't be blank"]}"#)
    }),
    answer("21d", "422, one error", |_| {
        Reply::json(422, r#"{"error":"Graph Error","message":"no such field"}"#)
    }),
    answer("21e", "422, the status in the body", |_| {
        Reply::json(422, r#"{"status":422,"error":"Unprocessable Entity"}"#)
    }),
    answer("21f", "422, no body", |_| Reply::empty(422)),
    answer("21g", "422, a page", |_| Reply::html(422, PAGE)),
    answer("21h", "400, a filter that is none", |_| {
        Reply::json(
            400,
            r#"{"error":"Filter Error","message":"Attributes x doesn't exists. You can only filter on: [id]"}"#,
        )
    }),
    answer("22", "429, Retry-After: 1", |_| too_many("1")),
    answer("23a", "429, Retry-After in a second, as a date", |_| {
        too_many("Thu, 01 Jan 2015 00:00:01 GMT").header("Date", "Thu, 01 Jan 2015 00:00:00 GMT")
    }),
    answer("23b", "429, Retry-After: -1", |_| too_many("-1")),
    answer("23c", "429, Retry-After: 999999999999", |_| {
        too_many("999999999999")
    }),
    answer("23d", "429, Retry-After is garbage", |_| too_many("soon")),
    answer("23e", "429, two of Retry-After", |_| {
        too_many("1").header("Retry-After", "0")
    }),
    answer("24a", "429, no Retry-After", |_| {
        Reply::text(429, "429 Too Many Requests (Spam Rate Limit Exceeded)")
    }),
    answer("24b", "429, the hour is spent", |_| {
        Reply::text(429, "429 Too Many Requests (Rate Limit Exceeded)")
            .header("X-Hourly-RateLimit-Limit", "1200")
            .header("X-Hourly-RateLimit-Remaining", "0")
    }),
    answer("25a", "500", |_| {
        Reply::json(500, r#"{"status":500,"error":"Internal Server Error"}"#)
    }),
    answer("25b", "502", |_| Reply::html(502, PAGE)),
    answer("25c", "503", |_| Reply::html(503, PAGE)),
    answer("25d", "503, Retry-After: 1", |_| {
        Reply::html(503, PAGE).header("Retry-After", "1")
    }),
    answer("25e", "504", |_| Reply::html(504, PAGE)),
    answer("25f", "501, which is not retried", |_| {
        Reply::html(501, PAGE)
    }),
    answer("26a", "408", |_| Reply::text(408, "Request Timeout")),
    answer("26b", "425", |_| Reply::text(425, "Too Early")),
    answer("27a", "301 to the same origin", |it| {
        Reply::empty(301).header("Location", &format!("{}/v2/elsewhere", it.own_url))
    }),
    answer("27b", "302 to the same origin", |it| {
        Reply::empty(302).header("Location", &format!("{}/v2/elsewhere", it.own_url))
    }),
    answer("27c", "307 to the same origin", |it| {
        Reply::empty(307).header("Location", &format!("{}/v2/elsewhere", it.own_url))
    }),
    answer("28a", "302 to another origin", |it| {
        Reply::empty(302).header("Location", &format!("{}/steal", it.foreign_url))
    }),
    answer("28b", "308 to another origin", |it| {
        Reply::empty(308).header("Location", &format!("{}/steal", it.foreign_url))
    }),
    answer("29", "a redirect to itself", |it| {
        Reply::empty(302).header("Location", &format!("{}{}", it.own_url, it.path()))
    }),
];
