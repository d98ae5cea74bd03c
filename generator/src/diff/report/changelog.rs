//! Changes as a section of the generated crate's changelog.

use super::markdown::escape;
use super::{home, lines, spot};
use crate::diff::{Change, Severity, Verdict};

/// A section for the version that the new spec names, or the least that it can have: what breaks
/// first, with what to do about it. Changes of docs alone are counted, not listed.
pub fn render_changelog(changes: &[Change], verdict: &Verdict) -> String {
    let version = if verdict.suffices {
        &verdict.named
    } else {
        &verdict.at_least
    };
    let mut text = format!("## {version}\n");
    let titles = [
        (Severity::BreaksRunning, "Breaks at run time"),
        (Severity::BreaksCompiling, "Breaks"),
        (Severity::Adds, "Added"),
        (Severity::Relaxes, "Relaxed"),
    ];
    for (severity, title) in titles {
        let of = lines(changes).into_iter();
        let of: Vec<_> = of.filter(|it| it.first.severity() == severity).collect();
        if of.is_empty() {
            continue;
        }
        text.push_str(&format!("\n### {title}\n\n"));
        for line in of {
            let it = line.first;
            let place = match spot(it).as_str() {
                "" => home(it),
                spot => format!("{} {spot}", home(it)),
            };
            text.push_str(&format!(
                "- {}: {}.",
                escape(&place),
                escape(&line.message())
            ));
            if severity.breaks() {
                text.push_str(&format!(" {}", it.kind.advice));
            }
            text.push('\n');
        }
    }
    match verdict.count(Severity::Documents) {
        0 => {}
        1 => text.push_str("\nOne change of the docs.\n"),
        count => text.push_str(&format!("\n{count} changes of the docs.\n")),
    }
    text
}
