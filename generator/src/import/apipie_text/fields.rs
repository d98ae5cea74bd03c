//! The fields that a list can be filtered by, or a range selected of.

use super::list::not_known;
use crate::import::phrases::{after_prefix, split_choices};
use crate::import::reference::{At, FilterDoc, Unread};

/// The longest range of numbers that is written out: `5..78`.
const LONGEST_RANGE: u32 = 1000;

const STANDARD: &str = " (standard field)";

/// Reads the lines under `Filterable fields:`; the names are those of the validator.
pub(super) fn read_filters(
    names: &[String],
    lines: impl Iterator<Item = (String, At)>,
    unread: &mut Vec<Unread>,
) -> Vec<FilterDoc> {
    let mut filters: Vec<_> = names.iter().map(|it| plain(it)).collect();
    let mut listed = Listed::default();
    for (text, at) in lines {
        if listed.is_head(
            &text,
            &at,
            &["Filtering on one or more fields", "Filterable fields:"],
        ) {
            continue;
        }
        let mut rest = text.as_str();
        while let Some((entry, after)) = split_entry(rest, names) {
            let Some(filter) = read_filter(entry) else {
                unread.push(not_known(entry.to_owned(), at.clone()));
                rest = after;
                continue;
            };
            listed.note(&filter.name, &at);
            match filters.iter_mut().find(|it| it.name == filter.name) {
                Some(known) => *known = filter,
                None => unread.push(not_known(entry.to_owned(), at.clone())),
            }
            rest = after;
        }
    }
    listed.report_missing(names, unread);
    filters
}

/// Reads the lines under `Rangeable fields:`, which name what the validator names.
pub(super) fn read_names(
    names: &[String],
    lines: impl Iterator<Item = (String, At)>,
    unread: &mut Vec<Unread>,
) {
    let mut listed = Listed::default();
    for (text, at) in lines {
        if listed.is_head(
            &text,
            &at,
            &["Select on a particular range", "Rangeable fields:"],
        ) {
            continue;
        }
        if names.contains(&text) {
            listed.note(&text, &at);
            continue;
        }
        // Names that run together, in the order of the validator.
        let mut rest = text.as_str();
        for name in names {
            if let Some(after) = rest.strip_prefix(name.as_str()) {
                listed.note(name, &at);
                rest = after.trim_start_matches([' ', ',']);
            }
        }
        if !rest.is_empty() {
            unread.push(not_known(rest.to_owned(), at));
        }
    }
    listed.report_missing(names, unread);
}

/// What was listed under a heading.
#[derive(Default)]
struct Listed {
    names: Vec<String>,
    /// The last line of the list, or its heading.
    last: Option<At>,
}

impl Listed {
    fn is_head(&mut self, text: &str, at: &At, heads: &[&str]) -> bool {
        let is_head = heads.contains(&text);
        if is_head && text.ends_with(':') {
            self.last = Some(at.clone());
        }
        is_head
    }

    fn note(&mut self, name: &str, at: &At) {
        self.names.push(name.to_owned());
        self.last = Some(at.clone());
    }

    /// Where fields are listed at all, all are.
    fn report_missing(&self, names: &[String], unread: &mut Vec<Unread>) {
        let Some(at) = &self.last else {
            return;
        };
        for name in names {
            if !self.names.contains(name) {
                unread.push(Unread {
                    at: at.clone(),
                    text: name.clone(),
                    why: "a field that is named above and not listed".to_owned(),
                });
            }
        }
    }
}

fn plain(name: &str) -> FilterDoc {
    FilterDoc {
        name: name.to_owned(),
        doc: None,
        one_of: Vec::new(),
    }
}

/// The first entry of a line, and the rest; usually an entry has a line of its own.
fn split_entry<'a>(text: &'a str, names: &[String]) -> Option<(&'a str, &'a str)> {
    if text.is_empty() {
        return None;
    }
    // `id (standard field)user_id (standard field)future : true|falseactive : …`
    let own = text.find([' ', ':']).unwrap_or(text.len());
    let ends = names
        .iter()
        .flat_map(|name| [format!("{name}{STANDARD}"), format!("{name} : ")])
        .filter_map(|mark| {
            let at = text.get(own..)?.find(&mark)? + own;
            // The end of another name is no name.
            let before = text.get(..at)?.chars().next_back()?;
            let is_inside = before == '_' || before.is_ascii_digit();
            (!is_inside).then_some(at)
        });
    let standard = text.find(STANDARD).map(|at| at + STANDARD.len());
    let end = ends.chain(standard).min().unwrap_or(text.len());
    let (entry, rest) = text.split_at_checked(end)?;
    Some((entry.trim(), rest.trim_start()))
}

/// Reads `id (standard field)`, `future : true|false, begins in the future`, `slug`.
fn read_filter(text: &str) -> Option<FilterDoc> {
    let is_name = |it: &str| {
        !it.is_empty()
            && it
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || matches!(it, '_' | '?' | '.' | '-'))
    };
    if let Some(name) = text.strip_suffix(STANDARD) {
        return is_name(name).then(|| plain(name));
    }
    let Some((name, doc)) = text.split_once(':') else {
        return is_name(text).then(|| plain(text));
    };
    let name = name.trim_end();
    let (one_of, doc) = read_values(doc.trim());
    is_name(name).then(|| FilterDoc {
        name: name.to_owned(),
        doc: (!doc.is_empty()).then(|| doc.to_owned()),
        one_of,
    })
}

/// The values that a field takes, and what else is said of it.
fn read_values(text: &str) -> (Vec<String>, &str) {
    if let Some(values) = after_prefix(text, "Can be one of:") {
        return (split_choices(values.trim_end_matches('.')), "");
    }
    // `true|false, begins in the future`, `1|2|5..78 (every id from 5 to 78)`
    let end = text.find([' ', ',', ';']).unwrap_or(text.len());
    if let Some((head, rest)) = text.split_at_checked(end)
        && let Some(values) = read_alternatives(head)
    {
        let rest = rest.trim_start_matches([' ', ',', ';']);
        return (values, rest);
    }
    // `project tier: 0|1|2`
    if let Some((doc, values)) = text.rsplit_once(": ")
        && let Some(values) = read_alternatives(values)
    {
        return (values, doc);
    }
    (Vec::new(), text)
}

/// Reads `true|false` and `1|2|5..78`.
fn read_alternatives(text: &str) -> Option<Vec<String>> {
    if !text.contains('|') {
        return None;
    }
    let mut values = Vec::new();
    for part in text.split('|') {
        match part.split_once("..") {
            Some((first, last)) => {
                let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
                if last.checked_sub(first)? > LONGEST_RANGE {
                    return None;
                }
                values.extend((first..=last).map(|it| it.to_string()));
            }
            None if part.is_empty() || part.contains(char::is_whitespace) => return None,
            None => values.push(part.to_owned()),
        }
    }
    Some(values)
}
