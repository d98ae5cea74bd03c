//! Runs that something is in the way of.

use std::fs;
use std::path::Path;

use specwright::write::{MANIFEST, Obstacle, Options, State, Target, write};

use crate::place::{Place, file, files, names};

#[test]
fn an_edited_file_stops_the_run_and_force_overwrites_exactly_it() {
    let place = Place::new();
    place.write(&files()).unwrap();
    place.put("src/a.rs", "edited");
    place.put("src/b.rs", "edited");
    place.put("src/other.rs", "foreign");
    let next = [
        file("Cargo.toml", "[package]\n"),
        file("src/a.rs", "a\n"),
        file("src/c.rs", "c"),
    ];
    assert_eq!(
        place.blocked(&next),
        [
            ("src/a.rs".to_owned(), Obstacle::Edited),
            ("src/b.rs".to_owned(), Obstacle::EditedAndStale)
        ]
    );
    let message = place.write(&next).unwrap_err().to_string();
    assert!(
        message.contains("2 files in ") && message.contains("`--force`"),
        "{message}"
    );
    assert!(
        message.contains("\n  `src/a.rs` was edited by hand"),
        "{message}"
    );

    let written = place.force(&next);
    assert_eq!(written.overwritten, names(&["src/a.rs"]));
    assert_eq!(written.deleted, names(&["src/b.rs"]));
    assert_eq!(written.foreign, names(&["src/other.rs"]));
    assert_eq!(place.read("src/a.rs"), "a\n");
    assert!(!place.has("src/b.rs"));
    assert_eq!(place.read("src/other.rs"), "foreign");
}

#[test]
fn an_edit_that_equals_the_output_is_no_conflict() {
    let place = Place::new();
    place.write(&files()).unwrap();
    place.put("src/a.rs", "next\n");
    let mut next = files();
    next[1].text = "next\n".to_owned();
    assert!(
        place
            .write(&next)
            .unwrap()
            .unchanged
            .contains(&"src/a.rs".to_owned())
    );
    // The manifest knows the new text now.
    next[1].text = "third\n".to_owned();
    assert_eq!(place.write(&next).unwrap().updated, names(&["src/a.rs"]));
}

#[test]
fn a_first_run_into_a_folder_with_files_stops_at_those_in_the_way_only() {
    let place = Place::new();
    place.put("README.md", "mine");
    place.put("src/b.rs", "b\n");
    place.put("src/a.rs", "mine");
    assert_eq!(
        place.blocked(&files()),
        [("src/a.rs".to_owned(), Obstacle::Foreign)]
    );
    let written = place.force(&files());
    assert_eq!(written.overwritten, names(&["src/a.rs"]));
    // It has the right text already, so that nobody loses anything.
    assert_eq!(written.unchanged, names(&["src/b.rs"]));
    assert_eq!(written.foreign, names(&["README.md"]));
    assert_eq!(place.read("README.md"), "mine");
}

#[test]
fn a_file_in_the_place_of_a_folder_yields_to_force_and_a_folder_does_not() {
    let place = Place::new();
    place.put("src", "a file");
    place.put("Cargo.toml/mine", "mine");
    assert_eq!(
        place.blocked(&files()),
        [
            ("Cargo.toml".to_owned(), Obstacle::Folder),
            ("src".to_owned(), Obstacle::NotAFolder)
        ]
    );
    let error = write(&place.target(), &files(), &[], Options { force: true }).unwrap_err();
    assert!(!error.to_string().contains("--force"), "{error}");
    fs::remove_dir_all(place.out().join("Cargo.toml")).unwrap();
    assert_eq!(place.force(&files()).deleted, names(&["src"]));
    assert_eq!(place.read("src/a.rs"), "a\n");
}

#[test]
fn a_manifest_that_cannot_be_read_stops_the_run_and_says_what_to_do() {
    let place = Place::new();
    place.write(&files()).unwrap();
    place.put(MANIFEST, "<<<<<<< HEAD\n");
    let message = place.write(&files()).unwrap_err().to_string();
    assert!(
        message.contains("/.specwright.json` cannot be read"),
        "{message}"
    );
    assert!(
        message.contains("restore it from version control, or delete it"),
        "{message}"
    );
    fs::remove_file(place.out().join(MANIFEST)).unwrap();
    assert_eq!(
        place.states(&files()),
        [(State::Missing, MANIFEST.to_owned())]
    );
    assert_eq!(place.write(&files()).unwrap().unchanged.len(), 3);
    assert!(place.has(MANIFEST));
}

#[test]
fn paths_out_of_the_folder_are_a_fault_and_not_a_panic() {
    let place = Place::new();
    let error = place
        .write(&[file("../x", ""), file("/x", "")])
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("`../x`") && error.contains("`/x`"),
        "{error}"
    );
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn links_are_carried_over_and_never_followed() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.write(&files()).unwrap();
    let outside = place.folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("x.rs"), "outside").unwrap();
    symlink("../outside", place.out().join("linked")).unwrap();
    symlink("nowhere", place.out().join("dead")).unwrap();
    let mut next = files();
    next[1].text = "changed\n".to_owned();
    let written = place.write(&next).unwrap();
    assert_eq!(written.foreign, names(&["dead", "linked"]));
    assert_eq!(
        fs::read_link(place.out().join("linked")).unwrap(),
        Path::new("../outside")
    );
    assert_eq!(
        fs::read_link(place.out().join("dead")).unwrap(),
        Path::new("nowhere")
    );

    // A link where a file of ours belongs is replaced by force; what it leads to stays.
    fs::remove_file(place.out().join("src/b.rs")).unwrap();
    symlink("../../outside/x.rs", place.out().join("src/b.rs")).unwrap();
    assert_eq!(
        place.blocked(&next),
        [("src/b.rs".to_owned(), Obstacle::Edited)]
    );
    place.force(&next);
    assert_eq!(place.read("src/b.rs"), "b\n");
    assert_eq!(fs::read_to_string(outside.join("x.rs")).unwrap(), "outside");

    // A link in the place of a folder of ours would lead the output out of the crate.
    fs::remove_dir_all(place.out().join("src")).unwrap();
    symlink("../outside", place.out().join("src")).unwrap();
    assert_eq!(
        place.blocked(&next),
        [("src".to_owned(), Obstacle::NotAFolder)]
    );
    place.force(&next);
    assert!(!outside.join("a.rs").exists());
}

#[cfg(unix)]
#[test]
fn a_link_to_the_folder_stays_a_link() {
    let place = Place::new();
    place.write(&files()).unwrap();
    let link = place.folder.path().join("link");
    std::os::unix::fs::symlink("client", &link).unwrap();
    let target = Target::resolve(&link, None).unwrap();
    let next = [file("src/a.rs", "changed\n")];
    write(&target, &next, &[], Options { force: false }).unwrap();
    assert_eq!(fs::read_link(&link).unwrap(), Path::new("client"));
    assert_eq!(place.read("src/a.rs"), "changed\n");
}
