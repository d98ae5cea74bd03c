//! Processes that go on, and processes that are killed.

use std::fs;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::place::Place;

/// Stops the process when the test ends, however it ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[track_caller]
fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(
            begin.elapsed() < Duration::from_secs(30),
            "{what} did not happen"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn watching_generates_again_and_outlives_errors() {
    let place = Place::with_spec();
    let log = fs::File::create(place.path("log")).unwrap();
    let mut command = place.command(&["generate", "--watch"]);
    command.stdout(log.try_clone().unwrap()).stderr(log);
    let _running = Running(command.spawn().unwrap());
    let said = |text: &str| place.read("log").contains(text);
    wait_until("the first run", || said("watching `spec`; Ctrl-C stops"));
    assert!(place.path("generated-client/Cargo.toml").exists() || said(" new, "));
    let file = format!("generated-client/{}", place.module());
    place.change_spec();
    wait_until("the second run", || place.read(&file).contains("400"));
    let right = place.read("spec/api.yaml");
    place.break_spec();
    wait_until("the report", || said("error[unknown-key]"));
    fs::write(place.path("spec/api.yaml"), right).unwrap();
    wait_until("the mended run", || {
        place.read("log").matches(" 0 changed, 0 removed").count() > 1
    });
    // As a checkout does: another folder of the same name.
    fs::rename(place.path("spec"), place.path("old")).unwrap();
    wait_until("the loss", || said("cannot watch `spec`"));
    fs::rename(place.path("old"), place.path("spec")).unwrap();
    place.edit(
        "spec/resources/notes.yaml",
        "max_length: 400",
        "max_length: 200",
    );
    wait_until("the last run", || place.read(&file).contains("200"));
    assert!(!said("\u{1b}"));
}

#[cfg(unix)]
#[test]
fn a_killed_run_is_mended_by_the_next() {
    let place = Place::generated();
    fs::write(place.path("generated-client/notes.txt"), "mine").unwrap();
    let is_whole = || {
        let is_current = |spec: &str| {
            let (_, value) = place.json(&["generate", "--check", "--spec", spec]);
            value["differences"]
                .as_array()
                .unwrap()
                .iter()
                .all(|it| it["path"] == "notes.txt")
        };
        is_current("spec") || is_current("other")
    };
    place.run(&["new", "other"]);
    place.edit("other/resources/notes.yaml", "notes", "notices");
    fs::rename(
        place.path("other/resources/notes.yaml"),
        place.path("other/resources/notices.yaml"),
    )
    .unwrap();
    place.run(&["check", "--spec", "other"]).ok();
    for round in 0..12 {
        let spec = if round % 2 == 0 { "other" } else { "spec" };
        let mut command = place.command(&["generate", "--spec", spec]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut running = Running(command.spawn().unwrap());
        std::thread::sleep(Duration::from_millis(4 * round));
        running.0.kill().unwrap();
        running.0.wait().unwrap();
        assert!(is_whole(), "round {round}");
        assert_eq!(place.read("generated-client/notes.txt"), "mine");
    }
    assert_eq!(place.run(&["generate"]).code, Some(0));
    assert!(!place.path(".generated-client.specwright").exists());
    assert_eq!(place.read("generated-client/notes.txt"), "mine");
}
