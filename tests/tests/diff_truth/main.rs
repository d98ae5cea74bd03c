//! The verdict is true: what is said of a change is what becomes of the generated crate.
//!
//! The real spec is mutated in every way that the language has, at places that a seed chooses. Here
//! each mutant's crate is compared with the old one as text: what code can name, what builders ask
//! for, what is sent. `tests/semver/run` compiles a crate that uses all of the old API against each
//! mutant, runs it, and asks cargo-semver-checks; `tests/semver/RESULTS.md` is what came of it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

mod corpus;
mod downstream;
mod evidence;
mod judge;
mod mutants;
mod mutate;
mod random;
mod reach;
mod surface;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use mutants::{Base, Mutant};
use specwright::diff::Bump;
use specwright::output::OutputFile;
use specwright::source::Sources;
use specwright::{Options, generate};
use surface::surface;

fn files(sources: &Sources) -> Vec<OutputFile> {
    generate(sources, &Options::default()).unwrap().files
}

/// The files that are not the same on both sides.
fn different<'a>(
    mine: &'a [OutputFile],
    other: &[OutputFile],
) -> BTreeMap<&'a str, &'a OutputFile> {
    let changed = mine.iter().filter(|it| !other.contains(it));
    changed.map(|it| (it.path.as_str(), it)).collect()
}

/// One mutant of each kind.
static MUTANTS: LazyLock<Vec<Mutant>> = LazyLock::new(|| Base::part().mutants(1, |_| true));

/// A sample, since each crate is generated; `SPECWRIGHT_ALL=1` takes all of them.
#[test]
fn no_verdict_is_milder_than_what_becomes_of_the_crate() {
    let old = files(&Base::part().sources);
    let step = if std::env::var_os("SPECWRIGHT_ALL").is_some() {
        1
    } else {
        4
    };
    let sample = MUTANTS.iter().step_by(step);
    let faults: Vec<_> = sample.filter_map(|it| judge(it, &old)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// What is wrong with the verdict on a mutant.
fn judge(mutant: &Mutant, old: &[OutputFile]) -> Option<String> {
    let new = files(&mutant.sources);
    let (before, after) = (different(old, &new), different(&new, old));
    let (was, now) = (surface(&before), surface(&after));
    let bump = mutant.verdict.bump;
    let gone: Vec<_> = was.names.difference(&now.names).collect();
    // A new builder may ask for anything.
    let asked = now.required.difference(&was.required);
    let asked: Vec<_> = asked
        .filter(|it| {
            let builder = it
                .rsplit_once('.')
                .map(|it| format!("{}.", it.0))
                .unwrap_or_default();
            was.names.iter().any(|it| it.starts_with(&builder))
        })
        .collect();
    let came: Vec<_> = now.names.difference(&was.names).collect();
    let does: BTreeSet<_> = was.behaviour.symmetric_difference(&now.behaviour).collect();
    let least = if !gone.is_empty() || !asked.is_empty() {
        Bump::Major
    } else if !came.is_empty() || !does.is_empty() {
        Bump::Minor
    } else if !after.is_empty() {
        Bump::Patch
    } else {
        Bump::None
    };
    let says = || {
        format!(
            "{}: {}\nsaid: {} by {:?}\nneeds: {}\ngone: {gone:?}\nasked: {asked:?}\ncame: {came:?}\ndoes: {does:?}",
            mutant.kind,
            mutant.what,
            bump.name(),
            mutant.codes(),
            least.name()
        )
    };
    (bump < least).then(says)
}

/// Every kind of mutation finds a place in the real spec, and none is without a change.
#[test]
fn each_mutation_is_seen() {
    let mutants = &*MUTANTS;
    let made: BTreeSet<_> = mutants.iter().map(|it| it.kind).collect();
    let all: BTreeSet<_> = mutate::ALL.iter().map(|it| it.0).collect();
    let missing: Vec<_> = all.difference(&made).collect();
    assert!(missing.is_empty(), "no place for {missing:?}");
    let unseen: Vec<_> = mutants
        .iter()
        .filter(|it| it.changes.is_empty())
        .map(|it| &it.what)
        .collect();
    assert!(unseen.is_empty(), "no change in {unseen:?}");
    let seen: BTreeSet<_> = mutants.iter().flat_map(Mutant::codes).collect();
    assert!(
        seen.len() > 70,
        "only {} kinds of changes: {seen:?}",
        seen.len()
    );
}

/// Writes the corpus for `tests/semver/run`.
#[test]
#[ignore = "needs a folder: SPECWRIGHT_CORPUS"]
fn write_corpus() {
    corpus::write();
}

/// Judges what `tests/semver/run` found.
#[test]
#[ignore = "needs a folder: SPECWRIGHT_CORPUS"]
fn judge_corpus() {
    judge::judge();
}
