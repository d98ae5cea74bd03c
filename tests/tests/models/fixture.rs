//! Answers of the pages, as they are and with a change.

use std::fmt::Debug;
use std::fs;
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use specwright_tests::project;

pub(crate) fn folder() -> PathBuf {
    project().join("tests/fixtures/responses")
}

pub(crate) fn text(name: &str) -> String {
    let path = folder().join(name).with_extension("json");
    fs::read_to_string(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()))
}

pub(crate) fn fixture<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_str(&text(name)).unwrap_or_else(|it| panic!("{name}: {it}"))
}

pub(crate) fn json(name: &str) -> Json {
    fixture(name)
}

/// The error of a value that does not fit.
pub(crate) fn fault<T: DeserializeOwned + Debug>(value: &Json) -> String {
    serde_json::from_str::<T>(&value.to_string())
        .unwrap_err()
        .to_string()
}

/// What a model says of an answer that has one more thing set, at a path such as `/user/login`.
pub(crate) fn with(mut value: Json, at: &str, set: Json) -> Json {
    let (parent, key) = at.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap()[key] = set;
    value
}

pub(crate) fn without(mut value: Json, at: &str) -> Json {
    let (parent, key) = at.rsplit_once('/').unwrap();
    let parent = value.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    assert!(parent.remove(key).is_some(), "{at}");
    value
}
