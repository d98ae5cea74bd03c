//! `schema`: the JSON schema of the spec's files.

use std::path::PathBuf;

use clap::Args;
use specwright::schema::schema;
use specwright::write::write_file;

use super::Outcome;
use super::compile::Failure;
use super::console::Console;

/// Where the schema goes.
#[derive(Args)]
pub(crate) struct SchemaArgs {
    /// The file to write; otherwise the schema is printed.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Prints or writes the schema.
pub(crate) fn run(args: &SchemaArgs, console: &Console) -> Result<Outcome, Failure> {
    let text = render_schema();
    match &args.out {
        None => console.result(&text)?,
        Some(path) => {
            write_file(path, &text).map_err(|error| {
                Failure::call(format!(
                    "cannot write `{}`: {error}",
                    path.to_string_lossy()
                ))
            })?;
        }
    }
    Ok(Outcome::Done)
}

/// The schema as it is written to a file.
pub(crate) fn render_schema() -> String {
    format!("{:#}\n", schema())
}
