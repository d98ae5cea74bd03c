//! Wrong calls, streams, formats and colours.

use std::fs;
use std::process::Stdio;

use serde_json::Value;

use crate::place::{Place, Ran, finish};

#[test]
fn a_new_spec_does_not_go_into_a_folder_with_files() {
    let place = Place::with_spec();
    let err = place.run(&["new", "spec"]).wrong();
    assert!(err.starts_with("error: `spec` is not empty\n"), "{err}");
    let err = place.run(&["new", "spec/api.yaml"]).wrong();
    assert!(
        err.starts_with("error: cannot write `spec/api.yaml`"),
        "{err}"
    );
}

#[test]
fn a_wrong_spec_is_reported_and_nothing_is_written() {
    let place = Place::with_spec();
    place.break_spec();
    for args in [
        &["check"] as &[_],
        &["generate"],
        &["generate", "--check"],
        &["check", "-q"],
    ] {
        let err = place.run(args).wrong();
        assert!(err.starts_with("error[unknown-key]: "), "{err}");
        assert!(err.contains(" spec/api.yaml:"), "{err}");
    }
    assert!(!place.path("generated-client").exists());
    let (code, value) = place.json(&["generate"]);
    assert_eq!((code, &value["ok"]), (Some(2), &Value::Bool(false)));
    assert_eq!(value["diagnostics"][0]["code"], "unknown-key");
    assert_eq!(value["diagnostics"][0]["file"], "spec/api.yaml");
}

#[test]
fn a_wrong_call_is_told() {
    let place = Place::with_spec();
    for args in [
        &["generate", "--chekc"] as &[_],
        &["generate", "--check", "--watch"],
        &["generate", "--check", "--force"],
        &["check", "-q", "-v"],
        &["chekc"],
        &["check", "--format", "xml"],
        &[],
    ] {
        place.run(args).wrong();
    }
    for (args, message) in [
        (&["check", "--spec", "none"] as &[_], "none"),
        (
            &["generate", "--out", "spec"],
            "it is the folder of the spec, or holds it",
        ),
        (
            &["generate", "--out", "."],
            "it is the folder of the spec, or holds it",
        ),
        (
            &["generate", "--out", "spec/out"],
            "it lies in the folder of the spec",
        ),
        (
            &["generate", "--out", "spec/api.yaml"],
            "it is not a folder",
        ),
        (
            &["generate", "--out", "/"],
            "it is the root of the file system",
        ),
    ] {
        let err = place.run(args).wrong();
        assert!(err.starts_with("error: ") && err.contains(message), "{err}");
        let (code, value) = place.json(args);
        assert_eq!((code, &value["ok"]), (Some(2), &Value::Bool(false)));
        assert!(
            value["error"].as_str().unwrap().contains(message),
            "{value}"
        );
    }
    assert!(!place.path("generated-client").exists());
}

#[test]
fn programs_get_one_object() {
    let place = Place::with_spec();
    let (code, value) = place.json(&["check"]);
    assert_eq!(
        (code, &value["ok"], &value["actions"]),
        (Some(0), &true.into(), &4.into())
    );
    let (code, value) = place.json(&["generate", "--check"]);
    assert_eq!((code, &value["ok"]), (Some(1), &false.into()));
    assert_eq!(value["differences"][0]["state"], "missing");
    assert_eq!(value["command"], "specwright generate");
    let (code, value) = place.json(&["generate"]);
    assert_eq!((code, &value["ok"]), (Some(0), &true.into()));
    assert_eq!(value["created"].as_array().unwrap().len(), value["files"]);
    place.change_spec();
    let (_, value) = place.json(&["generate", "--check"]);
    assert_eq!(value["differences"][0]["state"], "changed");
    assert!(
        value["differences"][0]["diff"]
            .as_str()
            .unwrap()
            .starts_with("@@ ")
    );
    let (_, value) = place.json(&["generate"]);
    assert_eq!(value["updated"], Value::from(vec![place.module()]));
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let place = Place::generated();
    place.change_spec();
    let escapes = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = place.command(args);
        command.envs(env.iter().copied());
        let Ran { out, err, .. } = finish(command);
        (out.contains('\u{1b}'), err.contains('\u{1b}'))
    };
    let check = ["generate", "--check"];
    assert_eq!(escapes(&check, &[]), (false, false));
    assert_eq!(escapes(&check, &[("CLICOLOR_FORCE", "1")]), (true, false));
    assert_eq!(escapes(&check, &[("NO_COLOR", "1")]), (false, false));
    place.break_spec();
    assert_eq!(escapes(&["check"], &[]), (false, false));
    assert_eq!(
        escapes(&["check"], &[("CLICOLOR_FORCE", "1")]),
        (false, true)
    );
    assert_eq!(
        escapes(&["check", "--spec", "none"], &[("CLICOLOR_FORCE", "1")]),
        (false, true)
    );
    assert_eq!(escapes(&["check"], &[("NO_COLOR", "1")]), (false, false));
}

#[test]
fn codes_are_explained() {
    let place = Place::empty();
    let out = place.run(&["explain", "unknown-key"]).ok();
    assert!(
        out.starts_with("unknown-key: ") && out.lines().count() == 1,
        "{out}"
    );
    assert_eq!(place.run(&["explain", "[unknown-key]"]).ok(), out);
    assert!(place.run(&["explain"]).ok().contains(&out));
    let err = place.run(&["explain", "unknwon-key"]).wrong();
    assert_eq!(
        err,
        "error: there is no code `unknwon-key`\n  help: did you mean `unknown-key`?\n"
    );
    let (_, value) = place.json(&["explain", "unknown-key"]);
    assert!(out.contains(value["codes"]["unknown-key"].as_str().unwrap()));
}

#[test]
fn the_schema_is_printed_or_written() {
    let place = Place::with_spec();
    let schema = place.run(&["schema"]).ok();
    let _: Value = serde_json::from_str(&schema).unwrap();
    assert!(schema.ends_with("}\n"));
    assert_eq!(place.read("spec/schema.json"), schema);
    assert_eq!(place.run(&["schema", "--out", "schema.json"]).ok(), "");
    assert_eq!(place.read("schema.json"), schema);
    let err = place.run(&["schema", "--out", "none/schema.json"]).wrong();
    assert!(
        err.starts_with("error: cannot write `none/schema.json`: "),
        "{err}"
    );
}

#[test]
fn completions_and_help_are_results() {
    let place = Place::empty();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = place.run(&["completions", shell]).ok();
        assert!(script.contains("specwright"), "{shell}");
    }
    let help = place.run(&["--help"]).ok();
    for command in ["import", "diff", "mock", "export"] {
        assert!(help.contains(command), "{command} is there");
    }
    assert!(help.lines().all(|it| it.len() <= 100), "{help}");
    assert!(place.run(&["--version"]).ok().starts_with("specwright "));
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_a_failure() {
    let place = Place::with_spec();
    let mut command = place.command(&["schema"]);
    command.stdout(
        fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap(),
    );
    command.stderr(Stdio::piped());
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write the result"));
}
