//! A folder to call the program in, and what a call leaves behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_specwright");

/// A folder with a spec in it, and a cache that is not the user's.
pub(crate) struct Place {
    folder: TempDir,
    cache: TempDir,
}

impl Place {
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            cache: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn with_spec() -> Self {
        let place = Self::empty();
        place.run(&["new", "spec", "-q"]).ok();
        place
    }

    pub(crate) fn generated() -> Self {
        let place = Self::with_spec();
        place.run(&["generate"]).ok();
        place
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        self.command_of(Path::new(PROGRAM), args)
    }

    /// A call of a copy of the program.
    pub(crate) fn command_of(&self, program: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command
            .args(args)
            .current_dir(self.folder.path())
            .env("XDG_CACHE_HOME", self.cache.path())
            .stdin(Stdio::null());
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "FORCE_COLOR"] {
            command.env_remove(name);
        }
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        finish(self.command(args))
    }

    pub(crate) fn json(&self, args: &[&str]) -> (Option<i32>, Value) {
        let args: Vec<_> = args.iter().copied().chain(["--format", "json"]).collect();
        let Ran { code, out, err } = self.run(&args);
        assert_eq!(err, "");
        assert_eq!(out.lines().count(), 1, "{out}");
        (code, serde_json::from_str(&out).unwrap())
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The folder of the user's caches.
    pub(crate) fn cache(&self) -> &Path {
        self.cache.path()
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path}: {text}");
        fs::write(self.path(path), text.replace(from, to)).unwrap();
    }

    /// Changes what is generated.
    pub(crate) fn change_spec(&self) {
        self.edit(
            "spec/resources/notes.yaml",
            "max_length: 500",
            "max_length: 400",
        );
    }

    pub(crate) fn break_spec(&self) {
        let text = self.read("spec/api.yaml");
        fs::write(self.path("spec/api.yaml"), text + "bad: 1\n").unwrap();
    }

    /// The module that describes the notes.
    pub(crate) fn module(&self) -> String {
        let manifest: Value =
            serde_json::from_str(&self.read("generated-client/.specwright.json")).unwrap();
        let mut files = manifest["files"].as_object().unwrap().keys();
        files
            .find(|it| it.starts_with("src/") && it.contains("notes"))
            .unwrap()
            .clone()
    }
}

/// What a call left behind.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The call worked, and had nothing to say but its result.
    #[track_caller]
    pub(crate) fn ok(self) -> String {
        assert_eq!(
            (self.code, self.err.as_str()),
            (Some(0), ""),
            "{}",
            self.out
        );
        self.out
    }

    /// The answer was no.
    #[track_caller]
    pub(crate) fn no(self) -> String {
        assert_eq!(
            (self.code, self.err.as_str()),
            (Some(1), ""),
            "{}",
            self.out
        );
        self.out
    }

    /// The input or the call was wrong, and there is no result.
    #[track_caller]
    pub(crate) fn wrong(self) -> String {
        assert_eq!(
            (self.code, self.out.as_str()),
            (Some(2), ""),
            "{}",
            self.err
        );
        self.err
    }
}

pub(crate) fn finish(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
