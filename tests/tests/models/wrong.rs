//! What is missing, `null` or wrong.

use intra42::{OrEmpty, closes, scale_teams, shared};
use serde_json::json;

use super::fixture::*;

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
