//! `import`: from documentation pages to the spec.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use specwright::import::{Imported, Kind, Options, import};
use specwright::load::load;
use specwright::report;
use specwright::source::Sources;

use super::Outcome;
use super::compile::Failure;
use super::console::Console;
use super::diff;

/// What the pages are.
#[derive(Args)]
#[command(arg_required_else_help = true)]
#[command(after_long_help = KEEPING)]
pub(crate) struct ImportArgs {
    #[command(subcommand)]
    source: Source,
}

/// What happens to a spec that is there already.
const KEEPING: &str = "\
A spec that is there already is kept: only what the docs have changed since the last import is \
changed in it. Comments and edits stay; where the docs have changed what was edited, the edit \
stays and the conflict is told. Overrides are never touched, but the spec is checked with them. \
A file that was written by hand from the start is added to.

The files as they were imported are kept in the folder `.import` inside the spec; commit it with \
the spec, since the next import compares with it. A file of a resource that the docs no longer \
have is removed, unless it was edited.";

#[derive(Subcommand)]
enum Source {
    /// Pages of an Apipie site that were copied as text: RESOURCE/ACTION.txt.
    #[command(name = "apipie-text", after_long_help = KEEPING)]
    Text(InputArgs),
    /// Pages of an Apipie site, as it serves them or `rake apipie:static` writes them.
    #[command(name = "apipie-html", after_long_help = KEEPING)]
    Html(InputArgs),
    /// The JSON that `rake apipie:static_json` writes, or an Apipie site gives as `apidoc.json`.
    #[command(name = "apipie-json", after_long_help = KEEPING)]
    Json(InputArgs),
    /// An OpenAPI document, 3.0 or 3.1, as JSON or YAML.
    ///
    /// What it says and a spec cannot hold is told with its line and its JSON pointer.
    #[command(name = "openapi", after_long_help = KEEPING)]
    OpenApi(InputArgs),
}

/// What to read, and where to write.
#[derive(Args)]
struct InputArgs {
    /// A file, a folder with all files in it, or an http:// address on this machine.
    ///
    /// All inputs together are the documentation: what they do not have is not in the API. Of a
    /// site on this machine, the page is read and, if it is HTML, the pages below it that it links
    /// to. From any other site, fetch the pages first, with `curl` or `wget`.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<String>,
    /// The folder of the spec; it may be new.
    #[arg(long, value_name = "DIR", default_value = "spec")]
    spec: PathBuf,
    /// The name of the crate; for a new spec, else that of the folder.
    #[arg(long)]
    name: Option<String>,
    /// The base URL of the API; for a new spec, else that of the addresses in the examples.
    #[arg(long, value_name = "URL")]
    server: Option<String>,
    /// Where each action's page is: an address with `{resource}` and `{action}` in it.
    #[arg(long, value_name = "URL")]
    docs: Option<String>,
    /// Write nothing, and exit with 2, if a line is neither understood nor explained under
    /// `left_out` of the overrides, if such a reason is no longer needed, or if a conflict is left.
    #[arg(long)]
    strict: bool,
    /// Write nothing; tell what would be.
    #[arg(long)]
    dry_run: bool,
    /// Tell what changed in the spec, and what version that asks for.
    #[arg(long)]
    diff: bool,
    /// Take over the texts of the docs as well, not only the facts; of an OpenAPI document, all of
    /// them, and not only the first sentences.
    #[arg(long)]
    keep_docs: bool,
}

/// Imports, and tells what came of it.
pub(crate) fn run(args: &ImportArgs, console: &Console) -> Result<Outcome, Failure> {
    let (kind, args) = match &args.source {
        Source::Text(args) => (Kind::ApipieText, args),
        Source::Html(args) => (Kind::ApipieHtml, args),
        Source::Json(args) => (Kind::ApipieJson, args),
        Source::OpenApi(args) => (Kind::OpenApi, args),
    };
    let options = Options {
        spec: args.spec.clone(),
        name: args.name.clone(),
        server: args.server.clone(),
        docs: args.docs.clone(),
        strict: args.strict,
        dry_run: args.dry_run,
        keep_docs: args.keep_docs,
    };
    let before = args.diff.then(|| load(&args.spec)).and_then(Result::ok);
    let imported =
        import(kind, &args.inputs, &options).map_err(|error| Failure::call(error.to_string()))?;
    let is_refused = args.strict && !imported.report.is_complete();
    let is_wrong = is_refused || imported.diagnostics.has_errors();
    if console.is_json() {
        console.json(&describe(&imported, args, !is_wrong))?;
    } else {
        tell(&imported, args, console)?;
        if args.diff && !console.is_quiet() && !is_wrong {
            tell_changes(before, &imported, console)?;
        }
        if is_refused {
            console.error(
                "nothing was written, since `--strict` allows nothing unread or explained in vain, and \
                 no conflict",
            );
        } else if is_wrong {
            let what = if imported.report.written {
                "was written, but it"
            } else {
                "would be written, but it"
            };
            console.error(&format!(
                "the spec {what} has errors\n  help: correct it, or its overrides, and run \
                 `specwright check`"
            ));
        }
    }
    Ok(if is_wrong {
        Outcome::Wrong
    } else {
        Outcome::Done
    })
}

fn tell(imported: &Imported, args: &InputArgs, console: &Console) -> Result<(), Failure> {
    let Imported {
        report,
        diagnostics,
        sources,
    } = imported;
    let spec = args.spec.to_string_lossy();
    console.report(&report.faults(&spec));
    if diagnostics.has_errors() || !console.is_quiet() {
        let colors = console.colors_reports();
        let text = report::render_text(diagnostics, sources, colors, &spec);
        // Of the spec, all was written; the report speaks of what a spec is compiled to.
        match text.strip_suffix(", nothing was written\n") {
            Some(text) => console.report(&format!("{text}\n")),
            None => console.report(&text),
        }
    }
    if console.is_quiet() {
        return Ok(());
    }
    console.result(&report.summary(&spec, console.is_verbose()))?;
    if !report.scopes.is_empty() {
        console.note(&format!(
            "the docs name the scopes `{}`; write into `api.yaml`, under `auth`, how to get a token",
            report.scopes.join("`, `")
        ));
    }
    if args.dry_run {
        console.note("nothing was written");
    }
    Ok(())
}

/// What the import changed: in the spec as a whole, with its overrides.
fn tell_changes(
    before: Option<Sources>,
    imported: &Imported,
    console: &Console,
) -> Result<(), Failure> {
    let Some(before) = before else {
        console.note("there was no spec to compare with");
        return Ok(());
    };
    match diff::in_short(before, imported.sources.clone()) {
        Some(changes) => console.result(&changes),
        None => console.result("no change\n"),
    }
}

fn describe(imported: &Imported, args: &InputArgs, ok: bool) -> Value {
    let Imported {
        report,
        diagnostics,
        sources,
    } = imported;
    let spec = args.spec.to_string_lossy();
    // The report has one object a line.
    let diagnostics: Vec<Value> = report::render_json(diagnostics, sources, &spec)
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let mut value = json!({ "ok": ok, "spec": spec });
    if let (Value::Object(value), Value::Object(told)) = (&mut value, report.to_json()) {
        value.extend(told);
        value.insert("diagnostics".to_owned(), Value::Array(diagnostics));
    }
    value
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use clap::Parser as _;

    use super::super::{Cli, Command, Format};
    use super::*;

    const PAGE: &str = "GET /v1/boats/:id\nGet a boat\nsettings Params\nParam name | Description |\n\
                        ---|---|\nid |\nrequired\n. Must be String\nId. |\n";

    /// Imports a page in a new folder, with these arguments besides.
    fn call(
        page: &str,
        format: Format,
        args: &[&str],
    ) -> (Result<Outcome, Failure>, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let pages = folder.path().join("pages/boats");
        fs::create_dir_all(&pages).unwrap();
        fs::write(pages.join("show.txt"), page).unwrap();
        let text = |path: &Path| path.to_str().unwrap().to_owned();
        let (pages, spec) = (
            text(&folder.path().join("pages")),
            text(&folder.path().join("spec")),
        );
        let call = [
            "specwright",
            "import",
            "apipie-text",
            &pages,
            "--spec",
            &spec,
        ];
        let cli = Cli::try_parse_from(call.iter().chain(args)).unwrap();
        let Command::Import(args) = cli.command else {
            panic!("another command");
        };
        (run(&args, &Console::new(format, true, false)), folder)
    }

    const SERVER: [&str; 2] = ["--server", "https://harbor.example.com"];

    #[test]
    fn an_import_is_done() {
        for format in [Format::Text, Format::Json] {
            let (outcome, folder) = call(PAGE, format, &SERVER);
            assert!(matches!(outcome, Ok(Outcome::Done)));
            assert!(folder.path().join("spec/resources/boats.yaml").exists());
        }
    }

    #[test]
    fn a_call_that_cannot_be_done_is_wrong() {
        let (outcome, folder) = call(PAGE, Format::Text, &[]);
        let Err(Failure::Call(message)) = outcome else {
            panic!("it was done");
        };
        assert!(message.contains("`--server`"), "{message}");
        assert!(!folder.path().join("spec").exists());
    }

    #[test]
    fn what_is_not_understood_is_wrong_where_it_is_strict() {
        let page = PAGE.replace("Must be String", "Must be a Leviathan");
        let (outcome, _folder) = call(&page, Format::Json, &SERVER);
        assert!(matches!(outcome, Ok(Outcome::Done)));
        let (outcome, folder) = call(&page, Format::Json, &[&SERVER[..], &["--strict"]].concat());
        assert!(matches!(outcome, Ok(Outcome::Wrong)));
        assert!(!folder.path().join("spec").exists());
    }

    #[test]
    fn a_spec_that_is_wrong_afterwards_is_told() {
        let (outcome, folder) = call(
            PAGE,
            Format::Text,
            &["--server", "ftp://harbor.example.com"],
        );
        assert!(matches!(outcome, Ok(Outcome::Wrong)));
        assert!(folder.path().join("spec/api.yaml").exists());
    }

    #[test]
    fn a_program_is_told_everything_in_one_object() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("x.txt");
        fs::write(&page, PAGE).unwrap();
        let options = Options {
            spec: folder.path().join("spec"),
            server: Some(SERVER[1].to_owned()),
            dry_run: true,
            ..Options::default()
        };
        let inputs = vec![page.to_str().unwrap().to_owned()];
        let imported = import(Kind::ApipieText, &inputs, &options).unwrap();
        let args = InputArgs {
            inputs,
            spec: "spec".into(),
            name: None,
            server: None,
            docs: None,
            strict: false,
            dry_run: true,
            diff: false,
            keep_docs: false,
        };
        let told = describe(&imported, &args, true);
        assert_eq!(
            (&told["ok"], &told["spec"], &told["written"]),
            (&json!(true), &json!("spec"), &json!(false))
        );
        assert_eq!(
            told["files"]["new"],
            json!(["api.yaml", "resources/boats.yaml"])
        );
        assert_eq!(told["read"]["routes"], json!({ "found": 1, "kept": 1 }));
        assert!(told["diagnostics"].is_array());
    }
}
