//! What `tests/semver/run` found of a mutant.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use specwright::diff::Bump;

use crate::corpus::folder;

/// What cargo-semver-checks asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    Asks(Bump),
    /// Its JSON reader refuses the crate.
    CannotRead,
    /// It should have said something.
    Failed,
}

/// What was said of a mutant, and what was found.
pub(crate) struct Evidence {
    pub(crate) kind: String,
    pub(crate) what: String,
    pub(crate) said: Bump,
    /// The codes of the changes.
    pub(crate) codes: Vec<String>,
    pub(crate) tool: Tool,
    /// Whether the program that uses the old crate compiles.
    pub(crate) compiles: bool,
    /// What it says otherwise, or that it did not get to its end.
    pub(crate) differs: Option<String>,
    /// What makes the evidence worthless: a failure that is not the mutation's.
    pub(crate) fault: Option<String>,
}

/// The evidence on all mutants, in their order.
pub(crate) fn all() -> Vec<Evidence> {
    let inside = |it: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(it).unwrap().map(|it| it.unwrap().path());
        entries.filter(|it| it.is_dir()).collect()
    };
    let sets = inside(&folder().join("sets"));
    let mutants = sets.iter().flat_map(|it| inside(it));
    let mut mutants: Vec<_> = mutants.filter(|it| it.join("said.json").exists()).collect();
    mutants.sort_by_key(|it| it.file_name().map(ToOwned::to_owned));
    mutants.iter().map(|it| Evidence::read(it)).collect()
}

impl Evidence {
    fn read(mutant: &Path) -> Self {
        let text = |name: &str| fs::read_to_string(mutant.join(name)).unwrap_or_default();
        let set = mutant.parent().unwrap();
        let old = fs::read_to_string(set.join("old.output")).unwrap_or_default();
        let said: Value = serde_json::from_str(&text("said.json")).unwrap();
        let codes = said["codes"].as_array().unwrap();
        let tool = tool(&text("semver"));
        let compiles = text("compiles").trim() == "yes";
        let differs = compiles
            .then(|| {
                let prefers = codes.contains(&json!("method-preferred"));
                difference(&old, &text("output"), prefers)
            })
            .flatten();
        let errors = text("errors");
        let fault = if !lines(&old).contains_key("end") {
            Some("the program does not run with the old crate".to_owned())
        } else if tool == Tool::Failed {
            Some(format!("cargo-semver-checks failed: {}", text("semver")))
        } else if !compiles && !is_of_the_program(&errors) {
            Some(format!("the compiler failed: {errors}"))
        } else {
            None
        };
        let words = |it: &Value| it.as_str().unwrap().to_owned();
        Self {
            kind: words(&said["kind"]),
            what: words(&said["what"]),
            said: bump(&words(&said["bump"])),
            codes: codes.iter().map(words).collect(),
            tool,
            compiles,
            differs,
            fault,
        }
    }

    /// The least version that what was found needs.
    pub(crate) fn needs(&self) -> Bump {
        if !self.compiles || self.differs.is_some() {
            return Bump::Major;
        }
        match self.tool {
            Tool::Asks(it) => it,
            Tool::CannotRead | Tool::Failed => Bump::None,
        }
    }
}

fn bump(name: &str) -> Bump {
    let all = [Bump::None, Bump::Patch, Bump::Minor, Bump::Major];
    all.into_iter().find(|it| it.name() == name).unwrap()
}

fn tool(says: &str) -> Tool {
    match says {
        it if it.contains("requires new major version") => Tool::Asks(Bump::Major),
        it if it.contains("requires new minor version") => Tool::Asks(Bump::Minor),
        it if it.contains("no semver update required") => Tool::Asks(Bump::None),
        it if it.trim() == "cannot read" => Tool::CannotRead,
        _ => Tool::Failed,
    }
}

/// Whether the compiler refused the program, and not the crate, or cargo a feature that is gone.
fn is_of_the_program(errors: &str) -> bool {
    errors.contains("could not compile `downstream`")
        || errors.contains("does not have that feature")
}

fn lines(text: &str) -> BTreeMap<&str, &str> {
    text.lines().filter_map(|it| it.split_once('\t')).collect()
}

/// The first thing that the program says otherwise, or says no more. A request that was refused was
/// not right, so that nothing can be broken for it.
fn difference(old: &str, new: &str, prefers: bool) -> Option<String> {
    let (old, new) = (lines(old), lines(new));
    let mut right = old.into_iter().filter(|it| !it.1.starts_with("refused"));
    right.find_map(|(what, was)| {
        let is = new.get(what).copied().unwrap_or("nothing");
        let same = was == is || (prefers && without_method(was) == without_method(is));
        (!same).then(|| format!("{what}: {was} → {is}").replace('\t', " "))
    })
}

/// What is the same for an API that still takes the old method.
fn without_method(line: &str) -> String {
    let parts: Vec<_> = line.split('\t').collect();
    match parts.as_slice() {
        ["sent", _, rest @ ..] => rest.join("\t"),
        _ => line.to_owned(),
    }
}
