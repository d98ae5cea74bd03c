//! The page of all kinds of changes.

use std::fmt::Write as _;

use crate::diff::{Severity, catalogue};

/// Every kind of change with its severity and why, as Markdown.
pub fn render_codes() -> String {
    let mut text = String::from(
        "# Changes\n\n\
         What `specwright diff` can say, and what it means for those who use the generated Rust \
         crate. A test holds that this page is complete, and that each code has a case in \
         `tests/cases/diff`. `specwright explain CODE` prints the same.\n\n\
         | severity | version | |\n|---|---|---|\n",
    );
    for it in Severity::ALL {
        let bump = match it {
            Severity::BreaksRunning | Severity::BreaksCompiling => "major",
            Severity::Adds | Severity::Relaxes => "minor",
            Severity::Documents => "patch",
        };
        let _ = writeln!(text, "| {} | {bump} | {} |", it.name(), it.meaning());
    }
    text.push_str(
        "\nWhile a crate is 0.x, major moves the second number, and minor and patch move the third \
         one, as cargo resolves versions.\n\n\
         What is compared is what the crate does, not what a server happens to take: a limit that \
         the docs add is a limit that `build()` checks from then on. A rename is proposed with its \
         evidence, and never makes a verdict milder. Setters, fields of requests and of models, \
         variants, functions and modules are what code can name; the traits that say that a \
         required param is given, and the numbers of its slots, are not.\n",
    );
    for severity in Severity::ALL {
        let _ = write!(
            text,
            "\n## {}\n\n| code | what | why | what to do |\n|---|---|---|---|\n",
            severity.name()
        );
        let mut kinds: Vec<_> = catalogue().filter(|it| it.severity == severity).collect();
        kinds.sort_by_key(|it| it.code);
        for it in kinds {
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {} |",
                it.code, it.what, it.why, it.advice
            );
        }
    }
    text
}
