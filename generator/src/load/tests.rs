use std::fs;
use std::path::Path;

use super::*;

/// Makes a folder of files, and loads it.
fn load_files(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Result<Sources, LoadError>) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    let loaded = load(folder.path());
    (folder, loaded)
}

fn write(folder: &Path, files: &[(&str, &[u8])]) {
    for (path, bytes) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

fn problems(files: &[(&str, &[u8])]) -> Vec<String> {
    let error = load_files(files).1.unwrap_err();
    error
        .problems
        .iter()
        .map(|it| format!("{} {}", it.path, it.what))
        .collect()
}

#[test]
fn the_files_of_a_spec_are_read_in_the_order_of_their_paths() {
    let (_folder, loaded) = load_files(&[
        ("resources/users.yaml", b"u"),
        ("resources/closes.yaml", b"c"),
        ("overrides/users.yaml", "ö".as_bytes()),
        ("api.yaml", b"a"),
        ("README.md", b"\xff"),
        ("schema.json", b"{}"),
        ("resources/README.md", b""),
        ("resources/.#users.yaml", b"\xff"),
        (".git/x.yaml", b""),
    ]);
    let loaded = loaded.unwrap();
    let found: Vec<_> = loaded
        .iter()
        .map(|(_, it)| (it.path.as_str(), it.kind, it.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("api.yaml", SourceKind::Api, "a"),
            ("overrides/users.yaml", SourceKind::Override, "ö"),
            ("resources/closes.yaml", SourceKind::Resource, "c"),
            ("resources/users.yaml", SourceKind::Resource, "u"),
        ]
    );
}

#[test]
fn everything_that_is_wrong_comes_at_once() {
    let large = vec![b'#'; 4 * 1024 * 1024 + 1];
    assert_eq!(
        problems(&[
            ("closes.yaml", b""),
            ("overrides/a.YAML", b""),
            ("resources/a.yml", b""),
            ("resources/b.yaml", &large),
            ("resources/c.yaml", b"ok: \xff"),
            ("resources/deep/d.yaml", b""),
            ("other/e.yaml", b""),
        ]),
        [
            "api.yaml is missing; every spec has one",
            "closes.yaml is not expected here; a spec has `api.yaml`, `resources/*.yaml` and `overrides/*.yaml`",
            "other/e.yaml is not expected here; a spec has `api.yaml`, `resources/*.yaml` and `overrides/*.yaml`",
            "overrides/a.YAML has an ending in capitals; name it `overrides/a.yaml`",
            "resources/a.yml has the ending `.yml`; name it `resources/a.yaml`",
            "resources/b.yaml is larger than 4 MiB",
            "resources/c.yaml is not UTF-8, from byte 4 on",
            "resources/deep/d.yaml is not expected here; a spec has `api.yaml`, `resources/*.yaml` and `overrides/*.yaml`",
        ]
    );
    assert_eq!(
        problems(&[("api.yml", b"")]),
        ["api.yml has the ending `.yml`; name it `api.yaml`"]
    );
    assert_eq!(
        problems(&[("api.yaml", b"\xff")]),
        ["api.yaml is not UTF-8, from byte 0 on"]
    );
    assert_eq!(
        problems(&[("api.yaml/x", b""), ("a", b"")]),
        ["api.yaml is missing; every spec has one"]
    );
}

#[test]
fn a_file_of_just_the_size_is_read() {
    let large = vec![b'#'; 4 * 1024 * 1024];
    assert!(load_files(&[("api.yaml", &large)]).1.is_ok());
}

#[cfg(unix)]
#[test]
fn links_are_refused_and_never_followed() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().unwrap();
    write(
        outside.path(),
        &[("api.yaml", b"secret"), ("x.yaml", b"secret")],
    );
    let folder = tempfile::tempdir().unwrap();
    symlink(
        outside.path().join("api.yaml"),
        folder.path().join("api.yaml"),
    )
    .unwrap();
    symlink(outside.path(), folder.path().join("resources")).unwrap();
    symlink("nowhere", folder.path().join("dangling")).unwrap();
    let error = load(folder.path()).unwrap_err();
    let found: Vec<_> = error
        .problems
        .iter()
        .map(|it| (it.path.as_str(), it.what.as_str()))
        .collect();
    let link = "is a link; put the file itself here";
    assert_eq!(
        found,
        [("api.yaml", link), ("dangling", link), ("resources", link)]
    );

    // The folder itself may be reached by a link.
    let spec = tempfile::tempdir().unwrap();
    symlink(outside.path(), spec.path().join("spec")).unwrap();
    fs::remove_file(outside.path().join("x.yaml")).unwrap();
    assert!(load(&spec.path().join("spec")).is_ok());
}

#[test]
fn a_folder_that_is_none_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("none");
    let text = load(&missing).unwrap_err().to_string();
    assert_eq!(text, format!("`{}` is not there", missing.display()));
    fs::write(&missing, "").unwrap();
    let text = load(&missing).unwrap_err().to_string();
    assert_eq!(text, format!("`{}` is no folder", missing.display()));
}

#[test]
fn of_many_problems_the_first_are_spelt_out() {
    let folder = tempfile::tempdir().unwrap();
    for number in 10..40 {
        fs::write(folder.path().join(format!("{number}.yml")), "").unwrap();
    }
    let error = load(folder.path()).unwrap_err();
    assert_eq!(error.problems.len(), 31);
    let text = error.to_string();
    assert_eq!(text.lines().count(), 21);
    assert!(
        text.ends_with("\n11 more; is this the folder of a spec?"),
        "{text}"
    );
}
