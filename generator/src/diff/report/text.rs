//! Changes on a terminal.

use super::{Line, Side, conclusion, home, lines, spot, totals, visible};
use crate::diff::{Change, Severity, Verdict};

/// Every change, the worst first, by resource; then the totals and the verdict. `verbose` adds the
/// places in both specs, the page of the docs and what to do.
pub fn render_text(
    changes: &[Change],
    verdict: &Verdict,
    old: Side<'_>,
    new: Side<'_>,
    colors: bool,
    verbose: bool,
) -> String {
    if changes.is_empty() {
        return "no change\n".to_owned();
    }
    let paint = Paint { colors };
    let mut text = String::new();
    let mut last: (Option<Severity>, Option<String>) = (None, None);
    for line in lines(changes) {
        let it = line.first;
        if last.0 != Some(it.severity()) {
            if last.0.is_some() {
                text.push('\n');
            }
            text.push_str(&paint.of(it.severity(), it.severity().name()));
            text.push('\n');
            last = (Some(it.severity()), None);
        }
        let home = home(it);
        if last.1.as_ref() != Some(&home) {
            text.push_str(&format!("  {}\n", paint.bold(&home)));
            last.1 = Some(home);
        }
        push_line(&mut text, &line, &paint);
        if verbose {
            push_more(&mut text, &line, old, new);
        }
    }
    text.push_str(&format!(
        "\n{}: {}\n",
        totals(verdict),
        paint.bold(&conclusion(verdict))
    ));
    text
}

fn push_line(text: &mut String, line: &Line<'_>, paint: &Paint) {
    let it = line.first;
    let sign = paint.of(it.severity(), &it.sign().to_string());
    let spot = spot(it);
    let gap = if spot.is_empty() { "" } else { "  " };
    let code = paint.dim(&format!("[{}]", it.kind.code));
    text.push_str(&format!(
        "    {sign} {spot}{gap}{} {code}\n",
        line.message()
    ));
    if let Some(note) = it.note.as_deref().filter(|it| !it.is_empty()) {
        text.push_str(&format!("        {}\n", visible(note)));
    }
}

fn push_more(text: &mut String, line: &Line<'_>, old: Side<'_>, new: Side<'_>) {
    let it = line.first;
    let mut push = |what: &str, words: &str| {
        text.push_str(&format!("        {what}: {}\n", visible(words)));
    };
    if let Some(span) = it.old_span {
        push("old", &old.place(span));
    }
    if let Some(span) = it.new_span {
        push("new", &new.place(span));
    }
    if let Some(page) = &it.page {
        push("docs", page);
    }
    push("do", it.kind.advice);
}

/// Colours, if there are any.
struct Paint {
    colors: bool,
}

impl Paint {
    fn code(&self, code: &str, text: &str) -> String {
        if self.colors {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn of(&self, severity: Severity, text: &str) -> String {
        let code = match severity {
            Severity::BreaksRunning => "1;35",
            Severity::BreaksCompiling => "1;31",
            Severity::Adds => "1;32",
            Severity::Relaxes => "1;36",
            Severity::Documents => "2",
        };
        self.code(code, text)
    }

    fn bold(&self, text: &str) -> String {
        self.code("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.code("2", text)
    }
}
