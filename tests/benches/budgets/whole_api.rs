//! The spec of the whole API: the committed one where it has all resources, else one that is
//! imported from the pages of the docs beside this project.

use std::fs;
use std::path::{Path, PathBuf};

use specwright::load::load;
use specwright::{Generated, Options, generate};
use specwright_tests::project;

use crate::process::{cargo, run, target};

/// How many routes the whole API has.
const ROUTES: usize = 735;

/// The pages of its docs, seen from this project.
const PAGES: &str = "../shared/docs/42-intra-v2/table";

/// A spec to measure, whose crate can be built wherever it is written.
pub(crate) struct Spec {
    /// Where it is.
    pub(crate) folder: PathBuf,
    /// What comes of it.
    pub(crate) generated: Generated,
}

/// Puts the spec of the whole API where nothing else is; says so and gives what is committed, if
/// there is no way to the whole.
pub(crate) fn write(work: &Path) -> Spec {
    let folder = work.join("spec");
    let committed = project().join("spec");
    let pages = project().join(PAGES);
    if read(&committed).size.routes >= ROUTES {
        copy(&committed, &folder);
    } else if pages.is_dir() {
        println!(
            "the committed spec is not the whole API; measured is what `import` makes of `{PAGES}`"
        );
        let mut import = std::process::Command::new(program());
        import.args(["import", "apipie-text", "--quiet", "--spec"]);
        run(import.arg(&folder).arg(&pages));
        let _ = fs::remove_dir_all(folder.join(".import"));
    } else {
        println!(
            "the committed spec is not the whole API, and `{PAGES}` is not there to import: the figures are of a smaller API"
        );
        copy(&committed, &folder);
    }
    depend_by_path(&folder.join("api.yaml"));
    let generated = read(&folder);
    Spec { folder, generated }
}

/// The program, in a release build.
pub(crate) fn program() -> PathBuf {
    let build = [
        "build",
        "--release",
        "--package",
        "specwright",
        "--bin",
        "specwright",
    ];
    run(cargo().args(build));
    target().join("release/specwright")
}

fn read(folder: &Path) -> Generated {
    let sources = load(folder).unwrap_or_else(|it| panic!("{it}"));
    generate(&sources, &Options::default()).unwrap_or_else(|it| panic!("{it:?}"))
}

fn copy(from: &Path, to: &Path) {
    for part in ["", "resources", "overrides"] {
        if !from.join(part).is_dir() {
            continue;
        }
        fs::create_dir_all(to.join(part)).unwrap();
        for file in specwright_tests::files_in(&from.join(part), "yaml") {
            fs::copy(&file, to.join(part).join(file.file_name().unwrap())).unwrap();
        }
    }
}

/// The crate is measured as this project has it: with the runtime and the server beside it, the
/// runtime built before.
fn depend_by_path(api: &Path) {
    let text = fs::read_to_string(api).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = lines.iter().position(|it| it == "package:");
    let at = at.expect("api.yaml has a package");
    for (key, folder) in [("runtime", "generator/runtime"), ("mock", "generator/mock")] {
        let folder = project().join(folder).canonicalize().unwrap();
        lines.retain(|it| !it.starts_with(&format!("  {key}:")));
        lines.insert(at + 1, format!("  {key}: {}", folder.to_string_lossy()));
    }
    fs::write(api, lines.join("\n") + "\n").unwrap();
}
