//! Runs that nothing is in the way of.

use std::fs;

use specwright::write::{MANIFEST, State, compare};

use crate::place::{Place, file, files, names, times};

#[test]
fn a_first_run_writes_everything_and_a_second_nothing() {
    let place = Place::new();
    let written = place.write(&files()).unwrap();
    assert_eq!(
        written.created,
        names(&["Cargo.toml", "src/a.rs", "src/b.rs"])
    );
    assert_eq!(place.read("src/a.rs"), "a\n");
    assert!(place.read(MANIFEST).contains("\"src/a.rs\": \"sha256:"));
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1);

    let before = times(place.folder.path());
    let written = place.write(&files()).unwrap();
    assert_eq!(written.unchanged.len(), 3);
    assert_eq!(
        written.created.len() + written.updated.len() + written.removed.len(),
        0
    );
    assert_eq!(times(place.folder.path()), before);
}

#[test]
fn a_change_touches_its_own_file_and_stale_files_go() {
    let place = Place::new();
    place.write(&files()).unwrap();
    place.put("src/deep/x.rs", "foreign");
    let before = times(&place.out());
    let next = [
        file("Cargo.toml", "[package]\n"),
        file("src/a.rs", "changed\n"),
    ];
    let written = place.write(&next).unwrap();
    assert_eq!(written.updated, names(&["src/a.rs"]));
    assert_eq!(written.removed, names(&["src/b.rs"]));
    assert_eq!(written.foreign, names(&["src/deep/x.rs"]));
    assert!(!place.has("src/b.rs"));
    let after = times(&place.out());
    for path in ["Cargo.toml", "src/deep/x.rs"] {
        let path = place.out().join(path);
        assert_eq!(before[&path], after[&path]);
    }
    assert!(!place.read(MANIFEST).contains("src/b.rs"));
}

#[test]
fn a_folder_goes_with_its_last_file_unless_it_holds_a_persons() {
    let place = Place::new();
    place
        .write(&[file("a/b/x.rs", ""), file("c/y.rs", "")])
        .unwrap();
    place.put("c/mine.rs", "mine");
    fs::create_dir_all(place.out().join("d/empty")).unwrap();
    place.write(&files()).unwrap();
    assert!(!place.has("a") && place.has("c/mine.rs") && !place.has("c/y.rs"));
    assert!(place.has("d/empty"));
}

#[test]
fn a_missing_file_is_written_again() {
    let place = Place::new();
    place.write(&files()).unwrap();
    fs::remove_file(place.out().join("src/a.rs")).unwrap();
    assert_eq!(
        place.states(&files()),
        [(State::Missing, "src/a.rs".to_owned())]
    );
    assert_eq!(place.write(&files()).unwrap().created, names(&["src/a.rs"]));
}

#[test]
fn a_file_can_become_a_folder_and_a_folder_a_file() {
    let place = Place::new();
    place
        .write(&[file("src/x", "x"), file("src/y/z.rs", "z")])
        .unwrap();
    place
        .write(&[file("src/x/z.rs", "z"), file("src/y", "y")])
        .unwrap();
    assert_eq!(
        (place.read("src/x/z.rs"), place.read("src/y")),
        ("z".to_owned(), "y".to_owned())
    );
}

#[test]
fn kept_files_and_cargos_and_gits_are_never_looked_at() {
    let mut place = Place::new();
    place.write(&files()).unwrap();
    for path in [
        "target/debug/x",
        ".git/HEAD",
        "Cargo.lock",
        "examples/x.rs",
        "src/mine.rs",
    ] {
        place.put(path, "mine");
    }
    place.put("src/b.rs", "by hand");
    place.keep = names(&["./examples/", "src/mine.rs", "src/b.rs"]);
    let mut next = files();
    next[1].text = "changed\n".to_owned();
    assert_eq!(
        place.states(&next),
        [(State::Changed, "src/a.rs".to_owned())]
    );
    let written = place.write(&next).unwrap();
    assert_eq!(
        (written.updated, written.foreign),
        (names(&["src/a.rs"]), Vec::new())
    );
    for path in [
        "target/debug/x",
        ".git/HEAD",
        "Cargo.lock",
        "examples/x.rs",
        "src/mine.rs",
    ] {
        assert_eq!(place.read(path), "mine", "{path}");
    }
    assert_eq!(place.read("src/b.rs"), "by hand");
    assert!(!place.read(MANIFEST).contains("src/b.rs"));
    assert!(place.states(&next).is_empty());
}

#[cfg(unix)]
#[test]
fn permissions_of_files_and_folders_stay() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    place.write(&files()).unwrap();
    place.put("bin/run", "#!/bin/sh\n");
    let mode = |path: &str| {
        fs::metadata(place.out().join(path))
            .unwrap()
            .permissions()
            .mode()
            & 0o7777
    };
    let set = |path: &str, mode| {
        fs::set_permissions(place.out().join(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    set("bin/run", 0o755);
    set("bin", 0o750);
    set("", 0o710);
    place.write(&[file("src/a.rs", "changed\n")]).unwrap();
    assert_eq!(
        (mode("bin/run"), mode("bin"), mode("")),
        (0o755, 0o750, 0o710)
    );
}

#[test]
fn a_comparison_names_every_state_and_shows_the_lines() {
    let place = Place::new();
    let mut old = files();
    old.push(file("src/stale.rs", "stale"));
    old.push(file("src/edited.rs", "generated\n"));
    place.write(&old).unwrap();
    place.put("src/edited.rs", "by hand\n");
    place.put("src/foreign.rs", "mine");
    let before = times(place.folder.path());
    let mut next = files();
    next[1].text = "changed\n".to_owned();
    next.push(file("src/new.rs", "new"));
    next.push(file("src/edited.rs", "generated\n"));
    assert_eq!(
        place.states(&next),
        [
            (State::Changed, "src/a.rs".to_owned()),
            (State::Missing, "src/new.rs".to_owned()),
            (State::Stale, "src/stale.rs".to_owned()),
            (State::Edited, "src/edited.rs".to_owned()),
            (State::Foreign, "src/foreign.rs".to_owned()),
        ]
    );
    let text = compare(&place.target(), &next, &[]).unwrap().render(false);
    assert!(
        text.contains("changed: src/a.rs\n@@ -1 +1 @@\n-a\n+changed\n"),
        "{text}"
    );
    assert!(text.contains("edited by hand: src/edited.rs\n@@ -1 +1 @@\n-by hand\n+generated\n"));
    assert_eq!(times(place.folder.path()), before);
}

#[test]
fn a_comparison_with_nothing_finds_everything_missing() {
    let place = Place::new();
    assert!(
        place
            .states(&files())
            .iter()
            .all(|(state, _)| *state == State::Missing)
    );
    assert!(!place.out().exists());
}
