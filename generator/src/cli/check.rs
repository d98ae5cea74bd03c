//! `check`: only looks at the spec.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::Outcome;
use super::compile::{Failure, compile};
use super::console::Console;
use super::generate::count_things;

/// What to check.
#[derive(Args)]
pub(crate) struct CheckArgs {
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value = "spec")]
    spec: PathBuf,
}

/// Compiles the spec and drops the result.
pub(crate) fn run(args: &CheckArgs, console: &Console) -> Result<Outcome, Failure> {
    let compiled = compile(&args.spec, false, console)?;
    if console.is_json() {
        console.json(&json!({
            "ok": true,
            "resources": compiled.generated.resources,
            "actions": compiled.generated.actions,
            "routes": compiled.generated.routes,
            "diagnostics": compiled.warnings(),
        }))?;
    } else if !console.is_quiet() {
        let spec = args.spec.to_string_lossy();
        console.result(&format!(
            "{spec}: no errors ({})\n",
            count_things(&compiled)
        ))?;
    }
    Ok(Outcome::Done)
}
