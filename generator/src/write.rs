//! Brings the generated files to disk; the only stage that writes.
//!
//! A manifest in the crate's folder says which files the generator wrote, with their hashes. What
//! is not in it, or was edited since, belongs to a person and is neither overwritten nor deleted,
//! unless `force` says so for exactly the files in the way. The new crate is built beside the old
//! one and the two folders are exchanged in one step, so that an interruption leaves one or the
//! other, never a mixture.

mod compare;
mod difference;
mod disk;
mod error;
mod lock;
mod manifest;
mod paths;
mod plan;
mod program;
mod record;
mod settle;
mod single;
mod snapshot;
mod stage;
mod swap;
mod target;

#[cfg(test)]
mod interruption;

pub use compare::{Comparison, Difference, State, compare};
pub use error::{Blocked, Obstacle, WriteError};
pub use manifest::MANIFEST;
pub use program::identify_program;
pub use record::Record;
pub use single::{write_file, write_folder};
pub use target::Target;

use crate::output::OutputFile;
use disk::{Disk, Gate, Open};
use plan::{Action, Plan};

/// How to treat what is in the way.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Overwrites or deletes the files that are in the way; no others.
    pub force: bool,
}

/// What a run did; every list is sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new.
    pub created: Vec<String>,
    /// Files whose text changed.
    pub updated: Vec<String>,
    /// Files that are as they were.
    pub unchanged: Vec<String>,
    /// Files that were written by an earlier run and are not produced any more.
    pub removed: Vec<String>,
    /// Files that were in the way, and were overwritten because of `force`.
    pub overwritten: Vec<String>,
    /// Files that were in the way, and were deleted because of `force`.
    pub deleted: Vec<String>,
    /// Files that the generator neither writes nor was told to accept; they were left alone.
    pub foreign: Vec<String>,
    /// Files that an interrupted run had left aside; they are back in their place.
    pub recovered: Vec<String>,
}

/// Makes the crate's folder hold `files`, and what people keep there.
///
/// Nothing is touched when everything is already in place. Paths in `keep` are a person's: they
/// are not written, whether they exist or not.
///
/// # Errors
/// When a file is in the way, when another run is busy, when the manifest cannot be read, and when
/// the file system refuses. The folder then holds the old crate, or the new one.
pub fn write(
    target: &Target,
    files: &[OutputFile],
    keep: &[String],
    options: Options,
) -> Result<Written, WriteError> {
    write_through(&Open, target, files, keep, options)
}

fn write_through(
    gate: &dyn Gate,
    target: &Target,
    files: &[OutputFile],
    keep: &[String],
    options: Options,
) -> Result<Written, WriteError> {
    paths::check_paths(files)?;
    if !target.has_staging() {
        let plan = Plan::make(target, files, keep)?;
        plan.permit(target, options.force)?;
        if plan.is_done() {
            return Ok(report_plan(&plan, Vec::new()));
        }
    }
    let disk = Disk::new(gate, target);
    let lock = lock::take_lock(&disk, target)?;
    let result = write_locked(&disk, target, files, keep, options);
    let cleaned = lock.release(&disk);
    let written = result?;
    cleaned?;
    Ok(written)
}

fn write_locked(
    disk: &Disk<'_>,
    target: &Target,
    files: &[OutputFile],
    keep: &[String],
    options: Options,
) -> Result<Written, WriteError> {
    let recovered = settle::recover(disk, target)?;
    let plan = Plan::make(target, files, keep)?;
    plan.permit(target, options.force)?;
    if !plan.is_done() {
        swap::check_mounts(target)?;
        let swapped =
            stage::stage(disk, target, &plan).and_then(|()| swap::swap(disk, target, &plan));
        match swapped {
            Ok(None) => {}
            Ok(Some(old)) => {
                settle::settle(disk, target, &old, Some(&plan.stamps))?;
            }
            Err(error) => {
                // What was staged goes; that it cannot go either is for the next run to tell.
                let _ = settle::recover(disk, target);
                return Err(error);
            }
        }
    }
    Ok(report_plan(&plan, recovered))
}

fn report_plan(plan: &Plan<'_>, recovered: Vec<String>) -> Written {
    let mut written = Written {
        foreign: plan.foreign.clone(),
        recovered,
        ..Written::default()
    };
    for (path, action) in &plan.actions {
        let list = match action {
            Action::Create(_) => &mut written.created,
            Action::Update(_) => &mut written.updated,
            Action::Unchanged => &mut written.unchanged,
            Action::Remove => &mut written.removed,
            Action::Overwrite(_) => &mut written.overwritten,
            Action::Delete => &mut written.deleted,
        };
        list.push(path.clone());
    }
    written
}
