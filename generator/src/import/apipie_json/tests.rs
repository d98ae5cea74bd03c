use super::*;
use crate::import::reference::{Rule, Validator};

/// Reads exports whose resources are given.
fn read_resources(resources: &[&str]) -> Reference {
    let files = resources.iter().enumerate().map(|(at, resources)| {
        let text = format!("{{\"docs\": {{\"name\": \"Shop\",\n\"resources\": {resources}}}}}");
        (format!("{at}.json"), text)
    });
    read(&files.collect::<Vec<_>>())
}

/// Reads one action, of which this is said besides its name and its route.
fn read_action(more: &str) -> Reference {
    read_resources(&[&format!(
        r#"{{"users": {{"methods": [{{"name": "show",
            "apis": [{{"http_method": "GET", "api_url": "/users/:id"}}]{more}}}]}}}}"#
    )])
}

fn whys(reference: &Reference) -> Vec<&str> {
    reference.unread.iter().map(|it| it.why.as_str()).collect()
}

fn user(version: &str, action: &str, path: &str) -> String {
    format!(
        r#"{{"users": {{"version": "{version}", "short_description": "{version}", "methods": [{{"name": "{action}",
            "apis": [{{"http_method": "GET", "api_url": "{path}"}}]}}]}}}}"#
    )
}

#[test]
fn the_newest_version_is_taken() {
    let old = user("v9", "show", "/v9/users/:id");
    let new = user("v10", "show", "/v10/users/:id");
    let reference = read_resources(&[&old, &new]);
    assert_eq!(reference.actions.len(), 1);
    assert_eq!(reference.actions[0].routes[0].path, "/v10/users/{id}");
    assert_eq!(reference.resources.len(), 1);
    assert_eq!(reference.resources[0].doc, "v10");
    assert_eq!(
        whys(&reference),
        ["1 actions of this version are left out: `v10` is newer"]
    );
    assert_eq!(
        (
            reference.unread[0].text.as_str(),
            reference.unread[0].at.file.as_str()
        ),
        ("v9", "0.json")
    );
}

#[test]
fn the_same_action_twice_must_say_the_same() {
    let one = user("v1", "show", "/users/:id");
    assert_eq!(whys(&read_resources(&[&one, &one])), [""; 0]);
    let other = user("v1", "show", "/people/:id");
    let reference = read_resources(&[&one, &other]);
    assert_eq!(reference.actions[0].routes[0].path, "/users/{id}");
    let why = "this is not what `0.json` says of the action, which was taken";
    assert_eq!(whys(&reference), [why]);
}

#[test]
fn resources_can_be_a_list() {
    let reference = read_resources(&[
        r#"[{"doc_url": "../doc/v1/users", "methods": [{"name": "show",
        "apis": [{"http_method": "GET", "api_url": "/users/:id"}]}]}]"#,
    ]);
    assert_eq!(reference.actions[0].resource, "users");
    assert_eq!(reference.title.as_deref(), Some("Shop"));
    assert_eq!(whys(&reference), [""; 0]);
}

#[test]
fn deprecation() {
    let reference = read_action("");
    assert_eq!(reference.actions[0].deprecated, None);
    let routes = |first: &str, second: &str| {
        read_resources(&[&format!(
            r#"{{"users": {{"methods": [{{"name": "index", "apis": [
                {{"http_method": "GET", "api_url": "/users", "deprecated": {first}}},
                {{"http_method": "GET", "api_url": "/people", "deprecated": {second}}}]}}]}}}}"#
        )])
    };
    let all = routes(r#"{"info": "use cats", "sunset_at": null}"#, "true");
    assert_eq!(all.actions[0].deprecated.as_deref(), Some("info use cats"));
    let some = routes("null", "true");
    assert_eq!(some.actions[0].deprecated, None);
    assert_eq!(
        whys(&some),
        ["this route is deprecated, but not the action (`users/index`)"]
    );
    assert_eq!(
        (some.unread[0].text.as_str(), some.unread[0].at.line),
        ("GET /people", 4)
    );
    let resource = read_resources(&[
        r#"{"users": {"deprecated": true, "methods": [{"name": "index",
        "apis": [{"http_method": "GET", "api_url": "/users"}]}]}}"#,
    ]);
    assert_eq!(resource.actions[0].deprecated.as_deref(), Some(""));
}

#[test]
fn params_know_where_they_stand() {
    let reference = read_action(
        r#", "params": [
            {"name": "user[name]", "validator": "Must be a Thing", "expected_type": "string"},
            {"name": "tree", "validator": "Must be a Hash", "allow_nil": true, "params": [
                {"name": "leaf", "required": true, "validator": null, "expected_type": "numeric",
                 "allow_blank": true, "deprecated": true, "deprecation": {"info": "gone"}}]}]"#,
    );
    let params = &reference.actions[0].params;
    let paths: Vec<_> = params.iter().map(|it| it.path.join("/")).collect();
    assert_eq!(paths, ["user/name", "tree", "tree/leaf"]);
    assert!(params[1].nullable && params[2].required);
    assert_eq!(params[2].validator, Validator::Number);
    assert_eq!(params[2].allow_blank, Some(true));
    assert_eq!(
        params[2].rules,
        [Rule::Server("deprecated: info gone".to_owned())]
    );
    assert_eq!(params[2].at.line, 6);
    assert_eq!(
        whys(&reference),
        ["no validator that is known (`users/show user[name]`)"]
    );
    assert_eq!(reference.unread[0].text, "Must be a Thing");
}

#[test]
fn what_has_no_place_is_reported() {
    let reference = read_action(
        r#", "metadata": {"search": [{"name": "id"}], "since": 2}, "formats": ["xml"],
            "headers": [{"name": "Accept"}, {"name": "X-A", "options": {"required": true}}],
            "errors": [{"code": 404, "description": "<p>Gone</p>"}, {"code": "?"},
                {"code": 403, "metadata": {"a": 1}}],
            "returns": [{"code": 200, "returns_object": [{"name": "id"}]}],
            "examples": [7], "colour": "red""#,
    );
    let errors = [(404, "Gone".to_owned()), (403, String::new())];
    assert_eq!(reference.actions[0].errors, errors);
    let mut whys: Vec<_> = reference
        .unread
        .iter()
        .map(|it| it.why.trim_end_matches(" (`users/show`)"))
        .collect();
    whys.sort_unstable();
    assert_eq!(
        whys,
        [
            "a described answer is left out: models come from examples",
            "a header: add it by hand as a param with `in: header`",
            "an example should be a text",
            "metadata have no place in a spec",
            "metadata of an error have no place in a spec",
            "no status of an error",
            "nothing is known of this key",
            "the formats are without JSON",
            "what can be searched by, without a `search` param",
        ]
    );
}

#[test]
fn wrong_shapes_are_reported_and_the_rest_is_read() {
    let reference =
        read_action(r#", "params": [7, {"name": "a", "required": "yes"}, {"name": ""}]"#);
    assert_eq!(reference.actions[0].params.len(), 1);
    assert_eq!(reference.unread.len(), 3);
    for (text, why) in [
        (
            "",
            "no export of Apipie: EOF while parsing a value at line 1 column 0",
        ),
        (
            "{\n\n",
            "no export of Apipie: EOF while parsing an object at line 3 column 0",
        ),
        ("{\"swagger\": 2}", "no export of Apipie: it has no `docs`"),
        ("{\"docs\": 2}", "this should be an object"),
        ("{\"docs\": {\"resources\": 2}}", "this should be an object"),
    ] {
        let reference = read(&[("a.json".to_owned(), text.to_owned())]);
        assert_eq!(whys(&reference), [why], "{text}");
    }
    let reference = read_resources(&[r#"{"users": {"methods": [{"name": "a"}]}}"#]);
    assert_eq!(whys(&reference), ["an action without a route (`users/a`)"]);
}
