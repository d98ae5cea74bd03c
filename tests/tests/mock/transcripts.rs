//! The examples of the reference pages, replayed: what was sent is sent, and the answer has the
//! documented status and the documented fields.
//!
//! The pages name things of the real API; their numbers and logins are replaced by those of things
//! that are there.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use intra42::{Client, Method, RawRequest};
use serde_json::Value as Json;

use intra42::test_util::builder;

use super::client;

/// An example of a page.
struct Example {
    page: String,
    method: Method,
    target: String,
    sent: String,
    status: u16,
    answer: String,
}

fn method(text: &str) -> Option<Method> {
    Some(match text {
        "GET" => Method::Get,
        "POST" => Method::Post,
        "PUT" => Method::Put,
        "PATCH" => Method::Patch,
        "DELETE" => Method::Delete,
        _ => return None,
    })
}

/// `POST /v2/closes`, what is sent, the status, what comes back.
fn read(page: &str, text: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let Some((_, text)) = text.rsplit_once("\nExamples\n") else {
        return examples;
    };
    for line in text.lines() {
        let request = line.split_once(" /");
        if let Some((verb, rest)) = request.and_then(|(a, b)| Some((method(a)?, b))) {
            examples.push(Example {
                page: page.to_owned(),
                method: verb,
                target: format!("/{rest}"),
                sent: String::new(),
                status: 0,
                answer: String::new(),
            });
            continue;
        }
        let Some(example) = examples.last_mut() else {
            continue;
        };
        match line.parse() {
            Ok(status @ 200..=599) if example.status == 0 => example.status = status,
            _ if example.status == 0 => example.sent.push_str(line),
            _ => example.answer.push_str(line),
        }
    }
    examples
}

/// Things that are there, in place of those of the real API.
fn with_things_that_are_there(path: &str) -> String {
    let mut segments: Vec<String> = path.split('/').map(str::to_owned).collect();
    for at in 3..segments.len() {
        let segment = &segments[at];
        let number = segment.parse::<u64>().map(|it| (1 + it % 60).to_string());
        // The pages leave some params as they are called.
        if segment.starts_with(':') {
            segments[at] = "7".to_owned();
            continue;
        }
        let is_login = segments[at - 1] == "users" && segment.starts_with(char::is_lowercase);
        let is_word = ["graph", "exam", "me"].contains(&segment.as_str());
        if let Ok(number) = number {
            segments[at] = number;
        } else if is_login && !is_word {
            segments[at] = "7".to_owned();
        }
    }
    segments.join("/")
}

async fn replay(client: &Client, example: &Example) -> Result<(), String> {
    let (path, query) = example
        .target
        .split_once('?')
        .unwrap_or((&example.target, ""));
    let mut request = RawRequest::new(example.method, with_things_that_are_there(path));
    for pair in query.split('&').filter(|it| !it.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        request = request.query(name, value);
    }
    if !example.sent.is_empty() {
        let sent: Json = serde_json::from_str(&example.sent).map_err(|it| it.to_string())?;
        request = request.json(sent);
    }
    let answer = client
        .send_raw(&request)
        .await
        .map_err(|it| it.to_string())?;
    // Some pages show an answer without its status.
    let is_documented = match example.status {
        0 => answer.is_success(),
        status => answer.status == status,
    };
    if !is_documented {
        return Err(format!(
            "{} instead of {}: {}",
            answer.status,
            example.status,
            answer.text()
        ));
    }
    let documented: Json = serde_json::from_str(&example.answer).unwrap_or(Json::Null);
    let answered: Json = serde_json::from_str(&answer.text()).unwrap_or(Json::Null);
    let keys = |json: &Json| -> BTreeSet<String> {
        let object = match json {
            Json::Array(items) => items.first().and_then(Json::as_object),
            other => other.as_object(),
        };
        object
            .into_iter()
            .flat_map(|it| it.keys().cloned())
            .collect()
    };
    let is_map = ["/graph", "/locations_stats"]
        .iter()
        .any(|it| example.target.contains(it));
    let missing: Vec<String> = keys(&documented)
        .difference(&keys(&answered))
        .cloned()
        .collect();
    let is_empty_list = answered.as_array().is_some_and(Vec::is_empty);
    if missing.is_empty() || is_map || is_empty_list {
        return Ok(());
    }
    Err(format!("without {}", missing.join(", ")))
}

#[tokio::test]
async fn examples_of_the_pages_get_the_documented_answers() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/docs/42-intra-v2/table");
    let Ok(resources) = fs::read_dir(&pages) else {
        println!("skipped: there are no pages at {}", pages.display());
        return;
    };
    let mut files: Vec<_> = resources
        .flat_map(|it| fs::read_dir(it.unwrap().path()).unwrap())
        .map(|it| it.unwrap().path())
        .collect();
    files.sort();
    let mut examples = Vec::new();
    for file in files {
        let page = file.strip_prefix(&pages).unwrap().with_extension("");
        let page = page.to_string_lossy().replace('\\', "/");
        examples.extend(read(&page, &fs::read_to_string(&file).unwrap()));
    }
    // What an example deletes, the others still need.
    examples.sort_by_key(|it| it.method == Method::Delete);
    // Times of the examples lie ahead, as they did when the pages were written.
    let now = "2016-01-01T00:00:00Z".parse().unwrap();
    let server = builder().without_limits().now(now).start().unwrap();
    let client = client(&server);
    let mut told = String::new();
    let mut as_documented = 0;
    for example in &examples {
        match replay(&client, example).await {
            Ok(()) => as_documented += 1,
            Err(error) => {
                let error: String = error.chars().take(200).collect();
                let _ = writeln!(
                    told,
                    "{}: {} {}: {error}",
                    example.page, example.method, example.target
                );
            }
        }
    }
    let summary = format!("{as_documented} of {} examples", examples.len());
    println!("{summary} are answered as documented");
    insta::assert_snapshot!("transcripts", format!("{summary}\n\n{told}"));
}
