//! From a spec folder to files, and what can be wrong on the way.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use specwright::check::Checked;
use specwright::diagnostics::Diagnostics;
use specwright::model::Model;
use specwright::output::OutputFile;
use specwright::source::Sources;
use specwright::write::WriteError;
use specwright::{Options, load, report};

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

/// A spec without errors, and what came of it.
pub(crate) struct Compiled<T> {
    /// What came of it.
    pub(crate) output: T,
    warnings: Diagnostics,
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

/// Reads the spec and looks for faults. Warnings are reported to people at once.
pub(crate) fn check(spec: &Path, console: &Console) -> Result<Compiled<Checked<Model>>, Failure> {
    read(spec, console, |sources| {
        let mut diagnostics = Diagnostics::default();
        let model = specwright::compile(sources, &mut diagnostics);
        diagnostics.gate()?;
        match model {
            Some(model) => Ok((model, diagnostics)),
            None => Err(diagnostics),
        }
    })
}

/// Makes the files of a crate.
pub(crate) fn emit(
    compiled: &Compiled<Checked<Model>>,
    options: &Options,
) -> Result<Vec<OutputFile>, Failure> {
    specwright::emit_files(&compiled.output, options).map_err(|diagnostics| {
        Failure::Spec(Box::new(Reported {
            diagnostics,
            sources: compiled.sources.clone(),
            spec: compiled.spec.clone(),
        }))
    })
}

fn read<T>(
    spec: &Path,
    console: &Console,
    work: impl FnOnce(&Sources) -> Result<(T, Diagnostics), Diagnostics>,
) -> Result<Compiled<T>, Failure> {
    let sources = load::load(spec).map_err(|error| Failure::call(error.to_string()))?;
    match work(&sources) {
        Ok((output, warnings)) => {
            if !warnings.is_empty() && !console.is_quiet() && !console.is_json() {
                console.report(&render(&warnings, &sources, spec, console));
            }
            Ok(Compiled {
                output,
                warnings,
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

/// Compiles a spec no further than to its model. `spec` is how its folder is shown.
pub(crate) fn compile_model(sources: &Sources, spec: &Path) -> Result<Checked<Model>, Failure> {
    let mut diagnostics = Diagnostics::default();
    let model = specwright::compile(sources, &mut diagnostics);
    match (model, diagnostics.gate()) {
        (Some(model), Ok(())) => Ok(model),
        (_, faults) => Err(Failure::Spec(Box::new(Reported {
            diagnostics: faults.err().unwrap_or_default(),
            sources: sources.clone(),
            spec: spec.to_owned(),
        }))),
    }
}

impl<T> Compiled<T> {
    /// The texts that it was compiled from.
    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The warnings, for a program.
    pub(crate) fn warnings(&self) -> Vec<Value> {
        render_values(&self.warnings, &self.sources, &self.spec)
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
