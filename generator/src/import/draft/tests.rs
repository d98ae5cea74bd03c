//! Whole drafts of small references.

use serde_json::json;

use super::super::reference::{
    Access, Action, At, Example, FilterDoc, ListDocs, Param, Reference, ResourceDoc, Route, Rule,
    Validator,
};
use super::super::tree::Tree;
use super::{ApiFacts, Counts, Draft, draft, scopes};

/// The place of everything in these tests.
pub(super) fn at() -> At {
    At {
        file: "closes/create.txt".to_owned(),
        line: 1,
    }
}

/// A row without rules: `close[kind]`.
pub(super) fn param(name: &str, validator: Validator) -> Param {
    let path = name
        .split('[')
        .map(|it| it.trim_end_matches(']').to_owned());
    Param {
        path: path.collect(),
        required: false,
        nullable: false,
        allow_blank: None,
        validator,
        rules: Vec::new(),
        default: None,
        doc: String::new(),
        at: at(),
    }
}

/// A route without a summary.
pub(super) fn route(method: &str, path: &str) -> Route {
    Route {
        method: method.to_owned(),
        path: path.to_owned(),
        summary: String::new(),
        at: at(),
    }
}

fn required(name: &str, validator: Validator) -> Param {
    Param {
        required: true,
        ..param(name, validator)
    }
}

fn one_of(values: &[&str]) -> Validator {
    Validator::OneOf(texts(values))
}

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|it| (*it).to_owned()).collect()
}

/// An action with routes such as `POST /v2/closes`.
pub(super) fn action(name: &str, routes: &[&str], params: Vec<Param>) -> Action {
    let (resource, name) = name.split_once('.').unwrap();
    let routes = routes.iter().map(|it| {
        let (method, path) = it.split_once(' ').unwrap();
        route(method, path)
    });
    Action {
        resource: resource.to_owned(),
        name: name.to_owned(),
        routes: routes.collect(),
        routes_inferred: false,
        doc: Vec::new(),
        access: Vec::new(),
        page_size: None,
        deprecated: None,
        params,
        list: ListDocs::default(),
        examples: Vec::new(),
        errors: Vec::new(),
        at: at(),
    }
}

/// An example whose answer has a status: `GET /v2/closes 200`.
fn example(line: &str, response: serde_json::Value) -> Example {
    let words: Vec<_> = line.split(' ').collect();
    Example {
        method: words[0].to_owned(),
        path: words[1].to_owned(),
        request: None,
        status: words.get(2).map(|it| it.parse().unwrap()),
        response: Some(response),
        at: at(),
    }
}

/// The draft, each file as one line of YAML a section.
fn written(actions: Vec<Action>, keep_docs: bool) -> (Vec<String>, Vec<String>, Counts) {
    let reference = Reference {
        actions,
        resources: vec![ResourceDoc {
            name: "closes".to_owned(),
            doc: "Bars a user.".to_owned(),
        }],
        ..Reference::default()
    };
    let facts = ApiFacts {
        keep_docs,
        ..ApiFacts::default()
    };
    let Draft {
        files,
        unread,
        counts,
        ..
    } = draft(&reference, &facts);
    let mut lines = Vec::new();
    for file in &files {
        let Tree::Map(sections) = &file.tree else {
            panic!("no map")
        };
        for (name, section) in sections {
            match section {
                Tree::Map(entries) => {
                    for (key, entry) in entries {
                        lines.push(format!("{} {name}.{key}: {}", file.path, flow(entry)));
                    }
                }
                other => lines.push(format!("{} {name}: {}", file.path, flow(other))),
            }
        }
    }
    (lines, unread.into_iter().map(|it| it.why).collect(), counts)
}

fn flow(tree: &Tree) -> String {
    match tree {
        Tree::Null => "null".to_owned(),
        Tree::Boolean(it) => it.to_string(),
        Tree::Integer(it) => it.to_string(),
        Tree::Float(it) => it.to_string(),
        Tree::Text(it) => it.clone(),
        Tree::List(items) => {
            let items: Vec<_> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Tree::Map(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|it| format!("{}: {}", it.0, flow(&it.1)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// Asserts that a line is there, and shows what is there instead.
fn has(lines: &[String], line: &str) {
    assert!(
        lines.iter().any(|it| it == line),
        "{line}\nis not in\n{}",
        lines.join("\n")
    );
}

fn close_rows(required: fn(&str, Validator) -> Param) -> Vec<Param> {
    let unique = Param {
        rules: vec![Rule::UniqueIn("a given close".to_owned())],
        ..required("close[services_attributes][user_id]", Validator::Integer)
    };
    vec![
        param("id", Validator::String),
        Param {
            nullable: true,
            ..param("close", Validator::Hash)
        },
        required("close[kind]", one_of(&["agu", "other"])),
        Param {
            default: Some("token owner.".to_owned()),
            doc: "Who closes.".to_owned(),
            ..param("close[closer_id]", Validator::Integer)
        },
        Param {
            rules: vec![Rule::Time {
                key: "after".to_owned(),
                cutoff: "today".to_owned(),
            }],
            ..param("close[end_at]", Validator::Integer)
        },
        Param {
            doc: "Services attributes.".to_owned(),
            ..param("close[services_attributes]", Validator::ArrayOfNested)
        },
        unique,
        param(
            "close[services_attributes][duration]",
            one_of(&["7200", "14400"]),
        ),
    ]
}

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

fn model_pages() -> Vec<Action> {
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
fn lists_take_types_from_the_model_then_from_names() {
    let mut pages = model_pages();
    let filter = |name: &str, doc: Option<&str>, one_of: &[&str]| FilterDoc {
        name: name.to_owned(),
        doc: doc.map(str::to_owned),
        one_of: texts(one_of),
    };
    let list = ListDocs {
        sort: texts(&["id", "kind"]),
        default_sort: texts(&["-id", "odd"]),
        filter: vec![
            filter("id", None, &[]),
            filter("kind", None, &[]),
            filter("created_at", None, &[]),
            filter("cursus", Some("closes of one of @cursus_ids"), &[]),
            filter("future", None, &["true", "false"]),
            filter("pool_id", None, &["1", "2"]),
            filter("reason", None, &[]),
            filter("closer_id", None, &[]),
            filter("agu?", None, &[]),
        ],
        range: texts(&["id", "updated_at"]),
        max_page_size: Some(100),
        default_page_size: Some(30),
    };
    pages[2].list = list.clone();
    pages[2].page_size = Some(30);
    pages[3].page_size = Some(10);
    pages[4].list = ListDocs {
        max_page_size: None,
        default_page_size: None,
        ..list
    };
    let (lines, unread, _) = written(pages, false);
    let line = |name: &str| lines.iter().find(|it| it.contains(name)).unwrap();
    let index = line("closes.yaml actions.index");
    let expected = "paginated: true, sort: {fields: [id, kind], default: [-id]}, \
         filter: {id: null, kind: null, created_at: datetime, cursus: integer, future: boolean, \
         pool_id: integer, reason: null, closer_id: integer, agu?: boolean}, \
         range: {id: null, updated_at: datetime}";
    assert!(index.contains(expected), "{index}");
    let graph = line("closes.yaml actions.graph");
    assert!(
        graph.contains("filter: {id: integer, kind: Kind, created_at: datetime"),
        "{graph}"
    );
    has(&lines, "api.yaml pagination.default: 30");
    has(&lines, "api.yaml pagination.max: 100");
    assert_eq!(unread.len(), 2, "{unread:?}");
}

#[test]
fn a_page_size_of_its_own_is_said() {
    let page = |name: &str, route: &str, size: u32| Action {
        page_size: Some(size),
        ..action(name, &[route], Vec::new())
    };
    let (lines, _, _) = written(
        vec![
            page("a.index", "GET /a", 30),
            page("b.index", "GET /b", 30),
            page("c.index", "GET /c", 10),
        ],
        false,
    );
    has(
        &lines,
        "resources/c.yaml actions.index: {routes: [GET /c], paginated: {size: 10}, \
         returns: {200: [any]}}",
    );
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
fn scopes_are_collected() {
    let mut page = action("a.index", &["GET /a"], Vec::new());
    page.access = vec![Access {
        scopes: texts(&["tig", "projects", "two words"]),
        ..Access::default()
    }];
    let reference = Reference {
        actions: vec![page],
        ..Reference::default()
    };
    assert_eq!(scopes(&reference), ["projects", "tig"]);
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
