//! From a spec folder to files, and what can be wrong on the way.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use specwright::check::Checked;
use specwright::diagnostics::Diagnostics;
use specwright::model::Model;
use specwright::source::Sources;
use specwright::write::WriteError;
use specwright::{Generated, Options, load, report};

use super::console::Console;

/// What a command could not do, because of its input or its call.
pub(crate) enum Failure {
    /// The spec is wrong.
    Spec(Box<Reported>),
    /// Something else is.
    Call(String),
}

/// Faults of a spec, with what is needed to show them.
pub(crate) struct Reported {
    diagnostics: Diagnostics,
    sources: Sources,
    spec: PathBuf,
}

/// A compiled spec.
pub(crate) struct Compiled {
    /// What came of it.
    pub(crate) generated: Generated,
    sources: Sources,
    spec: PathBuf,
}

impl Failure {
    /// A failure that has nothing to do with a place in the spec.
    pub(crate) fn call(message: impl Into<String>) -> Self {
        Self::Call(message.into())
    }

    /// Tells what is wrong, to people or to a program.
    pub(crate) fn tell(&self, console: &Console) {
        match self {
            Self::Spec(reported) if console.is_json() => {
                let Reported {
                    diagnostics,
                    sources,
                    spec,
                } = &**reported;
                let diagnostics = render_values(diagnostics, sources, spec);
                let _ = console.json(&json!({ "ok": false, "diagnostics": diagnostics }));
            }
            Self::Call(message) if console.is_json() => {
                let _ = console.json(&json!({ "ok": false, "error": message }));
            }
            Self::Spec(reported) => {
                let Reported {
                    diagnostics,
                    sources,
                    spec,
                } = &**reported;
                console.report(&render(diagnostics, sources, spec, console));
            }
            Self::Call(message) => console.error(message),
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Call(error.to_string())
    }
}

/// Reads and compiles the spec. Warnings are reported to people at once.
pub(crate) fn compile(
    spec: &Path,
    inline_runtime: bool,
    console: &Console,
) -> Result<Compiled, Failure> {
    let sources = load::load(spec).map_err(|error| Failure::call(error.to_string()))?;
    let options = Options { inline_runtime };
    match specwright::generate(&sources, &options) {
        Ok(generated) => {
            if !generated.warnings.is_empty() && !console.is_quiet() && !console.is_json() {
                console.report(&render(&generated.warnings, &sources, spec, console));
            }
            Ok(Compiled {
                generated,
                sources,
                spec: spec.to_owned(),
            })
        }
        Err(diagnostics) => {
            let spec = spec.to_owned();
            Err(Failure::Spec(Box::new(Reported {
                diagnostics,
                sources,
                spec,
            })))
        }
    }
}

/// Reads and checks the spec, for what starts from the model. Warnings are reported to people.
pub(crate) fn compile_model(spec: &Path, console: &Console) -> Result<Checked<Model>, Failure> {
    let sources = load::load(spec).map_err(|error| Failure::call(error.to_string()))?;
    let mut diagnostics = Diagnostics::default();
    match specwright::compile(&sources, &mut diagnostics) {
        Some(model) if !diagnostics.has_errors() => {
            if !diagnostics.is_empty() && !console.is_quiet() && !console.is_json() {
                console.report(&render(&diagnostics, &sources, spec, console));
            }
            Ok(model)
        }
        _ => Err(Failure::Spec(Box::new(Reported {
            diagnostics,
            sources,
            spec: spec.to_owned(),
        }))),
    }
}

impl Compiled {
    /// The warnings, for a program.
    pub(crate) fn warnings(&self) -> Vec<Value> {
        render_values(&self.generated.warnings, &self.sources, &self.spec)
    }
}

fn render(diagnostics: &Diagnostics, sources: &Sources, spec: &Path, console: &Console) -> String {
    let root = spec.to_string_lossy();
    report::render_text(diagnostics, sources, console.colors_reports(), &root)
}

/// The faults as values: the report has one object a line.
fn render_values(diagnostics: &Diagnostics, sources: &Sources, spec: &Path) -> Vec<Value> {
    report::render_json(diagnostics, sources, &spec.to_string_lossy())
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}
