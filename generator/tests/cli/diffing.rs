//! `diff`, from outside: sides, formats, exit codes, and what it writes.

use std::fs;
use std::process::Command;

use crate::place::{Place, Ran, finish};

/// A spec and another one in which a limit is tighter.
fn two() -> Place {
    let place = Place::with_spec();
    copy(&place, "spec", "old");
    place.change_spec();
    place
}

fn copy(place: &Place, from: &str, to: &str) {
    fs::create_dir_all(place.path(&format!("{to}/resources"))).unwrap();
    for file in ["api.yaml", "resources/notes.yaml"] {
        fs::copy(
            place.path(&format!("{from}/{file}")),
            place.path(&format!("{to}/{file}")),
        )
        .unwrap();
    }
}

/// Calls git in a place, as somebody.
fn git(place: &Place, args: &[&str]) {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.com",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(args)
        .current_dir(place.path("."))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A repository with a spec, and a change that is not committed.
fn repository() -> Place {
    let place = Place::with_spec();
    git(&place, &["init", "-q"]);
    git(&place, &["add", "."]);
    git(&place, &["commit", "-q", "-m", "A spec"]);
    place.change_spec();
    place
}

#[test]
fn what_changed_is_told_with_the_verdict() {
    let place = two();
    let out = place.run(&["diff", "old", "spec"]).ok();
    assert!(out.starts_with("breaks running\n  notes\n    ~ "), "{out}");
    assert!(
        out.contains("at most 500 characters → at most 400 characters [limit-tightened]"),
        "{out}"
    );
    assert!(
        out.ends_with(": major, at least 0.2.0 (from 0.1.0)\n"),
        "{out}"
    );
    let more = place.run(&["diff", "old", "spec", "-v"]).ok();
    for part in [
        "old: old/resources/notes.yaml:",
        "new: spec/resources/notes.yaml:",
        "do: Check ",
    ] {
        assert!(more.contains(part), "{more}");
    }
    assert_eq!(place.run(&["diff", "old", "old"]).ok(), "no change\n");
    assert_eq!(place.run(&["diff", "old", "spec", "-q"]).ok(), "");
}

#[test]
fn a_change_can_be_too_much() {
    let place = two();
    for (sides, on, code) in [
        (["old", "spec"], "major", 1),
        (["old", "spec"], "minor", 1),
        (["spec", "old"], "major", 0),
        (["spec", "old"], "minor", 1),
        (["old", "old"], "minor", 0),
    ] {
        let ran = place.run(&["diff", sides[0], sides[1], "--fail-on", on]);
        assert_eq!(ran.code, Some(code), "{sides:?} {on} {}", ran.out);
        assert_eq!(ran.err, "");
    }
    let (code, value) = place.json(&["diff", "old", "spec", "--fail-on", "major"]);
    assert_eq!((code, value["ok"].as_bool()), (Some(1), Some(false)));
    let (code, value) = place.json(&["diff", "old", "spec"]);
    assert_eq!((code, value["ok"].as_bool()), (Some(0), Some(true)));
    assert_eq!(value["changes"][0]["code"], "limit-tightened");
}

#[test]
fn each_format_is_written_and_only_by_diff() {
    let place = two();
    let out = place
        .run(&["diff", "old", "spec", "--format", "markdown"])
        .ok();
    assert!(
        out.starts_with("**major, at least 0.2.0 (from 0.1.0)**\n"),
        "{out}"
    );
    let out = place
        .run(&[
            "diff",
            "old",
            "spec",
            "--format",
            "html",
            "--out",
            "page.html",
        ])
        .ok();
    assert_eq!(out, "");
    assert!(place.read("page.html").starts_with("<!doctype html>\n"));
    let err = place.run(&["check", "--format", "html"]).wrong();
    assert_eq!(err, "error: only `diff` writes `markdown` and `html`\n");
}

#[test]
fn a_revision_is_a_side() {
    let place = repository();
    let out = place.run(&["diff", "git:HEAD", "spec"]).ok();
    assert!(out.contains("[limit-tightened]"), "{out}");
    let out = place
        .run(&["diff", "git:main:spec", "git:HEAD:./spec"])
        .ok();
    assert_eq!(out, "no change\n");
    git(&place, &["commit", "-q", "-a", "-m", "A change"]);
    let out = place.run(&["diff", "git:HEAD~1", "git:HEAD", "-v"]).ok();
    assert!(
        out.contains("old: git:HEAD~1/resources/notes.yaml:"),
        "{out}"
    );
    // Seen from a folder inside.
    let mut command = place.command(&["diff", "git:HEAD~1:.", "git:HEAD:../spec"]);
    command.current_dir(place.path("spec"));
    assert!(finish(command).ok().contains("[limit-tightened]"));
}

#[test]
fn a_revision_that_cannot_be_read_is_told() {
    let place = repository();
    for (side, message) in [
        ("git:nope", "`nope` is no revision of this repository"),
        ("git:HEAD:nope", "`HEAD` has no folder `nope`"),
        ("git:HEAD:..", "`HEAD` has no `..`"),
        ("git:HEAD:/etc", "`HEAD` has no `/etc`"),
        (
            "git:--output=x",
            "`--output=x` is not the name of a revision",
        ),
        ("git:", "`` is not the name of a revision"),
        ("git:a b", "`a b` is not the name of a revision"),
    ] {
        let err = place.run(&["diff", side, "spec"]).wrong();
        assert!(err.starts_with(&format!("error: {message}")), "{err}");
    }
    assert!(!place.path("x").exists());
    let mut command = place.command(&["diff", "git:HEAD", "spec"]);
    command.env("PATH", place.path("nowhere"));
    let err = finish(command).wrong();
    assert!(err.contains("needs the program `git`"), "{err}");
    let plain = Place::with_spec();
    let err = plain.run(&["diff", "git:HEAD", "spec"]).wrong();
    assert!(err.contains("is no revision of this repository"), "{err}");
}

#[test]
fn what_a_revision_has_wrong_is_told_with_its_place() {
    let place = Place::with_spec();
    place.break_spec();
    git(&place, &["init", "-q"]);
    git(&place, &["add", "."]);
    git(&place, &["commit", "-q", "-m", "A fault"]);
    let err = place.run(&["diff", "git:HEAD", "git:HEAD"]).wrong();
    assert!(
        err.starts_with("error[unknown-key]: ") && err.contains("git:HEAD/api.yaml:"),
        "{err}"
    );
}

#[test]
fn the_version_is_set_and_nothing_else() {
    let place = two();
    place.edit(
        "spec/api.yaml",
        "version: 0.1.0",
        "version: \"0.1.0\"   # as it is",
    );
    let before = place.read("spec/api.yaml");
    let Ran { code, err, .. } = place.run(&["diff", "old", "spec", "--write-version"]);
    assert_eq!(code, Some(0));
    assert!(
        err.starts_with("note: `spec/api.yaml` has the version 0.2.0 now"),
        "{err}"
    );
    let after = place.read("spec/api.yaml");
    assert_eq!(
        after,
        before.replace("\"0.1.0\"   # as it is", "\"0.2.0\"   # as it is")
    );
    // Once more, it is enough; and the crate carries it.
    let Ran { err, out, .. } = place.run(&["diff", "old", "spec", "--write-version"]);
    assert_eq!(err, "note: the version 0.2.0 is enough and stays\n");
    assert!(
        out.contains("; the new spec says 0.2.0, which is enough"),
        "{out}"
    );
    assert_eq!(place.read("spec/api.yaml"), after);
    place.run(&["generate"]).ok();
    assert!(
        place
            .read("generated-client/Cargo.toml")
            .contains("version = \"0.2.0\"")
    );
    let err = place
        .run(&["diff", "old", "git:HEAD", "--write-version"])
        .wrong();
    assert!(err.contains("needs a folder to write to"), "{err}");
}

#[test]
fn a_changelog_grows() {
    let place = two();
    let call = ["diff", "old", "spec", "-q", "--changelog", "CHANGELOG.md"];
    place.run(&call).ok();
    let first = place.read("CHANGELOG.md");
    assert!(
        first.starts_with("# Changelog\n\n## 0.2.0\n\n### Breaks at run time\n\n- notes "),
        "{first}"
    );
    let err = place.run(&call).wrong();
    assert!(
        err.starts_with("error: `CHANGELOG.md` has a section `0.2.0` already\n"),
        "{err}"
    );
    assert_eq!(place.read("CHANGELOG.md"), first);
}

#[test]
fn generating_tells_what_changed_since_the_last_commit() {
    let place = repository();
    let out = place.run(&["generate"]).ok();
    assert!(out.contains("\nsince the last commit:\n~ notes::"), "{out}");
    assert!(
        out.ends_with(": major, at least 0.2.0 (from 0.1.0)\n"),
        "{out}"
    );
    // Nothing was written, so there is nothing to tell.
    let again = place.run(&["generate"]).ok();
    assert!(!again.contains("since"), "{again}");
    git(&place, &["add", "."]);
    git(&place, &["commit", "-q", "-m", "A change"]);
    fs::remove_dir_all(place.path("generated-client")).unwrap();
    let out = place.run(&["generate"]).ok();
    assert!(!out.contains("since"), "{out}");
}

#[test]
fn an_import_tells_what_changed() {
    let place = Place::empty();
    let page = |kinds: &str| {
        format!(
            "POST /v1/boats\nMake a boat\nsettings Params\nParam name | Description |\n---|---|\nboat[kind] |\nrequired\n. Must be one of: {kinds}.\nKind. |\n"
        )
    };
    fs::create_dir_all(place.path("pages/boats")).unwrap();
    let import = |kinds: &str| {
        fs::write(place.path("pages/boats/create.txt"), page(kinds)).unwrap();
        let call = [
            "import",
            "apipie-text",
            "pages",
            "--diff",
            "--server",
            "https://harbor.example.com",
        ];
        place.run(&call)
    };
    let first = import("sail, motor");
    assert!(
        first.err.contains("there was no spec to compare with"),
        "{}",
        first.err
    );
    let out = import("sail, motor, row").out;
    assert!(
        out.ends_with("\n0 breaking, 1 added: minor, at least 0.1.1 (from 0.1.0)\n"),
        "{out}"
    );
    let out = import("sail, motor, row").out;
    assert!(out.ends_with("\nno change\n"), "{out}");
}

#[test]
fn a_code_is_explained() {
    let place = Place::empty();
    let out = place.run(&["explain", "limit-tightened"]).ok();
    assert!(
        out.starts_with("limit-tightened: limit added or tightened (breaks running). "),
        "{out}"
    );
}
