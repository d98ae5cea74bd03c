//! The cases of `diff`: two specs in one file, and what is said of them.
//!
//! `cases/diff/<code>.yaml` is written like a patch: a line that begins with `-` is in the old spec
//! alone, one with `+` in the new one, and one with a space in both. A line `--- <path>.yaml` begins
//! a file, on one side or on both; what stands before the first is `resources/notes.yaml`. A case
//! without an `api.yaml` gets [`API`]. `<code>.txt` beside it is the report.

use std::fs;
use std::path::{Path, PathBuf};

use specwright::check::Checked;
use specwright::compile;
use specwright::diagnostics::Diagnostics;
use specwright::diff::{Change, Side, Verdict, diff, render_text};
use specwright::model::Model;
use specwright::report;
use specwright::source::Sources;
use specwright_tests::{project, source};

/// What a case is about that says nothing of the API.
pub(crate) const API: &str = "\
api: Notes
server: https://api.example.com
package: { name: notes, version: 1.2.3 }
pagination: { number: page, size: per_page, default: 20, max: 100 }
";

/// Two specs, and what changed between them.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) old: Sources,
    pub(crate) new: Sources,
    pub(crate) old_model: Checked<Model>,
    pub(crate) new_model: Checked<Model>,
    pub(crate) changes: Vec<Change>,
    pub(crate) verdict: Verdict,
}

impl Case {
    pub(crate) fn read(path: &Path) -> Self {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (old, new) = split(&fs::read_to_string(path).unwrap());
        Self::new(name, old, new)
    }

    pub(crate) fn new(name: String, old: Sources, new: Sources) -> Self {
        let (old_model, new_model) = (model(&name, &old), model(&name, &new));
        let changes = diff(&old_model, &new_model);
        let version = |it: &Model| it.api.package.version.clone();
        let verdict = Verdict::of(&changes, &version(&old_model), &version(&new_model));
        Self {
            name,
            old,
            new,
            old_model,
            new_model,
            changes,
            verdict,
        }
    }

    pub(crate) fn sides(&self) -> (Side<'_>, Side<'_>) {
        let side = |sources, root| Side { sources, root };
        (side(&self.old, "old"), side(&self.new, "new"))
    }

    pub(crate) fn text(&self) -> String {
        let (old, new) = self.sides();
        render_text(&self.changes, &self.verdict, old, new, false, true)
    }

    pub(crate) fn has(&self, code: &str) -> bool {
        self.changes.iter().any(|it| it.kind.code == code)
    }
}

/// The folder of the cases.
pub(crate) fn folder() -> PathBuf {
    project().join("tests/cases/diff")
}

/// A spec without faults.
pub(crate) fn model(name: &str, sources: &Sources) -> Checked<Model> {
    let mut diagnostics = Diagnostics::default();
    let model = compile(sources, &mut diagnostics);
    model.unwrap_or_else(|| {
        let report = report::render_text(&diagnostics, sources, false, "spec");
        panic!("{name}: {report}")
    })
}

/// The two specs of a case.
fn split(text: &str) -> (Sources, Sources) {
    let (mut old, mut new) = (Files::default(), Files::default());
    for line in text.lines().filter(|it| !it.starts_with('#')) {
        let path = |it: &str| Some(it.strip_prefix("--- ")?.strip_suffix(".yaml")?.to_owned());
        if let Some(path) = path(line) {
            old.begin(&path);
            new.begin(&path);
            continue;
        }
        let (sign, rest) = line.split_at_checked(1).unwrap_or((" ", ""));
        let sides: &mut [&mut Files] = match sign {
            "-" => &mut [&mut old],
            "+" => &mut [&mut new],
            " " => &mut [&mut old, &mut new],
            _ => panic!("a line of a case begins with `{sign}`"),
        };
        for side in sides {
            match path(rest) {
                Some(path) => side.begin(&path),
                None => side.push(rest),
            }
        }
    }
    (old.sources(), new.sources())
}

/// The files of one side.
struct Files(Vec<(String, String)>);

impl Default for Files {
    fn default() -> Self {
        Self(vec![("resources/notes".to_owned(), String::new())])
    }
}

impl Files {
    fn begin(&mut self, path: &str) {
        self.0.push((path.to_owned(), String::new()));
    }

    fn push(&mut self, line: &str) {
        let text = &mut self.0.last_mut().unwrap().1;
        text.push_str(line);
        text.push('\n');
    }

    fn sources(mut self) -> Sources {
        self.0.retain(|it| !it.1.is_empty());
        if self.0.iter().all(|it| it.0 != "api") {
            self.0.push(("api".to_owned(), API.to_owned()));
        }
        let files = self.0.into_iter();
        Sources::new(
            files
                .map(|(path, text)| source(&format!("{path}.yaml"), text))
                .collect(),
        )
    }
}
