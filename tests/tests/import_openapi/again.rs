//! Documents and a spec that a person works on.

use std::fs;
use std::path::Path;

use specwright::import::{Imported, Kind, Options, import};

use super::emission::read;
use super::sample::cases;

fn import_into(folder: &Path, text: &str, strict: bool) -> Imported {
    let document = folder.join("openapi.yaml");
    fs::write(&document, text).unwrap();
    let options = Options {
        spec: folder.join("spec"),
        strict,
        ..Options::default()
    };
    let input = document.to_string_lossy().into_owned();
    import(Kind::OpenApi, &[input], &options).unwrap_or_else(|it| panic!("{it}"))
}

#[test]
fn what_a_person_wrote_stays() {
    let folder = tempfile::tempdir().unwrap();
    let text = read(&cases().join("schemas_30.yaml"));
    let first = import_into(folder.path(), &text, true);
    assert!(first.report.written && first.report.is_complete());

    let file = folder.path().join("spec/resources/boats.yaml");
    let mine = read(&file).replace(
        "level: { type: integer,",
        "# Seen in the harbour.\n        level: { type: integer, max: 7,",
    );
    assert!(mine.contains("max: 7"));
    fs::write(&file, &mine).unwrap();
    let changed = text.replace("maximum: 9", "maximum: 8");
    let second = import_into(folder.path(), &changed, true);
    assert!(second.report.conflicts.is_empty());
    assert_eq!(read(&file), mine.replace("max: 9", "max: 8"));
    assert!(!second.diagnostics.has_errors());
}

#[test]
fn nothing_is_written_where_it_is_strict() {
    let folder = tempfile::tempdir().unwrap();
    let imported = import_into(folder.path(), &read(&cases().join("params.yaml")), true);
    assert!(!imported.report.written && !folder.path().join("spec").exists());
}

#[test]
fn a_document_of_another_kind_says_why() {
    let folder = tempfile::tempdir().unwrap();
    for (text, why) in [
        (
            "swagger: '2.0'\npaths: {}",
            "only OpenAPI 3.0 and 3.1 are read; convert",
        ),
        (
            "openapi: 4.0.0\npaths: {}",
            "only OpenAPI 3.0 and 3.1 are read: #/openapi: 4.0.0",
        ),
        ("a: 1", "no OpenAPI document"),
        ("a: [", "openapi.yaml:"),
        ("openapi: 3.1.0", "no action was found in 1 page"),
    ] {
        let document = folder.path().join("openapi.yaml");
        fs::write(&document, text).unwrap();
        let input = document.to_string_lossy().into_owned();
        let options = Options {
            spec: folder.path().join("spec"),
            ..Options::default()
        };
        let error = import(Kind::OpenApi, &[input], &options).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
}
