//! What is imported for each feature, beside the case that shows it.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::Value;
use specwright::import::{Drafted, openapi, yaml};
use specwright_tests::files_in;

use super::emission::{read, stem};
use super::sample::{cases, draft, faults};

fn snapshot(drafted: &Drafted) -> String {
    let mut text = String::new();
    for file in &drafted.files {
        let written = yaml::write(file);
        let (_, written) = written.split_once('\n').unwrap();
        text += &format!("--- {}\n{written}", file.path);
    }
    text += "--- told\n";
    for it in &drafted.unread {
        text += &format!("{}: {}: {}\n", it.at.line, it.why, it.text);
    }
    let counts = drafted.counts;
    let tallies = [
        ("routes", counts.routes),
        ("params", counts.params),
        ("constraints", counts.constraints),
        ("schemas", counts.schemas),
    ];
    for (name, tally) in tallies {
        text += &format!("{} of {} {name}\n", tally.kept, tally.found);
    }
    text
}

#[test]
fn each_feature_is_imported_as_it_was() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(cases());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut different = Vec::new();
    for case in files_in(&cases(), "yaml") {
        let drafted = draft("openapi.yaml", &read(&case));
        assert_eq!(faults(&drafted), None, "{}", case.display());
        let text = snapshot(&drafted);
        let compare = || insta::assert_snapshot!(stem(&case), text);
        if catch_unwind(AssertUnwindSafe(|| settings.bind(compare))).is_err() {
            different.push(stem(&case));
        }
    }
    assert!(different.is_empty(), "not as they were: {different:?}");
}

/// The same document as JSON says the same, on one line, too.
#[test]
fn json_is_read_as_yaml_is() {
    for case in files_in(&cases(), "yaml") {
        let text = read(&case);
        let value: Value = serde_yaml::from_str(&text).unwrap();
        let of_yaml = draft("openapi.yaml", &text);
        for json in [
            serde_json::to_string(&value).unwrap(),
            serde_json::to_string_pretty(&value)
                .unwrap()
                .replace("  ", "\t"),
        ] {
            let of_json = draft("openapi.json", &json);
            // Without `preserve_order`, JSON has its keys sorted.
            let sorted = |it: &Drafted| -> BTreeMap<String, usize> {
                let files = it.files.iter();
                files
                    .map(|it| (it.path.clone(), yaml::write(it).len()))
                    .collect()
            };
            assert_eq!(sorted(&of_json), sorted(&of_yaml), "{}", case.display());
            assert_eq!(
                of_json.unread.len(),
                of_yaml.unread.len(),
                "{}",
                case.display()
            );
        }
    }
}

#[test]
fn texts_are_cut_unless_they_are_kept() {
    let text = read(&cases().join("schemas_31.yaml"));
    let written = |keep_docs| -> String {
        let drafted = openapi::draft(&[("a.yaml".to_owned(), text.clone())], keep_docs);
        drafted.files.iter().map(yaml::write).collect()
    };
    let whole = "Something that floats. It has a name.";
    assert!(!written(false).contains(whole) && written(true).contains(whole));
}
