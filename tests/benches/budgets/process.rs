//! Whole commands: their time, and their work and memory where the system tells them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::stopwatch::median;

/// What tells the work and the peak memory of a command.
const TIME: &str = "/usr/bin/time";

/// How a command did.
pub(crate) struct Run {
    seconds: f64,
    system: Option<System>,
}

/// What the system tells of a command.
struct System {
    /// How long its processes worked, which other work on the machine changes less than the time.
    worked: f64,
    /// The memory of its largest process.
    mebibytes: f64,
}

impl Run {
    /// `0.12 s (0.11 s of work), 34 MiB`
    pub(crate) fn describe(&self) -> String {
        let seconds = &self.seconds;
        match &self.system {
            Some(System { worked, mebibytes }) => {
                format!("{seconds:.3} s ({worked:.2} s of work), {mebibytes:.0} MiB")
            }
            None => format!("{seconds:.3} s"),
        }
    }
}

/// Runs a command.
///
/// # Panics
/// If it cannot be run, or fails.
pub(crate) fn run(command: &Command) -> Run {
    let has_time = Path::new(TIME).exists();
    let mut timed = Command::new(if has_time {
        TIME.as_ref()
    } else {
        command.get_program()
    });
    if has_time {
        timed
            .arg("-f")
            .arg("system %U %S %M")
            .arg(command.get_program());
    }
    timed.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => timed.env(name, value),
            None => timed.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        timed.current_dir(folder);
    }
    let start = Instant::now();
    let output = timed
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|it| panic!("{timed:?}: {it}"));
    let seconds = start.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed:\n{said}");
    let system = said.lines().rev().find_map(|it| {
        let mut figures = it.strip_prefix("system ")?.split(' ').map(str::parse);
        let (user, kernel): (f64, f64) = (figures.next()?.ok()?, figures.next()?.ok()?);
        let kibibytes: f64 = figures.next()?.ok()?;
        Some(System {
            worked: user + kernel,
            mebibytes: kibibytes / 1024.0,
        })
    });
    Run { seconds, system }
}

/// The median of several runs, each prepared anew.
pub(crate) fn runs(count: usize, mut prepare: impl FnMut() -> Command) -> Run {
    let runs: Vec<Run> = (0..count).map(|_| run(&prepare())).collect();
    let of = |figure: fn(&System) -> f64| -> Option<f64> {
        let figures: Option<Vec<f64>> = runs
            .iter()
            .map(|it| it.system.as_ref().map(figure))
            .collect();
        figures.map(median)
    };
    let system = of(|it| it.worked).zip(of(|it| it.mebibytes));
    Run {
        seconds: median(runs.iter().map(|it| it.seconds).collect()),
        system: system.map(|(worked, mebibytes)| System { worked, mebibytes }),
    }
}

/// The folder that cargo builds into, two above this program.
pub(crate) fn target() -> PathBuf {
    let program = std::env::current_exe().expect("the path of this program");
    program
        .ancestors()
        .nth(3)
        .expect("a folder of builds")
        .to_owned()
}

/// Cargo, without what a cargo above has set for this program.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST") {
            cargo.env_remove(name);
        }
    }
    cargo
}
