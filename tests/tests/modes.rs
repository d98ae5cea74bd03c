//! How strictly a request is checked, what else it may carry, and what it does not show.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod subject;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use intra42::{DateTime, Mode, Rule, Secret, Validation, closes, community_services, teams, users};
use serde_json::json;
use specwright_runtime::{Comparison, Moment};

use subject::{Subject, clock, rules};

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// A request that breaks two rules.
fn faulty() -> teams::CreateBuilder<(specwright_runtime::Given,)> {
    let member = || teams::TeamsUser::builder().user_id(64);
    teams::create()
        .project_id(688)
        .name("n".repeat(256))
        .teams_users_attributes([member(), member()])
}

const FAULTS: [&str; 2] = [
    "`team[name]` must be at most 255 characters long, not 256",
    "`team[teams_users_attributes]` must not have two items with the same `user_id`",
];

fn written(violations: &[intra42::Violation]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

#[test]
fn enforce_refuses() {
    for invalid in [
        faulty().build().unwrap_err(),
        faulty().build_with(&Validation::default()).unwrap_err(),
        faulty()
            .build_with(&Validation::new(Mode::Enforce))
            .unwrap_err(),
    ] {
        assert_eq!(written(&invalid.violations), FAULTS);
        assert_eq!(invalid.action, "teams::create");
        assert_eq!(
            invalid.docs,
            "https://api.intra.42.fr/apidoc/2.0/teams/create.html"
        );
        assert_eq!(
            invalid.to_string(),
            format!(
                "invalid request `teams::create`: {}; {} (documented at \
                 https://api.intra.42.fr/apidoc/2.0/teams/create.html)",
                FAULTS[0], FAULTS[1]
            )
        );
    }
    let fine = teams::create().project_id(688).build().unwrap();
    assert_eq!(fine.warnings(), []);
}

#[test]
fn warn_sends_and_tells() {
    let request = faulty().build_with(&Validation::new(Mode::Warn)).unwrap();
    assert_eq!(written(request.warnings()), FAULTS);
    assert_eq!(request.clone().warnings(), request.warnings());
    assert_eq!(
        serde_json::to_value(&request).unwrap(),
        serde_json::to_value(faulty().build_unchecked()).unwrap(),
        "a warning changes nothing"
    );
    let fine = teams::create()
        .project_id(688)
        .build_with(&Validation::new(Mode::Warn))
        .unwrap();
    assert_eq!(fine.warnings(), []);
}

#[test]
fn off_checks_nothing() {
    // Not even the clock is read.
    let off = Validation::new(Mode::Off).with_clock(|| panic!("the clock was read"));
    let request = faulty()
        .deadline_at(at("1970-01-01"))
        .build_with(&off)
        .unwrap();
    assert_eq!(request.warnings(), []);
    // It can be checked later all the same.
    assert_eq!(written(&request.violations(&clock("1969-01-01"))), FAULTS);
    // What cannot be sent cannot be sent.
    let nowhere = closes::show().id("..").build_with(&off).unwrap();
    assert!(nowhere.path().is_err());
}

#[test]
fn unchecked_goes_without_required_params() {
    // `closer_id` is documented as required and as having a default; the server has the last word.
    let request = closes::create()
        .user_id(64)
        .kind(closes::Kind::Other)
        .community_services_attributes(Vec::new())
        .build_unchecked();
    assert_eq!(
        serde_json::to_value(&request).unwrap(),
        json!({"close": {"user_id": 64, "kind": "other", "community_services_attributes": []}})
    );
    assert_eq!(request.path().unwrap(), "/v2/closes");
    assert_eq!(request.warnings(), []);
    assert_eq!(
        written(&request.violations(&Validation::default())),
        [
            "`close[closer_id]` is required",
            "`close[reason]` is required"
        ]
    );
    let nothing = closes::create().build_unchecked();
    assert_eq!(serde_json::to_string(&nothing).unwrap(), "{\"close\":{}}");
    assert_eq!(nothing.violations(&Validation::default()).len(), 4);
}

// ---- What is not documented.

#[test]
fn extra_fields_stand_in_the_body() {
    let request = closes::destroy()
        .id(2)
        .extra("state", "unclose")
        .extra("depth", json!({"a": [1, null]}))
        .extra("text", String::from("x"))
        .build()
        .unwrap();
    assert_eq!(
        serde_json::to_string(&request).unwrap(),
        "{\"close\":{\"state\":\"unclose\",\"depth\":{\"a\":[1,null]},\"text\":\"x\"}}"
    );
    assert_eq!(request.query(), "");
}

#[test]
fn an_extra_field_takes_the_place_of_a_documented_one() {
    let request = teams::create()
        .project_id(688)
        .name("Awesome team")
        .extra("project_id", "688")
        .extra("name", json!(null))
        .build()
        .unwrap();
    assert_eq!(
        serde_json::to_string(&request).unwrap(),
        "{\"team\":{\"project_id\":\"688\",\"name\":null}}",
        "each name once"
    );
    // In a form too.
    let request = users::update()
        .id(2)
        .login("jdoe")
        .extra("login", "jdoe2")
        .build()
        .unwrap();
    let names: Vec<String> = request.form().into_iter().map(|it| it.0).collect();
    assert_eq!(names, ["user[login]"]);
    // Only at the top: the field of a nested object keeps its own.
    let request = teams::create()
        .project_id(688)
        .teams_users_attributes([teams::TeamsUser::builder().user_id(64)])
        .extra("user_id", 1)
        .build()
        .unwrap();
    assert_eq!(
        serde_json::to_value(&request).unwrap(),
        json!({"team": {
            "project_id": 688,
            "teams_users_attributes": [{"user_id": 64}],
            "user_id": 1,
        }})
    );
}

#[test]
fn extra_fields_stand_in_the_query_where_there_is_no_body() {
    let request = closes::index()
        .page(2)
        .extra("expand", json!(["user", "closer"]))
        .extra_query("v", "2")
        .build()
        .unwrap();
    assert_eq!(
        request.query(),
        "page%5Bnumber%5D=2&expand%5B%5D=user&expand%5B%5D=closer&v=2"
    );
    // With a body, only `extra_query` reaches the query.
    let request = closes::destroy()
        .id(2)
        .extra("state", "close")
        .extra_query("force", "a b")
        .build()
        .unwrap();
    assert_eq!(request.query(), "force=a%20b");
    assert_eq!(
        serde_json::to_value(&request).unwrap(),
        json!({"close": {"state": "close"}})
    );
}

#[test]
fn an_extra_field_set_twice_is_sent_once() {
    let request = closes::destroy()
        .id(2)
        .extra("state", "close")
        .extra("state", "unclose")
        .build()
        .unwrap();
    assert_eq!(
        serde_json::to_string(&request).unwrap(),
        "{\"close\":{\"state\":\"unclose\"}}"
    );
    // A query can have a name several times.
    let request = closes::index()
        .extra_query("a[]", "1")
        .extra_query("a[]", "2")
        .build()
        .unwrap();
    assert_eq!(request.query(), "a%5B%5D=1&a%5B%5D=2");
}

/// A documented param of the query gives way as a documented field of the body does.
#[test]
fn an_extra_param_of_the_query_takes_the_place_of_a_documented_one() {
    let request = || {
        users::locations_stats()
            .id(2)
            .begin_at("2021-03-13")
            .end_at("2021-03-14")
    };
    let replaced = request().extra("begin_at", "yesterday").build().unwrap();
    assert_eq!(replaced.query(), "end_at=2021-03-14&begin_at=yesterday");
    let replaced = request()
        .extra_query("begin_at", "yesterday")
        .build()
        .unwrap();
    assert_eq!(replaced.query(), "end_at=2021-03-14&begin_at=yesterday");
    let replaced = closes::index()
        .page(1)
        .page_size(2)
        .extra_query("page[number]", "3");
    assert_eq!(
        replaced.build().unwrap().query(),
        "page%5Bsize%5D=2&page%5Bnumber%5D=3"
    );
}

// ---- The clock.

#[test]
fn the_clock_can_be_set() {
    let service = |time: &str| {
        community_services::create()
            .duration(7200)
            .schedule_at(at(time))
            .build_with(&clock("2017-11-22T13:43:32Z"))
    };
    assert!(service("2017-11-27T09:00:00Z").is_ok());
    assert_eq!(
        written(&service("2017-12-06T13:43:32Z").unwrap_err().violations),
        ["`community_service[schedule_at]` must be before 2 weeks from now"]
    );
    // The system's clock is past 2017.
    let invalid = community_services::create()
        .duration(7200)
        .schedule_at(at("2017-11-27T09:00:00Z"))
        .build()
        .unwrap_err();
    assert_eq!(
        written(&invalid.violations),
        ["`community_service[schedule_at]` must be after today"]
    );
}

#[test]
fn the_clock_can_be_a_function() {
    let seconds = Arc::new(AtomicU32::new(0));
    let ticking = Arc::clone(&seconds);
    let validation = Validation::default().with_clock(move || {
        DateTime::from_unix(ticking.fetch_add(1, Ordering::Relaxed).into()).unwrap()
    });
    assert_eq!(validation.now(), at("1970-01-01T00:00:00Z"));
    assert_eq!(
        validation.clone().now(),
        at("1970-01-01T00:00:01Z"),
        "clones share it"
    );
    assert_eq!(seconds.load(Ordering::Relaxed), 2);
}

#[test]
fn the_clock_is_read_once_a_check_and_only_when_it_matters() {
    let reads = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&reads);
    // Each reading is a day later: two readings would disagree.
    let validation = Validation::default().with_clock(move || {
        let day = counted.fetch_add(1, Ordering::Relaxed);
        DateTime::from_unix(i64::from(day) * 86_400).unwrap()
    });
    let subject = Subject {
        value: vec![at("1970-01-01T12:00:00Z"); 3],
        rules: &[],
        items: rules([
            Rule::Time(Comparison::After, Moment::Now),
            Rule::Time(
                Comparison::Before,
                Moment::FromNow(1, specwright_runtime::Unit::Days),
            ),
        ]),
    };
    let request = specwright_runtime::Request::unchecked(subject, Default::default());
    assert_eq!(request.violations(&validation), []);
    assert_eq!(reads.load(Ordering::Relaxed), 1);
    assert_eq!(
        request.violations(&validation).len(),
        3,
        "the next check has its own present"
    );
    assert_eq!(reads.load(Ordering::Relaxed), 2);

    closes::show().id(2).build_with(&validation).unwrap();
    teams::create()
        .project_id(688)
        .deadline_at(None)
        .build_with(&validation)
        .unwrap();
    assert_eq!(
        reads.load(Ordering::Relaxed),
        2,
        "no rule is about a time here"
    );
}

// ---- What is not shown.

#[test]
fn secrets_are_hidden() {
    let builder = users::create().login("jdoe").password("totoroTOTOROOO");
    let shown = format!("{builder:?} {builder:#?}");
    let request = builder.build_unchecked();
    let shown = format!("{shown} {request:?} {request:#?} {:?}", request.params());
    assert!(shown.contains("jdoe"));
    assert!(shown.contains("[hidden]"));
    assert!(!shown.contains("totoro"), "{shown}");
    // It is sent all the same.
    assert!(
        serde_json::to_string(&request)
            .unwrap()
            .contains("totoroTOTOROOO")
    );
    assert_eq!(Secret::from("totoro"), Secret::from(String::from("totoro")));
}

/// An undocumented field is sent by one who knows what it holds; the log need not.
#[test]
fn extra_values_are_hidden() {
    let request = users::update()
        .id(2)
        .extra("otp_secret_key", "totoro")
        .extra_query("access_token", "totoro")
        .build()
        .unwrap();
    let shown = format!("{request:?}");
    assert!(
        shown.contains("otp_secret_key") && shown.contains("access_token"),
        "{shown}"
    );
    assert!(!shown.contains("totoro"), "{shown}");
}

#[test]
fn violations_do_not_show_values() {
    let subject = Subject {
        value: Secret::from("totoro"),
        rules: rules([
            Rule::MaxLength(3),
            Rule::Pattern("^[0-9]+$"),
            Rule::FormatEmail,
        ]),
        items: &[],
    };
    let invalid = subject::send(subject).unwrap_err();
    assert_eq!(invalid.violations.len(), 3);
    let shown = format!("{invalid} {invalid:?}");
    assert!(!shown.contains("totoro"), "{shown}");
}
