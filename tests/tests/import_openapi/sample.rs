//! What the tests read, and the spec that it becomes.

use std::path::PathBuf;

use specwright::diagnostics::Diagnostics;
use specwright::import::tree::Tree;
use specwright::import::{Drafted, openapi, yaml};
use specwright::report::render_text;
use specwright::source::Sources;
use specwright_tests::{project, source};

use super::emission::read;

pub(crate) fn cases() -> PathBuf {
    project().join("tests/cases/openapi")
}

pub(crate) fn draft(name: &str, text: &str) -> Drafted {
    openapi::draft(&[(name.to_owned(), text.to_owned())], false)
}

/// The spec of what was drafted, with what a new spec needs besides.
pub(crate) fn complete(drafted: &Drafted) -> Sources {
    let files = drafted.files.iter().cloned().map(|mut file| {
        if let ("api.yaml", Tree::Map(entries)) = (file.path.as_str(), &mut file.tree) {
            let text = |it: &str| Tree::Text(it.to_owned());
            let package = vec![
                ("name".to_owned(), text("imported")),
                ("version".to_owned(), text("0.1.0")),
            ];
            for (key, value) in [
                ("api", text("Imported")),
                ("server", text("https://example.com")),
                ("package", Tree::Map(package)),
            ] {
                if entries.iter().all(|it| it.0 != key) {
                    entries.push((key.to_owned(), value));
                }
            }
        }
        source(&file.path, yaml::write(&file))
    });
    Sources::new(files.collect())
}

/// What is wrong with the spec of a draft; nothing may be.
pub(crate) fn faults(drafted: &Drafted) -> Option<String> {
    let sources = complete(drafted);
    let mut diagnostics = Diagnostics::default();
    specwright::compile(&sources, &mut diagnostics);
    let said = render_text(&diagnostics, &sources, false, "spec");
    diagnostics.has_errors().then_some(said)
}

/// Documents that other people wrote; `fixtures/openapi/README.md` says which.
pub(crate) fn excerpt() -> String {
    read(&project().join("tests/fixtures/openapi/nexus.json"))
}
