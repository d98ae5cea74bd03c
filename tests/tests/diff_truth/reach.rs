//! How much of a crate has to be compiled to see what a mutation does.

use std::collections::{BTreeMap, BTreeSet};

use specwright::model::{Action, Model};
use specwright::output::OutputFile;

use crate::different;

/// cargo-semver-checks reads JSON no deeper than 128 levels, and each required param puts its builder
/// six levels deeper.
const MOST_REQUIRED: usize = 20;

/// The Cargo features that a mutation needs.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone)]
pub(crate) struct Reach {
    /// Of the resources that can see the mutation.
    pub(crate) features: BTreeSet<String>,
    /// Those of them that cargo-semver-checks can read.
    pub(crate) readable: BTreeSet<String>,
}

/// What is told of all modules, or of none: they name no types.
const NO_CODE: &[&str] = &["README.md", "CHANGELOG.md", "examples/", "src/test_util"];

impl Reach {
    /// The resources in these files of the spec, those whose modules are others, and whoever names
    /// them. All of the crate where it concerns the
    /// API, or where anything else is another.
    pub(crate) fn of(
        model: &Model,
        spec: &[String],
        old: &[OutputFile],
        new: &[OutputFile],
    ) -> Self {
        let modules: BTreeMap<String, &String> = model
            .resources
            .iter()
            .map(|it| (it.module.to_string(), &it.feature))
            .collect();
        let changed: BTreeSet<_> = different(old, new)
            .into_iter()
            .chain(different(new, old))
            .filter(|(path, _)| NO_CODE.iter().all(|it| !path.starts_with(it)))
            .filter(|(path, _)| code(old, path) != code(new, path))
            .map(|it| module(it.0).unwrap_or_default())
            .collect();
        let is_part = |it: &&str| *it == "shared" || modules.contains_key(*it);
        let mut reached = BTreeSet::new();
        let concerns_the_api = spec.iter().any(|it| it == "api.yaml");
        if !concerns_the_api && changed.iter().all(|it| is_part(&it.as_str())) {
            let sources = model.resources.iter();
            let sources = sources.filter(|it| spec.contains(&it.source));
            reached.extend(sources.map(|it| it.module.to_string()));
            reached.extend(changed);
            follow(&mut reached, old.iter().chain(new));
        } else {
            reached.extend(modules.keys().cloned());
        }
        let deep = model.resources.iter().filter(|it| {
            let mut actions = it.actions.iter();
            actions.any(|it| required(it) > MOST_REQUIRED)
        });
        let mut unreadable: BTreeSet<_> = deep.map(|it| it.module.to_string()).collect();
        follow(&mut unreadable, old.iter().chain(new));
        let features = |but: &BTreeSet<String>| {
            let kept = reached.difference(but);
            kept.filter_map(|it| modules.get(it).map(|it| (*it).clone()))
                .collect()
        };
        Self {
            features: features(&BTreeSet::new()),
            readable: features(&unreadable),
        }
    }
}

/// How many params an action asks for.
fn required(it: &Action) -> usize {
    let body = it.body.iter().flat_map(|it| &it.fields);
    let all = it.path.iter().chain(&it.query).chain(&it.headers);
    all.chain(body).filter(|it| it.required).count()
}

/// Adds the modules that name one of these, and those that name them.
fn follow<'a>(reached: &mut BTreeSet<String>, files: impl Iterator<Item = &'a OutputFile>) {
    let named: Vec<_> = files
        .filter_map(|it| Some((module(&it.path)?, named(&it.text))))
        .collect();
    loop {
        let before = reached.len();
        for (module, named) in &named {
            if named.iter().any(|it| reached.contains(*it)) {
                reached.insert(module.clone());
            }
        }
        if reached.len() == before {
            return;
        }
    }
}

/// The modules of the crate that a text names.
fn named(text: &str) -> BTreeSet<&str> {
    let after = text.split("crate::").skip(1);
    after
        .filter_map(|it| it.split_once("::"))
        .map(|it| it.0)
        .collect()
}

/// The module that is this file.
fn module(path: &str) -> Option<String> {
    let name = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    Some(name.to_owned())
}

/// The lines of a file that are no comments; nothing where it is not there.
fn code<'a>(files: &'a [OutputFile], path: &str) -> Option<Vec<&'a str>> {
    let file = files.iter().find(|it| it.path == path)?;
    let lines = file.text.lines();
    Some(
        lines
            .filter(|it| !it.trim_start().starts_with("//"))
            .collect(),
    )
}
