//! `diff`: what changed between two specs, and what version that asks for.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use specwright::check::Checked;
use specwright::diff::{
    Bump, Change, Page, Side, Verdict, diff, render_changelog, render_html, render_json,
    render_markdown, render_short, render_text,
};
use specwright::load::{load, load_revision};
use specwright::model::Model;
use specwright::source::Sources;
use specwright::write::write_file;

use super::compile::{Failure, compile_model};
use super::console::Console;
use super::{Format, Outcome};

mod changelog;
mod version;

/// What a folder of a revision is called where none is named.
const FOLDER: &str = "spec";

/// What to compare, and what to do with the answer.
#[derive(Args)]
#[command(after_long_help = SIDES)]
pub(crate) struct DiffArgs {
    /// The spec before: a folder, `git:REV` or `git:REV:FOLDER`.
    old: String,
    /// The spec after: a folder, `git:REV` or `git:REV:FOLDER`.
    new: String,
    /// Exit with 1 if a change asks for this much of a new version, or more.
    #[arg(
        long,
        value_name = "major|minor",
        value_enum,
        hide_possible_values = true
    )]
    fail_on: Option<FailOn>,
    /// Set the version that the changes ask for in `api.yaml` of NEW, which is a folder then.
    #[arg(long)]
    write_version: bool,
    /// Add a section about the changes to this changelog.
    #[arg(long, value_name = "FILE")]
    changelog: Option<PathBuf>,
    /// Write the answer to this file instead of printing it.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

const SIDES: &str = "\
`git:HEAD~1` is the folder `spec` of that revision, seen from the present folder; \
`git:v1.2.0:api/spec` names another one. The program `git` is asked, never the network.

What is compared is what the two specs mean: the order of keys, comments and other ways to write \
the same are no change. `specwright explain CODE` tells why a change has its severity.

`--format` is text, json, markdown or html.";

/// What is too much.
#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    /// Users have to do something.
    Major,
    /// Something can be done that could not be.
    Minor,
}

/// One of the two specs.
struct Spec {
    /// How it is shown: the folder, or the revision.
    shown: String,
    sources: Sources,
    model: Checked<Model>,
}

impl Spec {
    fn read(name: &str) -> Result<Self, Failure> {
        let sources = match name.strip_prefix("git:") {
            Some(rest) => {
                let (revision, folder) = rest.split_once(':').unwrap_or((rest, FOLDER));
                load_revision(revision, folder).map_err(|error| Failure::call(error.to_string()))?
            }
            None => load(Path::new(name)).map_err(|error| Failure::call(error.to_string()))?,
        };
        Self::compile(name.to_owned(), sources)
    }

    fn compile(shown: String, sources: Sources) -> Result<Self, Failure> {
        let model = compile_model(&sources, Path::new(&shown))?;
        Ok(Self {
            shown,
            sources,
            model,
        })
    }

    fn side(&self) -> Side<'_> {
        Side {
            sources: &self.sources,
            root: &self.shown,
        }
    }

    fn version(&self) -> &str {
        &self.model.api.package.version
    }
}

fn compare(old: &Spec, new: &Spec) -> (Vec<Change>, Verdict) {
    let changes = diff(&old.model, &new.model);
    let verdict = Verdict::of(&changes, old.version(), new.version());
    (changes, verdict)
}

/// Compares, and tells.
pub(crate) fn run(args: &DiffArgs, console: &Console) -> Result<Outcome, Failure> {
    if args.write_version && args.new.starts_with("git:") {
        return Err(Failure::call(
            "`--write-version` needs a folder to write to, and NEW is a revision",
        ));
    }
    let (old, new) = (Spec::read(&args.old)?, Spec::read(&args.new)?);
    let (changes, verdict) = compare(&old, &new);
    let too_much = match args.fail_on {
        None => false,
        Some(FailOn::Major) => verdict.bump >= Bump::Major,
        Some(FailOn::Minor) => verdict.bump >= Bump::Minor,
    };
    let to_terminal = args.out.is_none();
    let text = match console.format() {
        Format::Text => {
            let colors = to_terminal && console.colors_results();
            let (old, new) = (old.side(), new.side());
            render_text(&changes, &verdict, old, new, colors, console.is_verbose())
        }
        Format::Json => render_json(&changes, &verdict, old.side(), new.side(), !too_much),
        Format::Markdown => render_markdown(&changes, &verdict),
        Format::Html => {
            let page = Page {
                old: old.side(),
                new: new.side(),
                old_model: &old.model,
                new_model: &new.model,
            };
            render_html(&changes, &verdict, page)
        }
    };
    match &args.out {
        Some(path) => put(path, &text)?,
        None if console.is_quiet() && console.format() == Format::Text => {}
        None => console.result(&text)?,
    }
    // The changelog comes first: it refuses what cannot be added to, and then nothing is written.
    if let Some(path) = &args.changelog {
        if changes.is_empty() {
            console.note("nothing changed, so there is nothing to say in the changelog");
        } else {
            let before = match fs::read_to_string(path) {
                Ok(text) => text,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
                Err(error) => return Err(refused(path, "read", &error)),
            };
            let section = render_changelog(&changes, &verdict);
            let text = changelog::insert(&before, &section).map_err(|version| {
                Failure::call(format!(
                    "`{}` has a section `{version}` already\n  help: remove it, and it is written \
                     anew",
                    path.to_string_lossy().escape_debug()
                ))
            })?;
            put(path, &text)?;
        }
    }
    if args.write_version {
        write_version(&new, &verdict, console)?;
    }
    if too_much {
        return Ok(Outcome::No);
    }
    Ok(Outcome::Done)
}

fn write_version(new: &Spec, verdict: &Verdict, console: &Console) -> Result<(), Failure> {
    if verdict.suffices {
        console.note(&format!(
            "the version {} is enough and stays",
            verdict.named
        ));
        return Ok(());
    }
    let (path, text) =
        version::set(&new.sources, &new.model, &verdict.at_least).map_err(Failure::call)?;
    put(&Path::new(&new.shown).join(path), &text)?;
    console.note(&format!(
        "`{}` has the version {} now; generate to carry it into the crate",
        Path::new(&new.shown)
            .join(path)
            .to_string_lossy()
            .escape_debug(),
        verdict.at_least
    ));
    Ok(())
}

fn put(path: &Path, text: &str) -> Result<(), Failure> {
    match write_file(path, text) {
        Ok(_) => Ok(()),
        Err(error) => Err(refused(path, "write", &error)),
    }
}

fn refused(path: &Path, what: &str, error: &std::io::Error) -> Failure {
    let path = path.to_string_lossy();
    Failure::call(format!("cannot {what} `{}`: {error}", path.escape_debug()))
}

/// What changed in short, for commands that are about something else; `None` where one of the two
/// is no spec, or nothing changed.
pub(crate) fn in_short(old: Sources, new: Sources) -> Option<String> {
    let same = |a: &Sources, b: &Sources| {
        a.iter()
            .map(|it| (&it.1.path, &it.1.text))
            .eq(b.iter().map(|it| (&it.1.path, &it.1.text)))
    };
    if same(&old, &new) {
        return None;
    }
    let (old, new) = (
        Spec::compile(String::new(), old),
        Spec::compile(String::new(), new),
    );
    let (old, new) = (old.ok()?, new.ok()?);
    let (changes, verdict) = compare(&old, &new);
    Some(render_short(&changes, &verdict)).filter(|it| !it.is_empty())
}

/// What changed in short since the last commit, if there is one that has this spec.
pub(crate) fn since_commit(spec: &Path, new: &Sources) -> Option<String> {
    let old = load_revision("HEAD", spec.to_str()?).ok()?;
    in_short(old, new.clone())
}
