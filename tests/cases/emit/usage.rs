//! The crate of all cases in use: what a request sends, and what becomes of an answer.

use cases::*;
use serde_json::{Value, json};

type Tested = Result<(), Box<dyn std::error::Error>>;

#[test]
fn defaults_are_sent_unless_something_else_is_given() -> Tested {
    let mail = || defaults::Mail::builder().to("jdoe");
    let request = defaults::create().mail(mail()).build()?;
    assert_eq!(request.query(), "notify=true");
    let all = json!({
        "size": -30, "ratio": 0.5, "whole": 2.0, "name": "a \"`name`\"", "color": "green",
        "day": "2024-02-29", "at": "2024-02-29T08:00:00.000Z", "until": 1709193600, "user": "jdoe",
        "tags": ["a", "b"], "days": ["2024-02-29"], "note": null, "size_or_null": 3,
        "options": { "a": [1, 0.5, null, "b"] }, "nothing": null,
        "mail": { "to": "jdoe", "copies": 1 },
    });
    assert_eq!(serde_json::to_value(&request)?, all);

    let request = defaults::create()
        .size(7)
        .note("a note")
        .size_or_null(None)
        .days([])
        .mail(mail().copies(2))
        .build()?;
    let body = serde_json::to_value(&request)?;
    let given = ["size", "note", "size_or_null", "days"].map(|it| body[it].clone());
    assert_eq!(given, [json!(7), json!("a note"), Value::Null, json!([])]);
    assert_eq!(body["mail"], json!({ "to": "jdoe", "copies": 2 }));
    Ok(())
}

#[test]
fn every_place_has_its_params() -> Tested {
    let request = path_clash::create().in_user("jdoe").user_id(1).build()?;
    assert_eq!(request.path()?, "/users/jdoe/path_clash");
    assert_eq!(
        serde_json::to_value(&request)?,
        json!({ "close": { "user_id": 1 } })
    );
    let request = path_clash::update()
        .path_id(1)
        .query_name("q")
        .id(2)
        .name("b")
        .build()?;
    let sent = (
        request.path()?,
        request.query(),
        serde_json::to_value(&request)?,
    );
    let expected = ("/path_clash/1", "name=q", json!({ "id": 2, "name": "b" }));
    assert_eq!((sent.0.as_str(), sent.1.as_str(), sent.2), expected);
    let request = headers::create().x_user(1).build()?;
    let names: Vec<_> = request.headers().into_iter().map(|it| it.0).collect();
    assert_eq!(names, ["X-User", "X-Since"]);
    Ok(())
}

#[test]
fn what_may_be_null_takes_values_builders_and_none() -> Tested {
    let street = || shared::Address::builder().street("a street");
    let request = presence::update()
        .must("a")
        .must_or_null(None)
        .address(street())
        .address_or_null(None)
        .other_address(street())
        .required_integers_or_null([1, 2])
        .addresses_or_null([street()])
        .anything_or_null(None)
        .build()?;
    let address = json!({ "street": "a street" });
    let body = json!({ "presence": {
        "must": "a", "must_or_null": null, "address": address, "address_or_null": null,
        "other_address": address, "required_integers_or_null": [1, 2],
        "addresses_or_null": [address], "anything_or_null": null,
    } });
    assert_eq!(serde_json::to_value(&request)?, body);
    Ok(())
}

#[test]
fn objects_hold_objects_of_their_own_kind() -> Tested {
    use object_recursion::{Leaf, Node};
    let none: [Node; 0] = [];
    let node = |name: &str| Node::builder().name(name).children(none.clone());
    let tree = Node::builder()
        .name("a")
        .children([node("b")])
        .next(node("c"));
    let request = object_recursion::create()
        .tree(tree.leaf(Leaf::builder().node(node("d"))))
        .leaves([Leaf::builder()])
        .build()?;
    let leaf = |name| json!({ "name": name, "children": [] });
    let body = json!({
        "tree": {
            "name": "a", "children": [leaf("b")], "next": leaf("c"), "leaf": { "node": leaf("d") },
        },
        "leaves": [{}],
    });
    assert_eq!(serde_json::to_value(&request)?, body);
    Ok(())
}

#[test]
fn answers_come_back_as_they_were() -> Tested {
    let everything = json!({
        "an_integer": 1, "a_float": 1.5, "a_boolean": true, "a_string": "a", "a_date": "2024-02-29",
        "a_datetime": "2024-02-29T08:00:00.000Z", "a_unix_time": 1709193600, "an_id_or_slug": "b",
        "anything": null, "an_object": { "c": [1] }, "a_map": { "d": 2 }, "integers": [3],
        "lists": [["e"]], "maps": { "f": [{ "id": 4, "login": "g" }] },
        "user": { "id": 5, "login": "h" },
    });
    let read: types_of_answers::Everything = serde_json::from_value(everything.clone())?;
    assert_eq!(read.an_id_or_slug, IdOrSlug::from("b"));
    assert_eq!(serde_json::to_value(&read)?, everything);

    let team = json!({
        "id": 1, "parent": { "id": 2, "parent": null, "children": [], "by_name": {}, "hidden": null },
        "children": [], "by_name": {}, "hidden": "invisible", "none": {},
    });
    let read: model_recursion::Team = serde_json::from_value(team.clone())?;
    assert_eq!(read.parent.as_ref().map(|it| it.id), Some(2));
    assert_eq!(serde_json::to_value(&read)?, team);

    let unknown = json!({ "both": "z", "answered": 7, "several": ["c", "y"], "color": "red" });
    let read: open_enums::Answer = serde_json::from_value(unknown.clone())?;
    assert_eq!(read.color, shared::Color::Red);
    assert_eq!(read.both.known(), None);
    assert_eq!(serde_json::to_value(&read)?, unknown);
    Ok(())
}

#[test]
fn secrets_are_sent_and_not_shown() -> Tested {
    let request = secrets::create()
        .token("hunter2")
        .password("hunter2hunter2")
        .build()?;
    assert_eq!(request.query(), "token=hunter2");
    assert_eq!(
        serde_json::to_value(&request)?["user"]["password"],
        "hunter2hunter2"
    );
    let session: secrets::Session =
        serde_json::from_value(json!({ "key": "hunter2", "old": null }))?;
    assert_eq!(serde_json::to_value(&session)?["key"], "hunter2");
    assert!(!format!("{request:?} {session:?}").contains("hunter2"));
    Ok(())
}

#[test]
fn rules_between_fields_are_checked_in_each_place() {
    let faults = groups::create()
        .mail("a")
        .phone("b")
        .owner(groups::Owner::builder())
        .build();
    let faults = faults.expect_err("three rules are broken");
    let places: Vec<_> = faults
        .violations
        .iter()
        .map(|it| it.path.as_str())
        .collect();
    assert_eq!(places, ["page", "owner", "mail"]);
}
