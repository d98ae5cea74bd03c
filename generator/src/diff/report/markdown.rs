//! Changes as a comment of a pull request.

use super::{conclusion, cut, home, lines, spot, totals, visible};
use crate::diff::{Change, Severity, Verdict};

/// A table for each severity, folded where it is long, after the verdict.
pub fn render_markdown(changes: &[Change], verdict: &Verdict) -> String {
    /// A longer table is folded.
    const LONG: usize = 15;
    if changes.is_empty() {
        return "The API has not changed.\n".to_owned();
    }
    let mut text = format!("**{}**\n\n{}.\n", conclusion(verdict), totals(verdict));
    for severity in Severity::ALL {
        let of: Vec<_> = lines(changes)
            .into_iter()
            .filter(|it| it.first.severity() == severity)
            .collect();
        if of.is_empty() {
            continue;
        }
        let count = verdict.count(severity);
        let folded = of.len() > LONG || severity == Severity::Documents;
        if folded {
            text.push_str(&format!(
                "\n<details><summary>{} ({count})</summary>\n",
                severity.name()
            ));
        } else {
            text.push_str(&format!("\n### {} ({count})\n", severity.name()));
        }
        text.push_str("\n| | where | what | what to do |\n|---|---|---|---|\n");
        for line in &of {
            let it = line.first;
            let place = match spot(it).as_str() {
                "" => home(it),
                spot => format!("{} {spot}", home(it)),
            };
            let mut what = escape(&line.message());
            if let Some(note) = it.note.as_deref().filter(|it| !it.is_empty()) {
                what.push_str(&format!("; {}", escape(&cut(&visible(note)))));
            }
            text.push_str(&format!(
                "| `{}` | {} | {what} | {} |\n",
                it.sign(),
                code(&place),
                it.kind.advice
            ));
        }
        if folded {
            text.push_str("\n</details>\n");
        }
    }
    text
}

/// Text as code in a cell of a table.
fn code(text: &str) -> String {
    let fence = if text.contains('`') { "``" } else { "`" };
    let space = if text.contains('`') { " " } else { "" };
    // A cell ends at a bar even in code; a run of backticks that is longer than the fence is not
    // written by any spec that compiles, but must not end the code.
    let text = text.replace('|', "\\|").replace("``", "` `");
    format!("{fence}{space}{text}{space}{fence}")
}

/// Text that is no Markdown and no HTML.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // A name after it would be told of the comment.
            '@' => escaped.push_str("&#64;"),
            '\\' | '*' | '_' | '[' | ']' | '#' | '`' | '~' | '!' | '|' | '$' => {
                escaped.push('\\');
                escaped.push(it);
            }
            it => escaped.push(it),
        }
    }
    escaped
}
