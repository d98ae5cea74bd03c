//! Every example of the docs: what it sends can be built and means the same, and what it answers is
//! read and written back without loss.

use std::collections::{BTreeMap, BTreeSet};

use intra42::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use specwright::check::Checked;
use specwright::diagnostics::Diagnostics;
use specwright::load::load;
use specwright::model::Model;
use specwright_runtime as rt;
use specwright_tests::project;

#[path = "examples/calls.rs"]
#[rustfmt::skip]
mod calls;
#[path = "examples/compare.rs"]
mod compare;
#[path = "examples/find.rs"]
mod find;
#[path = "examples/fixture.rs"]
mod fixture;

/// A request as it goes over the wire, and the documented rules that it breaks.
pub(crate) struct Sent {
    path: Option<String>,
    body: Json,
    violations: Vec<String>,
}

/// An example by its number, what of it no documented param takes, and its request.
type Call = (usize, &'static [&'static str], fn() -> Sent);

/// An action by its name, and how its answer is read and written back.
type Reader = (&'static str, fn(&Json) -> Result<Json, String>);

/// Rules are told, not enforced: an example may break those of its own page.
fn lenient() -> Validation {
    // Between what is in the past and what is in the future for most examples.
    Validation::new(Mode::Warn).at(at("2017-11-23T00:00:00Z"))
}

fn sent<T: rt::Endpoint>(request: &Request<T>) -> Sent {
    let violations = request.violations(&lenient());
    Sent {
        path: request.path().ok(),
        body: match T::BODY {
            rt::Body::None => request.query().split('&').filter_map(pair).collect(),
            _ => serde_json::to_value(request).unwrap(),
        },
        violations: violations.iter().map(ToString::to_string).collect(),
    }
}

/// A param of a query that nothing in is escaped.
fn pair(text: &str) -> Option<(String, Json)> {
    let (name, value) = text.split_once('=')?;
    Some((name.to_owned(), value.into()))
}

/// Reads the answer to an action, and writes it back.
fn answer<T: rt::Endpoint<Response: DeserializeOwned + Serialize>>(
    shown: &Json,
) -> Result<Json, String> {
    let text = shown.to_string();
    let read: T::Response = serde_json::from_str(&text).map_err(|it| it.to_string())?;
    Ok(serde_json::to_value(read).unwrap())
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn map(value: Json) -> Map<String, Json> {
    serde_json::from_value(value).unwrap()
}

fn model() -> Checked<Model> {
    let sources = load(&project().join("spec")).unwrap();
    specwright::compile(&sources, &mut Diagnostics::default()).unwrap()
}

/// Every difference by its rule: how often, and where, if this is worth a line.
fn tell(found: &[(String, compare::Difference)]) -> String {
    let wrong: Vec<_> = found
        .iter()
        .filter(|it| it.1.rule.starts_with("WRONG"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let mut rules: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (page, it) in found {
        let place = format!("{page} {}", it.at);
        rules.entry(it.rule).or_default().push(place);
    }
    let mut out = String::new();
    for (rule, places) in rules {
        out.push_str(&format!("{rule}: {}\n", places.len()));
        let shown: BTreeSet<_> = places.into_iter().collect();
        let most = if shown.len() > 16 { 3 } else { 16 };
        for place in shown.iter().take(most) {
            out.push_str(&format!("  {place}\n"));
        }
        if shown.len() > most {
            out.push_str("  …\n");
        }
    }
    out
}

#[test]
fn requests_mean_what_the_docs_show() {
    let examples = fixture::examples();
    let mut found = Vec::new();
    for (number, extras, call) in calls::REQUESTS {
        let example = &examples[*number];
        let sent = call();
        let path = find::path_of(&example.path);
        // A page shows the param itself.
        let ours = sent.path.map(|it| it.replace("%3A", ":"));
        assert_eq!(ours.as_deref(), Some(path), "{}", example.place());
        let mut differences = Vec::new();
        let mut shown = example.request.clone().unwrap();
        if example.page.starts_with("search/") {
            // These are in the test below.
            for name in ["filter", "range", "sort", "page"] {
                shown.as_object_mut().unwrap().remove(name);
            }
        }
        compare::compare(&shown, &sent.body, "", &mut differences);
        for it in *extras {
            let rule = "what no documented param takes, sent as an extra";
            let at = (*it).to_owned();
            differences.push(compare::Difference { rule, at });
        }
        for it in sent.violations {
            let rule = "the example breaks a rule of its own page";
            differences.push(compare::Difference { rule, at: it });
        }
        found.extend(differences.into_iter().map(|it| (example.page.clone(), it)));
    }
    let count = calls::REQUESTS.len();
    assert_eq!(
        count,
        examples.iter().filter(|it| it.request.is_some()).count()
    );
    insta::with_settings!({ snapshot_path => "../fixtures/examples", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("requests", format!("{count} requests\n{}", tell(&found)));
    });
}

/// The pages of searches show all of it as JSON; a list is asked for in the query.
#[test]
fn searches_mean_what_the_docs_show() {
    use intra42::search;

    let shown = |page: &str| {
        let examples = fixture::examples();
        let example = examples.into_iter().find(|it| it.page == page).unwrap();
        let mut pairs = Vec::new();
        for (name, value) in example.request.unwrap().as_object().unwrap() {
            let text = |it: &Json| it.as_str().map_or_else(|| it.to_string(), str::to_owned);
            match value {
                Json::Object(inner) => {
                    pairs.extend(
                        inner
                            .iter()
                            .map(|it| (format!("{name}[{}]", it.0), text(it.1))),
                    );
                }
                _ if name == "query" => {}
                value => pairs.push((name.clone(), text(value))),
            }
        }
        pairs.sort();
        pairs
    };
    let asked = |query: String| {
        let query = query
            .replace("%5B", "[")
            .replace("%5D", "]")
            .replace("%2C", ",");
        let query = query.replace("%3F", "?").replace("T00%3A00%3A00.000Z", "");
        let pair = |it: &str| {
            it.split_once('=')
                .map(|it| (it.0.to_owned(), it.1.to_owned()))
        };
        let mut pairs: Vec<_> = query.split('&').filter_map(pair).collect();
        pairs.sort();
        pairs
    };
    let projects = search::projects()
        .query("libft")
        .filter(search::ProjectsFilter::exam(["false"]))
        .range(search::ProjectsRange::difficulty(0, 500))
        .sort([
            search::ProjectsSort::CreatedAt.desc(),
            search::ProjectsSort::Name.asc(),
        ])
        .page(1)
        .page_size(30)
        .build()
        .unwrap();
    assert_eq!(asked(projects.query()), shown("search/projects"));
    let users = search::users()
        .query("xlogin")
        .filter(search::UsersFilter::primary_campus_id([1]))
        .filter(search::UsersFilter::staff(false))
        .range(search::UsersRange::created_at(
            at("2020-01-01"),
            at("2021-01-01"),
        ))
        .sort([
            search::UsersSort::CreatedAt.desc(),
            search::UsersSort::Login.asc(),
        ])
        .page(1)
        .page_size(30)
        .build()
        .unwrap();
    assert_eq!(asked(users.query()), shown("search/users"));
}

#[test]
fn answers_are_read_and_written_without_loss() {
    let model = model();
    let answers: BTreeMap<_, _> = calls::ANSWERS.iter().copied().collect();
    let mut found = Vec::new();
    let mut count = 0;
    for example in &fixture::examples() {
        let Some(shown) = &example.response else {
            continue;
        };
        count += 1;
        let (resource, action) = find::find(&model, example);
        let name = format!("{}/{}", resource.wire, action.wire);
        let mut differences = Vec::new();
        match answers.get(name.as_str()).map(|it| it(shown)) {
            Some(Ok(ours)) => compare::compare(shown, &ours, "", &mut differences),
            Some(Err(fault)) => differences.push(compare::Difference {
                rule: "WRONG: it is not read",
                at: fault,
            }),
            None => differences.push(compare::Difference {
                rule: "an answer without a body, by its status",
                at: String::new(),
            }),
        }
        found.extend(differences.into_iter().map(|it| (name.clone(), it)));
    }
    insta::with_settings!({ snapshot_path => "../fixtures/examples", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("answers", format!("{count} answers\n{}", tell(&found)));
    });
}
