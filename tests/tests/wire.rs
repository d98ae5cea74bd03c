//! What leaves: method, path, query, headers and body of requests, byte for byte where it matters.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "wire/forms.rs"]
mod forms;
#[path = "wire/pages.rs"]
mod pages;
#[path = "wire/queries.rs"]
mod queries;
#[path = "wire/routes.rs"]
mod routes;
#[path = "wire/shown.rs"]
mod shown;
mod subject;

use std::fs;

use intra42::{DateTime, File, Invalid, Request, closes, community_services, shared, teams};
use intra42::{teams_users, users};
use serde_json::{Value as Json, json};
use specwright_runtime::{Body, Endpoint, Method, PairValue, Rule, Visitor};
use specwright_tests::project;

use subject::send;

fn fixture(path: &str) -> Json {
    let path = project().join("tests/fixtures").join(path);
    let text = fs::read_to_string(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
    serde_json::from_str(&text).unwrap()
}

/// The one rule for the examples of the pages: a whole number in quotes is the number, and `"true"`
/// and `"false"` are the flags. The server reads both; a typed builder sends what the type says.
fn unquoted(example: Json) -> Json {
    match example {
        Json::String(text) => match (text.parse::<i64>(), text.as_str()) {
            (Ok(number), _) => number.into(),
            (Err(_), "true") => true.into(),
            (Err(_), "false") => false.into(),
            (Err(_), _) => text.into(),
        },
        Json::Array(items) => items.into_iter().map(unquoted).collect(),
        Json::Object(fields) => fields
            .into_iter()
            .map(|(key, it)| (key, unquoted(it)))
            .collect(),
        other => other,
    }
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn body<T: Endpoint>(request: &Request<T>) -> Json {
    serde_json::to_value(request).unwrap()
}

/// Method and path, as in a request line.
fn line<T: Endpoint>(request: &Request<T>) -> String {
    format!("{} {}", request.method().unwrap(), request.path().unwrap())
}

fn texts(pairs: &[(String, PairValue)]) -> Vec<(&str, &str)> {
    let text = |it: &'_ PairValue| match it {
        PairValue::Text(text) => Box::leak(text.clone().into_boxed_str()),
        other => panic!("{other:?} is no text"),
    };
    pairs
        .iter()
        .map(|(name, value)| (name.as_str(), &*text(value)))
        .collect()
}
