//! The builders and the mock server agree, over every action of the spec.
//!
//! Requests are drawn from the constraint table and built by the builders of the generated crate.
//! What the builder accepts, the server answers as documented; a request that breaks one rule is
//! refused by both, with the same wire paths and the same rules.
//!
//! What this does not show: that the table is what the real API does; rules that a request cannot
//! carry to a server (a comma inside of a filter's value, a `/` inside of a path segment); and the
//! typed functions for filters, which here are named by the table.

#![allow(clippy::panic)]

#[path = "agree/breach.rs"]
mod breach;
#[path = "agree/builders.rs"]
mod builders;
#[path = "agree/draw.rs"]
mod draw;
#[path = "agree/server.rs"]
mod server;

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::{ProptestConfig, any};
use proptest::test_runner::{TestCaseError, TestRunner};
use specwright::diagnostics::Diagnostics;
use specwright_facts::{Action, Facts};

use breach::breaches;
use builders::{ACTIONS, Built};
use draw::{Dice, Draw};
use server::{Answered, Server};

fn facts() -> Facts {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    let sources = specwright::load::load(&spec).unwrap();
    let model = specwright::compile(&sources, &mut Diagnostics::default()).unwrap();
    Facts::from(&model)
}

fn actions(facts: &Facts) -> BTreeMap<String, &Action> {
    let resources = facts.resources.iter();
    resources
        .flat_map(|(resource, it)| {
            it.iter()
                .map(move |(name, action)| (format!("{resource}::{name}"), action))
        })
        .collect()
}

#[derive(Default)]
struct Counts {
    accepted: usize,
    refused: usize,
    rules: BTreeMap<String, usize>,
    actions_refusing: std::collections::BTreeSet<&'static str>,
}

#[test]
fn builders_and_server_agree_over_every_action() {
    let facts = facts();
    let actions = actions(&facts);
    let names: Vec<&str> = ACTIONS.iter().map(|it| it.0).collect();
    assert_eq!(
        names
            .iter()
            .map(|it| (*it).to_owned())
            .collect::<std::collections::BTreeSet<_>>(),
        actions.keys().cloned().collect(),
        "the table reaches every action of the spec"
    );
    let mut counts = Counts::default();
    // Each case goes over all actions; `PROPTEST_CASES` asks for more.
    let mut config = ProptestConfig::default();
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 3;
    }
    config.max_shrink_iters = 0;
    config.failure_persistence = None;
    let mut runner = TestRunner::new(config);
    let counted = std::cell::RefCell::new(&mut counts);
    let result = runner.run(&any::<u64>(), |seed| {
        let server = Server::start(&facts);
        for (at, (name, build)) in ACTIONS.iter().enumerate() {
            let action = actions[*name];
            let dice = Dice(seed.wrapping_add(at as u64));
            let mut draw = Draw {
                facts: &facts,
                dice,
            };
            for _ in 0..2 {
                let drawn = draw.request(action);
                let built = build(&drawn);
                let answered = server.send(&built);
                accept(name, action, &built, &answered)
                    .map_err(|it| TestCaseError::fail(format!("{it}\n{drawn:#?}")))?;
                counted.borrow_mut().accepted += 1;
            }
            for breach in breaches(&mut draw, action) {
                let built = build(&breach.drawn);
                let answered = server.send(&built);
                let rule = refuse(name, &breach, &built, &answered)
                    .map_err(|it| TestCaseError::fail(format!("{it}\n{:#?}", breach.drawn)))?;
                let mut counts = counted.borrow_mut();
                counts.refused += 1;
                *counts.rules.entry(rule).or_default() += 1;
                counts.actions_refusing.insert(name);
            }
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    println!(
        "{} actions: {} requests accepted by both, {} with one rule broken refused by both ({} actions have such rules): {:?}",
        ACTIONS.len(),
        counts.accepted,
        counts.refused,
        counts.actions_refusing.len(),
        counts.rules
    );
}

/// The builder has nothing to say, and the server answers as documented.
fn accept(name: &str, action: &Action, built: &Built, answered: &Answered) -> Result<(), String> {
    if !built.violations.is_empty() {
        return Err(format!(
            "{name}: the builder refuses: {:?}",
            built.violations
        ));
    }
    let documented = action.returns.iter().map(|it| it.0);
    let success: Vec<u16> = documented.filter(|it| (200..300).contains(it)).collect();
    if success.contains(&answered.status) {
        return Ok(());
    }
    Err(format!(
        "{name}: {} {}?{}: the server answers {} instead of {success:?}: {}",
        built.method, built.path, built.query, answered.status, answered.text
    ))
}

/// Both say the same, and it is what was to be said.
fn refuse(
    name: &str,
    breach: &breach::Breach,
    built: &Built,
    answered: &Answered,
) -> Result<String, String> {
    let expected = format!("`{}` {}", breach.path, breach.rule);
    if !built.violations.iter().any(|it| it.starts_with(&expected)) {
        return Err(format!(
            "{name}: the builder does not say {expected:?} but {:?}",
            built.violations
        ));
    }
    let mut from_builder = built.violations.clone();
    from_builder.sort();
    if answered.status != 422 || answered.violations != from_builder {
        return Err(format!(
            "{name}: the builder says {from_builder:?}, the server {}: {}",
            answered.status, answered.text
        ));
    }
    Ok(breach.rule.clone())
}
