//! Texts that want to be more than text: each payload of `cases/hostile/payloads.json` in each slot
//! of `cases/hostile/*.yaml` is refused with a place, or stays a text.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "these are tests")]

mod soundness;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde_yaml::{Mapping, Value};
use soundness::{Verdict, docs, examples, judge, judge_beside};
use specwright::output::OutputFile;
use specwright::source::Sources;
use specwright_tests::{project, source};

/// Slots whose texts become names in Rust; in all others no identifier may differ.
const NAMES: &[&str] = &[
    "action",
    "body field",
    "enum",
    "filter field",
    "header param",
    "listed value",
    "literal",
    "model",
    "model field",
    "nested field",
    "nested name",
    "number name",
    "object",
    "object field",
    "package name",
    "path param",
    "query param",
    "range field",
    "resource",
    "shared model field",
    "shared value",
    "sort field",
    "unit",
    "value",
    "value name",
];

/// Slots of which something else is made than a text, by what it is.
const CHOICES: &[&str] = &[
    // `second`, `minute`: a number of seconds.
    "limit per",
    // `client_credentials`: nothing that is generated, yet.
    "flow",
];

struct Payload {
    name: String,
    text: String,
}

fn payloads() -> Vec<Payload> {
    let text = fs::read_to_string(folder().join("payloads.json")).unwrap();
    let payloads: Vec<BTreeMap<String, String>> = serde_json::from_str(&text).unwrap();
    payloads
        .into_iter()
        .map(|mut it| Payload { name: it.remove("name").unwrap(), text: it.remove("text").unwrap() })
        .collect()
}

fn folder() -> PathBuf {
    project().join("tests/cases/hostile")
}

/// The two files with their slots.
struct Template {
    api: Value,
    resource: Value,
}

impl Template {
    fn read() -> Self {
        let read = |name| {
            serde_yaml::from_str(&fs::read_to_string(folder().join(name)).unwrap()).unwrap()
        };
        Self { api: read("api.yaml"), resource: read("things.yaml") }
    }

    /// Every slot, by name.
    fn slots(&self) -> BTreeSet<String> {
        let mut slots = BTreeSet::new();
        for file in [&self.api, &self.resource] {
            fill(file, &mut |name, usual| {
                slots.insert(name.to_owned());
                usual.to_owned()
            });
        }
        slots
    }

    /// The spec with a text in some of its slots.
    fn spec(&self, slots: &[&str], text: &str) -> Sources {
        let mut put =
            |name: &str, usual: &str| if slots.contains(&name) { text } else { usual }.to_owned();
        let api = fill(&self.api, &mut put);
        let resource = fill(&self.resource, &mut put);
        // The file has the name of the resource, where that can be one.
        let name = put("resource", "things");
        sources(&api, &[(&name, &resource)])
    }
}

fn sources(api: &Value, resources: &[(&str, &Value)]) -> Sources {
    let text = |it: &Value| serde_yaml::to_string(it).unwrap();
    let resources = resources
        .iter()
        .map(|(name, it)| source(&format!("resources/{name}.yaml"), text(it)));
    Sources::new(resources.chain([source("api.yaml", text(api))]).collect())
}

/// The same tree with each slot filled.
fn fill(tree: &Value, put: &mut dyn FnMut(&str, &str) -> String) -> Value {
    match tree {
        Value::String(text) => fill_text(text, put).into(),
        Value::Sequence(items) => Value::Sequence(items.iter().map(|it| fill(it, put)).collect()),
        Value::Mapping(map) => {
            Value::Mapping(map.iter().map(|(key, it)| (fill(key, put), fill(it, put))).collect())
        }
        other => other.clone(),
    }
}

fn fill_text(text: &str, put: &mut dyn FnMut(&str, &str) -> String) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('⟪') {
        let (slot, after) = after.split_once('⟫').unwrap();
        let (name, usual) = slot.split_once('|').unwrap();
        filled.push_str(before);
        filled.push_str(&put(name, usual));
        rest = after;
    }
    filled + rest
}

/// What a file of Rust is made of, literals and docs left out.
#[derive(Debug, PartialEq, Eq)]
struct Skeleton {
    /// Every item, names left out, in the order of the alphabet: it follows from names.
    shapes: Vec<String>,
    /// Every identifier, in the order of the alphabet.
    names: Vec<String>,
}

fn skeleton(text: &str) -> Skeleton {
    let file = syn::parse_file(text).unwrap();
    let mut names = Vec::new();
    let mut shapes: Vec<String> = file
        .items
        .iter()
        .map(|it| {
            let mut shape = String::new();
            flatten(quote_item(it), &mut shape, &mut names);
            shape
        })
        .collect();
    shapes.sort();
    names.sort();
    Skeleton { shapes, names }
}

fn quote_item(item: &syn::Item) -> TokenStream {
    quote::ToTokens::to_token_stream(item)
}

fn flatten(tokens: TokenStream, shape: &mut String, names: &mut Vec<String>) {
    let mut trees = tokens.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            // A doc is text, and how many lines it has says nothing.
            TokenTree::Punct(it)
                if it.as_char() == '#'
                    && matches!(trees.peek(), Some(TokenTree::Group(it)) if is_doc(it)) =>
            {
                trees.next();
            }
            // Braces and commas come and go with the length of a line.
            TokenTree::Group(it) if it.delimiter() == Delimiter::Brace => {
                flatten(it.stream(), shape, names);
            }
            TokenTree::Group(it) => {
                shape.push_str(&format!("{:?}(", it.delimiter()));
                flatten(it.stream(), shape, names);
                shape.push(')');
            }
            TokenTree::Punct(it) if it.as_char() == ',' => {}
            TokenTree::Ident(it) => {
                shape.push_str("i ");
                names.push(it.to_string());
            }
            TokenTree::Punct(it) => shape.push(it.as_char()),
            TokenTree::Literal(_) => shape.push_str("l "),
        }
    }
}

fn is_doc(group: &proc_macro2::Group) -> bool {
    matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(it)) if it == "doc")
}

/// The crate without a payload.
struct Usual {
    files: Vec<OutputFile>,
    /// The skeletons of its modules, with the resource's own under one name.
    skeletons: BTreeMap<String, Skeleton>,
    /// The identifiers of its examples.
    example_names: BTreeSet<String>,
}

impl Usual {
    fn new(template: &Template) -> Self {
        let spec = template.spec(&[], "");
        let files = match judge(&spec) {
            Ok(Verdict::Accepted(files)) => files,
            other => panic!("the template itself is wrong: {other:#?}"),
        };
        let modules = files.iter().filter(|it| it.path.ends_with(".rs"));
        let skeletons =
            modules.map(|it| (it.path.clone(), skeleton(&it.text))).collect();
        let example_names = files.iter().flat_map(example_names).collect();
        Self { files, skeletons, example_names }
    }

    /// What a payload changed that it should not have.
    fn check(&self, slots: &[&str], files: &[OutputFile]) -> Result<(), String> {
        let known: BTreeSet<&str> = self.files.iter().map(|it| it.path.as_str()).collect();
        let mut crate_names = self.example_names.clone();
        if slots == ["package name"] {
            let manifest = files.iter().find(|it| it.path == "Cargo.toml").unwrap();
            let manifest: toml_edit::DocumentMut = manifest.text.parse().unwrap();
            crate_names.insert(manifest["package"]["name"].as_str().unwrap().replace('-', "_"));
        }
        for file in files.iter().filter(|it| it.path.ends_with(".rs")) {
            if self.files.contains(file) {
                continue;
            }
            let found = skeleton(&file.text);
            crate_names.extend(found.names.iter().cloned());
            // The module of the resource has the name of the resource.
            let path = if known.contains(file.path.as_str()) { &file.path } else { "src/things.rs" };
            let usual = &self.skeletons[path];
            if usual.shapes != found.shapes {
                return Err(format!("the shape of {} differs\n{}", file.path, file.text));
            }
            if slots.iter().all(|it| !NAMES.contains(it)) && usual.names != found.names {
                let names: BTreeSet<_> = found.names.iter().collect();
                let new: Vec<_> = names.into_iter().filter(|it| !usual.names.contains(it)).collect();
                return Err(format!("{} names {new:?}\n{}", file.path, file.text));
            }
        }
        for file in files.iter().filter(|it| !self.files.contains(it)) {
            let foreign: Vec<_> =
                example_names(file).into_iter().filter(|it| !crate_names.contains(it)).collect();
            if !foreign.is_empty() {
                return Err(format!("an example of {} names {foreign:?}\n{}", file.path, file.text));
            }
        }
        Ok(())
    }
}

/// The identifiers of the code that rustdoc would compile.
fn example_names(file: &OutputFile) -> Vec<String> {
    let docs = match file.path.rsplit_once('.') {
        Some((_, "rs")) => docs(&file.text),
        Some((_, "md")) => vec![file.text.clone()],
        _ => Vec::new(),
    };
    let mut names = Vec::new();
    for example in docs.iter().flat_map(|it| examples(it).unwrap()) {
        let code: String =
            example.lines().map(|it| format!("{}\n", it.strip_prefix("# ").unwrap_or(it))).collect();
        flatten(code.parse().unwrap(), &mut String::new(), &mut names);
    }
    names
}

/// What became of each payload in each slot: accepted, or refused with these codes.
type Outcomes = BTreeMap<(String, String), Option<Vec<&'static str>>>;

struct Trial {
    outcomes: Outcomes,
    faults: Vec<String>,
}

/// Slots that are tried together first, and one by one where that is refused or goes wrong: texts
/// that people read, and names that can be any text.
fn groups(slots: &BTreeSet<String>) -> Vec<Vec<&str>> {
    const FREE: &[&str] = &[
        "action", "body field", "filter field", "listed value", "model field", "nested field",
        "object field", "query param", "range field", "shared model field", "shared value",
        "sort field", "value",
    ];
    const TEXTS: &[&str] = &[
        "api title", "body key", "default", "error key", "example", "fields key", "message key",
        "package description", "role", "server default", "server rule",
    ];
    let is_text = |it: &str| it.ends_with(" doc") || TEXTS.contains(&it);
    let (free, rest): (Vec<&str>, Vec<&str>) =
        slots.iter().map(String::as_str).partition(|it| FREE.contains(it));
    let (texts, rest): (Vec<&str>, Vec<&str>) = rest.into_iter().partition(|it| is_text(it));
    assert!(free.len() == FREE.len() && texts.len() > 25, "{free:?} {texts:?}");
    [free, texts].into_iter().chain(rest.into_iter().map(|it| vec![it])).collect()
}

/// All payloads in all slots, once for all tests.
static TRIAL: LazyLock<Trial> = LazyLock::new(|| {
    let template = Template::read();
    let usual = Usual::new(&template);
    let payloads = payloads();
    let slots = template.slots();
    let groups = groups(&slots);
    let jobs: Vec<(&Vec<&str>, &Payload)> =
        groups.iter().flat_map(|group| payloads.iter().map(move |it| (group, it))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Trial { outcomes: Outcomes::new(), faults: Vec::new() };
        while let Some((group, payload)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Ok(None) = attempt(&template, &usual, group, payload) {
                let accepted =
                    group.iter().map(|it| (((*it).to_owned(), payload.name.clone()), None));
                done.outcomes.extend(accepted);
                continue;
            }
            for slot in *group {
                match attempt(&template, &usual, &[slot], payload) {
                    Ok(outcome) => {
                        let place = ((*slot).to_owned(), payload.name.clone());
                        done.outcomes.insert(place, outcome);
                    }
                    Err(fault) => {
                        done.faults.push(format!("`{}` in `{slot}`: {fault}", payload.name));
                    }
                }
            }
        }
        done
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut all = Trial { outcomes: Outcomes::new(), faults: Vec::new() };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            let done = worker.join().unwrap();
            all.outcomes.extend(done.outcomes);
            all.faults.extend(done.faults);
        }
    });
    all.faults.sort();
    all
});

fn attempt(
    template: &Template,
    usual: &Usual,
    slots: &[&str],
    payload: &Payload,
) -> Result<Option<Vec<&'static str>>, String> {
    match judge_beside(&template.spec(slots, &payload.text), &usual.files)? {
        Verdict::Refused { codes, .. } => Ok(Some(codes)),
        Verdict::Accepted(files) => {
            if !CHOICES.contains(&slots[0]) {
                usual.check(slots, &files)?;
            }
            Ok(None)
        }
    }
}

#[test]
fn there_are_enough_payloads_and_slots() {
    let payloads = payloads();
    let names: BTreeSet<_> = payloads.iter().map(|it| &it.name).collect();
    let texts: BTreeSet<_> = payloads.iter().map(|it| &it.text).collect();
    assert_eq!(names.len(), payloads.len(), "two payloads have one name");
    assert_eq!(texts.len(), payloads.len(), "a payload is there twice");
    assert!(payloads.len() >= 200);
    let slots = Template::read().slots();
    assert!(slots.len() >= 80, "{}", slots.len());
    for name in NAMES.iter().chain(CHOICES) {
        assert!(slots.contains(*name), "there is no slot `{name}`");
    }
}

#[test]
fn each_payload_is_refused_or_stays_a_text() {
    let faults = &TRIAL.faults;
    for fault in faults.iter().take(5) {
        println!("{fault}\n");
    }
    let titles: Vec<_> = faults.iter().filter_map(|it| it.lines().next()).collect();
    assert!(faults.is_empty(), "{} of them:\n{}", titles.len(), titles.join("\n"));
    let accepted = TRIAL.outcomes.values().filter(|it| it.is_none()).count();
    println!("{accepted} of {} are accepted", TRIAL.outcomes.len());
}

/// Neither is everything refused, nor is everything taken.
#[test]
fn each_slot_takes_what_it_should() {
    let refused = |slot: &str, payload: &str| {
        TRIAL.outcomes.get(&(slot.to_owned(), payload.to_owned())).cloned().flatten()
    };
    let takes = |slot: &str, payload: &str| {
        let codes = refused(slot, payload);
        assert_eq!(codes, None, "`{payload}` in `{slot}`");
    };
    let refuses = |slot: &str, payload: &str, code: &str| {
        let codes = refused(slot, payload).unwrap_or_default();
        assert!(codes.contains(&code), "`{payload}` in `{slot}`: {codes:?}");
    };
    for slot in ["api doc", "resource doc", "action doc", "field doc", "value doc", "role", "default"] {
        for payload in ["block comment cve", "fence rust", "script", "closing quote", "format braces"] {
            takes(slot, payload);
        }
        for payload in ["null", "escape colour", "bidi override", "next line"] {
            refuses(slot, payload, "control-character");
        }
    }
    for slot in ["value", "body field", "model field", "sort field", "filter field", "query param"] {
        for payload in ["keyword fn", "closing quote", "double quote", "emoji", "nfd", "parent"] {
            takes(slot, payload);
        }
    }
    refuses("resource", "parent", "resource-name");
    refuses("resource", "absolute", "resource-name");
    refuses("resource", "feature default", "resource-name");
    refuses("package name", "crate std", "package-name");
    refuses("package keep", "parent", "bad-path");
    refuses("server", "url file", "bad-url");
    refuses("server", "js link", "bad-url");
    refuses("header param", "header split", "control-character");
    refuses("header param", "header newline", "bad-header");
    refuses("limit header", "header newline", "bad-header");
    refuses("segment", "dot", "route-syntax");
    refuses("segment", "parent", "route-syntax");
    refuses("segment", "encoded dots", "route-syntax");
    refuses("enum", "keyword fn", "type-name");
    refuses("enum", "closing quote", "type-name");
    refuses("pattern", "regex open", "bad-pattern");
    refuses("pattern", "regex huge", "bad-pattern");
    refuses("scope", "double quote", "bad-scope");
}
