//! How faults look: for people as rustc shows them, for programs as JSON.
//!
//! What comes from a spec is data: characters that would move the cursor or the direction of
//! writing are never printed.

mod excerpt;
mod json;
mod lines;
mod text;

pub use json::render_json;
pub(crate) use json::{Place, escape as escape_json, locate};
pub(crate) use lines::Lines;
pub use text::render_text;

use crate::source::{SourceId, Sources};

/// The path of a source, with the folder of the spec before it.
fn full_path(sources: &Sources, id: SourceId, root: &str) -> String {
    let path = sources.get(id).map_or("", |it| it.path.as_str());
    match (root.trim_end_matches('/'), path) {
        ("", _) => path.to_owned(),
        (root, "") => root.to_owned(),
        (root, path) => format!("{root}/{path}"),
    }
}

#[cfg(test)]
mod tests;
