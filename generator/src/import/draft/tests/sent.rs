//! What an action sends, and where.

use serde_json::json;

use super::super::super::reference::{Example, Validator};
use super::sample::*;

#[test]
fn an_envelope_becomes_a_body_with_a_key() {
    let create = action(
        "closes.create",
        &["POST /v2/closes", "POST /v2/users/{user_id}/closes"],
        close_rows(required)[1..].to_vec(),
    );
    let update = action(
        "closes.update",
        &["PATCH /v2/closes/{id}", "PUT /v2/closes/{id}"],
        close_rows(param),
    );
    let (lines, unread, counts) = written(vec![update, create], false);
    for line in [
        "closes.yaml resource: closes",
        "closes.yaml enums.Kind: [agu, other]",
        "closes.yaml enums.Duration: [7200, 14400]",
        "closes.yaml objects.Service: {fields: {user_id: {type: integer, required: true, \
         server_rules: [unique in the scope of a given close]}, duration: Duration}}",
        "closes.yaml objects.ServiceUpdate: {fields: {user_id: {type: integer, \
         server_rules: [unique in the scope of a given close]}, duration: Duration}}",
        "closes.yaml actions.create: {routes: [POST /v2/closes, POST /v2/users/{user_id}/closes], \
         params: {user_id: id_or_slug}, body: {key: close, nullable: true, fields: {\
         kind: {type: Kind, required: true}, \
         closer_id: {type: integer, server_default: token owner}, \
         end_at: {type: integer, format: unix_time, after: today}, \
         services_attributes: {type: [Service], unique_by: user_id}}}, returns: {201: any}}",
        "closes.yaml actions.update: {routes: [PATCH /v2/closes/{id}, PUT /v2/closes/{id}], \
         params: {id: id_or_slug}, body: {key: close, nullable: true, fields: {kind: Kind, \
         closer_id: {type: integer, server_default: token owner}, \
         end_at: {type: integer, format: unix_time, after: today}, \
         services_attributes: {type: [ServiceUpdate], unique_by: user_id}}}, \
         returns: {204: null}}",
    ] {
        has(&lines, &format!("resources/{line}"));
    }
    assert!(unread.is_empty(), "{unread:?}");
    assert_eq!((counts.routes.found, counts.routes.kept), (4, 4));
    assert_eq!((counts.params.found, counts.params.kept), (15, 15));
    assert_eq!((counts.enums, counts.objects, counts.models), (2, 2, 0));
    assert!(
        lines.iter().position(|it| it.contains("create"))
            < lines.iter().position(|it| it.contains("actions.update"))
    );
}

#[test]
fn docs_are_kept_only_where_they_say_something() {
    let mut create = action(
        "closes.create",
        &["POST /v2/closes"],
        close_rows(param)[1..].to_vec(),
    );
    create.doc = texts(&["Closes an account"]);
    let (lines, _, _) = written(vec![create.clone()], true);
    has(&lines, "resources/closes.yaml doc: Bars a user.");
    let create_line = lines
        .iter()
        .find(|it| it.contains("actions.create"))
        .unwrap();
    assert!(create_line.contains("doc: Closes an account."));
    assert!(create_line.contains("doc: Who closes."));
    assert!(!create_line.contains("attributes."));
    let (lines, _, _) = written(vec![create], false);
    assert!(lines.iter().all(|it| !it.contains("doc")), "{lines:?}");
}

#[test]
fn what_has_no_envelope_is_placed_by_the_method() {
    let rows = |name: &str| {
        vec![
            param("id", Validator::String),
            param(name, Validator::String),
        ]
    };
    let mut bodied = action("a.cut", &["DELETE /a/{id}/cut"], rows("points"));
    let (lines, _, _) = written(
        vec![
            action("a.look", &["GET /a/{id}/look"], rows("begin")),
            action("a.add", &["POST /a/{id}/add"], rows("points")),
            bodied.clone(),
        ],
        false,
    );
    let line = |lines: &[String], name: &str| {
        let start = format!("resources/a.yaml actions.{name}:");
        lines
            .iter()
            .find(|it| it.starts_with(&start))
            .unwrap()
            .clone()
    };
    assert!(line(&lines, "look").contains("params: {id: id_or_slug, begin: string}"));
    assert!(line(&lines, "add").contains("body: {fields: {points: string}}, returns: {200: null}"));
    assert!(line(&lines, "cut").contains("params: {id: id_or_slug, points: string}"));
    bodied.examples = vec![Example {
        request: Some(json!({ "points": "1" })),
        ..example("DELETE /a/1/cut", json!({ "id": 1 }))
    }];
    let (lines, _, _) = written(vec![bodied], false);
    assert!(line(&lines, "cut").contains("body: {fields: {points: string}}, returns: {200: Cut}"));
}

#[test]
fn files_of_a_form_are_multipart_and_those_of_a_get_are_noted() {
    let rows = || {
        vec![
            param("a", Validator::Hash),
            param("a[image]", Validator::File),
        ]
    };
    let (lines, unread, counts) = written(
        vec![
            action("a.create", &["POST /a"], rows()),
            action("a.index", &["GET /a"], rows()),
        ],
        false,
    );
    let create = lines.iter().find(|it| it.contains("create")).unwrap();
    assert!(create.contains("body: {key: a, encoding: multipart, fields: {image: file}}"));
    assert_eq!(
        unread,
        ["a file can be sent in a body only, and this request has none"]
    );
    assert_eq!((counts.params.found, counts.params.kept), (4, 3));
}
