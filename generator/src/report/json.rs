//! For programs: one JSON object a line.

use serde::Serialize;

use super::full_path;
use super::lines::Lines;
use crate::diagnostics::{Diagnostics, Severity};
use crate::node::is_forbidden;
use crate::source::{Sources, Span};

/// A fault; the keys come in this order.
#[derive(Serialize)]
struct Fault<'a> {
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    label: &'a str,
    #[serde(flatten)]
    place: Place,
    others: Vec<Other<'a>>,
    help: Option<&'a str>,
}

/// Another place that has to do with a fault.
#[derive(Serialize)]
struct Other<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place,
}

/// A place; lines and columns count from 1, columns in characters, ends are the first thing after.
#[derive(Serialize)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    end_line: usize,
    end_column: usize,
    byte_start: u32,
    byte_end: u32,
}

/// Every fault by place, each as a JSON object on a line of its own. `root` is put before the paths.
pub fn render_json(diagnostics: &Diagnostics, sources: &Sources, root: &str) -> String {
    let mut lines = Lines::new(sources);
    let mut report = String::new();
    for diagnostic in diagnostics.sorted() {
        let mut place = |span: Span| locate(span, sources, &mut lines, root);
        let fault = Fault {
            code: diagnostic.code,
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: &diagnostic.message,
            label: &diagnostic.label,
            place: place(diagnostic.span),
            others: diagnostic
                .others
                .iter()
                .map(|it| Other {
                    message: &it.message,
                    place: place(it.span),
                })
                .collect(),
            help: diagnostic.help.as_deref(),
        };
        // Texts and numbers are always JSON.
        let line = serde_json::to_string(&fault).unwrap_or_default();
        report.push_str(&escape(&line));
        report.push('\n');
    }
    report
}

/// Where a place is.
pub(crate) fn locate(span: Span, sources: &Sources, lines: &mut Lines<'_>, root: &str) -> Place {
    let range = lines.range(span);
    let start = lines.position(span.source, range.start);
    let end = lines.position(span.source, range.end);
    Place {
        file: full_path(sources, span.source, root),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte_start: span.start,
        byte_end: span.end,
    }
}

/// JSON escapes the control characters of ASCII; this does the others, which stand only in texts.
pub(crate) fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for character in line.chars() {
        if is_forbidden(character) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            escaped.push(character);
        }
    }
    escaped
}
