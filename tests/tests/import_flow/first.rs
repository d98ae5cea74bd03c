//! The first import into a folder.

use std::fs;
use std::path::Path;

use specwright::import::merge::Fate;
use specwright::import::{ImportError, Kind, Options, import};

use super::harbor::*;

#[test]
fn a_first_import_makes_a_spec_that_compiles() {
    let harbor = Harbor::new();
    let imported = harbor.import();
    assert_sound(&imported);
    assert!(imported.report.written && imported.report.is_complete());
    let new = |path| (path, Fate::New);
    assert_eq!(
        fates(&imported),
        [new("api.yaml"), new("resources/berths.yaml"), new(BOATS)]
    );
    assert_eq!(imported.report.pages, 3);
    assert_eq!(imported.report.counts.actions.kept, 3);
    assert_eq!(
        harbor.read("api.yaml"),
        "# yaml-language-server: $schema=schema.json
api: Harbor
server: https://harbor.example.com

package:
  name: harbor
  version: 0.1.0
  description: A client of Harbor
  runtime: inline
"
    );
    for path in ["api.yaml", BOATS, "resources/berths.yaml"] {
        assert_eq!(harbor.read(path), harbor.read(&format!(".import/{path}")));
    }
    assert_eq!(harbor.files().len(), 6);
    let boats = harbor.read(BOATS);
    assert!(boats.contains("    routes: [POST /v1/boats]\n"), "{boats}");
    assert!(
        boats.contains("        name: { type: string, required: true }\n"),
        "{boats}"
    );
    assert!(boats.contains("  Kind: [sail, motor, row]\n"), "{boats}");
}

#[test]
fn types_that_no_example_shows_are_told() {
    let harbor = Harbor::new();
    let page = BERTHS_SHOW.replace(
        "\"depth\": 2.5",
        "\"depth\": 2.5,\n\"freed_at\": null,\n\"boat\": null",
    );
    harbor.page("berths/show", &page);
    let imported = harbor.import();
    let guesses = imported.report.guesses.iter();
    let guesses: Vec<_> = guesses
        .map(|it| (it.path.as_str(), it.field.as_str(), it.ty.as_str()))
        .collect();
    let path = "resources/berths.yaml";
    assert_eq!(
        guesses,
        [
            (path, "Berth.boat", "any"),
            (path, "Berth.freed_at", "datetime")
        ]
    );
    let summary = imported.report.summary("spec", false);
    let told = "the types of 2 fields that every example shows as `null`; 1 of them `any`";
    assert!(summary.contains(told), "{summary}");
}

#[test]
fn what_the_caller_says_goes_into_a_new_spec() {
    let mut harbor = Harbor::new();
    harbor.options.name = Some("pier".to_owned());
    harbor.options.server = Some("https://pier.example.com".to_owned());
    harbor.options.docs = Some("https://pier.example.com/{resource}/{action}".to_owned());
    assert_sound(&harbor.import());
    let api = harbor.read("api.yaml");
    for line in [
        "api: Pier\n",
        "docs: https://pier.example.com/{resource}/{action}\n",
        "server: https://pier.example.com\n",
        "  name: pier\n",
    ] {
        assert!(api.contains(line), "{api}");
    }
    // It stays when nobody says it again.
    let before = harbor.files();
    harbor.options = Options {
        spec: harbor.options.spec.clone(),
        ..Options::default()
    };
    harbor.import();
    assert_eq!(harbor.files(), before);
    // And what is said later is taken, as long as nobody has edited it.
    harbor.options.server = Some("https://quay.example.com".to_owned());
    assert_eq!(fates(&harbor.import())[0], ("api.yaml", Fate::Changed));
    assert_eq!(
        harbor.read("api.yaml"),
        api.replace("pier.example.com\n\n", "quay.example.com\n\n")
    );
}

#[test]
fn a_spec_needs_a_server() {
    let harbor = Harbor::new();
    for (name, text) in [("boats/create", BOATS_CREATE), ("boats/show", BOATS_SHOW)] {
        harbor.page(name, &text.replace("https://harbor.example.com", ""));
    }
    assert!(matches!(harbor.try_import(), Err(ImportError::NoServer)));
    assert!(!harbor.options.spec.exists());
}

#[test]
fn a_dry_run_writes_nothing() {
    let mut harbor = Harbor::new();
    harbor.options.dry_run = true;
    let imported = harbor.import();
    assert_sound(&imported);
    assert_eq!(imported.report.count(Fate::New), 3);
    assert!(!imported.report.written && !harbor.options.spec.exists());
}

#[test]
fn a_spec_that_a_person_wrote_is_added_to() {
    let harbor = Harbor::new();
    let api = "\
api: My harbor
server: https://mine.example.com
package: { name: mine, version: 2.0.0 } # released
";
    let boats = "\
resource: boats # mine
doc: What floats.
actions:
  show:
    routes: [\"GET /v1/boats/{id}/sheet\"]
    doc: Shows a boat's sheet.
    returns: { 200: Boat }
";
    fs::create_dir_all(harbor.path("resources")).unwrap();
    fs::write(harbor.path("api.yaml"), api).unwrap();
    fs::write(harbor.path(BOATS), boats).unwrap();
    let imported = harbor.import();
    assert_eq!(places(&imported), [(BOATS, "actions/show/routes")]);
    assert_eq!(harbor.read("api.yaml"), api);
    let after = harbor.read(BOATS);
    for line in boats.lines() {
        assert!(after.lines().any(|it| it == line), "{line}\n{after}");
    }
    assert!(after.contains("  create:\n") && after.contains("models:\n  Boat:\n"));
    assert!(harbor.path("resources/berths.yaml").exists());
    assert_eq!(harbor.import().report.conflicts, []);
}

#[test]
fn a_spec_without_an_api_file_gets_one() {
    let harbor = Harbor::imported();
    harbor.edit(BOATS, "resource: boats", "resource: boats # mine");
    let boats = harbor.read(BOATS);
    fs::remove_file(harbor.path("api.yaml")).unwrap();
    let imported = harbor.import();
    assert_sound(&imported);
    let expected = [
        ("api.yaml", Fate::New),
        ("resources/berths.yaml", Fate::Unchanged),
        (BOATS, Fate::Unchanged),
    ];
    assert_eq!(fates(&imported), expected);
    assert_eq!(harbor.read(BOATS), boats);
}

/// The pages of the whole API, where they are.
#[test]
fn the_whole_documentation_is_imported_twice() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/docs/42-intra-v2/table");
    if !pages.exists() {
        eprintln!("skipped: ../shared is not there");
        return;
    }
    let mut harbor = Harbor::new();
    harbor.options.name = Some("intra".to_owned());
    let inputs = [pages.to_str().unwrap().to_owned()];
    let imported =
        import(Kind::ApipieText, &inputs, &harbor.options).unwrap_or_else(|it| panic!("{it}"));
    assert_sound(&imported);
    assert_eq!(imported.report.pages, 446);
    assert_eq!(imported.report.counts.routes.kept, 735);
    assert_eq!(imported.report.count(Fate::New), 98);
    let before = harbor.files();
    let imported =
        import(Kind::ApipieText, &inputs, &harbor.options).unwrap_or_else(|it| panic!("{it}"));
    assert_eq!(imported.report.count(Fate::Unchanged), 98);
    assert_eq!(harbor.files(), before);
}
