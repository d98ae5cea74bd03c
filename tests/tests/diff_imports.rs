//! What changed between two states of real docs: the two pages that the project began with against
//! today's, and two releases of a large API against a count of their own.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

#[path = "diff/cases.rs"]
#[allow(dead_code, reason = "each test uses a part of it")]
mod cases;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cases::Case;
use serde_json::Value;
use specwright::diff::{Bump, render_text};
use specwright::import::{Kind, Options, import};
use specwright::source::Sources;
use specwright_tests::project;

/// What others have laid beside the project; `None`, and a word about it, where it is not there.
fn shared(path: &str) -> Option<PathBuf> {
    let path = project().join("../shared").join(path);
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

/// The spec that an import makes of some pages.
fn imported(kind: Kind, input: &Path) -> Sources {
    let folder = tempfile::tempdir().unwrap();
    let options = Options {
        spec: folder.path().join("spec"),
        name: Some("client".to_owned()),
        server: Some("https://api.example.com".to_owned()),
        ..Options::default()
    };
    import(kind, &[input.to_str().unwrap().to_owned()], &options)
        .unwrap()
        .sources
}

/// Pages of the actions `create` of `closes` and `teams`.
fn pages(closes: &Path, teams: &Path) -> Sources {
    let folder = tempfile::tempdir().unwrap();
    for (resource, page) in [("closes", closes), ("teams", teams)] {
        fs::create_dir(folder.path().join(resource)).unwrap();
        fs::copy(page, folder.path().join(resource).join("create.txt")).unwrap();
    }
    imported(Kind::ApipieText, folder.path())
}

/// The docs of `POST /v2/closes` have gained two kinds, a field and a route; those of a team's
/// members no longer let three fields be null. The first page was copied without its routes, so that
/// the user in the path was taken for a param of the query.
const SEEDS: &str = "\
breaks running
  closes
    ~ create {user_id}  the param is sent in another place: query → path [param-moved]

breaks compiling
  closes
    ~ create {user_id}  the name in Rust is another: query_user_id → in_user [rust-name-changed]
  teams
    ~ create team[teams_users_attributes][][leader]  the param may no longer be null: nullable → not nullable [param-not-nullable]
    ~ create team[teams_users_attributes][][occurrence]  the param may no longer be null: nullable → not nullable [param-not-nullable]
    ~ create team[teams_users_attributes][][validated]  the param may no longer be null: nullable → not nullable [param-not-nullable]

adds
  closes
    + create close[end_at]  optional param added: datetime [param-added]
    + create close[kind]  value added: agu, pace_unknown [enum-value-added]
    + create routes  route added: POST /v2/users/{user_id}/closes [route-added]

5 breaking (1 at run time), 4 added: major, at least 0.2.0 (from 0.1.0)
";

#[test]
fn the_first_pages_against_those_of_today() {
    let (Some(seeds), Some(today)) = (shared("seeds"), shared("docs/42-intra-v2/table")) else {
        return;
    };
    let seed = |start: &str| {
        let files = fs::read_dir(&seeds).unwrap().map(|it| it.unwrap().path());
        let mut files =
            files.filter(|it| it.file_name().unwrap().to_str().unwrap().starts_with(start));
        files.next().unwrap()
    };
    let old = pages(&seed("000_"), &seed("004_"));
    let new = pages(
        &today.join("closes/create.txt"),
        &today.join("teams/create.txt"),
    );
    let case = Case::new("seeds".to_owned(), old, new);
    let (old, new) = case.sides();
    let text = render_text(&case.changes, &case.verdict, old, new, false, false);
    assert_eq!(text, SEEDS);
    assert_eq!(case.verdict.bump, Bump::Major);
}

/// What an export says of each action: its documented params that are in no route.
type Actions = BTreeMap<(String, String), Documented>;

#[derive(Default)]
struct Documented {
    /// Their last names.
    names: BTreeSet<String>,
    /// Their full ones: `host[name]`.
    full: BTreeSet<String>,
}

fn count(export: &Path) -> Actions {
    let text = fs::read_to_string(export).unwrap();
    let export: Value = serde_json::from_str(&text).unwrap();
    let mut actions = Actions::new();
    for (resource, facts) in export["docs"]["resources"].as_object().unwrap() {
        for method in facts["methods"].as_array().unwrap() {
            let mut params = Documented::default();
            leaves(&method["params"], &mut params);
            let paths = method["apis"].as_array().unwrap().iter();
            let paths: Vec<_> = paths.filter_map(|it| it["api_url"].as_str()).collect();
            let in_path = |name: &String| {
                paths
                    .iter()
                    .any(|it| it.split('/').any(|it| it.strip_prefix(':') == Some(name)))
            };
            params.names.retain(|it| !in_path(it));
            let name = method["name"].as_str().unwrap().to_owned();
            actions.insert((resource.clone(), name), params);
        }
    }
    actions
}

fn leaves(params: &Value, found: &mut Documented) {
    for param in params.as_array().into_iter().flatten() {
        let inner = param["params"].as_array().is_some_and(|it| !it.is_empty());
        if inner {
            leaves(&param["params"], found);
        } else {
            found
                .names
                .insert(param["name"].as_str().unwrap().to_owned());
            found
                .full
                .insert(param["full_name"].as_str().unwrap().to_owned());
        }
    }
}

/// The last name of a place on the wire: `host[name]` is about `name`.
fn last(path: &str) -> String {
    let path = path.trim_end_matches(']');
    path.rsplit('[')
        .next()
        .unwrap()
        .trim_matches(['{', '}'])
        .to_owned()
}

fn compare_exports(old: &Path, new: &Path) -> Case {
    let (before, after) = (count(old), count(new));
    let case = Case::new(
        "exports".to_owned(),
        imported(Kind::ApipieJson, old),
        imported(Kind::ApipieJson, new),
    );
    let told = |codes: &[&str]| {
        let found = case
            .changes
            .iter()
            .filter(|it| codes.contains(&it.kind.code));
        found.collect::<Vec<_>>()
    };
    let resources = |it: &Actions| it.keys().map(|it| it.0.clone()).collect::<BTreeSet<_>>();
    let (a, b) = (resources(&before), resources(&after));
    let named = |codes: &[&str]| {
        let found = told(codes).into_iter();
        found
            .map(|it| it.resource.clone().unwrap())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(named(&["resource-removed"]), &a - &b);
    assert_eq!(named(&["resource-added"]), &b - &a);

    let both = |it: &Actions| {
        let names = it
            .keys()
            .filter(|it| a.contains(&it.0) && b.contains(&it.0));
        names.cloned().collect::<BTreeSet<_>>()
    };
    let named = |codes: &[&str]| {
        let name = |it: &specwright::diff::Change| {
            (it.resource.clone().unwrap(), it.action.clone().unwrap())
        };
        told(codes).into_iter().map(name).collect::<BTreeSet<_>>()
    };
    let (x, y) = (both(&before), both(&after));
    assert_eq!(named(&["action-removed"]), &x - &y);
    assert_eq!(named(&["action-added"]), &y - &x);
    assert!(named(&["action-renamed"]).is_empty());

    // Of each action that is in both: what the docs lost and gained is told, and what is told
    // besides is not in the docs of params, but in their examples.
    let params = |codes: &[&str], action: &(String, String)| {
        let found = told(codes).into_iter().filter(|it| {
            it.resource.as_ref() == Some(&action.0) && it.action.as_ref() == Some(&action.1)
        });
        found
            .map(|it| it.path.replace("[]", ""))
            .collect::<BTreeSet<_>>()
    };
    for action in x.intersection(&y) {
        let (was, is) = (&before[action], &after[action]);
        let gone = params(&["param-removed", "param-renamed"], action);
        let came = params(
            &["param-added", "required-param-added", "param-renamed"],
            action,
        );
        let (lost, gained) = (&was.names - &is.names, &is.names - &was.names);
        let lasts = |it: &BTreeSet<String>| it.iter().map(|it| last(it)).collect::<BTreeSet<_>>();
        assert!(
            lasts(&gone).is_superset(&lost),
            "{action:?} lost {lost:?}, told {gone:?}"
        );
        assert!(
            lasts(&came).is_superset(&gained),
            "{action:?} gained {gained:?}, told {came:?}"
        );
        let stayed: BTreeSet<_> = was.full.intersection(&is.full).cloned().collect();
        let odd: Vec<_> = gone
            .union(&came)
            .filter(|it| stayed.contains(*it))
            .collect();
        // Where the root key is another, the same place on the wire has another setter.
        let moved = named(&["body-key-changed"]).contains(action);
        assert!(odd.is_empty() || moved, "{action:?} has {odd:?} as before");
    }
    case
}

#[test]
fn two_releases_are_counted() {
    let folder = project().join("tests/fixtures/foreman");
    let case = compare_exports(&folder.join("3.1.json"), &folder.join("3.4.json"));
    assert_eq!(case.verdict.bump, Bump::Major);
    assert!(
        case.has("resource-removed") && case.has("action-added"),
        "{}",
        case.text()
    );
}

#[test]
fn two_whole_releases_are_counted() {
    let Some(folder) = shared("apipie-json") else {
        return;
    };
    let case = compare_exports(
        &folder.join("foreman-3.1.json"),
        &folder.join("foreman-3.4.json"),
    );
    assert_eq!(case.verdict.bump, Bump::Major);
    // A person can read it: some hundred lines for some two thousand params.
    let (old, new) = case.sides();
    let text = render_text(&case.changes, &case.verdict, old, new, false, false);
    assert!(text.lines().count() < 700, "{} lines", text.lines().count());
}
