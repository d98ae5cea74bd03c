//! How changes look: on a terminal, in a comment of a pull request, for programs, as a page.
//!
//! What comes from a spec is data: it is never a command of a terminal, Markdown or HTML.

mod changelog;
mod codes;
mod html;
mod json;
mod markdown;
mod rust;
mod short;
mod text;

pub use changelog::render_changelog;
pub use codes::render_codes;
pub use html::{Page, render_html};
pub use json::render_json;
pub use markdown::render_markdown;
pub use short::render_short;
pub use text::render_text;

use super::{Change, Severity, Verdict};
use crate::node::is_forbidden;
use crate::report::{Lines, Place, locate};
use crate::source::{Sources, Span};

/// The spec of one side, for the places in it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Its texts.
    pub sources: &'a Sources,
    /// What is put before the paths: the folder, or the revision.
    pub root: &'a str,
}

impl Side<'_> {
    fn locate(&self, span: Span) -> Place {
        locate(span, self.sources, &mut Lines::new(self.sources), self.root)
    }

    /// `spec/resources/closes.yaml:54:9`.
    fn place(&self, span: Span) -> String {
        let place = self.locate(span);
        format!("{}:{}:{}", place.file, place.line, place.column)
    }
}

/// Changes that are told as one: the same happened to several items of one thing.
struct Line<'a> {
    first: &'a Change,
    all: Vec<&'a Change>,
}

/// Changes with those together that differ by their item alone.
fn lines(changes: &[Change]) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for it in changes {
        let joins = lines.last().is_some_and(|line| {
            let first = line.first;
            it.item.is_some()
                && first.item.is_some()
                && (first.kind, &first.resource, &first.action, &first.path)
                    == (it.kind, &it.resource, &it.action, &it.path)
        });
        match lines.last_mut().filter(|_| joins) {
            Some(line) => line.all.push(it),
            None => lines.push(Line {
                first: it,
                all: vec![it],
            }),
        }
    }
    lines
}

impl Line<'_> {
    /// What happened and to what: `value added: agu, pace_unknown`.
    fn message(&self) -> String {
        let what = self.first.kind.what;
        if self.first.item.is_some() {
            let items: Vec<_> = self.all.iter().map(|it| say_item(it)).collect();
            return format!("{what}: {}", items.join(", "));
        }
        match values(self.first) {
            Some(values) => format!("{what}: {values}"),
            None => what.to_owned(),
        }
    }
}

fn say_item(it: &Change) -> String {
    let item = visible(it.item.as_deref().unwrap_or_default());
    match values(it) {
        Some(values) => format!("{item} ({values})"),
        None => item,
    }
}

/// What was and what is.
fn values(it: &Change) -> Option<String> {
    let show = |text: &String| cut(&visible(text));
    match (&it.old, &it.new) {
        (Some(old), Some(new)) => Some(format!("{} → {}", show(old), show(new))),
        (Some(one), None) if it.sign() == '~' => Some(format!("{} → nothing", show(one))),
        (None, Some(one)) if it.sign() == '~' => Some(show(one)),
        (Some(one), None) | (None, Some(one)) => Some(show(one)),
        (None, None) => None,
    }
}

/// A text on one line that cannot steer a terminal.
fn visible(text: &str) -> String {
    let show = |it: char| match it {
        '\n' | '\t' => ' ',
        it if is_forbidden(it) => char::REPLACEMENT_CHARACTER,
        it => it,
    };
    text.chars().map(show).collect()
}

/// A text that is not longer than a line.
fn cut(text: &str) -> String {
    const LONGEST: usize = 120;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST - 1).collect();
    format!("{start}…")
}

/// Where a change is, below its resource: `create close[kind]`.
fn spot(it: &Change) -> String {
    let action = it.action.as_deref().map(visible);
    let path = Some(visible(&it.path)).filter(|it| !it.is_empty());
    let parts: Vec<_> = action.into_iter().chain(path).collect();
    parts.join(" ")
}

/// The resource of a change, or what stands in its place.
fn home(it: &Change) -> String {
    it.resource
        .as_deref()
        .map_or("the whole API".to_owned(), visible)
}

/// `2 breaking (1 at run time), 3 added`: how many changes there are.
fn totals(verdict: &Verdict) -> String {
    let at_run_time = match verdict.count(Severity::BreaksRunning) {
        0 => String::new(),
        count => format!(" ({count} at run time)"),
    };
    let others = [
        (Severity::Adds, "added"),
        (Severity::Relaxes, "relaxed"),
        (Severity::Documents, "of docs"),
    ];
    let mut words = vec![format!("{} breaking{at_run_time}", verdict.breaking())];
    words.extend(others.iter().filter_map(|(severity, word)| {
        let count = verdict.count(*severity);
        (count > 0).then(|| format!("{count} {word}"))
    }));
    words.join(", ")
}

/// `major, at least 0.2.0 (from 0.1.0)`, and whether the spec says so already.
fn conclusion(verdict: &Verdict) -> String {
    let Verdict {
        bump,
        from,
        at_least,
        named,
        suffices,
        counts: _,
    } = verdict;
    let mut words = format!("{}, at least {at_least} (from {from})", bump.name());
    if *suffices {
        words.push_str(&format!("; the new spec says {named}, which is enough"));
    } else if named != from {
        words.push_str(&format!("; the new spec says {named}, which is not enough"));
    }
    words
}
