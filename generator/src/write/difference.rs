//! Differences as text.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use super::compare::{Comparison, Difference, State};

/// The most lines that are shown of one file.
const LINES: usize = 200;
/// The most files that are shown line by line.
const FILES: usize = 20;

impl Comparison {
    /// The report for people: the files by state, with what changed in them.
    pub fn render(&self, color: bool) -> String {
        let paint = Paint { color };
        let mut text = String::new();
        let mut shown = 0;
        for state in State::ALL {
            let group = self.differences.iter().filter(|it| it.state == state);
            for difference in group {
                let title = paint.paint("1", &format!("{}:", state.title()));
                let path = escape_controls(&difference.path);
                push(&mut text, &format!("{title} {path}\n"));
                if difference.texts.is_some() {
                    shown += 1;
                    if shown <= FILES {
                        text.push_str(&difference.render_lines(&paint));
                    }
                }
            }
        }
        if shown > FILES {
            push(
                &mut text,
                &format!(
                    "({} more files are not shown line by line)\n",
                    shown - FILES
                ),
            );
        }
        text
    }
}

impl Difference {
    /// The changed lines as a unified diff, from what is there to what belongs there; empty when
    /// there are no two texts. Cut when it is very long.
    pub fn unified(&self) -> String {
        self.render_lines(&Paint { color: false })
    }

    fn render_lines(&self, paint: &Paint) -> String {
        let Some((old, new)) = &self.texts else {
            return String::new();
        };
        let diff = TextDiff::from_lines(old.as_str(), new.as_str());
        let mut text = String::new();
        let (mut shown, mut left) = (0, 0);
        for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
            let mut lines = vec![paint.paint("36", &hunk.header().to_string())];
            for change in hunk.iter_changes() {
                let value = escape_controls(change.value().trim_end_matches('\n'));
                lines.push(match change.tag() {
                    ChangeTag::Equal => format!(" {value}"),
                    ChangeTag::Delete => paint.paint("31", &format!("-{value}")),
                    ChangeTag::Insert => paint.paint("32", &format!("+{value}")),
                });
                if change.missing_newline() {
                    lines.push("\\ no newline at the end of the file".to_owned());
                }
            }
            for line in lines {
                if shown < LINES {
                    shown += 1;
                    push(&mut text, &line);
                    text.push('\n');
                } else {
                    left += 1;
                }
            }
        }
        if left > 0 {
            push(&mut text, &format!("({left} more lines)\n"));
        }
        text
    }
}

fn push(text: &mut String, line: &str) {
    // Writing to a String cannot fail.
    let _ = write!(text, "{line}");
}

struct Paint {
    color: bool,
}

impl Paint {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.color {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// What is on the disk is data: it must not steer a terminal.
fn escape_controls(text: &str) -> String {
    let is_plain = |it: char| it == '\t' || !it.is_control();
    if text.chars().all(is_plain) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for it in text.chars() {
        if is_plain(it) {
            escaped.push(it)
        } else {
            escaped.extend(it.escape_default())
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(path: &str, old: &str, new: &str) -> Difference {
        Difference {
            state: State::Changed,
            path: path.to_owned(),
            texts: Some((old.to_owned(), new.to_owned())),
        }
    }

    #[test]
    fn lines_are_shown_with_their_context() {
        let comparison = Comparison {
            differences: vec![
                changed(
                    "src/a.rs",
                    "1\n2\n3\n4\n5\nsix\n7\n",
                    "1\n2\n3\n4\n5\n6\n7\n",
                ),
                Difference {
                    state: State::Missing,
                    path: "src/b.rs".to_owned(),
                    texts: None,
                },
                Difference {
                    state: State::Foreign,
                    path: "x\u{1b}[2J".to_owned(),
                    texts: None,
                },
            ],
        };
        assert_eq!(
            comparison.render(false),
            "changed: src/a.rs\n@@ -3,5 +3,5 @@\n 3\n 4\n 5\n-six\n+6\n 7\nmissing: src/b.rs\nnot \
             written by the generator: x\\u{1b}[2J\n"
        );
        assert!(comparison.render(true).contains("\u{1b}[32m+6\u{1b}[0m\n"));
    }

    #[test]
    fn text_on_the_disk_cannot_steer_the_terminal() {
        let lines = changed("a", "\u{1b}]0;owned\u{7}\u{202e}\r\n", "x").unified();
        assert!(!lines.contains('\u{1b}') && !lines.contains('\u{7}') && !lines.contains('\r'));
        assert!(lines.contains("\\ no newline at the end of the file"));
    }

    #[test]
    fn long_differences_are_cut_and_say_so() {
        let old: String = (0..500).map(|it| format!("a{it}\n")).collect();
        let new: String = (0..500).map(|it| format!("b{it}\n")).collect();
        let lines = changed("a", &old, &new).unified();
        assert_eq!(lines.lines().count(), LINES + 1);
        assert!(lines.ends_with("(801 more lines)\n"), "{lines}");
        let differences = (0..25)
            .map(|it| changed(&format!("{it}"), "a\n", "b\n"))
            .collect();
        let text = Comparison { differences }.render(false);
        assert_eq!(text.matches("@@ ").count(), FILES);
        assert!(text.ends_with("(5 more files are not shown line by line)\n"));
    }
}
