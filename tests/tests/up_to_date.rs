//! What is committed is what the generator writes now.

use std::fs;

use specwright::load::load;
use specwright::write::{Target, compare};
use specwright::{Options, generate, report, schema};
use specwright_tests::project;

/// What the generated client is brought up to date with.
const GENERATE: &str = "cargo specwright generate";

/// What the schema is brought up to date with.
const SCHEMA: &str = "cargo specwright schema --out spec/schema.json";

#[test]
fn the_generated_client_is_up_to_date() {
    let (spec, out) = (project().join("spec"), project().join("generated-client"));
    let sources = load(&spec).unwrap_or_else(|it| panic!("{it}"));
    let generated = match generate(&sources, &Options::default()) {
        Ok(it) => it,
        Err(it) => panic!("{}", report::render_text(&it, &sources, false, "spec")),
    };
    let warnings = report::render_text(&generated.warnings, &sources, false, "spec");
    assert!(generated.warnings.is_empty(), "{warnings}");
    let target = Target::resolve(&out, Some(&spec)).unwrap_or_else(|it| panic!("{it}"));
    let comparison =
        compare(&target, &generated.files, &generated.keep).unwrap_or_else(|it| panic!("{it}"));
    assert!(
        comparison.is_clean(),
        "{}\nrun `{GENERATE}` and commit the result",
        comparison.render(false)
    );
}

#[test]
fn the_schema_is_up_to_date() {
    let committed = fs::read_to_string(project().join("spec/schema.json")).unwrap_or_default();
    assert!(
        committed == format!("{:#}\n", schema::schema()),
        "spec/schema.json is not what the decoders read; run `{SCHEMA}` and commit the result"
    );
}

/// The commands that the messages name are there: the alias, and the options.
#[test]
fn the_commands_are_there() {
    let config = fs::read_to_string(project().join(".cargo/config.toml")).unwrap();
    let config: toml_edit::DocumentMut = config.parse().unwrap();
    let alias = config["alias"]["specwright"].as_str().unwrap();
    assert!(
        alias.starts_with("run ") && alias.contains("--package specwright"),
        "{alias}"
    );
    for file in ["api.yaml", "resources/closes.yaml", "resources/users.yaml"] {
        let text = fs::read_to_string(project().join("spec").join(file)).unwrap();
        let schema = if file.contains('/') {
            "../schema.json"
        } else {
            "schema.json"
        };
        let first = format!("# yaml-language-server: $schema={schema}");
        assert_eq!(
            text.lines().next(),
            Some(&*first),
            "{file}: editors do not find the schema"
        );
    }
}
