//! The corpus on disk: written for `tests/semver/run`, and judged by what that found.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use specwright::diff::{Bump, kind};
use specwright_tests::project;

use crate::downstream::program;
use crate::mutants::{base, mutants};
use crate::mutate::ALL;
use crate::{different, files};

/// How many mutants of each kind there are.
const EACH: u64 = 2;

fn folder() -> PathBuf {
    PathBuf::from(std::env::var_os("SPECWRIGHT_CORPUS").expect("SPECWRIGHT_CORPUS is a folder"))
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The old crate, the program that uses it, and of each mutant the files that are others.
pub(crate) fn write() {
    let folder = folder();
    let (_, sources, model) = base();
    let old = files(&sources);
    let runtime = project().join("generator/runtime").canonicalize().unwrap();
    let runtime = runtime.to_str().unwrap();
    let local = |text: &str| text.replace("../generator/runtime", runtime);
    for file in &old {
        put(&folder.join("old").join(&file.path), &local(&file.text));
    }
    put(&folder.join("downstream/src/main.rs"), &program(&model));
    put(
        &folder.join("downstream/Cargo.toml"),
        &format!(
            "[package]\nname = \"downstream\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{} = {{ path = \"../current\" }}\nspecwright-runtime = {{ path = {runtime:?} }}\nserde_json = \"1\"\n",
            model.api.package.name
        ),
    );
    put(
        &folder.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"downstream\", \"current\"]\n\n[profile.dev]\ndebug = false\n",
    );
    for (number, it) in mutants(EACH).iter().enumerate() {
        let new = files(&it.sources);
        let mutant = folder.join(format!("mutants/{number:03}"));
        for (path, file) in different(&new, &old) {
            put(&mutant.join("files").join(path), &local(&file.text));
        }
        let gone = old
            .iter()
            .filter(|it| new.iter().all(|other| other.path != it.path));
        let gone: Vec<_> = gone.map(|it| it.path.clone()).collect();
        put(&mutant.join("gone"), &gone.join("\n"));
        let facts = json!({
            "kind": it.kind,
            "what": it.what,
            "bump": it.verdict.bump.name(),
            "running": it.changes.iter().any(|it| it.severity().id() == "breaks-running"),
            "compiling": it.changes.iter().any(|it| it.severity().id() == "breaks-compiling"),
            "codes": it.codes(),
        });
        put(&mutant.join("said.json"), &facts.to_string());
    }
}

/// What was found of a mutant.
struct Found {
    said: Value,
    /// The bump that cargo-semver-checks asks for.
    tool: Option<Bump>,
    /// `None` where nobody asked.
    compiles: Option<bool>,
    /// The first line that the program says otherwise.
    differs: Option<String>,
    /// Whether the program was run.
    ran: bool,
}

fn lines(text: &str) -> BTreeMap<&str, &str> {
    text.lines().filter_map(|it| it.split_once('\t')).collect()
}

/// What is the same for an API that still takes the old method.
fn without_method(line: &str) -> String {
    let parts: Vec<_> = line.split('\t').collect();
    match parts.as_slice() {
        ["sent", _, rest @ ..] => rest.join("\t"),
        _ => line.to_owned(),
    }
}

fn read(mutant: &Path, old: &str) -> Found {
    let text = |name: &str| fs::read_to_string(mutant.join(name)).unwrap_or_default();
    let said: Value = serde_json::from_str(&text("said.json")).unwrap();
    let tool = match text("semver").as_str() {
        it if it.contains("requires new major version") => Some(Bump::Major),
        it if it.contains("requires new minor version") => Some(Bump::Minor),
        it if it.contains("no semver update required") => Some(Bump::Patch),
        _ => None,
    };
    let compiles = match text("compiles").trim() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let new = text("output");
    let now = lines(&new);
    let prefers = said["codes"]
        .as_array()
        .unwrap()
        .contains(&json!("method-preferred"));
    let differs = lines(old).iter().find_map(|(what, was)| {
        let is = now.get(what)?;
        let same = was == is || (prefers && without_method(was) == without_method(is));
        (!same && compiles == Some(true))
            .then(|| format!("{what}: {was} → {is}").replace('\t', " "))
    });
    Found {
        said,
        tool,
        compiles,
        differs,
        ran: !new.is_empty(),
    }
}

/// Writes the table of what was said and what was found, and fails where a verdict is milder.
pub(crate) fn judge() {
    let folder = folder();
    let old = fs::read_to_string(folder.join("old.output")).unwrap();
    let mut mutants: Vec<_> = fs::read_dir(folder.join("mutants"))
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    mutants.sort();
    // A sample has looked at some of them.
    mutants.retain(|it| it.join("semver").exists());
    let is_sample = std::env::var_os("SPECWRIGHT_SAMPLE").is_some_and(|it| !it.is_empty());
    let found: Vec<_> = mutants.iter().map(|it| read(it, &old)).collect();
    let bump = |it: &Value| match it.as_str().unwrap() {
        "major" => Bump::Major,
        "minor" => Bump::Minor,
        "patch" => Bump::Patch,
        _ => Bump::None,
    };
    let (mut milder, mut stricter, mut agreed) = (Vec::new(), 0, 0);
    let mut why: BTreeMap<&str, usize> = BTreeMap::new();
    let mut table = String::new();
    for it in &found {
        let said = bump(&it.said["bump"]);
        let mut needs = it.tool.unwrap_or(Bump::None);
        if it.compiles == Some(false) || it.differs.is_some() {
            needs = Bump::Major;
        }
        let what = format!(
            "{}: {}",
            it.said["kind"].as_str().unwrap(),
            it.said["what"].as_str().unwrap()
        );
        if said < needs {
            milder.push(format!(
                "{what}\n  said {}, needs {}; {:?}",
                said.name(),
                needs.name(),
                it.differs
            ));
        }
        if said > needs {
            stricter += 1;
            let codes = it.said["codes"].as_array().unwrap().iter();
            let kinds = codes.filter_map(|it| kind(it.as_str().unwrap()));
            // What decided: the kinds of the severity that the verdict has.
            for kind in kinds.filter(|it| it.severity.breaks() == (said == Bump::Major)) {
                *why.entry(kind.code).or_insert(0) += 1;
            }
        } else {
            agreed += 1;
        }
        let codes: Vec<_> = it.said["codes"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let runs = match (&it.differs, it.compiles, it.ran) {
            (Some(_), ..) => "differs",
            (None, Some(true), true) => "same",
            _ => "–",
        };
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} | {runs} |",
            what.replace('|', "\\|"),
            said.name(),
            codes.join(", "),
            it.tool.map_or("failed", Bump::name),
            it.compiles.map_or("–", |it| if it { "yes" } else { "no" }),
        );
    }
    assert!(
        is_sample || found.len() >= 200,
        "only {} mutants",
        found.len()
    );
    let mut reasons = String::new();
    for (code, count) in why {
        let it = kind(code).unwrap();
        let _ = writeln!(
            reasons,
            "| `{code}` | {count} | {} | {} |",
            it.severity.name(),
            it.why
        );
    }
    let summary = format!(
        "# The verdict against the compiler\n\nWritten by `tests/semver/run`: {} mutations of the spec of this repository, of {} kinds. *said* is the verdict of `specwright diff`; *tool* is what cargo-semver-checks asks for between the two generated crates; *compiles* tells whether a program that uses everything of the old crate compiles against the new one, and *runs* whether it then sends the same. Where the verdict is major already, the program is not asked unless `THOROUGH=1` says so, since nothing could be milder.\n\n{agreed} verdicts are just what was found, {stricter} are stricter, {} are milder.\n\n## Stricter, and why\n\ncargo-semver-checks does not look at types of arguments and fields, nor at anything that only shows when the program runs. Each code with how many of the stricter verdicts it decided:\n\n| code | verdicts | severity | why |\n|---|---|---|---|\n{reasons}\n## Each mutation\n\n| mutation | said | changes | tool | compiles | runs |\n|---|---|---|---|---|---|\n{table}",
        found.len(),
        ALL.len(),
        milder.len()
    );
    let to = if is_sample {
        folder
    } else {
        project().join("tests/semver")
    };
    fs::write(to.join("RESULTS.md"), summary).unwrap();
    assert!(
        milder.is_empty(),
        "milder than what was found:\n{}",
        milder.join("\n")
    );
}
