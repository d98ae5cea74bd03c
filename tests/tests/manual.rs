//! The manual of the spec language: its examples compile, and it leaves no key out.
//!
//! A fence of `yaml resource`, `yaml api` or `yaml override` is a whole file. Resources are compiled
//! beside the manual's own `api.yaml`; an override corrects the resource that stands before it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use specwright::source::{Source, Sources};
use specwright::{Options, generate, report, schema};
use specwright_tests::{project, source};

fn manual() -> String {
    fs::read_to_string(project().join("spec/README.md")).unwrap()
}

/// One example.
struct Example {
    /// `resource`, `api` or `override`.
    kind: String,
    text: String,
    /// Where it begins.
    line: usize,
}

impl Example {
    /// What it says at its first level under this key.
    fn name(&self) -> String {
        let tree: serde_yaml::Value = serde_yaml::from_str(&self.text).unwrap();
        tree["resource"].as_str().unwrap().to_owned()
    }

    fn source(&self) -> Source {
        let path = match self.kind.as_str() {
            "api" => "api.yaml".to_owned(),
            "resource" => format!("resources/{}.yaml", self.name()),
            _ => format!("overrides/{}.yaml", self.name()),
        };
        source(&path, self.text.clone())
    }
}

/// Every example, and what stands outside of fences.
fn read_manual() -> (Vec<Example>, String) {
    let (mut examples, mut prose) = (Vec::new(), String::new());
    let text = manual();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(info) = line.trim_start().strip_prefix("```") else {
            prose.push_str(line);
            prose.push('\n');
            continue;
        };
        let body: String = lines
            .by_ref()
            .take_while(|(_, it)| !it.trim_start().starts_with("```"))
            .map(|(_, it)| format!("{it}\n"))
            .collect();
        match info.strip_prefix("yaml") {
            Some(kind) => examples.push(Example {
                kind: kind.trim().to_owned(),
                text: body,
                line: number + 1,
            }),
            None => assert_eq!(
                info,
                "text",
                "line {}: a fence of something else",
                number + 1
            ),
        }
    }
    (examples, prose)
}

#[test]
fn every_example_compiles() {
    let (examples, _) = read_manual();
    for kind in ["api", "resource", "override"] {
        assert!(
            examples.iter().any(|it| it.kind == kind),
            "there is no example of {kind}"
        );
    }
    let api = examples.iter().find(|it| it.kind == "api").unwrap();
    let mut faults = Vec::new();
    for (at, example) in examples.iter().enumerate() {
        let files = match example.kind.as_str() {
            "api" => vec![example.source()],
            "resource" => vec![api.source(), example.source()],
            "override" => {
                let name = example.name();
                let before = examples[..at].iter().rev();
                let target = before
                    .filter(|it| it.kind == "resource")
                    .find(|it| it.name() == name)
                    .unwrap_or_else(|| panic!("line {}: no resource `{name}`", example.line));
                vec![api.source(), target.source(), example.source()]
            }
            kind => panic!("line {}: a fence of `yaml {kind}`", example.line),
        };
        let sources = Sources::new(files);
        match generate(&sources, &Options::default()) {
            Ok(it) => {
                let warnings = report::render_text(&it.warnings, &sources, false, "");
                let warns_here = it.warnings.sorted().iter().any(|it| {
                    sources
                        .get(it.span.source)
                        .unwrap()
                        .path
                        .starts_with(&*example.kind)
                });
                if warns_here {
                    faults.push(format!("line {}:\n{warnings}", example.line));
                }
            }
            Err(it) => {
                let text = report::render_text(&it, &sources, false, "");
                faults.push(format!("line {}:\n{text}", example.line));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Every key of every record, with the records that have it.
fn keys() -> BTreeMap<String, Vec<String>> {
    let schema = schema::schema();
    let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (record, definition) in schema["$defs"].as_object().unwrap() {
        for key in definition["properties"]
            .as_object()
            .into_iter()
            .flat_map(|it| it.keys())
        {
            keys.entry(key.clone()).or_default().push(record.clone());
        }
    }
    assert!(keys.len() > 90, "{keys:?}");
    keys
}

/// The words that stand in backticks.
fn words_in_code(prose: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for line in prose.lines() {
        for code in line.split('`').skip(1).step_by(2) {
            let parts = code.split(|it: char| !it.is_alphanumeric() && it != '_');
            words.extend(parts.map(str::to_owned));
        }
    }
    words
}

#[test]
fn every_key_is_explained() {
    let (_, prose) = read_manual();
    let words = words_in_code(&prose);
    let missing: Vec<_> = keys()
        .into_iter()
        .filter(|(key, _)| !words.contains(key))
        .collect();
    assert!(
        missing.is_empty(),
        "spec/README.md says nothing of {missing:?}"
    );
}

#[test]
fn every_key_is_used_in_an_example() {
    let (examples, _) = read_manual();
    let mut used = BTreeSet::new();
    for example in &examples {
        collect_keys(&serde_yaml::from_str(&example.text).unwrap(), &mut used);
    }
    // Keys that only repeat what another one shows.
    const LIKE_OTHERS: &[(&str, &str)] = &[
        ("authorize_url", "token_url"),
        ("info_url", "token_url"),
        ("repository", "license"),
        ("runtime", "license"),
        ("description", "license"),
        ("categories", "keep"),
        ("keywords", "keep"),
        ("total_header", "limit_header"),
        ("page_header", "limit_header"),
        ("per_page_header", "limit_header"),
        ("delivery_header", "secret_header"),
        ("any_of", "one_of"),
        ("below", "above"),
        ("max_items", "min_items"),
        ("min_size", "max_size"),
        ("source", "doc"),
        ("unique", "unique_by"),
        ("api", "resource"),
    ];
    for (key, like) in LIKE_OTHERS {
        assert!(
            used.contains(*like),
            "`{like}` is in no example, and stands for `{key}`"
        );
    }
    let missing: Vec<_> = keys()
        .into_keys()
        .filter(|it| !used.contains(it) && LIKE_OTHERS.iter().all(|other| other.0 != it))
        .collect();
    assert!(
        missing.is_empty(),
        "no example of spec/README.md has {missing:?}"
    );
}

fn collect_keys(tree: &serde_yaml::Value, used: &mut BTreeSet<String>) {
    match tree {
        serde_yaml::Value::Mapping(map) => {
            for (key, value) in map {
                used.extend(key.as_str().map(str::to_owned));
                collect_keys(value, used);
            }
        }
        serde_yaml::Value::Sequence(items) => items.iter().for_each(|it| collect_keys(it, used)),
        _ => {}
    }
}

/// What an editor shows at a key is a sentence.
#[test]
fn every_key_has_a_sentence_in_the_schema() {
    let schema = schema::schema();
    let mut empty = Vec::new();
    for (record, definition) in schema["$defs"].as_object().unwrap() {
        let Some(properties) = definition["properties"].as_object() else {
            continue;
        };
        for (key, it) in properties {
            let sentence = it["description"].as_str().unwrap_or_default();
            if sentence.len() < 4 || !sentence.ends_with('.') {
                empty.push(format!("{record}.{key}: {sentence:?}"));
            }
        }
        let about = definition["description"].as_str().unwrap_or_default();
        assert!(
            about.ends_with('.') || about.contains(": "),
            "{record}: {about:?}"
        );
    }
    assert!(empty.is_empty(), "{}", empty.join("\n"));
}

/// The built-in types, formats and encodings that the manual names are those that there are.
#[test]
fn every_word_of_the_language_is_explained() {
    let (_, prose) = read_manual();
    let words = words_in_code(&prose);
    for word in [
        "integer",
        "float",
        "boolean",
        "string",
        "date",
        "datetime",
        "id_or_slug",
        "file",
        "any",
        "object",
        "array",
        "email",
        "uri",
        "uuid",
        "unix_time",
        "json",
        "form",
        "multipart",
        "second",
        "minute",
        "hour",
        "day",
        "now",
        "today",
        "client_credentials",
        "authorization_code",
        "refresh_token",
        "header",
        "path",
        "query",
    ] {
        assert!(
            words.contains(word),
            "spec/README.md says nothing of `{word}`"
        );
    }
}
