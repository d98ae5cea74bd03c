//! Every payload in every slot.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::CHOICES;
use super::skeleton::Usual;
use super::soundness::{Verdict, judge_beside};
use super::template::{Payload, Template, payloads};

/// What became of each payload in each slot: accepted, or refused with these codes.
pub(super) type Outcomes = BTreeMap<(String, String), Option<Vec<&'static str>>>;

pub(super) struct Trial {
    pub(super) outcomes: Outcomes,
    pub(super) faults: Vec<String>,
}

/// Slots that are tried together first, and one by one where that is refused or goes wrong.
pub(super) const TOGETHER: &[&[&str]] = &[
    // Names that can be any text.
    &[
        "action",
        "body field",
        "filter field",
        "listed value",
        "model field",
        "nested field",
        "object field",
        "query param",
        "range field",
        "shared model field",
        "shared value",
        "sort field",
        "value",
    ],
    // Texts for people, besides every doc.
    &[
        "api title",
        "body key",
        "default",
        "deprecated since",
        "error key",
        "example",
        "field deprecated",
        "fields key",
        "message key",
        "package description",
        "package license",
        "package runtime",
        "role",
        "server default",
        "server rule",
    ],
    // Headers.
    &[
        "delivery header",
        "event header",
        "limit header",
        "model header",
        "remaining header",
        "secret header",
        "total header",
    ],
    &["filter param", "package keep", "page number", "unit"],
    &["literal", "page size", "pattern", "range param"],
];

pub(super) fn groups(slots: &BTreeSet<String>) -> Vec<Vec<&str>> {
    let place = |slot: &str| {
        let named = TOGETHER.iter().position(|it| it.contains(&slot));
        named.or(slot.ends_with(" doc").then_some(1))
    };
    let mut groups = vec![Vec::new(); TOGETHER.len()];
    for slot in slots {
        match place(slot) {
            Some(group) => groups[group].push(slot.as_str()),
            None => groups.push(vec![slot.as_str()]),
        }
    }
    for (group, names) in groups.iter().zip(TOGETHER) {
        assert!(group.len() >= names.len(), "one of {names:?} is no slot");
    }
    groups
}

/// All payloads in all slots, once for all tests.
pub(super) static TRIAL: LazyLock<Trial> = LazyLock::new(|| {
    let template = Template::read();
    let usual = Usual::new(&template);
    let payloads = payloads();
    let slots = template.slots();
    let groups = groups(&slots);
    let jobs: Vec<(&Vec<&str>, &Payload)> = groups
        .iter()
        .flat_map(|group| payloads.iter().map(move |it| (group, it)))
        .collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Trial {
            outcomes: Outcomes::new(),
            faults: Vec::new(),
        };
        while let Some((group, payload)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Ok(None) = attempt(&template, &usual, group, payload) {
                let accepted = group
                    .iter()
                    .map(|it| (((*it).to_owned(), payload.name.clone()), None));
                done.outcomes.extend(accepted);
                continue;
            }
            for slot in *group {
                match attempt(&template, &usual, &[slot], payload) {
                    Ok(outcome) => {
                        let place = ((*slot).to_owned(), payload.name.clone());
                        done.outcomes.insert(place, outcome);
                    }
                    Err(fault) => {
                        done.faults
                            .push(format!("`{}` in `{slot}`: {fault}", payload.name));
                    }
                }
            }
        }
        done
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut all = Trial {
        outcomes: Outcomes::new(),
        faults: Vec::new(),
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            let done = worker.join().unwrap();
            all.outcomes.extend(done.outcomes);
            all.faults.extend(done.faults);
        }
    });
    all.faults.sort();
    all
});

pub(super) fn attempt(
    template: &Template,
    usual: &Usual,
    slots: &[&str],
    payload: &Payload,
) -> Result<Option<Vec<&'static str>>, String> {
    match judge_beside(&template.spec(slots, &payload.text), &usual.files)? {
        Verdict::Refused { codes, .. } => Ok(Some(codes)),
        Verdict::Accepted(files) => {
            if !CHOICES.contains(&slots[0]) {
                usual.check(slots, &files)?;
            }
            Ok(None)
        }
    }
}
