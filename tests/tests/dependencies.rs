//! What the crates depend on, against what `deny.toml` and the design allow: licences, sources, bans,
//! how many there are, and the oldest Rust that they need. It is what cargo itself knows of them, so
//! nothing has to be installed; advisories are for `cargo deny`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde_json::Value;
use specwright_tests::project;
use toml_edit::DocumentMut;

/// The most crates in the tree of a generated one.
const MOST: usize = 120;

/// The most with the feature `test-util`.
const MOST_SERVED: usize = 140;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[test]
fn a_generated_crate_brings_few_along() {
    let graph = Graph::read();
    let sent = graph.tree("intra42", &["--features", "blocking"]).len();
    assert!((5..=MOST).contains(&sent), "{sent} crates");
    // The server for tests is in the tree of its users' tests alone.
    let served = graph.tree("intra42", &["--all-features"]).len();
    assert!(
        (sent + 1..=MOST_SERVED).contains(&served),
        "{served} crates"
    );
}

#[test]
fn one_who_only_builds_requests_pays_for_no_client() {
    let tree = Graph::read().tree("intra42", &["--no-default-features"]);
    assert!((5..=15).contains(&tree.len()), "{tree:?}");
    let name = |it: &String| it.split(' ').next().unwrap_or_default().to_owned();
    let names: BTreeSet<String> = tree.iter().map(name).collect();
    for name in ["reqwest", "tokio", "rustls", "ring", "tracing"] {
        assert!(!names.contains(name), "{name}");
    }
}

#[test]
fn tls_needs_a_compiler_of_c_and_no_more() {
    let tree = Graph::read().tree("intra42", &["--all-features"]);
    for it in &tree {
        let name = it.split(' ').next().unwrap_or_default();
        assert!(
            !["cmake", "bindgen", "aws-lc-sys", "openssl-sys"].contains(&name),
            "{it}"
        );
    }
}

#[test]
fn a_crate_depends_on_none_that_needs_a_newer_rust() {
    let graph = Graph::read();
    for name in ["intra42", "specwright-runtime", "specwright"] {
        let claimed = graph.claimed(name);
        let tree = graph.tree(name, &[]);
        let newer: Vec<_> = tree
            .iter()
            .filter(|it| graph.rust_version(it).is_some_and(|it| it > claimed))
            .collect();
        assert!(newer.is_empty(), "{name} claims {claimed:?}: {newer:?}");
    }
}

#[test]
fn licences_are_allowed_and_sources_known() {
    let rules = rules();
    let allowed: BTreeSet<&str> = texts(&rules["licenses"]["allow"]);
    let graph = Graph::read();
    for (id, package) in &graph.packages {
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(is_allowed(licence, &allowed), "{id}: {licence}");
        let source = package["source"].as_str();
        assert!(source.is_none_or(|it| it == REGISTRY), "{id}: {source:?}");
    }
    assert!(!is_allowed("GPL-3.0-only", &allowed));
    assert!(!is_allowed(
        "MIT AND (GPL-3.0-only OR AGPL-3.0-only)",
        &allowed
    ));
    assert!(is_allowed(
        "(GPL-3.0-only OR MIT) AND Unicode-3.0",
        &allowed
    ));
}

#[test]
fn what_is_banned_is_not_there() {
    let rules = rules();
    let banned = rules["bans"]["deny"].as_array().expect("a list of bans");
    let banned = banned
        .iter()
        .map(|it| it.as_inline_table().unwrap()["crate"].as_str().unwrap());
    let lock: DocumentMut = read("Cargo.lock").parse().unwrap();
    let locked = lock["package"].as_array_of_tables().unwrap();
    let locked: BTreeSet<&str> = locked
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert!(locked.contains("syn"));
    let found: Vec<_> = banned.filter(|it| locked.contains(it)).collect();
    assert!(found.is_empty(), "{found:?}");
}

fn rules() -> DocumentMut {
    read("deny.toml").parse().unwrap()
}

fn read(path: &str) -> String {
    fs::read_to_string(project().join(path)).unwrap()
}

fn texts(list: &toml_edit::Item) -> BTreeSet<&str> {
    let list = list.as_array().expect("a list");
    list.iter().map(|it| it.as_str().expect("a text")).collect()
}

/// Whether an expression of SPDX can be met with the allowed licences. `AND` binds closer than `OR`;
/// of old, `/` stood for it.
fn is_allowed(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let is_met = any_of(&words, &mut at, allowed);
    assert_eq!(at, words.len(), "{expression}");
    is_met
}

fn any_of(words: &[&str], at: &mut usize, allowed: &BTreeSet<&str>) -> bool {
    let mut is_met = all_of(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        is_met |= all_of(words, at, allowed);
    }
    is_met
}

fn all_of(words: &[&str], at: &mut usize, allowed: &BTreeSet<&str>) -> bool {
    let mut is_met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        is_met &= one(words, at, allowed);
    }
    is_met
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<&str>) -> bool {
    let word = words[*at];
    *at += 1;
    if word == "(" {
        let is_met = any_of(words, at, allowed);
        *at += 1;
        return is_met;
    }
    // An exception only adds to what a licence allows.
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
    }
    allowed.contains(word)
}

/// What cargo says of this workspace.
struct Graph {
    /// The packages of this platform, by `name vX.Y.Z`.
    packages: BTreeMap<String, Value>,
}

impl Graph {
    fn read() -> Self {
        let version = call("rustc", &["-vV"]);
        let host = version
            .lines()
            .find_map(|it| it.strip_prefix("host: "))
            .unwrap();
        let metadata = call(
            env!("CARGO"),
            &[
                "metadata",
                "--format-version=1",
                "--locked",
                "--filter-platform",
                host,
            ],
        );
        let value: Value = serde_json::from_str(&metadata).unwrap();
        let packages = value["packages"].as_array().unwrap().iter();
        let named = packages.map(|it| {
            let [name, version] = ["name", "version"].map(|key| it[key].as_str().unwrap());
            (format!("{name} v{version}"), it.clone())
        });
        Self {
            packages: named.collect(),
        }
    }

    /// Everything that is built for a crate when it is built alone: what others of the workspace
    /// turn on counts for them.
    fn tree(&self, name: &str, features: &[&str]) -> BTreeSet<String> {
        let shape = [
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ];
        let tree = call(
            env!("CARGO"),
            &[
                &["tree", "--locked", "--package", name],
                features,
                &shape[..],
            ]
            .concat(),
        );
        let tree: BTreeSet<String> = tree
            .lines()
            .filter_map(|it| {
                let mut words = it.split(' ');
                Some(format!("{} {}", words.next()?, words.next()?))
            })
            .collect();
        for it in &tree {
            assert!(self.packages.contains_key(it), "{it}");
        }
        tree
    }

    /// The oldest Rust that a crate says it needs.
    fn rust_version(&self, package: &str) -> Option<Vec<u32>> {
        let text = self.packages[package]["rust_version"].as_str()?;
        let numbers: Option<Vec<u32>> = text.split('.').map(|it| it.parse().ok()).collect();
        // 1.85 is 1.85.0.
        numbers.map(|mut it| {
            it.resize(3, 0);
            it
        })
    }

    /// The oldest Rust that a crate of this workspace says it needs.
    fn claimed(&self, name: &str) -> Vec<u32> {
        let prefix = format!("{name} v");
        let package = self.packages.keys().find(|it| it.starts_with(&prefix));
        package
            .and_then(|it| self.rust_version(it))
            .expect("a claim")
    }
}

/// What a program says.
fn call(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(project())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}
