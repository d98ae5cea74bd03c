//! `check`: only looks at the spec.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use specwright::Size;

use super::Outcome;
use super::compile::{Failure, check};
use super::console::Console;

/// What to check.
#[derive(Args)]
pub(crate) struct CheckArgs {
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value = "spec")]
    spec: PathBuf,
}

/// Looks for faults, which needs no crate.
pub(crate) fn run(args: &CheckArgs, console: &Console) -> Result<Outcome, Failure> {
    let checked = check(&args.spec, console)?;
    let size = Size::of(&checked.output);
    if console.is_json() {
        console.json(&json!({
            "ok": true,
            "resources": size.resources,
            "actions": size.actions,
            "routes": size.routes,
            "diagnostics": checked.warnings(),
        }))?;
    } else if !console.is_quiet() {
        let spec = args.spec.to_string_lossy();
        console.result(&format!("{spec}: no errors ({size})\n"))?;
    }
    Ok(Outcome::Done)
}
