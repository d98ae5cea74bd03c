//! Long texts, as blocks of lines.

use super::WIDTH;
use super::scalar::is_printable;

/// A text as a block after `>-` or `|-`, if it is one that a block can hold as it is.
pub(super) fn write_prose(text: &str, indent: usize) -> Option<String> {
    let is_clean = |line: &str| line.trim() == line && line.chars().all(is_printable);
    let lines: Vec<&str> = text.split('\n').collect();
    let is_framed = lines.first().is_some_and(|it| !it.is_empty())
        && lines.last().is_some_and(|it| !it.is_empty());
    if !is_framed || !lines.iter().all(|it| is_clean(it)) {
        return None;
    }
    let width = WIDTH.saturating_sub(indent).max(20);
    if let [line] = lines.as_slice() {
        // One word stays one line, so a block would not make it shorter.
        if !line.contains(' ') {
            return None;
        }
    } else if lines.iter().all(|it| it.chars().count() <= width) {
        return Some(format!("|-\n{}", indent_lines(&lines, indent)));
    }
    let mut folded = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        // An end of a line that stays one is written as an empty line.
        if at > 0 {
            folded.push(String::new());
        }
        if !line.is_empty() {
            fold(line, width, &mut folded);
        }
    }
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    Some(format!(">-\n{}", indent_lines(&folded, indent)))
}

/// Cuts a line where a single space stands between two words.
fn fold(line: &str, width: usize, folded: &mut Vec<String>) {
    let mut current = String::new();
    for word in line.split(' ') {
        let is_full = current.chars().count() + 1 + word.chars().count() > width;
        let can_break = !current.is_empty() && !current.ends_with(' ') && !word.is_empty();
        if is_full && can_break {
            folded.push(std::mem::take(&mut current));
        } else if !current.is_empty() {
            current.push(' ');
        }
        current.push_str(word);
    }
    folded.push(current);
}

fn indent_lines(lines: &[&str], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut out = String::new();
    for line in lines {
        if !line.is_empty() {
            out.push_str(&pad);
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}
