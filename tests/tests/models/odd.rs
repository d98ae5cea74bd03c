//! What is odd and survives.

use std::fmt::Debug;

use intra42::{
    DateTime, Open, Or, OrEmpty, closes, cursus_users, scale_teams, shared, teams, users,
};
use serde_json::{Value as Json, json};

use super::fixture::*;

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
