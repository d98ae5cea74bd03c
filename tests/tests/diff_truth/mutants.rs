//! Mutated specs, each with what is said of it.

use specwright::check::Checked;
use specwright::compile;
use specwright::diagnostics::Diagnostics;
use specwright::diff::{Change, Verdict, diff};
use specwright::load::load;
use specwright::model::Model;
use specwright::source::Sources;
use specwright_tests::project;

use crate::mutate::{ALL, Mutation};
use crate::random::Random;
use crate::tree::Spec;

/// How often a mutation looks for another place when what it made does not compile.
const TRIES: u64 = 30;

/// A mutated spec.
pub(crate) struct Mutant {
    /// The kind of mutation.
    pub(crate) kind: &'static str,
    /// What was changed.
    pub(crate) what: String,
    pub(crate) sources: Sources,
    pub(crate) changes: Vec<Change>,
    pub(crate) verdict: Verdict,
}

/// The resources of the real spec that are mutated, with those whose types they use. They have what
/// the language can say; all of them would take minutes.
const RESOURCES: &[&str] = &[
    "closes",
    "community_services",
    "teams",
    "teams_users",
    "users",
];

/// A part of the real spec, in the same form as the mutants.
pub(crate) fn base() -> (Spec, Sources, Checked<Model>) {
    let all = load(&project().join("spec")).unwrap();
    let whole = model(&all).unwrap();
    let position = |name: &str| whole.resources.iter().position(|it| it.wire == name);
    let mut needed: Vec<_> = RESOURCES.iter().filter_map(|it| position(it)).collect();
    let mut at = 0;
    while let Some(resource) = needed.get(at) {
        for used in &whole.resources[*resource].uses {
            if !needed.contains(used) {
                needed.push(*used);
            }
        }
        at += 1;
    }
    let mut spec = Spec::of(&all);
    spec.files.retain(|path, _| {
        let name = path.rsplit('/').next().unwrap().trim_end_matches(".yaml");
        path == "api.yaml" || position(name).is_some_and(|it| needed.contains(&it))
    });
    let sources = spec.sources();
    let model = model(&sources).unwrap();
    (spec, sources, model)
}

fn model(sources: &Sources) -> Option<Checked<Model>> {
    let mut diagnostics = Diagnostics::default();
    compile(sources, &mut diagnostics)
}

/// `count` mutants of each kind. What a spec cannot say is tried again elsewhere.
pub(crate) fn mutants(count: u64) -> Vec<Mutant> {
    let (spec, _, old) = base();
    let mut mutants: Vec<Mutant> = Vec::new();
    for (number, (kind, mutation)) in (0_u64..).zip(ALL) {
        for turn in 0..count {
            let mut seeds = (0..TRIES).map(|it| number * 1_000_000 + turn * 1000 + it);
            let fresh = |it: &Mutant| mutants.iter().all(|other| other.what != it.what);
            let found =
                seeds.find_map(|seed| mutate(&spec, &old, kind, *mutation, seed).filter(fresh));
            mutants.extend(found);
        }
    }
    mutants
}

fn mutate(
    spec: &Spec,
    old: &Checked<Model>,
    kind: &'static str,
    mutation: Mutation,
    seed: u64,
) -> Option<Mutant> {
    let mut spec = spec.clone();
    let what = mutation(&mut spec, &mut Random::new(seed))?;
    let sources = spec.sources();
    let new = model(&sources)?;
    let changes = diff(old, &new);
    let version = |it: &Model| it.api.package.version.clone();
    let verdict = Verdict::of(&changes, &version(old), &version(&new));
    Some(Mutant {
        kind,
        what,
        sources,
        changes,
        verdict,
    })
}

impl Mutant {
    /// The codes of the changes, each once.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.changes.iter().map(|it| it.kind.code).collect();
        codes.dedup();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}
