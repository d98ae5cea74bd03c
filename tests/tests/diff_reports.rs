//! The other forms of a report: JSON, Markdown, the page, the changelog, the short form.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

#[path = "diff/cases.rs"]
#[allow(dead_code, reason = "each test uses a part of it")]
mod cases;

use std::fs;

use cases::{Case, folder};
use serde_json::Value;
use specwright::diff::{
    Page, render_changelog, render_html, render_json, render_markdown, render_short,
};
use specwright_tests::{files_in, project};

fn all() -> Vec<Case> {
    let files = files_in(&folder(), "yaml");
    files.iter().map(|it| Case::read(it)).collect()
}

fn json(case: &Case) -> Value {
    let (old, new) = case.sides();
    serde_json::from_str(&render_json(&case.changes, &case.verdict, old, new, true)).unwrap()
}

fn html(case: &Case) -> String {
    let (old, new) = case.sides();
    let page = Page {
        old,
        new,
        old_model: &case.old_model,
        new_model: &case.new_model,
    };
    render_html(&case.changes, &case.verdict, page)
}

/// A case whose texts try to be more than text.
fn hostile() -> Case {
    let spec = |doc: &str, scope: &str| {
        let notes = format!(
            "resource: notes\nactions:\n  index:\n    routes: [GET /v1/notes]\n    doc: {}\n    requires: {{ roles: [{}] }}\n    returns: {{ 200: null }}\n",
            Value::from(doc),
            Value::from(scope),
        );
        specwright_tests::sources([("api.yaml", cases::API), ("resources/notes.yaml", &notes)])
    };
    let text = "</details><script>alert(1)</script> | `<b>` @someone [x](javascript:y) ![z](w) <!-- ${HOME}";
    Case::new(
        "hostile".to_owned(),
        spec("A list.", "Staff"),
        spec(text, "</summary><img src=x>"),
    )
}

/// Whether a value is what a schema says, as far as `spec/diff.schema.json` uses schemas.
fn check(value: &Value, schema: &Value, root: &Value, at: &str) {
    if let Some(path) = schema["$ref"].as_str() {
        return check(value, root.pointer(&path[1..]).unwrap(), root, at);
    }
    if let Some(values) = schema["enum"].as_array() {
        assert!(values.contains(value), "{at}: {value}");
        return;
    }
    let is = |ty: &str| match ty {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    };
    let types = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => vec![one.as_str().unwrap()],
    };
    assert!(
        types.iter().any(|it| is(it)),
        "{at} is {value}, and not {types:?}"
    );
    if let Some(map) = value.as_object() {
        for key in schema["required"].as_array().unwrap() {
            assert!(map.contains_key(key.as_str().unwrap()), "{at} has no {key}");
        }
        for (key, value) in map {
            let of = schema["properties"]
                .get(key)
                .unwrap_or(&schema["additionalProperties"]);
            assert_ne!(*of, Value::Bool(false), "{at} has {key}");
            check(value, of, root, &format!("{at}/{key}"));
        }
    }
    for (number, value) in value.as_array().into_iter().flatten().enumerate() {
        check(value, &schema["items"], root, &format!("{at}/{number}"));
    }
}

#[test]
fn json_is_as_its_schema_says() {
    let text = fs::read_to_string(project().join("spec/diff.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    for case in all().into_iter().chain([hostile()]) {
        let value = json(&case);
        check(&value, &schema, &schema, &case.name);
        assert_eq!(
            value["changes"].as_array().unwrap().len(),
            case.changes.len()
        );
        for (said, change) in value["changes"]
            .as_array()
            .unwrap()
            .iter()
            .zip(&case.changes)
        {
            assert_eq!(said["code"], change.kind.code);
            // A change has a place on each side where its thing is, or was.
            let has = |key: &str| said[key].is_object();
            assert!(
                has("old_span") || has("new_span") || case.name.starts_with("error"),
                "{said}"
            );
        }
    }
}

/// Spans lead to what the change is about.
#[test]
fn spans_lead_to_the_change() {
    let case = Case::read(&folder().join("param-now-required.yaml"));
    let value = json(&case);
    let span = &value["changes"][0]["new_span"];
    assert_eq!(span["file"], "new/resources/notes.yaml");
    let text = &case
        .new
        .iter()
        .find(|it| it.1.path == "resources/notes.yaml")
        .unwrap()
        .1
        .text;
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    assert_eq!(&text[at("byte_start")..at("byte_end")], "true");
}

#[test]
fn markdown_is_a_table_and_nothing_of_the_spec_is_more_than_text() {
    for case in all() {
        let text = render_markdown(&case.changes, &case.verdict);
        assert!(
            text.starts_with(&format!("**{}, at least", case.verdict.bump.name())),
            "{text}"
        );
        for line in text.lines().filter(|it| it.starts_with('|')) {
            let bars = line.replace("\\|", "").matches('|').count();
            assert_eq!(bars, 5, "{}: {line}", case.name);
        }
    }
    let case = hostile();
    let text = render_markdown(&case.changes, &case.verdict);
    for part in [
        "<script",
        "<img",
        "@someone",
        "[x](javascript",
        "\u{1b}",
        "<!--",
    ] {
        assert!(!text.contains(part), "{part}: {text}");
    }
    assert_eq!(
        render_markdown(&[], &case.verdict),
        "The API has not changed.\n"
    );
}

#[test]
fn the_page_needs_nothing_and_nothing_of_the_spec_is_more_than_text() {
    for case in all().into_iter().chain([hostile()]) {
        let page = html(&case);
        for part in [
            "http-equiv=\"Content-Security-Policy\"",
            "<main id=\"changes\">",
        ] {
            assert!(page.contains(part), "{}", case.name);
        }
        for part in [
            "src=\"",
            "@import",
            "url(",
            "<link",
            "<img",
            "alert(1)</script>",
        ] {
            assert!(!page.contains(part), "{}: {part}", case.name);
        }
        assert_eq!(page.matches("<script>").count(), 1, "{}", case.name);
        assert_eq!(
            page.matches("<details class=\"change\"").count(),
            case.changes.len()
        );
        assert_eq!(
            page.matches("<details").count(),
            page.matches("</details>").count()
        );
    }
}

/// The Rust on the page is the emitter's: each of its lines stands in the generated crate.
#[test]
fn the_rust_of_the_page_is_that_of_the_crate() {
    let mut seen = 0;
    for case in all() {
        let page = html(&case);
        let options = specwright::Options::default();
        let texts = [&case.old, &case.new].map(|it| {
            let files = specwright::generate(it, &options).unwrap().files;
            // Where a statement is broken depends on how deep it stands.
            let texts = files.iter().flat_map(|it| it.text.split_whitespace());
            texts.collect::<String>().replace(',', "")
        });
        let blocks = page.split("<div class=\"sides rust\">").skip(1);
        for block in blocks {
            let block = block.split("<dl>").next().unwrap();
            for (class, text) in [("old", &texts[0]), ("new", &texts[1])] {
                let side = block
                    .split(&format!("<div class=\"{class}\">"))
                    .nth(1)
                    .unwrap();
                let side = side.split("</div>").next().unwrap();
                let Some(code) = side.split("<code>").nth(1) else {
                    continue;
                };
                let code = code.split("</code>").next().unwrap();
                let code = code.replace("<mark>", "").replace("</mark>", "");
                let plain = [
                    ("&lt;", "<"),
                    ("&gt;", ">"),
                    ("&quot;", "\""),
                    ("&#39;", "'"),
                    ("&amp;", "&"),
                ]
                .iter()
                .fold(code, |code, (from, to)| code.replace(from, to));
                for line in plain.lines().map(str::trim).filter(|it| !it.is_empty()) {
                    let line: String = line.split_whitespace().collect();
                    let line = line.replace(',', "");
                    assert!(text.contains(&line), "{}: {line}", case.name);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 300, "{seen} lines");
}

#[test]
fn a_changelog_says_what_breaks_first_and_what_to_do() {
    let case = Case::read(&folder().join("rust-name-changed.yaml"));
    assert_eq!(
        render_changelog(&case.changes, &case.verdict),
        "## 2.0.0\n\n### Breaks\n\n- notes index {user\\_id}: the name in Rust is another: user\\_id → in\\_user. Use the new name.\n\n### Added\n\n- notes index routes: route added: GET /v1/notes.\n\n### Relaxed\n\n- notes index {user\\_id}: the param may now be left out: required → optional.\n"
    );
}

#[test]
fn the_short_form_names_what_breaks() {
    let case = Case::read(&folder().join("object-removed.yaml"));
    assert_eq!(
        render_short(&case.changes, &case.verdict),
        "- notes::Place  object removed (breaks compiling)\n- notes::create note[place]  param removed: notes.Place (breaks compiling)\n2 breaking: major, at least 2.0.0 (from 1.2.3)\n"
    );
    assert_eq!(render_short(&[], &case.verdict), "");
}
