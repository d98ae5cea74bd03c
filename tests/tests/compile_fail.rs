//! What must not compile, does not, and the compiler's message names what is wrong.
//!
//! The goldens are whole messages of rustc 1.95: `TRYBUILD=overwrite` writes them anew for another
//! one. What a message must say whatever the compiler is held apart from them.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use specwright_tests::{files_in, project};

#[test]
fn messages() {
    trybuild::TestCases::new().compile_fail("cases/compile_fail/*.rs");
}

/// What must compile is compiled as part of this test: a module and a test a file.
macro_rules! pass {
    ($($name:ident)*) => {
        $(
            mod $name {
                include!(concat!("../cases/compile_fail/pass/", stringify!($name), ".rs"));

                #[test]
                fn compiles_and_runs() {
                    main();
                }
            }
        )*

        const PASS: &[&str] = &[$(stringify!($name)),*];
    };
}

pass! {
    end_at_takes_times
    helper_generic_over_the_state
    nested_as_builders_and_values
    null_absent_and_value
    request_is_a_value
    setter_called_twice
    setters_in_any_order
    unchecked_in_any_state
}

fn folder() -> PathBuf {
    project().join("tests/cases/compile_fail")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|it| panic!("{}: {it}", path.display()))
}

/// The message comes first and names the param; the label stands at the place.
#[test]
fn a_missing_param_is_named() {
    for (case, missing) in [
        ("closes_create_without_user_id", &["user_id"] as &[&str]),
        ("closes_create_without_closer_id", &["closer_id"]),
        ("closes_create_without_kind", &["kind"]),
        ("closes_create_without_reason", &["reason"]),
        ("closes_create_without_kind_and_reason", &["kind", "reason"]),
        (
            "closes_create_without_reason_when_built_with_a_validation",
            &["reason"],
        ),
        ("closes_community_service_without_duration", &["duration"]),
        ("closes_show_without_id", &["id"]),
        ("teams_create_without_project_id", &["project_id"]),
        ("teams_user_without_user_id", &["user_id"]),
        (
            "users_new_cursus_user_without_begin_at_in_a_plain_list",
            &["begin_at"],
        ),
    ] {
        let golden = read(&folder().join(case).with_extension("stderr"));
        let errors: Vec<&str> = golden
            .lines()
            .filter(|it| it.starts_with("error"))
            .collect();
        let wanted: Vec<String> = missing
            .iter()
            .map(|it| {
                format!("error[E0277]: `{it}` is required: call `.{it}(..)` before `.build()`")
            })
            .collect();
        assert_eq!(errors, wanted, "{case}");
        for param in missing {
            assert!(
                golden.contains(&format!("^ `{param}` is missing")),
                "{case}"
            );
        }
    }
}

/// Every required param of the two actions and of their nested objects has a case.
#[test]
fn every_required_param_has_a_case() {
    for (resource, markers) in [
        ("closes", ["Create", "CommunityService"]),
        ("teams", ["Create", "TeamsUser"]),
    ] {
        let code = read(&project().join(format!("generated-client/src/{resource}.rs")));
        for of in markers {
            let mut impls = code
                .split("\nimpl<")
                .filter(|it| it.contains("rt::Complete<"));
            let found = impls.find(|it| it.contains(&format!("> for {of} {{")));
            let found = found.unwrap_or_else(|| panic!("no `rt::Complete` for {of}"));
            let bounds = found.split_once('{').map_or("", |(it, _)| it);
            let names: Vec<&str> = bounds
                .split("required::")
                .skip(1)
                .filter_map(|it| it.split([',', '>']).next())
                .collect();
            assert!(!names.is_empty(), "{resource} {of}");
            for name in names {
                let name = snake(name);
                let found = files_in(&folder(), "rs").iter().any(|it| {
                    let stem = it.file_stem().unwrap_or_default().to_string_lossy();
                    stem.starts_with(resource.trim_end_matches('s'))
                        && stem.ends_with(&format!("_without_{name}"))
                });
                assert!(found, "no case leaves `{name}` out of {resource} {of}");
            }
        }
    }
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// A file in the folder that is no test would be forgotten.
#[test]
fn every_case_that_passes_is_listed() {
    let files = files_in(&folder().join("pass"), "rs");
    let stems: Vec<_> = files
        .iter()
        .filter_map(|it| it.file_stem()?.to_str())
        .collect();
    assert_eq!(stems, PASS);
}

/// A golden without a case would pass in silence.
#[test]
fn every_golden_has_a_case() {
    for golden in files_in(&folder(), "stderr") {
        assert!(
            golden.with_extension("rs").exists(),
            "{} has no case",
            golden.display()
        );
    }
    for case in files_in(&folder(), "rs") {
        assert!(
            case.with_extension("stderr").exists(),
            "{} has no golden",
            case.display()
        );
    }
}
