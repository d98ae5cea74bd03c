//! What `export` prints and writes, and what it leaves alone.

use std::fs;

use crate::place::Place;

#[test]
fn a_spec_is_printed_as_json_and_as_yaml() {
    let place = Place::with_spec();
    let json = place.run(&["export", "openapi"]).ok();
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["paths"].as_object().unwrap().len(), 2);
    let yaml = place.run(&["export", "openapi", "--yaml"]).ok();
    let same: serde_json::Value = serde_yaml::from_str(&yaml).unwrap();
    assert_eq!(same, document);
    assert!(yaml.starts_with("openapi: "), "{yaml}");
}

#[test]
fn a_file_is_written_by_its_ending_and_only_when_it_changes() {
    let place = Place::with_spec();
    let printed = place.run(&["export", "openapi"]).ok();
    let told = place.run(&["export", "openapi", "--out", "api.json"]).ok();
    assert_eq!(told, "api.json: written (2 paths, 4 operations)\n");
    assert_eq!(place.read("api.json"), printed);
    let again = place.run(&["export", "openapi", "--out", "api.json"]).ok();
    assert_eq!(again, "api.json: unchanged (2 paths, 4 operations)\n");
    assert_eq!(
        place
            .run(&["export", "openapi", "--out", "api.yml", "-q"])
            .ok(),
        ""
    );
    assert!(place.read("api.yml").starts_with("openapi: "));
    let (code, told) = place.json(&["export", "openapi", "--out", "api.yaml"]);
    assert_eq!(code, Some(0));
    assert_eq!(told["operations"], 4);
    assert_eq!(place.read("api.yaml"), place.read("api.yml"));
}

#[test]
fn nothing_is_written_on_an_error() {
    let place = Place::with_spec();
    fs::write(place.path("api.json"), "mine").unwrap();
    place.break_spec();
    let ran = place.run(&["export", "openapi", "--out", "api.json"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("error[unknown-key]"), "{}", ran.err);
    assert_eq!(place.read("api.json"), "mine");
    let ran = place.run(&["export", "openapi"]);
    assert_eq!((ran.code, &*ran.out), (Some(2), ""));
    let (code, told) = place.json(&["export", "openapi"]);
    assert_eq!((code, &told["ok"]), (Some(2), &false.into()));

    let place = Place::with_spec();
    let ran = place.run(&["export", "openapi", "--out", "none/api.json"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("cannot write `none/api.json`"),
        "{}",
        ran.err
    );
    let ran = place.run(&["export", "openapi", "--spec", "none"]);
    assert_eq!(ran.code, Some(2));
}
