//! What `generate` and `check` do to a crate, and what they say.

use std::fs;

use crate::place::Place;

#[test]
fn a_new_spec_checks_and_generates() {
    let place = Place::empty();
    let out = place.run(&["new", "spec"]);
    assert_eq!(
        out.out,
        "spec: api.yaml, resources/notes.yaml, schema.json\n"
    );
    assert!(
        out.err.contains("specwright generate --spec spec"),
        "{}",
        out.err
    );
    assert_eq!(
        place.run(&["check"]).ok(),
        "spec: no errors (1 resource, 4 actions, 4 routes)\n"
    );
    let out = place.run(&["generate"]).ok();
    assert!(out.starts_with("generated-client: ") && out.contains(" new, 0 changed, 0 removed"));
    assert!(
        out.ends_with(" (1 resource, 4 actions, 4 routes)\n"),
        "{out}"
    );
    assert!(!place.path(".generated-client.specwright").exists());
    let again = place.run(&["generate"]).ok();
    assert!(again.contains(" files, 0 changed, 0 removed ("), "{again}");
}

#[test]
fn a_change_is_named_and_counted() {
    let place = Place::generated();
    place.change_spec();
    let module = place.module();
    let out = place.run(&["generate", "-v"]).ok();
    assert!(out.contains(&format!("changed: {module}\n")), "{out}");
    assert!(out.contains(" 1 changed, 0 removed ("), "{out}");
    place.edit(
        "spec/resources/notes.yaml",
        "max_length: 400",
        "max_length: 300",
    );
    assert_eq!(place.run(&["generate", "-q"]).ok(), "");
    assert!(
        place
            .run(&["generate", "--check"])
            .ok()
            .starts_with("generated-client: up to date")
    );
}

#[test]
fn check_finds_what_changed() {
    let place = Place::generated();
    place.change_spec();
    let before = place.read(&format!("generated-client/{}", place.module()));
    let out = place.run(&["generate", "--check"]).no();
    assert!(
        out.contains(&format!("changed: {}\n@@ ", place.module())),
        "{out}"
    );
    assert!(
        out.lines()
            .any(|it| it.starts_with('-') && it.contains("500")),
        "{out}"
    );
    assert!(
        out.lines()
            .any(|it| it.starts_with('+') && it.contains("400")),
        "{out}"
    );
    assert!(
        out.ends_with("\nrun `specwright generate` and commit the result\n"),
        "{out}"
    );
    assert_eq!(
        place.read(&format!("generated-client/{}", place.module())),
        before
    );
    assert_eq!(place.run(&["generate", "--check", "-q"]).no(), "");
}

#[test]
fn check_finds_what_is_missing() {
    let place = Place::generated();
    let module = place.module();
    fs::remove_file(place.path("generated-client").join(&module)).unwrap();
    let out = place.run(&["generate", "--check"]).no();
    assert!(out.starts_with(&format!("missing: {module}\n")), "{out}");
    fs::remove_dir_all(place.path("generated-client")).unwrap();
    place.run(&["generate", "--check"]).no();
    assert!(!place.path("generated-client").exists());
}

#[test]
fn check_finds_what_is_too_much() {
    let place = Place::generated();
    fs::write(place.path("generated-client/src/mine.rs"), "").unwrap();
    let out = place.run(&["generate", "--check"]).no();
    assert_eq!(
        out,
        "not written by the generator: src/mine.rs\n\nmove away what the generator did not write, \
         or name it under `package: keep:` in api.yaml\n"
    );
    place.edit(
        "spec/api.yaml",
        "  name: notes-client\n",
        "  name: notes-client\n  keep: [src/mine.rs]\n",
    );
    place.run(&["generate", "--check"]);
    fs::create_dir_all(place.path("generated-client/target/debug")).unwrap();
    fs::write(place.path("generated-client/target/debug/x"), "").unwrap();
    place.run(&["generate"]).ok();
    let out = place.run(&["generate", "--check"]).ok();
    assert!(out.starts_with("generated-client: up to date"), "{out}");
}

#[test]
fn check_finds_what_was_edited_by_hand() {
    let place = Place::generated();
    let file = format!("generated-client/{}", place.module());
    fs::write(place.path(&file), place.read(&file) + "// mine\n").unwrap();
    let out = place.run(&["generate", "--check"]).no();
    assert!(
        out.starts_with(&format!("edited by hand: {}\n@@ ", place.module())),
        "{out}"
    );
    assert!(out.contains("\n-// mine\n"), "{out}");
    assert!(out.contains("run `specwright generate --force`"), "{out}");

    let err = place.run(&["generate"]).wrong();
    assert!(
        err.starts_with("error: 1 file in `generated-client` is in the way"),
        "{err}"
    );
    assert!(err.contains("was edited by hand"), "{err}");
    assert!(place.read(&file).ends_with("// mine\n"));
    let out = place.run(&["generate", "--force"]).ok();
    assert!(
        out.starts_with(&format!("overwritten: {}\n", place.module())),
        "{out}"
    );
    assert!(!place.read(&file).ends_with("// mine\n"));
}

#[test]
fn the_command_that_is_proposed_is_the_one_that_was_called() {
    let place = Place::with_spec();
    fs::rename(place.path("spec"), place.path("my spec")).unwrap();
    let args = [
        "generate",
        "--spec",
        "my spec",
        "--out",
        "client",
        "--inline-runtime",
    ];
    let check: Vec<_> = args.iter().copied().chain(["--check"]).collect();
    let out = place.run(&check).no();
    let proposed = "specwright generate --spec 'my spec' --out client --inline-runtime";
    assert!(
        out.contains(&format!("run `{proposed}` and commit")),
        "{out}"
    );
    place.run(&args).ok();
    place.run(&check).ok();
}
