//! Answers become models and models become answers again; what is odd survives or is named.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::path::PathBuf;

use intra42::{DateTime, Open, Or, OrEmpty, closes, community_services, cursus_users, shared};
use intra42::{scale_teams, teams, teams_users, users};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use specwright_tests::{files_in, project};

fn folder() -> PathBuf {
    project().join("tests/fixtures/responses")
}

fn text(name: &str) -> String {
    let path = folder().join(name).with_extension("json");
    fs::read_to_string(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()))
}

fn fixture<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_str(&text(name)).unwrap_or_else(|it| panic!("{name}: {it}"))
}

fn json(name: &str) -> Json {
    fixture(name)
}

/// The error of a value that does not fit.
fn fault<T: DeserializeOwned + Debug>(value: &Json) -> String {
    serde_json::from_str::<T>(&value.to_string())
        .unwrap_err()
        .to_string()
}

/// What a model says of an answer that has one more thing set, at a path such as `/user/login`.
fn with(mut value: Json, at: &str, set: Json) -> Json {
    let (parent, key) = at.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap()[key] = set;
    value
}

fn without(mut value: Json, at: &str) -> Json {
    let (parent, key) = at.rsplit_once('/').unwrap();
    let parent = value.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    assert!(parent.remove(key).is_some(), "{at}");
    value
}

/// The one difference that is allowed: a field that can be missing and can be `null` is one
/// `Option`, so its `null` is left out when it is written.
fn compare(read: &Json, written: &Json, at: &str, left_out: &mut Vec<String>) {
    match (read, written) {
        (Json::Object(read), Json::Object(written)) => {
            for (key, value) in read {
                let at = format!("{at}/{key}");
                match written.get(key) {
                    Some(it) => compare(value, it, &at, left_out),
                    None if value.is_null() => left_out.push(at),
                    None => panic!("{at} was lost"),
                }
            }
            for key in written.keys() {
                assert!(read.contains_key(key), "{at}/{key} was made up");
            }
        }
        (Json::Array(read), Json::Array(written)) => {
            assert_eq!(read.len(), written.len(), "{at}");
            for (i, (read, written)) in read.iter().zip(written).enumerate() {
                compare(read, written, &format!("{at}/{i}"), left_out);
            }
        }
        _ => assert_eq!(read, written, "{at}"),
    }
}

/// Reads the answer of a page as a model, writes it, and reads that: the `null`s left out.
fn round_trip<T: DeserializeOwned + Serialize + PartialEq + Debug>(name: &str) -> Vec<String> {
    let model: T = fixture(name);
    let written = serde_json::to_value(&model).unwrap();
    let mut left_out = Vec::new();
    compare(&json(name), &written, "", &mut left_out);
    let text = serde_json::to_string(&model).unwrap();
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), model, "{name}");
    assert_eq!(
        serde_json::from_value::<T>(written).unwrap(),
        model,
        "from a tree: {name}"
    );
    left_out
}

#[test]
fn answers_of_the_pages() {
    type Counts = BTreeMap<String, i64>;
    type Trip = fn(&str) -> Vec<String>;
    let trips: &[(&str, Trip, &[&str])] = &[
        ("closes/create", round_trip::<closes::Close>, &[]),
        (
            "closes/index",
            round_trip::<Vec<closes::Close>>,
            &["/0/end_at"],
        ),
        ("closes/show", round_trip::<closes::Close>, &["/end_at"]),
        (
            "community_services/create",
            round_trip::<community_services::CommunityService>,
            &[],
        ),
        ("community_services/graph", round_trip::<Counts>, &[]),
        (
            "community_services/index",
            round_trip::<Vec<community_services::CommunityService>>,
            &[],
        ),
        (
            "community_services/show",
            round_trip::<community_services::CommunityService>,
            &[],
        ),
        ("teams/create", round_trip::<teams::Team>, &[]),
        ("teams/graph", round_trip::<Counts>, &[]),
        ("teams/index", round_trip::<Vec<teams::Team>>, &[]),
        (
            "teams_users/create",
            round_trip::<teams_users::TeamsUser>,
            &[],
        ),
        (
            "teams_users/index",
            round_trip::<Vec<teams_users::TeamsUser>>,
            &[],
        ),
        (
            "teams_users/show",
            round_trip::<teams_users::TeamsUser>,
            &[],
        ),
        ("users/create", round_trip::<shared::UserRef>, &[]),
        ("users/graph", round_trip::<Counts>, &[]),
        ("users/index", round_trip::<Vec<users::UserLight>>, &[]),
        (
            "users/locations_stats",
            round_trip::<BTreeMap<String, String>>,
            &[],
        ),
        ("users/me", round_trip::<users::User>, &[]),
        ("users/show", round_trip::<users::User>, &[]),
    ];
    for (name, trip, left_out) in trips {
        assert_eq!(trip(name), *left_out, "{name}");
    }
    // No answer is forgotten.
    let mut names = Vec::new();
    for resource in [
        "closes",
        "community_services",
        "teams",
        "teams_users",
        "users",
    ] {
        for file in files_in(&folder().join(resource), "json") {
            names.push(format!(
                "{resource}/{}",
                file.file_stem().unwrap().to_string_lossy()
            ));
        }
    }
    assert_eq!(names, trips.iter().map(|it| it.0).collect::<Vec<_>>());
}

/// The type that each action answers with is the one that its page shows.
#[test]
fn actions_answer_with_these_models() {
    use specwright_runtime::Endpoint;
    fn answer<T: Endpoint>(name: &str)
    where
        T::Response: DeserializeOwned,
    {
        assert_eq!(T::NAME, name.replace('/', "::"));
        let _: T::Response = fixture(name);
    }
    answer::<closes::Create>("closes/create");
    answer::<closes::Index>("closes/index");
    answer::<closes::Show>("closes/show");
    answer::<community_services::Create>("community_services/create");
    answer::<community_services::Graph>("community_services/graph");
    answer::<community_services::Index>("community_services/index");
    answer::<community_services::Show>("community_services/show");
    answer::<teams::Create>("teams/create");
    answer::<teams::Graph>("teams/graph");
    answer::<teams::Index>("teams/index");
    answer::<teams_users::Create>("teams_users/create");
    answer::<teams_users::Index>("teams_users/index");
    answer::<teams_users::Show>("teams_users/show");
    answer::<users::Create>("users/create");
    answer::<users::Graph>("users/graph");
    answer::<users::Index>("users/index");
    answer::<users::LocationsStats>("users/locations_stats");
    answer::<users::Me>("users/me");
    answer::<users::Show>("users/show");
}

#[test]
fn values_are_where_they_belong() {
    let closes: Vec<closes::Close> = fixture("closes/index");
    assert_eq!(closes[0].id, 3);
    assert_eq!(closes[0].state, closes::State::Unclose);
    assert_eq!(closes[0].kind, None);
    assert_eq!(closes[0].end_at, None);
    assert_eq!(closes[0].community_services[0].duration, 14400);
    assert_eq!(
        closes[1].end_at,
        Some("2017-11-24T13:42:20.857Z".parse().unwrap())
    );
    assert_eq!(
        closes[1].closer.as_ref().unwrap().login.as_deref(),
        Some("jdoe2")
    );

    let user: users::User = fixture("users/show");
    assert_eq!(user.kind, users::Kind::Admin);
    assert!(user.active);
    assert_eq!(user.cursus_users[0].level, 0.0);
    assert_eq!(user.campus[0].language.identifier, "ro");
    let date = user.anonymize_date.unwrap();
    assert_eq!(date, "2021-02-19T21:00:00Z".parse().unwrap());
    assert_eq!(
        date.to_string(),
        "2021-02-20T00:00:00.000+03:00",
        "the offset is kept"
    );
}

// ---- What is odd and survives.

#[test]
fn an_unknown_enum_value_survives() {
    let odd = with(json("closes/show"), "/state", json!("half_closed"));
    let odd = with(odd, "/kind", json!("sabbatical 🍠"));
    let close: closes::Close = serde_json::from_value(odd.clone()).unwrap();
    assert_eq!(close.state.known(), None);
    assert_eq!(close.state.to_string(), "half_closed");
    assert_ne!(close.state, closes::State::Close);
    let written = serde_json::to_value(&close).unwrap();
    assert_eq!(written["state"], "half_closed");
    assert_eq!(written["kind"], "sabbatical 🍠");
    // A known one is compared and matched as itself.
    let close: closes::Close =
        serde_json::from_value(with(odd, "/kind", json!("black_hole"))).unwrap();
    assert_eq!(
        close.kind.as_ref().and_then(Open::known),
        Some(closes::Kind::BlackHole)
    );
    // Case and spaces matter; a number is another unknown.
    for (value, text) in [
        (json!("Close"), "Close"),
        (json!(" close"), " close"),
        (json!(7), "7"),
    ] {
        let odd = with(json("closes/show"), "/state", value.clone());
        let close: closes::Close = serde_json::from_value(odd).unwrap();
        assert_eq!(close.state.known(), None);
        assert_eq!(close.state.to_string(), text);
        assert_eq!(serde_json::to_value(&close.state).unwrap(), value);
    }
    assert_eq!(
        serde_json::from_str::<Open<closes::Duration>>("7200").unwrap(),
        closes::Duration::TwoHours
    );
    let odd = serde_json::from_str::<Open<closes::Duration>>("7201").unwrap();
    assert_eq!(serde_json::to_string(&odd).unwrap(), "7201");
    assert!(serde_json::from_str::<Open<closes::Duration>>("true").is_err());
}

#[test]
fn every_documented_value_is_known() {
    use specwright_runtime::Enum;
    fn all<T: Enum + Debug>() {
        for (value, wire) in T::VALUES {
            let json = serde_json::to_value(wire.scalar()).unwrap();
            assert_eq!(
                serde_json::from_value::<Open<T>>(json).unwrap().known(),
                Some(*value)
            );
            assert_eq!(value.wire(), *wire);
        }
    }
    all::<closes::Kind>();
    all::<closes::State>();
    all::<closes::Duration>();
    all::<teams::Status>();
    all::<users::Kind>();
    all::<shared::PhoneCountryCode>();
    all::<shared::Interval>();
}

#[test]
fn unknown_fields_are_passed_over() {
    let plain: closes::Close = fixture("closes/show");
    for odd in [
        json!(null),
        json!(1),
        json!("x"),
        json!({"a": [{"b": 1}]}),
        json!([[], {}]),
    ] {
        let value = with(json("closes/show"), "/new", odd.clone());
        let value = with(value, "/user/new?", odd);
        assert_eq!(
            serde_json::from_value::<closes::Close>(value).unwrap(),
            plain
        );
    }
}

#[test]
fn escaped_names_and_any_order() {
    let text = text("users/create").replace("\"login\"", "\"\\u006cogin\"");
    let user: shared::UserRef = serde_json::from_str(&text).unwrap();
    assert_eq!(user, fixture("users/create"));
    let user: shared::UserRef =
        serde_json::from_str(r#"{"url":"u","login":"jdoe","id":127}"#).unwrap();
    assert_eq!(user.id, 127);
    // A name that comes twice: the last one counts, as it does for most readers of JSON.
    let user: shared::UserRef = serde_json::from_str(r#"{"id":1,"id":2}"#).unwrap();
    assert_eq!(user.id, 2);
}

/// An evaluation with everything that can be hidden.
fn scale_team() -> Json {
    let user = json!({"id": 2, "login": "jdoe", "url": "https://api.intra.42.fr/v2/users/jdoe"});
    json!({
        "id": 1,
        "scale_id": 2,
        "comment": null,
        "created_at": "2017-11-22T13:41:28.447Z",
        "updated_at": "2017-11-22T13:41:28.447Z",
        "feedback": null,
        "final_mark": null,
        "flag": {
            "id": 1,
            "name": "Ok",
            "positive": true,
            "icon": "check-4",
            "created_at": "2015-09-14T23:06:52.000Z",
            "updated_at": "2015-09-14T23:06:52.000Z",
        },
        "begin_at": null,
        "correcteds": [user],
        "corrector": user,
        "truant": {},
        "filled_at": null,
        "questions_with_answers": [],
    })
}

#[test]
fn what_is_invisible_and_who_is_no_truant() {
    let seen: scale_teams::ScaleTeam = serde_json::from_value(scale_team()).unwrap();
    assert_eq!(seen.corrector.value().unwrap().id, Some(2));
    assert_eq!(seen.correcteds.value().unwrap().len(), 1);
    assert_eq!(seen.truant, OrEmpty::Empty);
    assert_eq!(seen.truant.value(), None);

    let hidden = with(scale_team(), "/corrector", json!("invisible"));
    let hidden = with(hidden, "/correcteds", json!("invisible"));
    let hidden = with(hidden, "/truant", json!({"id": 3}));
    let read: scale_teams::ScaleTeam = serde_json::from_value(hidden.clone()).unwrap();
    assert!(matches!(read.corrector, Or::Literal(_)));
    assert_eq!(read.correcteds.value(), None);
    assert_eq!(read.truant.value().unwrap().id, 3);
    assert_eq!(serde_json::to_value(&read).unwrap(), hidden);
    let text = hidden.to_string();
    assert_eq!(
        serde_json::from_str::<scale_teams::ScaleTeam>(&text).unwrap(),
        read
    );
    assert_eq!(serde_json::to_value(&seen).unwrap(), scale_team());

    // Another text stands for nothing.
    let odd = with(scale_team(), "/corrector", json!("hidden"));
    assert!(
        fault::<scale_teams::ScaleTeam>(&odd).contains("Corrector"),
        "{}",
        fault::<scale_teams::ScaleTeam>(&odd)
    );
    // Nor is the literal fine where it is not documented.
    let odd = with(scale_team(), "/truant", json!("invisible"));
    assert!(fault::<scale_teams::ScaleTeam>(&odd).contains("an object, which may be empty"));
}

#[test]
fn numbers_of_any_spelling() {
    let level = |level: &str| {
        let text = format!("{{\"id\":1,\"name\":\"Unix\",\"level\":{level}}}");
        serde_json::from_str::<cursus_users::Skill>(&text).map(|it| it.level)
    };
    assert_eq!(level("0").unwrap(), 0.0);
    assert_eq!(level("-3").unwrap(), -3.0);
    assert_eq!(level("10.19").unwrap(), 10.19);
    assert_eq!(level("1e3").unwrap(), 1000.0);
    assert!(level("\"1\"").is_err());
    let id = |id: &str| serde_json::from_str::<shared::UserRef>(&format!("{{\"id\":{id}}}"));
    assert_eq!(id("9223372036854775807").unwrap().id, i64::MAX);
    assert_eq!(id("-9223372036854775808").unwrap().id, i64::MIN);
    for odd in ["9223372036854775808", "1.5", "\"1\"", "true"] {
        assert!(id(odd).is_err(), "{odd}");
    }
}

#[test]
fn times_of_any_spelling() {
    for (text, same) in [
        ("2017-11-22T13:43:29.676Z", "2017-11-22T13:43:29.676Z"),
        ("2017-11-22 13:43:29 UTC", "2017-11-22T13:43:29Z"),
        ("2017-11-22T15:43:29.676+02:00", "2017-11-22T13:43:29.676Z"),
        ("2017-11-22", "2017-11-22T00:00:00Z"),
    ] {
        let close = with(json("closes/show"), "/created_at", json!(text));
        let close: closes::Close = serde_json::from_value(close).unwrap();
        assert_eq!(close.created_at, same.parse::<DateTime>().unwrap());
    }
    let odd = with(json("closes/show"), "/created_at", json!("yesterday"));
    assert!(
        fault::<closes::Close>(&odd)
            .starts_with("\"yesterday\" is not a date and time such as `2017-11-22T13:43:29.676Z`")
    );
}

// ---- Missing, null, and wrong.

#[test]
fn what_may_be_null_may_also_be_missing() {
    // A field that can be null but not be missing is read as null where it is missing all the
    // same: an answer that says less is not worth losing.
    let close: closes::Close =
        serde_json::from_value(without(json("closes/show"), "/closer")).unwrap();
    assert_eq!(close.closer, None);
    let close: closes::Close =
        serde_json::from_value(with(json("closes/show"), "/closer", json!(null))).unwrap();
    assert_eq!(close.closer, None);
    let close: closes::Close =
        serde_json::from_value(without(json("closes/show"), "/end_at")).unwrap();
    assert_eq!(close.end_at, None);
    // What can be missing but is not documented as nullable is read as missing where it is null.
    let user: shared::UserRef = serde_json::from_value(json!({"id": 1, "login": null})).unwrap();
    assert_eq!(user.login, None);
}

#[test]
fn a_missing_field_is_named() {
    for field in [
        "id",
        "reason",
        "state",
        "created_at",
        "updated_at",
        "community_services",
        "user",
    ] {
        let odd = without(json("closes/show"), &format!("/{field}"));
        let fault = fault::<closes::Close>(&odd);
        assert!(
            fault.starts_with(&format!("missing field `{field}`")),
            "{fault}"
        );
    }
    let fault = fault::<closes::Close>(&without(json("closes/show"), "/user/id"));
    assert!(fault.starts_with("missing field `id`"), "{fault}");
    assert_eq!(
        serde_json::from_str::<shared::UserRef>("{}")
            .unwrap_err()
            .to_string(),
        "missing field `id` at line 1 column 2"
    );
}

#[test]
fn null_where_it_is_not_documented_is_a_fault() {
    for (field, expected) in [
        ("id", "invalid type: null, expected i64"),
        ("reason", "invalid type: null, expected a string"),
        (
            "state",
            "invalid type: null, expected a text or a whole number",
        ),
        ("created_at", "invalid type: null, expected a date and time"),
        (
            "community_services",
            "invalid type: null, expected a sequence",
        ),
        ("user", "invalid type: null, expected an object (`UserRef`)"),
    ] {
        let odd = with(json("closes/show"), &format!("/{field}"), json!(null));
        let fault = fault::<closes::Close>(&odd);
        assert!(fault.starts_with(expected), "{field}: {fault}");
    }
}

#[test]
fn another_shape_is_a_fault() {
    for odd in [json!([]), json!("close"), json!(1), json!(null)] {
        let fault = fault::<closes::Close>(&odd);
        assert!(fault.contains("expected an object (`Close`)"), "{fault}");
    }
    assert!(serde_json::from_str::<closes::Close>("{\"id\":1").is_err());
    assert!(
        serde_json::from_str::<Vec<closes::Close>>("{}").is_err(),
        "an object is no list"
    );
}

/// A model is made by reading, or from its default; what it lacks is its default.
#[test]
fn models_have_defaults() {
    let close = closes::Close::default();
    assert_eq!((close.id, close.reason.as_str(), close.kind), (0, "", None));
    assert_eq!(close.state.known(), None, "no documented value is made up");
    assert_eq!(scale_teams::ScaleTeam::default().truant, OrEmpty::Empty);
}
