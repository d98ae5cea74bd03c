//! What is there: the crates that a crate needs, and the files of the project.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use specwright_tests::project;

/// Crates that speak over a network, or that everything which does is built of.
pub(super) const NETWORK: &[&str] = &[
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "attohttpc",
    "minreq",
    "surf",
    "tokio",
    "async-std",
    "smol",
    "async-net",
    "socket2",
    "rustls",
    "native-tls",
    "openssl",
    "h2",
    "quinn",
    "tungstenite",
    "hickory-resolver",
    "trust-dns-resolver",
    "git2",
    "gix",
];

/// Every crate that a crate of the lock file needs.
pub(super) fn tree_of(lock: &str, root: &str) -> BTreeSet<String> {
    let lock: toml_edit::DocumentMut = lock.parse().unwrap();
    let packages = lock["package"].as_array_of_tables().unwrap();
    let mut needs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let dependencies = package.get("dependencies").and_then(|it| it.as_array());
        let names = dependencies
            .into_iter()
            .flatten()
            .filter_map(|it| it.as_str());
        // `name`, or `name version` where there are two.
        needs
            .entry(name)
            .or_default()
            .extend(names.filter_map(|it| it.split(' ').next()));
    }
    let mut tree = BTreeSet::new();
    let mut open = vec![root];
    while let Some(name) = open.pop() {
        if tree.insert(name.to_owned()) {
            open.extend(needs.get(name).into_iter().flatten());
        }
    }
    tree
}

/// Every file of the project that is committed, with its path in the project.
pub(super) fn committed() -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), project())];
    while let Some((prefix, folder)) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let path = format!("{prefix}{name}");
            if entry.file_type().unwrap().is_dir() {
                if !matches!(name.as_str(), "target" | ".git") {
                    open.push((format!("{path}/"), entry.path()));
                }
            } else if name != ".git" {
                // A work tree has a file of this name.
                found.push((path, entry.path()));
            }
        }
    }
    found
}
