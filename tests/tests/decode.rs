//! Answers that are not as documented: the place is named, and one odd item does not lose a page.

use std::fmt::Debug;
use std::fs;

use http::HeaderMap;
use intra42::{closes, shared, teams, users};
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use specwright_runtime::{
    Answer, DecodeError, DecodeFault, Lenient, decode, decode_items, is_cut_off,
};
use specwright_tests::project;

fn fixture(name: &str) -> Json {
    let path = project().join("tests/fixtures/responses").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn headers(content_type: &'static str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", content_type.parse().unwrap());
    headers.insert("x-request-id", "r1".parse().unwrap());
    headers
}

fn read<T: DeserializeOwned>(body: &str) -> Result<T, DecodeError> {
    decode(Answer {
        status: 200,
        headers: &headers("application/json; charset=utf-8"),
        body: body.as_bytes(),
    })
}

fn read_items<T: DeserializeOwned>(body: &str) -> Result<Lenient<T>, DecodeError> {
    decode_items(Answer {
        status: 200,
        headers: &HeaderMap::new(),
        body: body.as_bytes(),
    })
}

/// Every place in a value: as the error names it, and as a pointer to it.
fn places(value: &Json, path: String, pointer: String, to: &mut Vec<(String, String)>) {
    to.push((path.clone(), pointer.clone()));
    match value {
        Json::Object(fields) => {
            for (key, value) in fields {
                places(
                    value,
                    format!("{path}.{key}"),
                    format!("{pointer}/{key}"),
                    to,
                );
            }
        }
        Json::Array(items) => {
            for (i, value) in items.iter().enumerate() {
                places(value, format!("{path}[{i}]"), format!("{pointer}/{i}"), to);
            }
        }
        _ => {}
    }
}

/// Puts something odd at every place of a real answer, however it is laid out: if it is refused, then
/// with exactly that place.
fn every_place<T: DeserializeOwned + Debug>(whole: &Json) -> usize {
    let mut all = Vec::new();
    places(whole, "$".to_owned(), String::new(), &mut all);
    let mut refused = 0;
    for (path, pointer) in &all {
        for odd in [
            json!({"x": [true]}),
            json!([[]]),
            json!(true),
            json!(-0.5),
            json!("\"{[,"),
        ] {
            let mut value = whole.clone();
            *value.pointer_mut(pointer).unwrap() = odd.clone();
            for text in [
                value.to_string(),
                serde_json::to_string_pretty(&value).unwrap(),
            ] {
                let Err(error) = read::<T>(&text) else {
                    continue;
                };
                assert!(matches!(error.fault, DecodeFault::Shape(_)), "{error}");
                // A list in the place of a list is wrong by its item.
                let is_there = error.path == *path || error.path.starts_with(&format!("{path}["));
                // A field that is missing is missing in the odd object.
                assert!(is_there, "{odd} at {path}: {error}");
                refused += 1;
            }
        }
    }
    refused
}

#[test]
fn the_place_is_named_wherever_it_is() {
    let team = fixture("teams/index.json")[0].clone();
    assert!(every_place::<Vec<teams::Team>>(&json!([team.clone(), team])) > 500);
    assert!(every_place::<users::User>(&fixture("users/show.json")) > 500);
    assert!(every_place::<closes::Close>(&fixture("closes/index.json")[0].clone()) > 100);
}

#[test]
fn a_missing_field_is_missing_in_its_object() {
    let mut team = fixture("teams/index.json")[0].clone();
    team["users"][0].as_object_mut().unwrap().remove("id");
    let error = read::<Vec<teams::Team>>(&json!([team]).to_string()).unwrap_err();
    assert_eq!(error.path, "$[0].users[0]");
    assert_eq!(
        error.to_string(),
        "the answer (status 200) is not as documented: missing field `id` at `$[0].users[0]` (request id r1)"
    );
}

#[test]
fn good_items_survive_odd_ones() {
    let close = fixture("closes/index.json")[0].clone();
    let mut odd = close.clone();
    odd["user"]["id"] = json!("x");
    let list = json!([close, null, odd, close, {}, "invisible", [], 7]);
    let lenient = read_items::<closes::Close>(&list.to_string()).unwrap();
    assert_eq!(lenient.items.len(), 2);
    let faults: Vec<_> = lenient
        .faults
        .iter()
        .map(|it| (it.index, it.path.as_str()))
        .collect();
    assert_eq!(
        faults,
        [
            (1, "$[1]"),
            (2, "$[2].user.id"),
            (4, "$[4]"),
            (5, "$[5]"),
            (6, "$[6]"),
            (7, "$[7]")
        ]
    );
    assert_eq!(
        lenient.faults[1].to_string(),
        "item 2 is not as documented: invalid type: string \"x\", expected i64 at `$[2].user.id`"
    );
    assert_eq!(lenient.faults[2].raw, "{}");
    // The same in strict mode is an error of the first one.
    assert_eq!(
        read::<Vec<closes::Close>>(&list.to_string())
            .unwrap_err()
            .path,
        "$[1]"
    );
    // What may be null is none that is odd.
    let lenient = read_items::<Option<closes::Close>>(&list.to_string()).unwrap();
    assert_eq!((lenient.items.len(), lenient.faults.len()), (3, 5));
}

#[test]
fn new_fields_and_values_are_no_faults() {
    let mut close = fixture("closes/index.json")[0].clone();
    close["kind"] = json!("sabbatical");
    close["new"] = json!({"a": [1]});
    let lenient = read_items::<closes::Close>(&json!([close]).to_string()).unwrap();
    assert_eq!((lenient.items.len(), lenient.faults.len()), (1, 0));
    assert_eq!(
        lenient.items[0].kind.clone().unwrap().to_string(),
        "sabbatical"
    );
}

#[test]
fn what_is_no_list_is_no_list() {
    for (body, path) in [
        ("{}", "$"),
        ("\"invisible\"", "$"),
        ("null", "$"),
        ("7", "$"),
    ] {
        let error = read_items::<closes::Close>(body).unwrap_err();
        assert!(matches!(error.fault, DecodeFault::Shape(_)), "{body}");
        assert_eq!(error.path, path, "{body}");
    }
    assert!(read_items::<closes::Close>("[]").unwrap().items.is_empty());
}

#[test]
fn what_is_no_json_says_so() {
    let text = |body: &str| read::<Json>(body).unwrap_err().to_string();
    let tail = " (request id r1)";
    assert_eq!(
        text(" \n"),
        format!("the answer (status 200) is empty, but the docs promise a body{tail}")
    );
    assert_eq!(
        text("{\"a\": [1, {\"b\": "),
        format!("the answer (status 200) is cut off within `$.a[1].b`{tail}")
    );
    assert_eq!(
        text("[1, oops]"),
        format!("the answer (status 200) is no JSON: expected value at `$[1]`{tail}")
    );
    assert_eq!(
        text("<html>\u{1b}[2J"),
        format!("the answer (status 200) is a page of HTML, not JSON: <html>\\u{{1b}}[2J{tail}")
    );
    let deep = read::<Json>(&"[".repeat(200)).unwrap_err();
    assert!(
        deep.to_string().contains("recursion limit exceeded"),
        "{deep}"
    );
    let html = Answer {
        status: 200,
        headers: &headers("Text/HTML"),
        body: b"Sign in",
    };
    assert_eq!(decode::<Json>(html).unwrap_err().fault, DecodeFault::Html);
}

#[test]
fn nothing_is_read_where_nothing_is_promised() {
    for body in ["", "null", "{}", "<html>", "[1", "\u{0}"] {
        assert_eq!(read::<()>(body), Ok(()), "{body}");
    }
}

#[test]
fn the_start_of_the_body_is_kept() {
    let body = format!("[\"{}\", 1]", "é".repeat(2_000));
    let error = read::<Vec<String>>(&body).unwrap_err();
    assert_eq!((error.path.as_str(), error.status), ("$[1]", 200));
    assert!(body.starts_with(&error.body[..1_000]) && error.body.len() <= 1_024);
    assert_eq!(error.request_id.as_deref(), Some("r1"));
    // A key can be as long as it likes, and say what it likes.
    let body = format!("{{\"{}\\u0007\": \"x\"}}", "k".repeat(5_000));
    let error = read::<std::collections::BTreeMap<String, i64>>(&body).unwrap_err();
    assert!(error.to_string().len() < 1_000, "{error}");
    let odd = read::<std::collections::BTreeMap<String, i64>>("{\"a\\u001b\": \"x\"}").unwrap_err();
    assert_eq!(odd.path, r#"$["a\u{1b}"]"#);
}

#[test]
fn every_cut_is_seen() {
    let whole = fixture("teams/index.json")[0].clone().to_string();
    assert!(!is_cut_off(whole.as_bytes()));
    for end in 1..whole.len() {
        if whole.is_char_boundary(end) {
            assert!(is_cut_off(&whole.as_bytes()[..end]), "{end}");
            assert_eq!(
                read::<teams::Team>(&whole[..end]).unwrap_err().fault,
                DecodeFault::CutOff
            );
        }
    }
    for body in ["[1] x", "x", "nul!", "[1,]"] {
        assert!(!is_cut_off(body.as_bytes()), "{body}");
    }
}

/// A 204 is an answer as documented where a type has room for nothing, and a fault elsewhere.
#[test]
fn no_content_is_nothing() {
    let headers = HeaderMap::new();
    let answer = |status| Answer {
        status,
        headers: &headers,
        body: b"",
    };
    assert_eq!(decode::<Option<shared::UserRef>>(answer(204)), Ok(None));
    assert_eq!(decode::<Vec<shared::UserRef>>(answer(204)), Ok(Vec::new()));
    assert_eq!(decode::<()>(answer(204)), Ok(()));
    let page = decode_items::<shared::UserRef>(answer(204)).unwrap();
    assert_eq!((page.items.len(), page.faults.len()), (0, 0));

    let fault = |it: Result<(), DecodeError>| it.map_err(|it| it.fault);
    let of = decode::<shared::UserRef>(answer(204)).map(|_| ());
    assert_eq!(fault(of), Err(DecodeFault::Empty));
    // Any other status promises what the docs say.
    let of = decode::<Option<shared::UserRef>>(answer(200)).map(|_| ());
    assert_eq!(fault(of), Err(DecodeFault::Empty));
    let of = decode_items::<shared::UserRef>(answer(200)).map(|_| ());
    assert_eq!(fault(of), Err(DecodeFault::Empty));
}
