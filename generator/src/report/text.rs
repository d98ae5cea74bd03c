//! For people, as rustc shows faults.

use std::borrow::Cow;
use std::collections::BTreeSet;

use annotate_snippets::renderer::{Effects, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::excerpt;
use super::full_path;
use super::lines::Lines;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::node::is_forbidden;
use crate::source::{SourceId, Sources, Span};

/// Every fault by place, then how many there are. `root` is put before the paths.
pub fn render_text(
    diagnostics: &Diagnostics,
    sources: &Sources,
    color: bool,
    root: &str,
) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut lines = Lines::new(sources);
    let mut report = String::new();
    for diagnostic in diagnostics.sorted() {
        report.push_str(&render_one(
            diagnostic, sources, &mut lines, root, &renderer,
        ));
        report.push_str("\n\n");
    }
    let bold = if color {
        Style::new().effects(Effects::BOLD)
    } else {
        Style::new()
    };
    report.push_str(&format!("{bold}{}{bold:#}\n", summarize(diagnostics)));
    report
}

fn render_one(
    diagnostic: &Diagnostic,
    sources: &Sources,
    lines: &mut Lines<'_>,
    root: &str,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(escape(&diagnostic.message))
        .id(diagnostic.code);
    let mut group = Group::with_title(title);
    // A line that is cut has other columns than the file.
    let mut moved = Vec::new();
    for source in files_of(diagnostic) {
        let path = escape(&full_path(sources, source, root)).into_owned();
        if lines.text(source).is_empty() {
            group = group.element(Origin::path(path).line(1).char_column(1));
            continue;
        }
        let mut marks = Vec::new();
        if diagnostic.span.source == source {
            marks.push((
                AnnotationKind::Primary,
                diagnostic.span,
                diagnostic.label.as_str(),
            ));
        }
        for other in diagnostic
            .others
            .iter()
            .filter(|it| it.span.source == source)
        {
            marks.push((AnnotationKind::Context, other.span, other.message.as_str()));
        }
        let spans: Vec<Span> = marks.iter().map(|it| it.1).collect();
        let shown = excerpt(source, &spans, lines);
        // The place beside the path is that of the fault, or of the first mark in the file.
        let first = if diagnostic.span.source == source {
            Some(0)
        } else {
            (0..spans.len()).min_by_key(|it| spans.get(*it))
        };
        let first = first.and_then(|it| Some((spans.get(it)?, shown.places.get(it)?)));
        if let Some((span, place)) = first {
            let start = lines.range(*span).start;
            let real = lines.position(source, start);
            let before = shown.text.get(..place.start).unwrap_or_default();
            let column = before.chars().rev().take_while(|it| *it != '\n').count() + 1;
            moved.push((
                format!("{path}:{}:{column}", real.line),
                format!("{path}:{}:{}", real.line, real.column),
            ));
        }
        let mut snippet = Snippet::source(shown.text)
            .line_start(shown.first_line)
            .path(path);
        for (place, (kind, _, message)) in shown.places.into_iter().zip(marks) {
            let message = Some(message).filter(|it| !it.is_empty()).map(escape);
            snippet = snippet.annotation(kind.span(place).label(message));
        }
        group = group.element(snippet);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(escape(help)));
    }
    let mut report = renderer.render(&[group]);
    for (shown, real) in moved.into_iter().filter(|it| it.0 != it.1) {
        report = report.replacen(&shown, &real, 1);
    }
    report
}

/// The files that a fault has to do with, its own first.
fn files_of(diagnostic: &Diagnostic) -> Vec<SourceId> {
    let mut files = vec![diagnostic.span.source];
    for other in &diagnostic.others {
        if !files.contains(&other.span.source) {
            files.push(other.span.source);
        }
    }
    files
}

/// `3 errors and 1 warning in 2 files, nothing was written`
fn summarize(diagnostics: &Diagnostics) -> String {
    let all = diagnostics.sorted();
    let files: BTreeSet<_> = all.iter().map(|it| it.span.source).collect();
    let errors = all
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .count();
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(count(errors, "error"));
    }
    if errors < all.len() {
        parts.push(count(all.len() - errors, "warning"));
    }
    let end = if errors > 0 {
        ", nothing was written"
    } else {
        ""
    };
    format!(
        "{} in {}{end}",
        parts.join(" and "),
        count(files.len(), "file")
    )
}

fn count(number: usize, what: &str) -> String {
    if number == 1 {
        format!("1 {what}")
    } else {
        format!("{number} {what}s")
    }
}

/// Makes forbidden characters visible, and one line of several.
fn escape(text: &str) -> Cow<'_, str> {
    let is_shown = |it: char| !is_forbidden(it) && it != '\n' && it != '\t';
    if text.chars().all(is_shown) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_shown(character) {
            escaped.push(character);
        } else {
            escaped.extend(character.escape_default());
        }
    }
    Cow::Owned(escaped)
}
