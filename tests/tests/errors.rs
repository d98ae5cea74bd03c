//! What a person sees who has made a mistake.
//!
//! Each file `cases/errors/<mistake>.yaml` is a spec with a mistake, and `<mistake>.txt` beside it
//! is its report; `cases/warnings` has what is worth a look. A file of a case can hold several
//! files: a line `--- <path>.yaml` begins one, and what stands before the first of them is
//! `resources/closes.yaml`. A case without an `api.yaml` gets [`API`]. Cases that are too large to
//! store, or that no text can hold, are made in [`made_cases`].
//!
//! `UPDATE_GOLDENS=1 cargo test -p specwright-tests --test errors` writes the reports anew; read
//! them then.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value;
use specwright::diagnostics::{Diagnostics, Severity};
use specwright::report::{render_json, render_text};
use specwright::source::Sources;
use specwright::{Options, codes, generate};
use specwright_tests::{files_in, project, source};

/// What a case is about that says nothing of the API.
const API: &str = "\
api: Intra
docs: https://api.example.com/docs/{resource}/{action}.html
server: https://api.example.com
package: { name: intra, version: 0.1.0 }
auth:
  oauth2:
    token_url: https://api.example.com/token
    flows: [client_credentials]
    scopes: { public: Reads, tig: Writes }
pagination: { number: \"page[number]\", size: \"page[size]\", default: 30, max: 100 }
";

/// What no text of a spec can bring about, and why.
const UNREACHABLE: &[(&str, &str)] = &[
    (
        "enum-too-large",
        "a list that is too long is refused when it is read",
    ),
    ("internal", "a fault of the generator itself"),
];

/// Two folders of cases.
const FOLDERS: [(&str, Severity); 2] =
    [("errors", Severity::Error), ("warnings", Severity::Warning)];

struct Case {
    name: String,
    folder: PathBuf,
    severity: Severity,
    sources: Sources,
    diagnostics: Diagnostics,
}

impl Case {
    fn new(name: String, folder: PathBuf, severity: Severity, sources: Sources) -> Self {
        let diagnostics = match generate(&sources, &Options::default()) {
            Ok(generated) => generated.warnings,
            Err(faults) => faults,
        };
        Self {
            name,
            folder,
            severity,
            sources,
            diagnostics,
        }
    }

    fn text(&self) -> String {
        render_text(&self.diagnostics, &self.sources, false, "spec")
    }

    fn golden(&self) -> PathBuf {
        self.folder.join(format!("{}.txt", self.name))
    }
}

fn folder(name: &str) -> PathBuf {
    project().join("tests/cases").join(name)
}

/// The files that a file of a case holds.
fn split(text: &str) -> Vec<(String, String)> {
    let mut files = vec![("resources/closes.yaml".to_owned(), String::new())];
    for line in text.split_inclusive('\n') {
        let path = line
            .strip_prefix("--- ")
            .map(str::trim_end)
            .filter(|it| it.ends_with(".yaml"));
        match (path, files.last_mut()) {
            (Some(path), _) => files.push((path.to_owned(), String::new())),
            (None, Some((_, file))) => file.push_str(line),
            (None, None) => {}
        }
    }
    if files.len() > 1 && files[0].1.is_empty() {
        files.remove(0);
    }
    files
}

fn read_sources(text: &str) -> Sources {
    let mut files = split(text);
    if files.iter().all(|it| it.0 != "api.yaml") {
        files.push(("api.yaml".to_owned(), API.to_owned()));
    }
    Sources::new(
        files
            .iter()
            .map(|(path, text)| source(path, text.as_str()))
            .collect(),
    )
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(read_cases);

fn read_cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, severity) in FOLDERS {
        for file in files_in(&folder(name), "yaml") {
            let text = fs::read_to_string(&file).unwrap();
            let stem = file.file_stem().unwrap().to_str().unwrap().to_owned();
            cases.push(Case::new(stem, folder(name), severity, read_sources(&text)));
        }
    }
    for (name, sources) in made_cases() {
        cases.push(Case::new(
            name.to_owned(),
            folder("errors"),
            Severity::Error,
            sources,
        ));
    }
    cases
}

/// Specs that are too large to store, or that lack what every stored case has.
fn made_cases() -> Vec<(&'static str, Sources)> {
    let spec = |resource: String| {
        Sources::new(vec![
            source("api.yaml", API),
            source("resources/closes.yaml", resource),
        ])
    };
    let list = |count: usize| {
        let values: Vec<_> = (0..count).map(|it| format!("v{it}")).collect();
        values.join(", ")
    };
    let sending = |field: &str| {
        format!(
            "resource: closes\nactions:\n  create:\n    routes: [POST /v2/closes]\n    body:\n      fields:\n        {field}\n    returns: {{ 204: }}\n"
        )
    };
    let values: String = (0..2_001).map(|it| format!("      v{it}:\n")).collect();
    let models: String = (0..30)
        .map(|model| {
            let fields: String = (0..700)
                .map(|it| format!("    field_{it}: integer\n"))
                .collect();
            format!("  Close{model}:\n{fields}")
        })
        .collect();
    vec![
        (
            "missing-api",
            Sources::new(vec![source("resources/closes.yaml", "resource: closes\n")]),
        ),
        ("missing-everything", Sources::new(Vec::new())),
        (
            "list-too-long",
            spec(format!(
                "resource: closes\nenums:\n  Kind: [{}]\n  State:\n    values:\n{values}",
                list(2_001)
            )),
        ),
        (
            "list-too-long-of-routes",
            spec(format!(
                "resource: closes\nactions:\n  show:\n    routes:\n{}    returns: {{ 204: }}\n",
                (0..2_001)
                    .map(|it| format!("      - GET /v2/closes/{it}\n"))
                    .collect::<String>()
            )),
        ),
        (
            "too-many-entries",
            spec(format!("resource: closes\nmodels:\n{models}")),
        ),
        (
            "text-too-long",
            spec(sending(&format!(
                "reason: {{ type: string, doc: {} }}",
                "Why. ".repeat(4_000)
            ))),
        ),
        (
            "a-long-line",
            spec(sending(&format!(
                "reason: {{ type: string, doc: {}, requierd: true, min_length: no }}",
                "Why. ".repeat(400)
            ))),
        ),
        (
            "windows-lines",
            spec(sending("reason: { type: strin, requierd: true }").replace('\n', "\r\n")),
        ),
        (
            "old-mac-lines",
            spec("resource: closes\rdoc: Bars a user.\r".to_owned()),
        ),
        (
            "byte-order-mark",
            spec(format!("\u{feff}{}", sending("reason: strin"))),
        ),
    ]
}

/// Every line of one text that the other does not have in its place.
fn difference(expected: &str, found: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    // The longest common part, line by line.
    let mut table = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            table[a][b] = if old[a] == new[b] {
                table[a + 1][b + 1] + 1
            } else {
                table[a + 1][b].max(table[a][b + 1])
            };
        }
    }
    let (mut a, mut b, mut lines) = (0, 0, Vec::new());
    while a < old.len() || b < new.len() {
        if a < old.len() && b < new.len() && old[a] == new[b] {
            lines.push(format!("  {}", old[a]));
            (a, b) = (a + 1, b + 1);
        } else if b == new.len() || (a < old.len() && table[a + 1][b] >= table[a][b + 1]) {
            lines.push(format!("- {}", old[a]));
            a += 1;
        } else {
            lines.push(format!("+ {}", new[b]));
            b += 1;
        }
    }
    lines.join("\n")
}

#[test]
fn every_report_is_the_one_that_was_read() {
    let update = std::env::var_os("UPDATE_GOLDENS").is_some();
    let mut faults = Vec::new();
    for case in CASES.iter() {
        let (text, golden) = (case.text(), case.golden());
        if update {
            fs::write(&golden, &text).unwrap();
            continue;
        }
        match fs::read_to_string(&golden) {
            Ok(expected) if expected == text => {}
            Ok(expected) => {
                faults.push(format!("{}:\n{}", case.name, difference(&expected, &text)));
            }
            Err(_) => faults.push(format!("{} has no report yet:\n{text}", case.name)),
        }
    }
    assert!(
        faults.is_empty(),
        "{}\n\nif this is better, run\n  UPDATE_GOLDENS=1 cargo test -p specwright-tests --test errors",
        faults.join("\n\n")
    );
}

#[test]
fn every_case_reports_what_its_folder_is_for() {
    for case in CASES.iter() {
        let found = case.diagnostics.sorted();
        assert!(!found.is_empty(), "{} reports nothing", case.name);
        assert_eq!(
            case.diagnostics.has_errors(),
            case.severity == Severity::Error,
            "{}:\n{}",
            case.name,
            case.text()
        );
        // A case that has the name of a code is about it.
        if codes::explain(&case.name).is_some() {
            assert!(
                found.iter().any(|it| it.code == case.name),
                "{}:\n{}",
                case.name,
                case.text()
            );
        }
    }
}

#[test]
fn every_report_has_a_case() {
    let names: BTreeSet<PathBuf> = CASES.iter().map(Case::golden).collect();
    for (name, _) in FOLDERS {
        for file in files_in(&folder(name), "txt") {
            assert!(names.contains(&file), "{} has no case", file.display());
        }
    }
    assert!(names.len() >= 90, "only {} cases", names.len());
}

#[test]
fn every_code_has_a_case() {
    let reported: BTreeSet<&str> = CASES
        .iter()
        .flat_map(|it| it.diagnostics.sorted())
        .map(|it| it.code)
        .collect();
    let known: BTreeSet<&str> = codes::all().map(|it| it.0).collect();
    let unreachable: BTreeSet<&str> = UNREACHABLE.iter().map(|it| it.0).collect();
    let unknown: Vec<_> = reported.difference(&known).collect();
    assert!(unknown.is_empty(), "not explained in `codes`: {unknown:?}");
    let uncovered: Vec<_> = known
        .iter()
        .filter(|it| !reported.contains(*it) && !unreachable.contains(*it))
        .collect();
    assert!(uncovered.is_empty(), "without a case: {uncovered:?}");
    let reachable: Vec<_> = unreachable
        .iter()
        .filter(|it| reported.contains(*it) || !known.contains(*it))
        .collect();
    assert!(reachable.is_empty(), "not unreachable: {reachable:?}");
}

/// A fault as both renderings have it: code, file, line and column.
type Seen = (String, String, u64, u64);

fn seen_in_text(text: &str) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut code = None;
    for line in text.lines() {
        let title = ["error[", "warning["]
            .iter()
            .find_map(|it| line.strip_prefix(it));
        if let Some((name, _)) = title.and_then(|it| it.split_once("]: ")) {
            assert!(code.is_none(), "no place before\n{line}");
            code = Some(name.to_owned());
        } else if let Some(place) = line.trim_start().strip_prefix("--> ")
            && let Some(code) = code.take()
        {
            let mut parts = place.rsplitn(3, ':');
            let column = parts.next().unwrap().parse().unwrap();
            let row = parts.next().unwrap().parse().unwrap();
            seen.push((code, parts.next().unwrap().to_owned(), row, column));
        }
    }
    assert!(code.is_none(), "no place for {code:?}");
    seen
}

fn seen_in_json(json: &str) -> Vec<Seen> {
    let seen = |line: &str| {
        let fault: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| fault[key].as_str().unwrap().to_owned();
        let number = |key: &str| fault[key].as_u64().unwrap();
        (text("code"), text("file"), number("line"), number("column"))
    };
    json.lines().map(seen).collect()
}

#[test]
fn people_and_programs_are_shown_the_same_places() {
    for case in CASES.iter() {
        let json = render_json(&case.diagnostics, &case.sources, "spec");
        assert_eq!(
            seen_in_text(&case.text()),
            seen_in_json(&json),
            "{}:\n{}",
            case.name,
            case.text()
        );
    }
}

#[test]
fn one_place_has_each_fault_once() {
    for case in CASES.iter() {
        let mut seen = BTreeMap::new();
        for fault in case.diagnostics.sorted() {
            let first = seen.insert((fault.span, fault.code, &fault.message), ());
            assert!(first.is_none(), "{}:\n{}", case.name, case.text());
        }
    }
}

#[test]
fn messages_have_one_style() {
    for case in CASES.iter() {
        for fault in case.diagnostics.sorted() {
            let others = fault.others.iter().map(|it| it.message.as_str());
            let texts = [fault.message.as_str(), fault.label.as_str()];
            for text in texts.into_iter().chain(others).chain(fault.help.as_deref()) {
                let first = text.chars().next().unwrap_or('a');
                let name = ["YAML", "JSON", "HTTP", "Rust"];
                assert!(
                    !first.is_uppercase() || name.iter().any(|it| text.starts_with(it)),
                    "{}: {text}",
                    case.name
                );
                assert!(!text.ends_with('.'), "{}: {text}", case.name);
                assert_eq!(text.matches('`').count() % 2, 0, "{}: {text}", case.name);
            }
        }
    }
}
