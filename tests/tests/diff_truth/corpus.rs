//! The corpus on disk: written for `tests/semver/run`, and judged by what that found.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use specwright::diff::Bump;
use specwright_tests::project;

use crate::downstream::program;
use crate::mutants::{base, mutants};
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
    compiles: bool,
    /// The first line that the program says otherwise.
    differs: Option<String>,
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
    let compiles = text("compiles").trim() == "yes";
    let new = text("output");
    let now = lines(&new);
    let prefers = said["codes"]
        .as_array()
        .unwrap()
        .contains(&json!("method-preferred"));
    let differs = lines(old).iter().find_map(|(what, was)| {
        let is = now.get(what)?;
        let same = was == is || (prefers && without_method(was) == without_method(is));
        (!same && compiles).then(|| format!("{what}: {was} → {is}").replace('\t', " "))
    });
    Found {
        said,
        tool,
        compiles,
        differs,
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
    let found: Vec<_> = mutants.iter().map(|it| read(it, &old)).collect();
    let bump = |it: &Value| match it.as_str().unwrap() {
        "major" => Bump::Major,
        "minor" => Bump::Minor,
        "patch" => Bump::Patch,
        _ => Bump::None,
    };
    let (mut milder, mut stricter, mut agreed) = (Vec::new(), 0, 0);
    let mut table = String::new();
    for it in &found {
        let said = bump(&it.said["bump"]);
        let mut needs = it.tool.unwrap_or(Bump::None);
        if !it.compiles || it.differs.is_some() {
            needs = Bump::Major;
        }
        let what = format!(
            "{}: {}",
            it.said["kind"].as_str().unwrap(),
            it.said["what"].as_str().unwrap()
        );
        let breaks_unsaid = (!it.compiles && it.said["compiling"] == json!(false))
            || (it.differs.is_some() && it.said["running"] == json!(false));
        if said < needs || (breaks_unsaid && said < Bump::Major) {
            milder.push(format!(
                "{what}\n  said {}, needs {}; {:?}",
                said.name(),
                needs.name(),
                it.differs
            ));
        }
        if said > needs {
            stricter += 1;
        } else {
            agreed += 1;
        }
        let codes: Vec<_> = it.said["codes"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let runs = match (&it.differs, it.compiles) {
            (_, false) => "–",
            (Some(_), _) => "differs",
            (None, _) => "same",
        };
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} | {runs} |",
            what.replace('|', "\\|"),
            said.name(),
            codes.join(", "),
            it.tool.map_or("failed", Bump::name),
            if it.compiles { "yes" } else { "no" },
        );
    }
    assert!(found.len() >= 200, "only {} mutants", found.len());
    let summary = format!(
        "# The verdict against the compiler\n\nWritten by `tests/semver/run`: {} mutations of the real spec. *said* is the verdict of `specwright diff`; *tool* is what cargo-semver-checks asks for between the two generated crates; *compiles* tells whether a program that uses everything of the old crate compiles against the new one, and *runs* whether it then sends the same.\n\n{agreed} verdicts are just what was found, {stricter} are stricter, {} are milder.\n\n| mutation | said | changes | tool | compiles | runs |\n|---|---|---|---|---|---|\n{table}",
        found.len(),
        milder.len()
    );
    fs::write(project().join("tests/semver/RESULTS.md"), summary).unwrap();
    assert!(
        milder.is_empty(),
        "milder than what was found:\n{}",
        milder.join("\n")
    );
}
