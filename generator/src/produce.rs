//! Emits and lays out the parts of a crate, on every core: tokens cannot go from one thread to
//! another, so a thread takes a part all the way.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{available_parallelism, scope};

use crate::check::Checked;
use crate::emit::{emit, parts};
use crate::model::Model;
use crate::options::Options;
use crate::output::OutputFile;
use crate::render::{Bug, render};

/// With fewer parts than this, a second thread costs more than it saves.
const PARTS_A_THREAD: usize = 4;

/// Every file of the crate, by path.
///
/// # Errors
/// A module that is no Rust: of several, the one whose path comes first.
pub(crate) fn produce(model: &Checked<Model>, options: &Options) -> Result<Vec<OutputFile>, Bug> {
    let parts = parts(model);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push(render(emit(model, options, *part)));
        }
        done
    };
    let cores = available_parallelism().map_or(1, NonZero::get);
    let others = cores.min(parts.len() / PARTS_A_THREAD).saturating_sub(1);
    let done = scope(|scope| {
        let threads: Vec<_> = (0..others).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for thread in threads {
            match thread.join() {
                Ok(more) => done.extend(more),
                Err(panic) => resume_unwind(panic),
            }
        }
        done
    });
    // Which thread had which part is chance; the order of the files is not.
    let (mut files, mut bugs) = (Vec::new(), Vec::new());
    for it in done {
        match it {
            Ok(more) => files.extend(more),
            Err(bug) => bugs.push(bug),
        }
    }
    if let Some(bug) = bugs.into_iter().min_by(|a, b| a.path.cmp(&b.path)) {
        return Err(bug);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}
