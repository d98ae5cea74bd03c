//! `new`: a spec to start from.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use specwright::write::write_folder;

use super::Outcome;
use super::compile::Failure;
use super::console::Console;
use super::generate::quote;
use super::schema::render_schema;

const FILES: [(&str, &str); 2] = [
    ("api.yaml", include_str!("new/api.yaml")),
    (
        "resources/notes.yaml",
        include_str!("new/resources/notes.yaml"),
    ),
];

/// Where the spec goes.
#[derive(Args)]
pub(crate) struct NewArgs {
    /// The folder of the spec; new, or empty.
    dir: PathBuf,
}

/// Writes a small spec that works.
pub(crate) fn run(args: &NewArgs, console: &Console) -> Result<Outcome, Failure> {
    let shown = args.dir.to_string_lossy();
    let cannot = |(path, error): (PathBuf, std::io::Error)| {
        Failure::call(format!(
            "cannot write `{}`: {error}",
            path.to_string_lossy()
        ))
    };
    if is_occupied(&args.dir).map_err(|error| cannot((args.dir.clone(), error)))? {
        return Err(Failure::call(format!(
            "`{shown}` is not empty\n  help: give a folder that is empty or not there yet"
        )));
    }
    let schema = render_schema();
    let files: Vec<_> = FILES
        .into_iter()
        .chain([("schema.json", schema.as_str())])
        .collect();
    write_folder(&args.dir, &files).map_err(cannot)?;
    let written: Vec<_> = files.iter().map(|(name, _)| *name).collect();
    if console.is_json() {
        console.json(&json!({ "ok": true, "spec": shown, "files": written }))?;
    } else if !console.is_quiet() {
        console.result(&format!("{shown}: {}\n", written.join(", ")))?;
        console.note(&format!(
            "next: `specwright generate --spec {}`",
            quote(&shown)
        ));
    }
    Ok(Outcome::Done)
}

fn is_occupied(folder: &Path) -> std::io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
