//! From pages to a spec that a person works on, import after import.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "these are tests"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use proptest::prelude::{
    Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::test_runner::Config as ProptestConfig;
use specwright::decode::{Decode, Decoder};
use specwright::diagnostics::{Diagnostics, Severity};
use specwright::import::merge::{Fate, merge};
use specwright::import::tree::{SpecFile, Tree};
use specwright::import::yaml::write;
use specwright::import::{ImportError, Imported, Kind, Options, import};
use specwright::node::scalar::{Plain, resolve};
use specwright::node::{self, Node, Value};
use specwright::source::{SourceId, Sources};
use specwright_tests::source;

const BOATS_CREATE: &str = "\
POST /v1/boats
Register a boat
settings Params
Param name | Description |
---|---|
boat |
required
. Must be a Hash
Boat. |
boat[name] |
required
. Must be String
Name. |
boat[length] |
optional
. Must be Fixnum
Length. |
boat[kind] |
required
. Must be one of: sail, motor, row.
Kind. |
Examples
POST /v1/boats
{
\"boat\": {
\"name\": \"Pinta\",
\"kind\": \"sail\"
}
}
201
{
\"id\": 1,
\"name\": \"Pinta\",
\"kind\": \"sail\",
\"url\": \"https://harbor.example.com/v1/boats/1\"
}
";

const BOATS_SHOW: &str = "\
GET /v1/boats/:id
Get a boat
settings Params
Param name | Description |
---|---|
id |
required
. Must be String
Id. |
Examples
GET /v1/boats/1
200
{
\"id\": 1,
\"name\": \"Pinta\",
\"kind\": \"sail\",
\"url\": \"https://harbor.example.com/v1/boats/1\"
}
";

const BERTHS_SHOW: &str = "\
GET /v1/berths/:id
Get a berth
settings Params
Param name | Description |
---|---|
id |
required
. Must be String
Id. |
Examples
GET /v1/berths/4
200
{
\"id\": 4,
\"depth\": 2.5
}
";

/// Pages and the spec that they are imported to.
struct Harbor {
    folder: tempfile::TempDir,
    options: Options,
}

impl Harbor {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            spec: folder.path().join("harbor/spec"),
            ..Options::default()
        };
        let harbor = Self { folder, options };
        harbor.page("boats/create", BOATS_CREATE);
        harbor.page("boats/show", BOATS_SHOW);
        harbor.page("berths/show", BERTHS_SHOW);
        harbor
    }

    /// After a first import.
    fn imported() -> Self {
        let harbor = Self::new();
        harbor.import();
        harbor
    }

    fn page(&self, name: &str, text: &str) {
        let path = self.folder.path().join(format!("pages/{name}.txt"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn drop_page(&self, name: &str) {
        fs::remove_file(self.folder.path().join(format!("pages/{name}.txt"))).unwrap();
    }

    fn try_import(&self) -> Result<Imported, ImportError> {
        let pages = self
            .folder
            .path()
            .join("pages")
            .to_str()
            .unwrap()
            .to_owned();
        import(Kind::ApipieText, &[pages], &self.options)
    }

    #[track_caller]
    fn import(&self) -> Imported {
        let imported = self.try_import().unwrap_or_else(|it| panic!("{it}"));
        let faults = imported.report.faults("spec");
        assert_eq!(imported.report.unread, [], "{faults}");
        imported
    }

    fn path(&self, path: &str) -> PathBuf {
        self.options.spec.join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path}: {text}");
        fs::write(self.path(path), text.replacen(from, to, 1)).unwrap();
    }

    /// Every file of the spec folder with its text and its time.
    fn files(&self) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        let mut files = BTreeMap::new();
        let mut open = vec![self.options.spec.clone()];
        while let Some(folder) = open.pop() {
            let Ok(entries) = fs::read_dir(folder) else {
                continue;
            };
            for entry in entries {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let time = fs::metadata(&path).unwrap().modified().unwrap();
                    files.insert(path.clone(), (fs::read(&path).unwrap(), time));
                }
            }
        }
        files
    }
}

fn fates(imported: &Imported) -> Vec<(&str, Fate)> {
    imported
        .report
        .files
        .iter()
        .map(|it| (it.0.as_str(), it.1))
        .collect()
}

fn places(imported: &Imported) -> Vec<(&str, &str)> {
    let conflicts = imported.report.conflicts.iter();
    conflicts
        .map(|it| (it.path.as_str(), it.at.as_str()))
        .collect()
}

#[track_caller]
fn assert_sound(imported: &Imported) {
    let faults: Vec<_> = imported.diagnostics.sorted();
    let errors: Vec<_> = faults
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

const BOATS: &str = "resources/boats.yaml";

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

#[test]
fn what_is_not_understood_is_an_error_where_it_is_asked_for() {
    let mut harbor = Harbor::new();
    harbor.page(
        "boats/show",
        &BOATS_SHOW.replace(
            "settings Params",
            "A wholly unknown Thing: 7!\nsettings Params",
        ),
    );
    harbor.page(
        "boats/create",
        &BOATS_CREATE.replace("Must be Fixnum", "Must be a Leviathan"),
    );
    harbor.options.strict = true;
    let imported = harbor.try_import().unwrap();
    assert!(!imported.report.written && !imported.report.unread.is_empty());
    assert!(!harbor.options.spec.exists());
    let faults = imported.report.faults("spec");
    let pages = harbor.folder.path().join("pages");
    let place = format!("{}/boats/create.txt:", pages.display());
    assert!(
        faults
            .lines()
            .any(|it| it.starts_with(&place) && it.contains("Leviathan")),
        "{faults}"
    );
    // Without it, everything else is written.
    harbor.options.strict = false;
    assert!(harbor.try_import().unwrap().report.written);
}

#[test]
fn what_is_left_out_can_be_explained() {
    let mut harbor = Harbor::imported();
    let page = BOATS_CREATE.replace("Must be Fixnum", "Must be a Leviathan");
    harbor.page("boats/create", &page);
    let told = harbor.try_import().unwrap().report;
    let [unread] = told.unread.as_slice() else {
        panic!("{}", told.faults("spec"));
    };
    let reasons = format!(
        "resource: boats\nleft_out:\n  - page: boats/create.txt\n    text: {:?}\n    why: it is a fable\n",
        unread.text
    );
    fs::create_dir_all(harbor.path("overrides")).unwrap();
    fs::write(harbor.path("overrides/boats.yaml"), reasons).unwrap();
    harbor.options.strict = true;
    let imported = harbor.try_import().unwrap();
    assert_sound(&imported);
    let report = &imported.report;
    assert!(
        report.is_complete() && report.written,
        "{}",
        report.faults("spec")
    );
    assert_eq!(report.explained, 1);
    // When the page says it no longer, the reason goes.
    harbor.page("boats/create", BOATS_CREATE);
    let report = harbor.try_import().unwrap().report;
    assert!(!report.is_complete() && !report.written);
    assert_eq!(report.stale.len(), 1);
    let faults = report.faults("spec");
    assert!(
        faults.starts_with("spec/overrides/boats.yaml:3: "),
        "{faults}"
    );
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

#[test]
fn a_spec_that_is_no_yaml_is_left_alone() {
    let harbor = Harbor::imported();
    harbor.edit(BOATS, "resource: boats", "resource: [boats");
    harbor.page(
        "boats/create",
        &BOATS_CREATE.replace("Must be Fixnum", "Must be String"),
    );
    let before = harbor.files();
    let error = harbor.try_import().unwrap_err();
    assert!(matches!(error, ImportError::Broken(_)));
    assert!(
        error.to_string().contains("resources/boats.yaml:4"),
        "{error}"
    );
    assert_eq!(harbor.files(), before);
}

#[test]
fn pages_of_another_kind_are_no_documentation() {
    let harbor = Harbor::imported();
    for name in ["boats/create", "boats/show", "berths/show"] {
        harbor.page(name, "Dear diary,\n\nnothing happened today.\n");
    }
    let before = harbor.files();
    assert!(matches!(
        harbor.try_import(),
        Err(ImportError::NoAction { pages: 3, .. })
    ));
    assert_eq!(harbor.files(), before);
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

/// A spec folder is never written through a link.
#[cfg(unix)]
#[test]
fn links_in_the_spec_are_refused() {
    let harbor = Harbor::imported();
    let elsewhere = harbor.folder.path().join("elsewhere");
    fs::rename(harbor.path(".import"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, harbor.path(".import")).unwrap();
    assert!(matches!(harbor.try_import(), Err(ImportError::Spec(_))));
}

// Files as they are written, read again.

fn texts() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "",
        " ",
        "no",
        "NO",
        "on",
        "y",
        "null",
        "~",
        "true",
        "0123",
        "1e3",
        "1_000",
        "1:30",
        "42",
        "-1",
        "0x1F",
        ".5",
        "5.",
        "2024-01-01",
        "{",
        "}",
        "[",
        "]",
        "a: b",
        "a:",
        "a #b",
        "#a",
        "?",
        "? a",
        "-",
        "- a",
        "--- a",
        "...",
        "*a",
        "&a",
        "!a",
        "@a",
        "`",
        "%a",
        "|",
        ">",
        "'",
        "\"",
        "\\",
        "'a\"",
        "a, b",
        "=",
        "<<",
        "a\nb",
        "\na",
        "a\n",
        "a\n\n\nb",
        "a \nb",
        " a\n b",
        "a\tb",
        "\ta",
        "a  b",
        "\u{a0}a",
        "\u{2028}",
        "\u{feff}",
        "é",
        "🦀",
        "key: value # c",
        "x: [y",
    ]);
    let free = prop::collection::vec(
        prop_oneof![
            6 => prop::char::range(' ', '~'),
            2 => prop::sample::select(vec![' ', '\n', '\t', ':', '#', '-', '"', '\'', '\\']),
            1 => any::<char>(),
        ],
        0..24,
    );
    let long = prop::collection::vec("[a-z:#'-]{1,12}|  |\n", 1..60);
    prop_oneof![
        odd.prop_map(str::to_owned),
        free.prop_map(|it| it.into_iter().collect::<String>()),
        long.prop_map(|it| it.join(" ")),
        "[a-z_]{1,12}",
    ]
    .prop_map(|it| it.chars().filter(|it| !node::is_forbidden(*it)).collect())
}

fn keys() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "enums", "objects", "actions", "models", "fields", "params", "body", "routes", "filter",
        "sort", "range", "items", "doc", "type", "values", "requires", "package", "200", "0",
        "007",
    ]);
    prop_oneof![3 => known.prop_map(str::to_owned), 2 => texts()]
        .prop_filter("a key", |it| !it.is_empty() && it.len() < 200)
}

fn trees() -> impl Strategy<Value = Tree> {
    let float = any::<f64>().prop_filter("a number", |it| it.is_finite());
    let leaf = prop_oneof![
        1 => Just(Tree::Null),
        1 => any::<bool>().prop_map(Tree::Boolean),
        1 => any::<i64>().prop_map(Tree::Integer),
        1 => float.prop_map(Tree::Float),
        6 => texts().prop_map(Tree::Text),
    ];
    leaf.prop_recursive(5, 80, 12, |inner| {
        let entries = prop::collection::vec((keys(), inner.clone()), 0..8).prop_map(|entries| {
            let mut seen = std::collections::BTreeSet::new();
            Tree::Map(entries.into_iter().filter(|it| seen.insert(it.0.clone())).collect())
        });
        prop_oneof![
            1 => prop::collection::vec(inner, 0..12).prop_map(Tree::List),
            1 => prop::collection::vec("[a-z_]{3,9}".prop_map(Tree::Text), 0..60).prop_map(Tree::List),
            3 => entries,
        ]
    })
}

fn files() -> impl Strategy<Value = SpecFile> {
    let root = prop::collection::vec((keys(), trees()), 1..6).prop_map(|entries| {
        let mut seen = std::collections::BTreeSet::new();
        Tree::Map(
            entries
                .into_iter()
                .filter(|it| seen.insert(it.0.clone()))
                .collect(),
        )
    });
    let path = prop::sample::select(vec!["api.yaml", "resources/x.yaml"]);
    (path, root).prop_map(|(path, tree)| SpecFile {
        path: path.to_owned(),
        tree,
    })
}

/// What our own reader makes of a text.
fn read_here(text: &str) -> Tree {
    let mut diagnostics = Diagnostics::default();
    let node = node::read(SourceId(0), text, &mut diagnostics);
    assert!(
        !diagnostics.has_errors(),
        "{:#?}\n{text}",
        diagnostics.sorted()
    );
    tree_of(&node.unwrap())
}

fn tree_of(node: &Node) -> Tree {
    match &node.value {
        Value::Null => Tree::Null,
        Value::Scalar { text, plain: true } => match resolve(text) {
            Plain::Boolean(it) => Tree::Boolean(it),
            Plain::Integer(it) => Tree::Integer(it),
            Plain::Float(it) => Tree::Float(it),
            Plain::Text => Tree::Text(text.clone()),
            other => panic!("{other:?}: {text}"),
        },
        Value::Scalar { text, plain: false } => Tree::Text(text.clone()),
        Value::List(items) => Tree::List(items.iter().map(tree_of).collect()),
        Value::Map(pairs) => {
            let entry = |it: &node::Pair| (it.key.value.clone(), tree_of(&it.value));
            Tree::Map(pairs.iter().map(entry).collect())
        }
        Value::Refused => panic!("refused"),
    }
}

/// What another reader makes of a value.
fn read_elsewhere(value: &serde_yaml::Value) -> Tree {
    match value {
        serde_yaml::Value::Null => Tree::Null,
        serde_yaml::Value::Bool(it) => Tree::Boolean(*it),
        serde_yaml::Value::Number(it) => match it.as_i64() {
            Some(it) => Tree::Integer(it),
            None => Tree::Float(it.as_f64().unwrap()),
        },
        serde_yaml::Value::String(it) => Tree::Text(it.clone()),
        serde_yaml::Value::Sequence(it) => Tree::List(it.iter().map(read_elsewhere).collect()),
        serde_yaml::Value::Mapping(it) => Tree::Map(
            it.iter()
                .map(|(key, value)| {
                    // A status is a number there, which the spec takes for its text.
                    let key = match key {
                        serde_yaml::Value::String(key) => key.clone(),
                        serde_yaml::Value::Number(key) => key.to_string(),
                        other => panic!("{other:?}"),
                    };
                    (key, read_elsewhere(value))
                })
                .collect(),
        ),
        serde_yaml::Value::Tagged(it) => panic!("{it:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_the_same_everywhere(file in files()) {
        let text = write(&file);
        prop_assert_eq!(&read_here(&text), &file.tree, "{}", text);
        let other: serde_yaml::Value = serde_yaml::from_str(&text).unwrap_or_else(|it| panic!("{it}\n{text}"));
        prop_assert_eq!(&read_elsewhere(&other), &file.tree, "{}", text);
        let again = SpecFile { path: file.path.clone(), tree: read_here(&text) };
        prop_assert_eq!(write(&again), text);
    }

    #[test]
    fn a_text_is_decoded_to_itself(text in texts()) {
        let tree = Tree::Map(vec![("k".to_owned(), Tree::Text(text.clone()))]);
        let written = write(&SpecFile { path: "api.yaml".to_owned(), tree });
        let sources = Sources::new(vec![source("api.yaml", written.clone())]);
        let mut diagnostics = Diagnostics::default();
        let node = node::read(SourceId(0), &written, &mut diagnostics).unwrap();
        let mut decoder = Decoder::new(&sources, &mut diagnostics);
        let decoded = String::decode(node.get("k").unwrap(), &mut decoder);
        prop_assert_eq!(decoded, Some(text), "{}", written);
    }

    /// Whatever three versions say: the merge is YAML, and says what each side alone says.
    #[test]
    fn a_merge_takes_each_side_alone(one in files(), other in files()) {
        let path = "resources/x.yaml";
        let text = |file: &SpecFile| write(&SpecFile { path: path.to_owned(), tree: file.tree.clone() });
        let (one, other) = (text(&one), text(&other));
        let merged = |base: Option<&str>, mine: &str, theirs: &str| {
            merge(path, base, mine, theirs).unwrap_or_else(|it| panic!("{:?}", it.0))
        };
        prop_assert_eq!(merged(Some(&one), &one, &other).text, other.clone());
        prop_assert_eq!(merged(Some(&one), &other, &one).text, other.clone());
        // A comment of a person does not keep the docs from changing anything that has none.
        let commented = one.replacen('\n', "\n# mine\n", 1);
        let result = merged(Some(&one), &commented, &other);
        prop_assert!(result.text.contains("# mine"));
        if result.conflicts.is_empty() {
            prop_assert!(same(&read_here(&result.text), &read_here(&other)), "{}", result.text);
        }
    }

    /// A person changes one entry and the docs another: both changes are there.
    #[test]
    fn a_merge_takes_both_sides(file in files(), at in any::<prop::sample::Index>(), text in texts()) {
        let path = "resources/x.yaml";
        let Tree::Map(entries) = &file.tree else { unreachable!() };
        let with = |entries: Vec<(String, Tree)>| {
            write(&SpecFile { path: path.to_owned(), tree: Tree::Map(entries) })
        };
        let at = at.index(entries.len());
        let mut mine = entries.clone();
        mine[at].1 = Tree::List(vec![Tree::Text(text.clone()), Tree::Null]);
        let mut theirs = entries.clone();
        for (index, entry) in theirs.iter_mut().enumerate() {
            if index != at {
                entry.1 = Tree::Map(vec![("new".to_owned(), Tree::Text(text.clone()))]);
            }
        }
        let result = merge(path, Some(&with(entries.clone())), &with(mine.clone()), &with(theirs.clone()));
        let result = result.unwrap_or_else(|it| panic!("{:?}", it.0));
        theirs[at] = mine[at].clone();
        let expected = Tree::Map(theirs);
        // What the writer wrote has no comments, so nothing stands in the way; a text may look so.
        if result.conflicts.is_empty() {
            prop_assert!(same(&read_here(&result.text), &expected), "{}", result.text);
        } else {
            prop_assert!(with(entries.clone()).contains(" #"), "{:#?}", result.conflicts);
        }
    }
}

/// Whether both say the same; the order of keys says nothing.
fn same(one: &Tree, other: &Tree) -> bool {
    match (one, other) {
        (Tree::Map(one), Tree::Map(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, value)| other.iter().any(|it| it.0 == *key && same(value, &it.1)))
        }
        (Tree::List(one), Tree::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        _ => one == other,
    }
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
