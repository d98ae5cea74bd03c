//! `generate --watch`: generates again whenever the spec changes.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Outcome;
use super::compile::Failure;
use super::console::Console;
use super::generate::{GenerateArgs, generate};

/// An editor saves in several steps; this long nothing must happen.
const QUIET: Duration = Duration::from_millis(100);
/// But no longer than this does a run wait.
const LONGEST: Duration = Duration::from_secs(2);
/// How often a folder that is gone is looked for.
const PAUSE: Duration = Duration::from_millis(500);

/// Generates, and again after every change, until the process is stopped. An error stops nothing:
/// the next change may mend it.
pub(crate) fn run(
    args: &GenerateArgs,
    program: Option<&str>,
    console: &Console,
) -> Result<Outcome, Failure> {
    let (sender, events) = channel();
    let cannot =
        |error: notify::Error| Failure::call(format!("cannot watch `{}`: {error}", show(args)));
    // Watching begins before the first run, so that no change falls between.
    let mut watcher = notify::recommended_watcher(sender).map_err(cannot)?;
    watcher
        .watch(&args.spec, RecursiveMode::Recursive)
        .map_err(cannot)?;
    regenerate(args, program, console);
    console.note(&format!("watching `{}`; Ctrl-C stops", show(args)));
    while wait_for_change(&events) {
        watch_again(&mut watcher, args, console);
        regenerate(args, program, console);
    }
    Err(Failure::call(format!(
        "cannot watch `{}` any longer",
        show(args)
    )))
}

fn show(args: &GenerateArgs) -> String {
    args.spec.to_string_lossy().into_owned()
}

fn regenerate(args: &GenerateArgs, program: Option<&str>, console: &Console) {
    if let Err(failure) = generate(args, program, console) {
        failure.tell(console);
    }
}

/// Waits until something of the spec has changed and all is quiet again; `false` when no more
/// changes can come.
fn wait_for_change(events: &Receiver<notify::Result<Event>>) -> bool {
    loop {
        match events.recv() {
            Ok(event) if is_change(&event) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    let begin = Instant::now();
    while begin.elapsed() < LONGEST {
        match events.recv_timeout(QUIET) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}

/// Whether the spec may have changed. A watcher that has lost events says so with an error.
fn is_change(event: &notify::Result<Event>) -> bool {
    match event {
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => false,
        Ok(event) => event.need_rescan() || event.paths.iter().any(|it| is_of_spec(it)),
        Err(_) => true,
    }
}

/// A YAML file, or a folder; editors' own files are neither.
fn is_of_spec(path: &Path) -> bool {
    let is_hidden = path
        .file_name()
        .is_some_and(|it| it.as_encoded_bytes().starts_with(b"."));
    let extension = path.extension().map(|it| it.as_encoded_bytes());
    !is_hidden && matches!(extension, None | Some(b"yaml" | b"yml"))
}

/// Watches the folder again: it may be another one of the same name, as after a checkout.
fn watch_again(watcher: &mut RecommendedWatcher, args: &GenerateArgs, console: &Console) {
    // That it is not watched any more is no fault.
    let _ = watcher.unwatch(&args.spec);
    let mut told = false;
    while let Err(error) = watcher.watch(&args.spec, RecursiveMode::Recursive) {
        if !told {
            console.error(&format!(
                "cannot watch `{}`: {error}; waiting for it",
                show(args)
            ));
            told = true;
        }
        thread::sleep(PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_own_files_are_no_change() {
        for (path, expected) in [
            ("spec/api.yaml", true),
            ("spec/resources", true),
            ("spec/resources/x.yml", true),
            ("spec/.api.yaml.swp", false),
            ("spec/api.yaml~", false),
            ("spec/README.md", false),
            ("spec/.git", false),
        ] {
            assert_eq!(is_of_spec(Path::new(path)), expected, "{path}");
        }
    }

    #[test]
    fn reading_is_no_change() {
        let event = |kind| Ok(Event::new(kind).add_path("spec/api.yaml".into()));
        assert!(!is_change(&event(EventKind::Access(
            notify::event::AccessKind::Any
        ))));
        assert!(is_change(&event(EventKind::Modify(
            notify::event::ModifyKind::Any
        ))));
    }

    #[test]
    fn changes_are_taken_together() {
        let (sender, events) = channel();
        for _ in 0..3 {
            let kind = EventKind::Modify(notify::event::ModifyKind::Any);
            sender
                .send(Ok(Event::new(kind).add_path("spec/api.yaml".into())))
                .unwrap();
        }
        assert!(wait_for_change(&events));
        assert!(events.try_recv().is_err());
        drop(sender);
        assert!(!wait_for_change(&events));
    }
}
