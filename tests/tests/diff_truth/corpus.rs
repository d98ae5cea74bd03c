//! The corpus on disk, for `tests/semver/run`.
//!
//! `old` is the crate of the real spec and `downstream` a program that uses all of it. Mutants that
//! need the same Cargo features are in one set: `sets/<number>/features` and `readable` name those
//! for the compiler and for cargo-semver-checks, and `sets/<number>/<mutant>` has the files that are
//! others (`files`), the names of those that are not there (`gone`) and the verdict (`said.json`).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use specwright::output::OutputFile;
use specwright_tests::project;

use crate::downstream::program;
use crate::mutants::{Base, Mutant, SAMPLE};
use crate::reach::Reach;
use crate::{different, files};

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(std::env::var_os("SPECWRIGHT_CORPUS").expect("SPECWRIGHT_CORPUS is a folder"))
}

/// Whether the corpus is the small one for CI.
pub(crate) fn is_sample() -> bool {
    std::env::var_os("SPECWRIGHT_SAMPLE").is_some_and(|it| !it.is_empty())
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Writes the old crate, the program that uses it, and of each mutant the files that are others.
pub(crate) fn write() {
    let folder = folder();
    let base = Base::whole();
    let old = files(&base.sources);
    let generator = project().join("generator").canonicalize().unwrap();
    let generator = generator.to_str().unwrap();
    // The crate stands somewhere else now; its manifest names the runtime and the server.
    let local = |text: &str| text.replace("../generator", generator);
    for file in &old {
        put(&folder.join("old").join(&file.path), &local(&file.text));
    }
    for (path, text) in program(&base.model, "../current", &local("../generator/runtime")) {
        put(&folder.join("downstream").join(path), &text);
    }
    // The crate is in no workspace with the program: without a resource, it lacks what that names.
    put(
        &folder.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"downstream\"]\nexclude = [\"current\"]\n\n[profile.dev]\ndebug = false\n",
    );
    // The same dependencies as here.
    let lock = fs::read_to_string(project().join("Cargo.lock")).unwrap();
    put(&folder.join("Cargo.lock"), &lock);
    put(&folder.join("old/Cargo.lock"), &lock);
    let mutants = if is_sample() {
        base.mutants(1, |it| SAMPLE.contains(&it))
    } else {
        base.mutants(2, |_| true)
    };
    let mut sets: BTreeMap<Reach, Vec<String>> = BTreeMap::new();
    for (number, it) in mutants.iter().enumerate() {
        let new = files(&it.sources);
        let name = format!("{number:03}");
        let mutant = folder.join("mutants").join(&name);
        for (path, file) in different(&new, &old) {
            put(&mutant.join("files").join(path), &local(&file.text));
        }
        put(&mutant.join("gone"), &gone(&old, &new));
        put(&mutant.join("said.json"), &said(it).to_string());
        let reach = Reach::of(&base.model, &it.files, &old, &new);
        sets.entry(reach).or_default().push(name);
    }
    for (number, (reach, mutants)) in sets.iter().enumerate() {
        let set = folder.join(format!("sets/{number:03}"));
        let names = |it: &std::collections::BTreeSet<String>| {
            it.iter().map(|it| format!("{it}\n")).collect::<String>()
        };
        put(&set.join("features"), &names(&reach.features));
        put(&set.join("readable"), &names(&reach.readable));
        for it in mutants {
            fs::rename(folder.join("mutants").join(it), set.join(it)).unwrap();
        }
    }
}

/// The files that are not there any more.
fn gone(old: &[OutputFile], new: &[OutputFile]) -> String {
    let gone = old
        .iter()
        .filter(|it| new.iter().all(|other| other.path != it.path));
    gone.map(|it| format!("{}\n", it.path)).collect()
}

fn said(it: &Mutant) -> serde_json::Value {
    json!({
        "kind": it.kind,
        "what": it.what,
        "bump": it.verdict.bump.name(),
        "codes": it.codes(),
    })
}
