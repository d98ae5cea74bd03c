//! What the tests of text pages have in common: where pages are, and what is said of them.

use std::fs;
use std::path::{Path, PathBuf};

use specwright_tests::project;

pub(crate) mod change;
pub(crate) mod count;
pub(crate) mod describe;

/// The pages of a folder by their path in it, sorted.
pub(crate) fn pages_in(folder: &Path) -> Vec<(String, String)> {
    fn collect(root: &Path, folder: &Path, pages: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, pages);
            } else if path.extension().is_some_and(|it| it == "txt") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                pages.push((name.replace('\\', "/"), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut pages = Vec::new();
    collect(folder, folder, &mut pages);
    pages.sort();
    assert!(!pages.is_empty(), "no pages in {}", folder.display());
    pages
}

pub(crate) fn fixtures(folder: &str) -> Vec<(String, String)> {
    pages_in(&project().join("tests/fixtures/pages").join(folder))
}

/// A folder beside the project; says so where it is not there.
pub(crate) fn shared(folder: &str) -> Option<PathBuf> {
    let shared = project().join("../shared");
    let folder = shared.join(folder);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: ../shared is not there");
    None
}
