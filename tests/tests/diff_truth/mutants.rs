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

/// The kinds that CI looks at: of each part of the language, most of them with a verdict that is not
/// the worst, since no other can be too mild.
pub(crate) const SAMPLE: &[&str] = &[
    "loosen_param",
    "unlimit_length",
    "param_doc",
    "add_header",
    "insert_enum_value",
    "deprecate_value",
    "deprecate_action",
    "nullable_body",
    "remove_filter",
    "raise_page_size",
    "add_field",
    "add_answer",
];

/// A mutated spec.
pub(crate) struct Mutant {
    /// The kind of mutation.
    pub(crate) kind: &'static str,
    /// What was changed.
    pub(crate) what: String,
    /// The files of the spec that were changed.
    pub(crate) files: Vec<String>,
    pub(crate) sources: Sources,
    pub(crate) changes: Vec<Change>,
    pub(crate) verdict: Verdict,
}

/// The resources that are mutated where every mutant's crate is made within a test, with those whose
/// types they use. They have what the language can say; all of them would take minutes.
const PART: &[&str] = &[
    "closes",
    "community_services",
    "teams",
    "teams_users",
    "users",
];

/// What is mutated, in the same form as the mutants.
pub(crate) struct Base {
    spec: Spec,
    pub(crate) sources: Sources,
    pub(crate) model: Checked<Model>,
}

impl Base {
    /// The real spec.
    pub(crate) fn whole() -> Self {
        Self::of(Spec::of(&load(&project().join("spec")).unwrap()))
    }

    /// A part of the real spec.
    pub(crate) fn part() -> Self {
        let all = load(&project().join("spec")).unwrap();
        let whole = model(&all).unwrap();
        let position = |name: &str| whole.resources.iter().position(|it| it.wire == name);
        let mut needed: Vec<_> = PART.iter().filter_map(|it| position(it)).collect();
        let mut at = 0;
        while let Some(resource) = needed.get(at) {
            for used in &whole.resources[*resource].uses {
                if !needed.contains(used) {
                    needed.push(*used);
                }
            }
            at += 1;
        }
        let spec = Spec::of(&all).part(|path| {
            let name = path.rsplit('/').next().unwrap().trim_end_matches(".yaml");
            path == "api.yaml" || position(name).is_some_and(|it| needed.contains(&it))
        });
        Self::of(spec)
    }

    fn of(spec: Spec) -> Self {
        let sources = spec.sources();
        let model = model(&sources).unwrap();
        Self {
            spec,
            sources,
            model,
        }
    }

    /// `count` mutants of each of these kinds. What a spec cannot say is tried again elsewhere.
    pub(crate) fn mutants(&self, count: u64, is_asked: impl Fn(&str) -> bool) -> Vec<Mutant> {
        let mut all: Vec<Mutant> = Vec::new();
        for (number, (kind, mutation)) in (0_u64..).zip(ALL) {
            if !is_asked(kind) {
                continue;
            }
            let first = all.len();
            for turn in 0..count {
                let mut seeds = (0..TRIES).map(|it| number * 1_000_000 + turn * 1000 + it);
                let fresh = |it: &Mutant| all[first..].iter().all(|other| other.what != it.what);
                let found = seeds.find_map(|it| self.mutate(kind, *mutation, it).filter(fresh));
                all.extend(found);
            }
        }
        all
    }

    fn mutate(&self, kind: &'static str, mutation: Mutation, seed: u64) -> Option<Mutant> {
        let mut spec = self.spec.clone();
        let what = mutation(&mut spec, &mut Random::new(seed))?;
        let files = spec.changed();
        if files.is_empty() {
            return None;
        }
        let sources = spec.sources();
        let new = model(&sources)?;
        let changes = diff(&self.model, &new);
        let version = |it: &Model| it.api.package.version.clone();
        let verdict = Verdict::of(&changes, &version(&self.model), &version(&new));
        Some(Mutant {
            kind,
            what,
            files,
            sources,
            changes,
            verdict,
        })
    }
}

fn model(sources: &Sources) -> Option<Checked<Model>> {
    let mut diagnostics = Diagnostics::default();
    compile(sources, &mut diagnostics)
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
