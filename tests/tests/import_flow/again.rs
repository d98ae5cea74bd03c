//! Imports over a spec that somebody works on.

use std::fs;

use specwright::import::merge::Fate;

use super::harbor::*;

#[test]
fn the_same_pages_change_nothing() {
    let harbor = Harbor::imported();
    let before = harbor.files();
    let imported = harbor.import();
    assert!(fates(&imported).iter().all(|it| it.1 == Fate::Unchanged));
    assert_eq!(harbor.files(), before);
    // Neither do they after an edit, which stays.
    harbor.edit(BOATS, "resource: boats", "resource: boats # all of them");
    harbor.edit(
        BOATS,
        "length: integer",
        "length: { type: integer, min: 1, doc: In feet. }",
    );
    harbor.edit(
        "api.yaml",
        "version: 0.1.0",
        "version: 1.0.0\n  license: MIT",
    );
    let before = harbor.files();
    let imported = harbor.import();
    assert!(fates(&imported).iter().all(|it| it.1 == Fate::Unchanged));
    assert_eq!(imported.report.conflicts, []);
    assert_eq!(harbor.files(), before);
}

#[test]
fn what_the_docs_change_comes_beside_an_edit() {
    let harbor = Harbor::imported();
    harbor.edit(BOATS, "resource: boats", "resource: boats # all of them");
    harbor.edit(
        BOATS,
        "length: integer",
        "length: { type: integer, doc: In feet. }",
    );
    let edited = harbor.read(BOATS);
    let changed = BOATS_CREATE
        .replace("boat[length] |\noptional", "boat[length] |\nrequired")
        .replace("sail, motor, row.", "sail, motor, row, steam.");
    harbor.page("boats/create", &changed);
    let imported = harbor.import();
    assert_sound(&imported);
    assert_eq!(imported.report.conflicts, []);
    assert_eq!(fates(&imported)[2], (BOATS, Fate::Changed));
    let expected = edited
        .replace(
            "{ type: integer, doc: In feet. }",
            "{ type: integer, required: true, doc: In feet. }",
        )
        .replace("[sail, motor, row]", "[sail, motor, row, steam]");
    assert_eq!(harbor.read(BOATS), expected);
    // The next import starts from there.
    let before = harbor.files();
    assert_eq!(harbor.import().report.conflicts, []);
    assert_eq!(harbor.files(), before);
}

#[test]
fn a_conflict_keeps_the_edit_and_is_told() {
    let mut harbor = Harbor::imported();
    harbor.edit(BOATS, "length: integer", "length: float");
    harbor.page(
        "boats/create",
        &BOATS_CREATE.replace("Must be Fixnum", "Must be String"),
    );
    // Nothing is written where conflicts are errors.
    harbor.options.strict = true;
    let before = harbor.files();
    let imported = harbor.import();
    let at = "actions/create/body/fields/length";
    assert_eq!(places(&imported), [(BOATS, at)]);
    assert!(!imported.report.written);
    assert_eq!(harbor.files(), before);
    // Otherwise the edit stays, and both versions are shown at its line.
    harbor.options.strict = false;
    let imported = harbor.import();
    assert_eq!(places(&imported), [(BOATS, at)]);
    let conflict = &imported.report.conflicts[0];
    let text = harbor.read(BOATS);
    let line = text.lines().nth(conflict.line as usize - 1).unwrap();
    assert_eq!(line.trim(), "length: float");
    assert_eq!(
        (conflict.mine.trim(), conflict.theirs.trim()),
        ("length: float", "length: string")
    );
    // It was told; from now on the edit is what it is.
    harbor.options.strict = true;
    assert!(harbor.import().report.written);
    assert_eq!(harbor.read(BOATS), text);
}

/// A route that stays tells an action with another name from one that went and one that came.
#[test]
fn actions_that_come_or_go_or_have_another_name_are_told() {
    let harbor = Harbor::imported();
    harbor.edit(
        BOATS,
        "    routes: [\"GET /v1/boats/{id}\"]",
        "    doc: Shows a boat.\n    routes: [\"GET /v1/boats/{id}\"]",
    );
    harbor.drop_page("boats/show");
    harbor.page("boats/fetch", BOATS_SHOW);
    harbor.drop_page("berths/show");
    harbor.page(
        "boats/sink",
        &BOATS_SHOW.replace("GET /v1/boats/", "DELETE /v1/boats/"),
    );
    let imported = harbor.import();
    // What was edited stays where it was, so that nothing of it is lost.
    assert_eq!(places(&imported), [(BOATS, "actions/show")]);
    let summary = imported.report.summary("spec", false);
    for line in [
        "renamed: spec/resources/boats.yaml: `show` is now spec/resources/boats.yaml: `fetch`\n",
        "removed: spec/resources/berths.yaml: `show`\n",
        "since the last import: 1 action new, 1 removed, 1 renamed\n",
    ] {
        assert!(summary.contains(line), "{summary}");
    }
    let sunk = "new: spec/resources/boats.yaml: `sink`\n";
    assert!(imported.report.summary("spec", true).contains(sunk));
    assert!(harbor.import().report.turnover.is_empty());
}

#[test]
fn a_resource_that_the_docs_dropped_goes_unless_it_was_edited() {
    let harbor = Harbor::imported();
    harbor.drop_page("berths/show");
    let imported = harbor.import();
    assert_sound(&imported);
    assert_eq!(
        fates(&imported)[1],
        ("resources/berths.yaml", Fate::Removed)
    );
    assert!(!harbor.path("resources/berths.yaml").exists());
    assert!(!harbor.path(".import/resources/berths.yaml").exists());
    // It comes back with its page.
    harbor.page("berths/show", BERTHS_SHOW);
    assert_eq!(
        fates(&harbor.import())[1],
        ("resources/berths.yaml", Fate::New)
    );

    harbor.edit(
        "resources/berths.yaml",
        "resource: berths",
        "resource: berths\ndoc: Where boats lie.",
    );
    let edited = harbor.read("resources/berths.yaml");
    harbor.drop_page("berths/show");
    let imported = harbor.import();
    assert_eq!(places(&imported), [("resources/berths.yaml", "")]);
    assert_eq!(harbor.read("resources/berths.yaml"), edited);
    // It is a person's own from now on.
    assert_eq!(harbor.import().report.conflicts, []);
    assert_eq!(harbor.read("resources/berths.yaml"), edited);
}

#[test]
fn a_file_that_a_person_removed_stays_away() {
    let harbor = Harbor::imported();
    fs::remove_file(harbor.path("resources/berths.yaml")).unwrap();
    let imported = harbor.import();
    assert_eq!(
        fates(&imported)[1],
        ("resources/berths.yaml", Fate::LeftOut)
    );
    assert_eq!(imported.report.conflicts, []);
    assert!(!harbor.path("resources/berths.yaml").exists());
    harbor.page(
        "berths/show",
        &BERTHS_SHOW.replace("\"depth\": 2.5", "\"depth\": 2.5,\n\"free\": true"),
    );
    assert_eq!(places(&harbor.import()), [("resources/berths.yaml", "")]);
    // A spec that is begun anew gets everything.
    fs::remove_file(harbor.path("api.yaml")).unwrap();
    fs::remove_file(harbor.path(BOATS)).unwrap();
    assert!(fates(&harbor.import()).iter().all(|it| it.1 == Fate::New));
}

#[test]
fn overrides_stay_and_are_checked() {
    let harbor = Harbor::imported();
    fs::create_dir(harbor.path("overrides")).unwrap();
    let corrections = "\
resource: boats
overrides:
  - at: actions/create/body/fields/length
    why: longer boats do not fit
    set: { max: 100 }
";
    fs::write(harbor.path("overrides/boats.yaml"), corrections).unwrap();
    assert_sound(&harbor.import());
    let page = BOATS_CREATE.replace(
        "boat[length] |\noptional\n. Must be Fixnum\nLength. |\n",
        "",
    );
    harbor.page("boats/create", &page);
    let imported = harbor.import();
    let codes: Vec<_> = imported
        .diagnostics
        .sorted()
        .iter()
        .map(|it| it.code)
        .collect();
    assert_eq!(codes, ["override-matches-nothing"]);
    // The spec is written all the same, for only there can the override be corrected.
    assert!(imported.report.written && !harbor.read(BOATS).contains("length"));
    assert_eq!(harbor.read("overrides/boats.yaml"), corrections);
}

/// The copies are written last, so an import that was stopped before them is made again.
#[test]
fn an_interrupted_import_is_made_again() {
    let harbor = Harbor::imported();
    harbor.edit(BOATS, "resource: boats", "resource: boats # all of them");
    let copy = format!(".import/{BOATS}");
    let old = harbor.read(&copy);
    harbor.page(
        "boats/create",
        &BOATS_CREATE.replace("Must be Fixnum", "Must be String"),
    );
    harbor.import();
    let (boats, new) = (harbor.read(BOATS), harbor.read(&copy));
    fs::write(harbor.path(&copy), old).unwrap();
    assert_eq!(harbor.import().report.conflicts, []);
    assert_eq!((harbor.read(BOATS), harbor.read(&copy)), (boats, new));
}
