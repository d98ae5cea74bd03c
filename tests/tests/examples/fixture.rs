//! The examples of the docs, kept as fixtures: a file for each resource.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use specwright_tests::{files_in, project};

/// What a page shows of a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Example {
    /// The page: `closes/create`.
    pub(crate) page: String,
    pub(crate) method: String,
    pub(crate) path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) request: Option<Json>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) response: Option<Json>,
}

impl Example {
    /// Where it stands, for messages.
    pub(crate) fn place(&self) -> String {
        format!("{}: {} {}", self.page, self.method, self.path)
    }
}

pub(crate) fn folder() -> PathBuf {
    project().join("tests/fixtures/examples")
}

/// All of them, by page, in the order of the pages.
pub(crate) fn examples() -> Vec<Example> {
    let files = files_in(&folder(), "json");
    let read = |path: &PathBuf| -> Vec<Example> {
        let text = fs::read_to_string(path).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|it| panic!("{}: {it}", path.display()))
    };
    files.iter().flat_map(read).collect()
}

/// Whether this is what a page shows where a file was sent.
pub(crate) fn is_file(docs: &Json) -> bool {
    match docs {
        Json::String(it) => it.starts_with("#<File:"),
        Json::Object(it) => it.contains_key("tempfile"),
        _ => false,
    }
}
