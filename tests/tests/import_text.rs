//! Text pages of an Apipie site, read into what they say.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

mod text_pages;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::*;
use specwright::import::apipie_text::{name_by_convention, read};
use specwright::import::reference::{Action, Param, Reference, Route, Validator};
use specwright_tests::project;
use text_pages::change::{apply, change};
use text_pages::count::Count;
use text_pages::describe::{describe, describe_all, describe_param};
use text_pages::{fixtures, pages_in, shared};

fn only(reference: Reference) -> Action {
    assert_eq!(reference.unread, []);
    let [action] = <[Action; 1]>::try_from(reference.actions).unwrap();
    action
}

#[test]
fn table_pages_say_exactly_this() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../fixtures/pages");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let text = describe_all(&read(&fixtures("table")));
    settings.bind(|| insta::assert_snapshot!("table", text));
}

#[test]
fn a_place_names_the_line() {
    let reference = read(&fixtures("table"));
    let loan = reference
        .actions
        .iter()
        .find(|it| it.name == "create")
        .unwrap();
    let page = fs::read_to_string(
        project()
            .join("tests/fixtures/pages/table")
            .join(&loan.at.file),
    )
    .unwrap();
    let line = |number: u32| page.lines().nth(number as usize - 1).unwrap();
    assert_eq!(loan.at.file, "loans/create.txt");
    for route in &loan.routes {
        assert!(
            line(route.at.line).starts_with(&route.method),
            "{}",
            route.at.line
        );
    }
    for param in &loan.params {
        assert!(
            line(param.at.line).contains(param.path.last().unwrap()),
            "{}",
            param.at.line
        );
    }
    for example in &loan.examples {
        assert_eq!(
            line(example.at.line),
            format!("{} {}", example.method, example.path)
        );
    }
}

/// The same page in the plain form, and as a browser copies it.
#[test]
fn each_form_of_a_page_says_the_same() {
    let table = read(&fixtures("table"));
    let table = table
        .actions
        .into_iter()
        .find(|it| it.name == "create")
        .unwrap();
    let plain = only(read(&fixtures("plain")));
    let copied = only(read(&fixtures("copied")));
    for page in [&plain, &copied] {
        let params = |action: &Action| action.params.iter().map(describe_param).collect::<Vec<_>>();
        assert_eq!(params(page), params(&table));
        assert_eq!((&page.resource, &page.name), (&table.resource, &table.name));
        assert_eq!(page.access, table.access);
        assert!(page.routes_inferred);
        assert_eq!(page.routes.len(), 1);
        assert_eq!(page.routes[0].path, table.routes[0].path);
        let [example] = page.examples.as_slice() else {
            panic!("{:?}", page.examples)
        };
        assert_eq!(example.request, table.examples[0].request);
        assert_eq!(example.response, table.examples[0].response);
    }
    assert_eq!(plain.doc, table.doc);
    assert_eq!(
        copied.doc[0],
        "A loan is confirmed by mail. The reader can answer it."
    );
}

#[test]
fn the_ends_of_lines_do_not_matter() {
    let pages = fixtures("");
    let with = |change: fn(&str) -> String| {
        let changed: Vec<_> = pages
            .iter()
            .map(|(path, text)| (path.clone(), change(text)))
            .collect();
        describe_all(&read(&changed))
    };
    let plain = with(str::to_owned);
    assert_eq!(with(|it| it.replace('\n', "\r\n")), plain);
    assert_eq!(with(|it| it.replace('\n', " \n")), plain);
    assert_eq!(with(|it| format!("\u{feff}{it}")), plain);
}

/// A line that no page has, between any two lines of each page, is found again.
#[test]
fn a_strange_line_is_never_lost() {
    let mut pages = fixtures("");
    if let Some(folder) = shared("docs/42-intra-v2") {
        // Every page would take minutes in a debug build.
        pages.extend(pages_in(&folder).into_iter().step_by(5));
    }
    for (path, text) in &pages {
        let lines: Vec<_> = text.lines().collect();
        for at in 0..=lines.len() {
            let (before, after) = lines.split_at(at);
            let changed = [before, &["Zyx wvu tsr."], after].concat().join("\n");
            let reference = read(&[(path.clone(), changed)]);
            let found = format!("{reference:?}").contains("Zyx wvu tsr");
            assert!(found, "line {at} of {path}");
        }
    }
}

/// Where a page is cut, what is left of a part is reported, or is a part.
#[test]
fn a_page_that_ends_anywhere_loses_no_row() {
    for (path, text) in fixtures("table") {
        let whole = read(&[(path.clone(), text.clone())]);
        let count = |it: &Reference| it.actions.iter().map(|it| it.params.len()).sum::<usize>();
        let lines: Vec<_> = text.lines().collect();
        for end in 0..lines.len() {
            let cut = read(&[(path.clone(), lines[..end].join("\n"))]);
            assert!(count(&cut) <= count(&whole), "{path} to line {end}");
            let inside = lines[..end].last().is_some_and(|it| it.ends_with("] |"));
            assert!(!inside || !cut.unread.is_empty(), "{path} to line {end}");
        }
    }
}

#[test]
fn all_pages_are_read_to_the_last_line() {
    let Some(folder) = shared("docs/42-intra-v2/table") else {
        return;
    };
    let pages = pages_in(&folder);
    let reference = read(&pages);
    assert_eq!(reference.unread, []);

    let mut wanted = Count::default();
    for (_, text) in &pages {
        wanted.add_page(text);
    }
    let found = Count::of(&reference);
    println!("{found:?}");
    assert_eq!(found, wanted);
    assert_eq!((found.pages, found.routes, found.examples), (446, 735, 302));
    let resources: BTreeSet<_> = reference.actions.iter().map(|it| &it.resource).collect();
    assert_eq!(resources.len(), 97);

    for action in &reference.actions {
        let place = format!("{}/{}", action.resource, action.name);
        for route in &action.routes {
            assert_ne!(route.summary, "", "{place}");
        }
        for param in &action.params {
            // A value that was cut in two shows as one that stands there twice.
            if let Validator::OneOf(values) = &param.validator {
                let distinct: BTreeSet<_> = values.iter().collect();
                assert_eq!(distinct.len(), values.len(), "{place} {:?}", param.path);
            }
            let parent = &param.path[..param.path.len() - 1];
            let has_parent = |it: &Param| it.path == parent;
            assert!(
                parent.is_empty() || action.params.iter().any(has_parent),
                "{place} {:?}",
                param.path
            );
        }
    }
    // The convention names most of them; the others have names of their own.
    let by_convention = reference.actions.iter().filter(|it| {
        name_by_convention(&it.routes) == Some((it.resource.clone(), it.name.clone()))
    });
    assert_eq!(by_convention.count(), 429);
}

#[test]
fn plain_pages_say_what_their_tables_say() {
    let (Some(plain), Some(table)) = (
        shared("docs/42-intra-v2/plain"),
        shared("docs/42-intra-v2/table"),
    ) else {
        return;
    };
    let (plain, table) = (read(&pages_in(&plain)), read(&pages_in(&table)));
    assert_eq!(plain.unread, []);
    assert_eq!(plain.actions.len(), 33);
    let by_name: BTreeMap<_, _> = table
        .actions
        .iter()
        .map(|it| ((&it.resource, &it.name), it))
        .collect();
    for page in &plain.actions {
        let other = by_name[&(&page.resource, &page.name)];
        let place = format!("{}/{}", page.resource, page.name);
        let facts = |action: &Action| {
            let text = describe(action);
            let facts = text.lines().filter(|it| !it.starts_with("route "));
            facts.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(facts(page), facts(other), "{place}");
        for route in &page.routes {
            let is_known = |it: &Route| (&it.method, &it.path) == (&route.method, &route.path);
            assert!(other.routes.iter().any(is_known), "{place} {}", route.path);
        }
    }
}

/// The two oldest pages say what the pages of today say, less what these gained.
#[test]
fn the_seeds_say_what_their_tables_say() {
    let (Some(seeds), Some(table)) = (shared("seeds"), shared("docs/42-intra-v2/table")) else {
        return;
    };
    let (seeds, table) = (read(&pages_in(&seeds)), read(&pages_in(&table)));
    assert_eq!(seeds.unread, []);
    let names: Vec<_> = seeds
        .actions
        .iter()
        .map(|it| (&*it.resource, &*it.name))
        .collect();
    assert_eq!(names, [("closes", "create"), ("teams", "create")]);
    let mut gained = Vec::new();
    let mut lost = Vec::new();
    for seed in &seeds.actions {
        let is_same = |it: &&Action| it.resource == seed.resource && it.name == seed.name;
        let today = table.actions.iter().find(is_same).unwrap();
        assert_eq!(seed.access, today.access);
        let plain = |it: &Param| {
            let mut it = it.clone();
            it.doc.clear();
            describe_param(&it)
        };
        let (old, new): (BTreeSet<_>, BTreeSet<_>) = (
            seed.params.iter().map(plain).collect(),
            today.params.iter().map(plain).collect(),
        );
        gained.extend(new.difference(&old).cloned());
        lost.extend(old.difference(&new).cloned());
    }
    let members = "param team/teams_users_attributes";
    let kinds = r#""other", "deserter", "black_hole", "serious_misconduct", "social_security", "#;
    assert_eq!(
        lost,
        [
            format!(r#"param close/kind required OneOf([{kinds}"non_admitted"]) — "#),
            format!(r#"{members}/leader nullable Boolean default "false" — "#),
            format!(r#"{members}/occurrence nullable Integer default "0" — "#),
            format!(r#"{members}/validated nullable Boolean default "false" — "#),
        ]
    );
    let kinds = format!(r#""agu", {kinds}"non_admitted", "pace_unknown""#);
    assert_eq!(
        gained,
        [
            "param close/end_at DateTime — ".to_owned(),
            format!("param close/kind required OneOf([{kinds}]) — "),
            format!(r#"{members}/leader Boolean default "false" — "#),
            format!(r#"{members}/occurrence Integer default "0" — "#),
            format!(r#"{members}/validated Boolean default "false" — "#),
        ]
    );
}

/// Fixtures, and some of the real pages where they are there.
fn subjects() -> Vec<(String, String)> {
    let mut pages = fixtures("");
    let shared = project().join("../shared");
    if shared.join("seeds").is_dir() {
        pages.extend(pages_in(&shared.join("seeds")));
        let docs = pages_in(&shared.join("docs/42-intra-v2"));
        pages.extend(docs.into_iter().step_by(11));
    } else {
        eprintln!("only fixtures are changed: ../shared is not there");
    }
    pages
}

#[test]
fn changed_pages_never_panic() {
    let subjects = subjects();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 4000,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let strategy = (0..subjects.len(), prop::collection::vec(change(), 1..12));
    let result = runner.run(&strategy, |(subject, changes)| {
        let (path, text) = &subjects[subject];
        let changed = changes
            .iter()
            .fold(text.clone(), |text, it| apply(&text, it));
        let lines = changed.split('\n').count();
        for path in [path.as_str(), "001.txt"] {
            let reference = read(&[(path.to_owned(), changed.clone())]);
            for unread in &reference.unread {
                prop_assert!(unread.at.line as usize <= lines && unread.at.line > 0);
                prop_assert!(!unread.why.is_empty());
            }
        }
        Ok(())
    });
    result.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_never_panics(path in ".{0,30}", text in "(?s).{0,400}") {
        read(&[(path, text)]);
    }

    /// Shuffled lines of a page: the rows that are left whole are still found.
    #[test]
    fn shuffled_pages_never_panic(order in Just((0..400_usize).collect::<Vec<_>>()).prop_shuffle()) {
        for (path, text) in fixtures("") {
            let lines: Vec<_> = text.lines().collect();
            let shuffled: Vec<_> = order.iter().filter_map(|it| lines.get(*it).copied()).collect();
            read(&[(path, shuffled.join("\n"))]);
        }
    }
}
