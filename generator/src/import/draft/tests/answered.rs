//! What an action answers with.

use serde_json::json;

use super::super::super::reference::Action;
use super::sample::*;

pub(super) fn model_pages() -> Vec<Action> {
    let user = || json!({ "id": 1, "login": "jdoe", "url": "https://x" });
    let close = |end: serde_json::Value| {
        json!({
            "id": 1, "kind": "agu", "end_at": end, "level": 1, "user": user(), "closed?": true,
            "services": [{ "id": 1, "duration": 7200 }], "by": "invisible", "who": {},
        })
    };
    let mut show = action("closes.show", &["GET /v2/closes/{id}"], Vec::new());
    let mut other = close(json!("2017-11-22T13:41:00.000Z"));
    other["by"] = json!([user()]);
    other["who"] = user();
    other["level"] = json!(1.5);
    other["extra"] = json!(null);
    show.examples = vec![
        example("GET /v2/closes/1 200", close(json!(null))),
        example("GET /v2/closes/2 200", other),
    ];
    let mut create = action(
        "closes.create",
        &["POST /v2/closes"],
        close_rows(param)[1..].to_vec(),
    );
    create.examples = vec![example("POST /v2/closes 201", close(json!(null)))];
    let index = action("closes.index", &["GET /v2/closes"], Vec::new());
    let mut services = action("services.show", &["GET /v2/services/{id}"], Vec::new());
    services.examples = vec![example(
        "GET /v2/services/1 200",
        json!({
            "id": 1, "duration": 7200, "occupation": "x", "state": "y", "user": user(),
            "close": { "id": 1, "kind": "agu" }, "tags": [], "none": null,
        }),
    )];
    let mut graph = action(
        "closes.graph",
        &["GET /v2/closes/graph(/on/{field})"],
        Vec::new(),
    );
    graph.examples = vec![example(
        "GET /v2/closes/graph 200",
        json!({ "2017-11-22": 68 }),
    )];
    let other_graph = action("services.graph", &["GET /v2/services/graph"], Vec::new());
    vec![show, create, index, services, graph, other_graph]
}

#[test]
fn models_follow_from_all_examples_of_a_resource() {
    let (lines, unread, counts) = written(model_pages(), false);
    has(
        &lines,
        "api.yaml models.User: {id: integer, login: string, url: string}",
    );
    let model = |name: &str| lines.iter().find(|it| it.contains(name)).unwrap();
    let close = model("models.Close:");
    for field in [
        "end_at: {type: datetime, nullable: true}",
        "kind: Kind",
        "level: float",
        "user: User",
        "closed?: boolean",
        "services: [ServiceRef]",
        "by: [User] or \"invisible\"",
        "who: User or {}",
        "extra: {type: any, optional: true, nullable: true}",
    ] {
        assert!(close.contains(field), "{field}: {close}");
    }
    let service = model("services.yaml models.Service:");
    for field in [
        "close: CloseRef",
        "tags: [any]",
        "none: {type: any, nullable: true}",
    ] {
        assert!(service.contains(field), "{field}: {service}");
    }
    assert!(model("actions.index").contains("returns: {200: [Close]}"));
    assert!(model("services.yaml actions.graph").contains("returns: {200: map of integer}"));
    assert!(unread.is_empty(), "{unread:?}");
    assert_eq!((counts.examples.found, counts.examples.kept), (5, 5));
}

#[test]
fn examples_go_to_the_action_whose_route_they_show() {
    let mut flashes = action("flashes.index", &["GET /flashes"], Vec::new());
    flashes.examples = vec![
        example("GET /flash_users 200", json!([{ "id": 1, "seen": true }])),
        example("GET /elsewhere 404", json!({})),
    ];
    let users = action("flash_users.index", &["GET /flash_users"], Vec::new());
    let (lines, unread, counts) = written(vec![flashes, users], false);
    has(
        &lines,
        "resources/flash_users.yaml models.FlashUser: {id: integer, seen: boolean}",
    );
    assert!(
        lines
            .iter()
            .any(|it| it.contains("flashes.yaml") && it.contains("{200: [any]}"))
    );
    assert_eq!(unread.len(), 1);
    assert_eq!((counts.examples.found, counts.examples.kept), (2, 1));
}

#[test]
fn a_list_that_is_wrapped_leads_to_what_is_in_it() {
    let mut index = action("hosts.index", &["GET /hosts"], Vec::new());
    index.examples = vec![example(
        "GET /hosts 200",
        json!({ "total": 1, "results": [{ "id": 1, "name": "x" }] }),
    )];
    let mut keyed = action("flags.show", &["GET /flags/{id}"], Vec::new());
    keyed.examples = vec![example("GET /flags/1 200", json!({ "flag": { "id": 1 } }))];
    let (lines, _, _) = written(vec![index, keyed], false);
    has(
        &lines,
        "resources/hosts.yaml models.Host: {id: integer, name: string}",
    );
    let list = lines.iter().find(|it| it.contains("models.HostList"));
    assert!(
        list.is_some_and(|it| it.contains("results: [Host]")),
        "{lines:#?}"
    );
    has(
        &lines,
        "resources/flags.yaml models.FlagAnswer: {flag: Flag}",
    );
}
