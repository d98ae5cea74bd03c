//! `export`: the spec in another language.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;
use specwright::export::{Document, Syntax, openapi, render};
use specwright::write::write_file;

use super::Outcome;
use super::compile::{Failure, check};
use super::console::Console;

/// What the spec becomes.
#[derive(Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct ExportArgs {
    #[command(subcommand)]
    target: Target,
}

#[derive(Subcommand)]
enum Target {
    /// An OpenAPI 3.1 document.
    Openapi(OpenapiArgs),
}

/// What to read, and where to write.
#[derive(Args)]
struct OpenapiArgs {
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value = "spec")]
    spec: PathBuf,
    /// The file to write; otherwise the document is printed.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write YAML, as for a FILE that ends in `.yaml` or `.yml`; otherwise it is JSON.
    #[arg(long)]
    yaml: bool,
}

/// Prints or writes the document.
pub(crate) fn run(args: &ExportArgs, console: &Console) -> Result<Outcome, Failure> {
    let Target::Openapi(args) = &args.target;
    let model = check(&args.spec, console)?.output;
    let document = openapi(&model);
    let text = render(&document, syntax(args))
        .map_err(|error| Failure::call(format!("cannot write the document: {error}")))?;
    match &args.out {
        None => console.result(&text)?,
        Some(path) => {
            let is_new = write_file(path, &text).map_err(|error| {
                Failure::call(format!(
                    "cannot write `{}`: {error}",
                    path.to_string_lossy()
                ))
            })?;
            tell(path, &document, is_new, console)?;
        }
    }
    Ok(Outcome::Done)
}

fn syntax(args: &OpenapiArgs) -> Syntax {
    let ending = args.out.as_deref().and_then(Path::extension);
    let is_yaml = ending.is_some_and(|it| it == "yaml" || it == "yml");
    if args.yaml || is_yaml {
        Syntax::Yaml
    } else {
        Syntax::Json
    }
}

/// Says what was written; of a document that is printed, there is nothing else to say.
fn tell(path: &Path, document: &Document, is_new: bool, console: &Console) -> Result<(), Failure> {
    let paths = document.paths.0.iter().count();
    let operations = document.operations().count();
    let shown = path.to_string_lossy();
    if console.is_json() {
        return console.json(&json!({
            "ok": true,
            "file": shown,
            "changed": is_new,
            "paths": paths,
            "operations": operations,
        }));
    }
    if console.is_quiet() {
        return Ok(());
    }
    let state = if is_new { "written" } else { "unchanged" };
    console.result(&format!(
        "{shown}: {state} ({paths} paths, {operations} operations)\n"
    ))
}
