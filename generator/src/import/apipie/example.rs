//! Examples as the tool records them: a request, what was sent, a status, what was answered.
//!
//! ```text
//! POST /api/domains
//! {"domain": {"name": "a.net"}}
//! 201
//! {"id": 7}
//! ```

use serde_json::Value;

use super::spot::Spot;
use crate::import::reference::{Example, Unread};

/// Reads an example.
pub(crate) fn read_example(text: &str, spot: &Spot, unread: &mut Vec<Unread>) -> Option<Example> {
    let text = text.trim();
    let (head, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mut words = head.split_whitespace();
    let (Some(method), Some(path), None) = (words.next(), words.next(), words.next()) else {
        unread.push(spot.unread(text, "an example without its request"));
        return None;
    };
    let is_method = method.chars().all(|it| it.is_ascii_uppercase());
    if !is_method || !(path.starts_with('/') || path.contains("://")) {
        unread.push(spot.unread(text, "an example without its request"));
        return None;
    }
    let parts = cut(rest);
    let mut body = |part: &str, why: &str| {
        let part = part.trim();
        if part.is_empty() {
            return None;
        }
        let value = serde_json::from_str::<Value>(part).ok();
        if value.is_none() {
            unread.push(spot.unread(&format!("{head}: {part}"), why));
        }
        value
    };
    let mut example = Example {
        method: method.to_owned(),
        path: path.to_owned(),
        request: body(parts.request, "an example sends what is no JSON"),
        status: parts.status,
        response: body(parts.response, "an example answers what is no JSON"),
        at: spot.at.clone(),
    };
    if example.status.is_none() && method == "GET" {
        example.response = example.request.take();
    }
    Some(example)
}

#[derive(Default)]
struct Parts<'a> {
    request: &'a str,
    status: Option<u16>,
    response: &'a str,
}

/// Cuts what follows the first line at the status, which stands on a line of its own.
fn cut(text: &str) -> Parts<'_> {
    // A line of an array can look like a status, so JSON is read first.
    let from = if cut_status(text).is_some() {
        0
    } else {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        match values.next() {
            Some(Ok(_)) => values.byte_offset(),
            _ => 0,
        }
    };
    let mut at = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        if let Some(status) = read_status(line.trim()) {
            return Parts {
                request: text.get(..at).unwrap_or_default(),
                status: Some(status),
                response: text.get(at + line.len()..).unwrap_or_default(),
            };
        }
        at += line.len();
    }
    Parts {
        request: text,
        ..Parts::default()
    }
}

/// The status, if that is the first line.
fn cut_status(text: &str) -> Option<u16> {
    read_status(text.lines().next()?.trim())
}

fn read_status(line: &str) -> Option<u16> {
    let status: u16 = line.parse().ok()?;
    (line.len() == 3 && (100..600).contains(&status)).then_some(status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(text: &str) -> (Option<Example>, Vec<String>) {
        let mut unread = Vec::new();
        let example = read_example(text, &Spot::new("a.json", 3, ""), &mut unread);
        (example, unread.into_iter().map(|it| it.why).collect())
    }

    #[test]
    fn with_and_without_what_was_sent() {
        let (example, unread) =
            read("PUT /a/1?b=2\n{\n  \"c\": [\n    200\n  ]\n}\n201\n{\"d\": 1}\n");
        let example = example.expect("an example");
        assert_eq!(
            (example.method.as_str(), example.path.as_str()),
            ("PUT", "/a/1?b=2")
        );
        assert_eq!(example.request, Some(json!({ "c": [200] })));
        assert_eq!(example.status, Some(201));
        assert_eq!(example.response, Some(json!({ "d": 1 })));
        assert_eq!(unread, [""; 0]);

        let (example, _) = read("GET /a\n200\n[\n  200\n]");
        let example = example.expect("an example");
        assert_eq!(example.request, None);
        assert_eq!(example.response, Some(json!([200])));

        let (example, _) = read("DELETE /a/1\n204");
        let example = example.expect("an example");
        assert_eq!((example.status, example.response), (Some(204), None));

        let (example, _) = read("GET /a\n{\"b\": 1}");
        assert_eq!(
            example.expect("an example").response,
            Some(json!({ "b": 1 }))
        );
    }

    #[test]
    fn what_is_no_json_is_reported() {
        let (example, unread) = read("POST /a\nname=b\n201\nall well");
        let example = example.expect("an example");
        assert_eq!((example.request, example.response), (None, None));
        assert_eq!(example.status, Some(201));
        let whys = [
            "an example sends what is no JSON",
            "an example answers what is no JSON",
        ];
        assert_eq!(unread, whys);
        assert_eq!(read("{\"a\": 1}").1, ["an example without its request"]);
        assert_eq!(read("").1, ["an example without its request"]);
    }
}
