//! A run that ends at any operation leaves the old crate or the new one, and the next run finishes.

mod gates;
mod place;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;

use super::WriteError;
use super::disk::Open;
use super::manifest::MANIFEST;
use gates::{Failing, Meddling};
use place::{PERSONAL, Place, new_files};

fn is_moved(path: &str) -> bool {
    path.starts_with(".git/") || path.starts_with("target/")
}

/// Runs until the n-th operation for every n; `check` sees what each run leaves.
fn interrupt_everywhere(killed: bool, link: bool, exchange: bool) -> usize {
    let old = Place::make().here();
    let finished = Place::make();
    finished
        .run(
            &Failing {
                left: Cell::new(usize::MAX),
                killed,
                link,
                exchange,
            },
            &new_files(),
            true,
        )
        .unwrap();
    let new = finished.here();
    assert!(!finished.target.has_staging());
    assert_eq!(new["src/lib.rs"], "new lib");
    assert!(!new.contains_key("src/edited_and_stale.rs"));
    assert_eq!(new["empty/"], "");
    for (path, text) in PERSONAL {
        assert_eq!(new[path], text, "{path}");
    }

    for stop in 1.. {
        let place = Place::make();
        let gate = Failing {
            left: Cell::new(stop),
            killed,
            link,
            exchange,
        };
        let result = place.run(&gate, &new_files(), true);
        let is_over = gate.left.get() > 0 && gate.left.get() < usize::MAX / 2;
        if is_over {
            result.unwrap();
            assert!(stop > 30, "the test stopped nothing");
            return stop;
        }
        let error = result.expect_err(&format!("stop at {stop}"));
        assert!(error.to_string().contains("stopped by the test"), "{error}");

        // The crate is one of the two. The folders that are moved as a whole may be beside it.
        let here = place.here();
        let seen: BTreeMap<_, _> = here.iter().filter(|(path, _)| !is_moved(path)).collect();
        let is = |tree: &BTreeMap<String, String>| {
            seen == tree.iter().filter(|(path, _)| !is_moved(path)).collect()
        };
        if exchange || !here.is_empty() {
            assert!(is(&old) || is(&new), "stop at {stop}: {seen:#?}");
        }
        if !killed && is(&old) {
            assert_eq!(here, old, "stop at {stop}");
        }

        // The next run needs nobody's help, and ends with the new crate.
        place
            .run(
                &Failing {
                    left: Cell::new(usize::MAX),
                    killed,
                    link,
                    exchange,
                },
                &new_files(),
                true,
            )
            .unwrap();
        let mut here = place.here();
        // Deleted by force, but the run that was told so is gone: it comes back as a person's file.
        here.remove("src/edited_and_stale.rs");
        assert_eq!(here, new, "stop at {stop}");
        assert!(!place.target.has_staging(), "stop at {stop}");
        assert_eq!(
            fs::read_dir(place.target.root().parent().unwrap())
                .unwrap()
                .count(),
            1
        );
    }
    unreachable!()
}

#[test]
fn a_killed_run_leaves_the_old_crate_or_the_new_one() {
    interrupt_everywhere(true, true, true);
}

#[test]
fn a_fault_of_the_disk_leaves_the_old_crate_or_the_new_one() {
    interrupt_everywhere(false, true, true);
}

#[test]
fn a_file_system_that_can_do_less_is_as_safe() {
    interrupt_everywhere(true, false, false);
    interrupt_everywhere(false, false, false);
    interrupt_everywhere(true, true, false);
}

#[test]
fn what_an_editor_saves_meanwhile_is_not_lost() {
    for at in 0..gate_length() {
        let place = Place::make();
        let notes = place.target.root().join("notes.txt");
        // As editors save: a new file in the place of the old one.
        let meddle = || {
            let new = notes.with_extension("tmp");
            fs::write(&new, "newer notes").unwrap();
            fs::rename(&new, &notes).unwrap();
        };
        let gate = Meddling {
            left: Cell::new(at),
            meddle: &meddle,
        };
        place.run(&gate, &new_files(), true).unwrap();
        let here = place.here();
        assert_eq!(
            (&*here["src/lib.rs"], &*here["notes.txt"]),
            ("new lib", "newer notes"),
            "{at}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_program_adds_to_the_old_folder_is_not_lost() {
    use std::os::fd::AsRawFd as _;
    for at in 0..gate_length() {
        let place = Place::make();
        // A program that works in the folder goes on in it when it has been exchanged.
        let folder = fs::File::open(place.target.root()).unwrap();
        let late = format!("/proc/self/fd/{}/late.txt", folder.as_raw_fd());
        let meddle = || fs::write(&late, "late").unwrap();
        let gate = Meddling {
            left: Cell::new(at),
            meddle: &meddle,
        };
        place.run(&gate, &new_files(), true).unwrap();
        let here = place.here();
        assert_eq!(
            (&*here["src/lib.rs"], &*here["late.txt"]),
            ("new lib", "late"),
            "{at}"
        );
    }
}

/// How many operations an undisturbed run takes until the old folder is gone.
fn gate_length() -> usize {
    let place = Place::make();
    let gate = Failing {
        left: Cell::new(usize::MAX / 4),
        killed: true,
        link: true,
        exchange: true,
    };
    place.run(&gate, &new_files(), true).unwrap();
    // The last two delete the lock and the folder beside the crate.
    usize::MAX / 4 - gate.left.get() - 2
}

#[test]
fn a_manifest_is_the_last_thing_that_an_old_crate_loses() {
    let place = Place::make();
    let mut seen_manifest_alone = false;
    for stop in 1..200 {
        let place = Place::make();
        let gate = Failing {
            left: Cell::new(stop),
            killed: true,
            link: true,
            exchange: true,
        };
        if place.run(&gate, &new_files(), true).is_ok() {
            break;
        }
        let left = Place::tree(&place.target.tree());
        if !left.is_empty() {
            assert!(left.contains_key(MANIFEST), "stop at {stop}: {left:?}");
            seen_manifest_alone |= left.len() == 1;
        }
    }
    assert!(seen_manifest_alone);
    drop(place);
}

#[test]
fn the_second_of_two_runs_is_told() {
    let place = Place::make();
    let errors = Cell::new(0);
    let meddle = || match place.run(&Open, &new_files(), true) {
        Err(error @ WriteError::Busy { process, .. }) => {
            assert_eq!(process, Some(std::process::id()));
            assert!(error.to_string().contains("another run is writing to"));
            errors.set(errors.get() + 1);
        }
        other => panic!("{other:?}"),
    };
    let gate = Meddling {
        left: Cell::new(12),
        meddle: &meddle,
    };
    place.run(&gate, &new_files(), true).unwrap();
    assert_eq!(errors.get(), 1);
    place.run(&Open, &new_files(), false).unwrap();
}
