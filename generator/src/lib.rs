//! Compiles a YAML description of an HTTP API into a Rust client crate with validated builders.
//!
//! [`load`](load::load) reads a spec folder, [`generate`] makes the files of the crate of it, and
//! [`write`](write::write) or [`compare`](write::compare) brings them to disk or says how the disk
//! differs. Between the first and the last nothing reads or writes files.

#![forbid(unsafe_code)]

pub mod source;

pub mod load;

pub mod node;

pub mod overrides;

pub mod decode;

pub mod raw;

pub mod parse;

pub mod model;

pub mod names;

pub mod lower;

pub mod check;

mod emit;

mod facts;

pub mod fingerprint;

mod render;

mod produce;

pub mod diff;

pub mod output;

pub mod write;

pub mod codes;
pub mod diagnostics;
pub mod export;
pub mod import;
mod options;
pub mod report;
pub mod schema;
mod size;

use check::Checked;
use diagnostics::{Diagnostic, Diagnostics};
use model::Model;
use output::OutputFile;
use source::Sources;

pub use options::Options;
pub use size::Size;

/// What came of a spec.
#[derive(Debug)]
pub struct Generated {
    /// The files of the crate, by path.
    pub files: Vec<OutputFile>,
    /// What people keep in the crate's folder.
    pub keep: Vec<String>,
    /// What is worth a look.
    pub warnings: Diagnostics,
    /// What there is of what.
    pub size: Size,
}

/// Compiles a spec into the files of a crate.
///
/// # Errors
/// Everything that is wrong with the spec, at once.
pub fn generate(sources: &Sources, options: &Options) -> Result<Generated, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let model = compile(sources, &mut diagnostics);
    diagnostics.gate()?;
    let Some(model) = model else {
        return Err(diagnostics);
    };
    match produce::produce(&model, options) {
        Ok(files) => Ok(Generated {
            files,
            keep: model.api.package.keep.clone(),
            warnings: diagnostics,
            size: Size::of(&model),
        }),
        Err(bug) => {
            diagnostics.report(tell_bug(&model, &bug));
            Err(diagnostics)
        }
    }
}

/// Makes the files of a crate, by path.
///
/// # Errors
/// A bug of ours: what was made is no Rust.
pub fn emit_files(
    model: &Checked<Model>,
    options: &Options,
) -> Result<Vec<OutputFile>, Diagnostics> {
    produce::produce(model, options).map_err(|bug| {
        let mut diagnostics = Diagnostics::default();
        diagnostics.report(tell_bug(model, &bug));
        diagnostics
    })
}

fn tell_bug(model: &Model, bug: &render::Bug) -> Diagnostic {
    Diagnostic::error("internal", model.api.span, bug.to_string())
}

/// Compiles a spec into a model without contradictions, which is what everything else starts from.
pub fn compile(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Checked<Model>> {
    let spec = parse::parse(sources, diagnostics)?;
    let model = lower::lower(&spec, diagnostics)?;
    check::check(model, diagnostics)
}
