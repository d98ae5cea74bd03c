//! Whole specs that nobody wrote: right ones become crates, wrong ones reports, and nothing panics.
//!
//! `PROPTEST_CASES` says how many; 256 unless it does.

#[path = "generated_specs/builder.rs"]
mod builder;
#[path = "generated_specs/choices.rs"]
mod choices;
#[path = "generated_specs/fields.rs"]
mod fields;
#[path = "generated_specs/mutation.rs"]
mod mutation;
mod soundness;

use std::cell::Cell;
use std::fmt;

use builder::Builder;
use mutation::mutations;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_yaml::Value;
use soundness::{Verdict, judge};
use specwright::source::{Source, Sources};
use specwright_tests::{files_in, project, source};

/// A spec as data.
#[derive(Clone)]
struct Spec {
    api: Value,
    resources: Vec<(String, Value)>,
    /// Something was made wrong on purpose; it may have stayed right by chance.
    is_broken: bool,
}

impl Spec {
    fn sources(&self) -> Sources {
        let text = |it: &Value| serde_yaml::to_string(it).unwrap();
        let resources = self.resources.iter();
        let resources =
            resources.map(|(name, it)| source(&format!("resources/{name}.yaml"), text(it)));
        Sources::new(
            resources
                .chain([source("api.yaml", text(&self.api))])
                .collect(),
        )
    }
}

impl fmt::Debug for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&show(&self.sources()))
    }
}

fn specs() -> impl Strategy<Value = Spec> {
    let choices = |most| prop::collection::vec(any::<u32>(), 0..most);
    (choices(1_500), prop::option::weighted(0.35, choices(60))).prop_map(Builder::spec)
}

fn runner() -> TestRunner {
    TestRunner::new(Config {
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..Config::default()
    })
}

fn show(sources: &Sources) -> String {
    sources
        .iter()
        .map(|(_, it)| format!("# {}\n{}\n", it.path, it.text))
        .collect()
}

#[test]
fn a_made_up_spec_becomes_a_crate_or_a_report() {
    let (cases, accepted) = (Cell::new(0_u32), Cell::new(0_u32));
    let result = runner().run(&specs(), |spec| {
        let sources = spec.sources();
        let verdict = judge(&sources).map_err(TestCaseError::fail)?;
        cases.set(cases.get() + 1);
        match verdict {
            Verdict::Accepted(_) => accepted.set(accepted.get() + 1),
            Verdict::Refused { report, .. } => {
                prop_assert!(spec.is_broken, "refused, and nothing is wrong:\n{report}");
            }
        }
        Ok(())
    });
    if let Err(fault) = result {
        panic!("{fault}");
    }
    let (cases, accepted) = (cases.get(), accepted.get());
    println!("{accepted} of {cases} specs were accepted");
    assert!(
        accepted * 2 >= cases,
        "only {accepted} of {cases} specs were accepted"
    );
    assert!(accepted < cases, "nothing was refused");
}

/// Specs of people: the real one, a resource at a time, and those of the cases.
fn written_specs() -> Vec<Vec<Source>> {
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
    let spec = project().join("spec");
    let api = source("api.yaml", read(&spec.join("api.yaml")));
    let mut specs = Vec::new();
    for folder in ["resources", "overrides"] {
        for file in files_in(&spec.join(folder), "yaml") {
            let name = file.file_name().unwrap().to_str().unwrap();
            let mut files = vec![
                api.clone(),
                source(&format!("{folder}/{name}"), read(&file)),
            ];
            // What is shared is corrected in `api.yaml`, which is there already.
            if folder == "overrides" && name != "api.yaml" {
                let resource = read(&spec.join("resources").join(name));
                files.push(source(&format!("resources/{name}"), resource));
            }
            specs.push(files);
        }
    }
    for folder in ["emit", "errors", "warnings", "hostile"] {
        let folder = project().join("tests/cases").join(folder);
        let api = folder.join("api.yaml");
        let api = if api.exists() {
            source("api.yaml", read(&api))
        } else {
            api_of_real(&specs)
        };
        for file in files_in(&folder, "yaml") {
            let stem = file.file_stem().unwrap().to_str().unwrap();
            if stem != "api" {
                specs.push(split(&read(&file), stem, &api));
            }
        }
    }
    specs
}

/// The files of a case: a line `--- <path>.yaml` begins one.
fn split(text: &str, stem: &str, api: &Source) -> Vec<Source> {
    let mut files = vec![source(&format!("resources/{stem}.yaml"), "")];
    for line in text.split_inclusive('\n') {
        let path = line
            .trim_end()
            .strip_prefix("--- ")
            .filter(|it| it.ends_with(".yaml"));
        match (path, files.last_mut()) {
            (Some(path), _) => files.push(source(path, "")),
            (None, Some(file)) => file.text.push_str(line),
            (None, None) => {}
        }
    }
    files.retain(|it| !it.text.trim().is_empty());
    if files.iter().all(|it| it.path != "api.yaml") {
        files.push(api.clone());
    }
    files
}

fn api_of_real(specs: &[Vec<Source>]) -> Source {
    specs[0][0].clone()
}

#[test]
fn a_damaged_spec_becomes_a_crate_or_a_report() {
    let specs = written_specs();
    let strategy = (
        any::<usize>(),
        any::<usize>(),
        prop::collection::vec(mutations(), 1..4),
    );
    let refused = Cell::new(0_u32);
    let result = runner().run(&strategy, |(spec, file, mutations)| {
        let mut files = specs[spec % specs.len()].clone();
        let file = file % files.len();
        for mutation in &mutations {
            files[file].text = mutation.apply(&files[file].text);
        }
        let sources = Sources::new(files);
        let verdict = judge(&sources)
            .map_err(|it| TestCaseError::fail(format!("{it}\n{}", show(&sources))))?;
        refused.set(refused.get() + u32::from(!verdict.is_accepted()));
        Ok(())
    });
    if let Err(fault) = result {
        panic!("{fault}");
    }
    assert!(refused.get() > 0, "damage is never noticed");
}
