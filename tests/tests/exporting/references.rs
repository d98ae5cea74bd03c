//! What holds of every OpenAPI document, as far as a look at the document can tell.

use std::collections::BTreeSet;

use serde_json::Value;

/// Every operation that callers can ask for.
pub(crate) fn operations(document: &Value) -> Vec<&Value> {
    let paths = document["paths"].as_object().unwrap();
    let items = paths.values().flat_map(|it| it.as_object().unwrap());
    items.map(|(_, it)| it).collect()
}

/// Asserts that each name is there that is referred to, and each that is unique is there once.
pub(crate) fn assert_sound(name: &str, document: &Value) {
    each_reference(document, &mut |reference| {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{name}: {reference}");
    });
    let mut ids = BTreeSet::new();
    let tags: BTreeSet<_> = document["tags"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    let paths = document["paths"].as_object().unwrap();
    for (path, item) in paths {
        for (method, operation) in item.as_object().unwrap() {
            let place = format!("{name}: {method} {path}");
            let id = operation["operationId"].as_str().unwrap();
            assert!(ids.insert(id), "{place}: the id `{id}` again");
            assert!(
                tags.contains(operation["tags"][0].as_str().unwrap()),
                "{place}"
            );
            let responses = operation["responses"].as_object().unwrap();
            assert!(!responses.is_empty(), "{place}: no response");
            assert_params(&place, path, operation);
            assert_scopes(&place, document, operation);
        }
    }
    each_object(document, &mut |schema| {
        let required = schema["required"].as_array().into_iter().flatten();
        let Some(properties) = schema["properties"].as_object() else {
            return;
        };
        for key in required.filter_map(Value::as_str) {
            assert!(properties.contains_key(key), "{name}: `{key}` is required");
        }
    });
}

/// The path params are those in braces, and no param is there twice.
fn assert_params(place: &str, path: &str, operation: &Value) {
    let mut params = BTreeSet::new();
    for param in operation["parameters"].as_array().into_iter().flatten() {
        let key = (
            param["in"].as_str().unwrap(),
            param["name"].as_str().unwrap(),
        );
        assert!(params.insert(key), "{place}: {key:?} twice");
    }
    let named = params.iter().filter(|it| it.0 == "path").map(|it| it.1);
    let in_braces = path
        .split('{')
        .skip(1)
        .filter_map(|it| it.split('}').next());
    assert_eq!(
        named.collect::<BTreeSet<_>>(),
        in_braces.collect::<BTreeSet<_>>(),
        "{place}"
    );
}

/// Every scope that is needed can be asked for.
fn assert_scopes(place: &str, document: &Value, operation: &Value) {
    let flows = &document["components"]["securitySchemes"]["oauth2"]["flows"];
    let flows: Vec<_> = flows
        .as_object()
        .into_iter()
        .flat_map(|it| it.values())
        .collect();
    let alternatives = operation["security"].as_array().into_iter().flatten();
    for scope in alternatives.flat_map(|it| it["oauth2"].as_array().unwrap()) {
        let scope = scope.as_str().unwrap();
        assert!(!flows.is_empty(), "{place}: `{scope}`");
        for flow in &flows {
            assert!(flow["scopes"].get(scope).is_some(), "{place}: `{scope}`");
        }
    }
}

fn each_reference(value: &Value, look: &mut impl FnMut(&str)) {
    each_object(value, &mut |it| {
        if let Some(reference) = it["$ref"].as_str() {
            look(reference);
        }
    });
}

fn each_object(value: &Value, look: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(entries) => {
            look(value);
            entries.values().for_each(|it| each_object(it, look));
        }
        Value::Array(items) => items.iter().for_each(|it| each_object(it, look)),
        _ => {}
    }
}
