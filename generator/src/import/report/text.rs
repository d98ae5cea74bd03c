//! The report for people.

use super::super::draft::Tally;
use super::super::explained::Stale;
use super::super::merge::{Conflict, Fate};
use super::super::reference::Unread;
use super::super::turnover::Place;
use super::Report;
use crate::node::is_forbidden;

/// So many lines of each version of a conflict are shown.
const SHOWN: usize = 8;
/// So many characters of what was not understood are shown.
const LONGEST: usize = 200;

impl Report {
    /// What was not understood, a line each, explanations that are no longer needed, and the
    /// conflicts with both versions. `spec` is put before the paths of the spec.
    pub fn faults(&self, spec: &str) -> String {
        let unread = self.unread.iter().map(write_unread);
        let stale = self.stale.iter().map(|it| write_stale(it, spec));
        let conflicts = self.conflicts.iter().map(|it| write_conflict(it, spec));
        unread.chain(stale).chain(conflicts).collect()
    }

    /// What went in and came out, in a few lines. Every file and action that changes and every
    /// guess is named where `names` says so; what goes or has another name is always named.
    pub fn summary(&self, spec: &str, names: bool) -> String {
        let mut out = String::new();
        for (word, fate, is_shown) in [
            ("new", Fate::New, names),
            ("changed", Fate::Changed, names),
            ("removed", Fate::Removed, true),
            ("left out", Fate::LeftOut, names),
        ] {
            for (path, _) in self.files.iter().filter(|it| is_shown && it.1 == fate) {
                out.push_str(&format!("{word}: {}\n", clean(&join(spec, path))));
            }
        }
        out.push_str(&self.write_turnover(spec, names));
        let counts = &self.counts;
        let read = [
            ("actions", counts.actions),
            ("routes", counts.routes),
            ("params", counts.params),
            ("constraints", counts.constraints),
            ("list fields", counts.list_fields),
            ("examples", counts.examples),
            ("schemas", counts.schemas),
        ];
        // Pages have no schemas, and documents with schemas have no examples of their own.
        let is_there = |it: &&(&str, Tally)| it.0 != "schemas" || it.1.found > 0;
        let read: Vec<_> = read
            .iter()
            .filter(is_there)
            .map(|(name, tally)| write_tally(name, *tally))
            .collect();
        out.push_str(&format!(
            "{}: {}\n",
            count(self.pages, "page"),
            read.join(", ")
        ));
        out.push_str(&format!(
            "drafted: {}, {}, {}, {}\n",
            count(counts.resources, "resource"),
            count(counts.enums, "enum"),
            count(counts.objects, "object"),
            count(counts.models, "model"),
        ));
        out.push_str(&self.write_guesses(spec, names));
        let left_out = match self.count(Fate::LeftOut) {
            0 => String::new(),
            files => format!(", {files} left out as they were removed by hand"),
        };
        let explained = match self.explained {
            0 => String::new(),
            lines => format!(", {lines} explained"),
        };
        out.push_str(&format!(
            "{}: {}, {} new, {} changed, {} removed{left_out}; {}, {} unread{explained}\n",
            clean(spec),
            count(self.files.len(), "file"),
            self.count(Fate::New),
            self.count(Fate::Changed),
            self.count(Fate::Removed),
            count(self.conflicts.len(), "conflict"),
            count(self.unread.len(), "line"),
        ));
        out
    }

    /// Actions that came, went, or have another name.
    fn write_turnover(&self, spec: &str, names: bool) -> String {
        let it = &self.turnover;
        let mut out = String::new();
        for (before, after) in &it.renamed {
            let (before, after) = (write_action(before, spec), write_action(after, spec));
            out.push_str(&format!("renamed: {before} is now {after}\n"));
        }
        for place in &it.removed {
            out.push_str(&format!("removed: {}\n", write_action(place, spec)));
        }
        for place in it.new.iter().filter(|_| names) {
            out.push_str(&format!("new: {}\n", write_action(place, spec)));
        }
        if !it.is_empty() {
            out.push_str(&format!(
                "since the last import: {} new, {} removed, {} renamed\n",
                count(it.new.len(), "action"),
                it.removed.len(),
                it.renamed.len()
            ));
        }
        out
    }

    /// Types that no example shows.
    fn write_guesses(&self, spec: &str, names: bool) -> String {
        let mut out = String::new();
        for it in self.guesses.iter().filter(|_| names) {
            let (place, field, ty) = (join(spec, &it.path), clean(&it.field), clean(&it.ty));
            out.push_str(&format!(
                "guessed: {}: `{field}` is `{ty}`\n",
                clean(&place)
            ));
        }
        let unknown = self.guesses.iter().filter(|it| it.ty == "any").count();
        if !self.guesses.is_empty() {
            out.push_str(&format!(
                "guessed: the types of {} that every example shows as `null`; {unknown} of them \
                 `any`\n",
                count(self.guesses.len(), "field"),
            ));
        }
        out
    }
}

fn count(number: usize, noun: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{end}")
}

/// `735 routes`, or `734 of 735 routes`.
fn write_tally(name: &str, Tally { found, kept }: Tally) -> String {
    if found == kept {
        format!("{found} {name}")
    } else {
        format!("{kept} of {found} {name}")
    }
}

/// `spec/resources/closes.yaml: `create``
fn write_action(it: &Place, spec: &str) -> String {
    let path = clean(&join(spec, &it.path));
    format!("{path}: `{}`", clean(&it.action))
}

/// `closes/create.txt:12: why: text`
pub(in crate::import) fn write_unread(it: &Unread) -> String {
    let file = clean(&it.at.file);
    let line = if it.at.line == 0 {
        String::new()
    } else {
        format!(":{}", it.at.line)
    };
    let text = clean(it.text.trim());
    let text: String = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    };
    let text = if text.is_empty() {
        text
    } else {
        format!(": {text}")
    };
    format!("{file}{line}: {}{text}\n", clean(&it.why))
}

/// `spec/overrides/closes.yaml:7: …`
fn write_stale(it: &Stale, spec: &str) -> String {
    let place = clean(&join(spec, &it.path));
    let (page, text) = (clean(&it.page), clean(&it.text));
    format!(
        "{place}:{}: the docs no longer say what is explained here; delete it: {page}: {text}\n",
        it.line
    )
}

fn write_conflict(it: &Conflict, spec: &str) -> String {
    let place = clean(&join(spec, &it.path));
    let at = if it.at.is_empty() {
        String::new()
    } else {
        format!(": `{}`", clean(&it.at))
    };
    let mut out = format!("{place}:{}: {}{at}\n", it.line, it.why);
    for (word, text) in [("spec", &it.mine), ("docs", &it.theirs)] {
        let lines: Vec<&str> = text.lines().collect();
        let depth = |line: &&str| line.len() - line.trim_start_matches(' ').len();
        let depth = lines
            .iter()
            .filter(|it| !it.trim().is_empty())
            .map(depth)
            .min()
            .unwrap_or(0);
        if lines.is_empty() {
            out.push_str(&format!("  {word} | (nothing)\n"));
        }
        for line in lines.iter().take(SHOWN) {
            let line = format!(
                "  {word} | {}",
                clean(line.get(depth..).unwrap_or_default())
            );
            out.push_str(line.trim_end());
            out.push('\n');
        }
        if lines.len() > SHOWN {
            out.push_str(&format!(
                "  {word} | … {} more lines\n",
                lines.len() - SHOWN
            ));
        }
    }
    out
}

fn join(spec: &str, path: &str) -> String {
    match spec.trim_end_matches('/') {
        "" if spec.is_empty() => path.to_owned(),
        spec => format!("{spec}/{path}"),
    }
}

/// What comes from pages is data: nothing of it moves the cursor, and it stays on its line.
fn clean(text: &str) -> String {
    let show = |it: char| match it {
        '\n' | '\t' => ' ',
        it if is_forbidden(it) => '\u{fffd}',
        it => it,
    };
    text.chars().map(show).collect()
}
