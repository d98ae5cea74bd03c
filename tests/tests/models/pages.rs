//! Every answer of the pages becomes a model and an answer again.

use std::collections::BTreeMap;
use std::fmt::Debug;

use intra42::{closes, community_services, shared, teams, teams_users, users};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use specwright_tests::files_in;

use super::fixture::*;

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
