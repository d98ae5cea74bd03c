//! Params of lists: `sort`, `filter`, `range`, `page`.

use super::cell::Facts;
use super::fields::{read_filters, read_names};
use crate::import::phrases::{after_prefix, page_size, sorted_by};
use crate::import::reference::{At, ListDocs, Unread, Validator};

/// What a param of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListParam {
    Sort,
    Filter,
    Range,
    Page,
    PageNumber,
    PageSize,
}

/// Whether a param is one that lists take.
pub(super) fn list_param(path: &[String], validator: &Validator) -> Option<ListParam> {
    let names: Vec<_> = path.iter().map(String::as_str).collect();
    let is_choice = matches!(validator, Validator::OneOf(_));
    match names.as_slice() {
        ["sort"] if is_choice => Some(ListParam::Sort),
        ["filter"] if is_choice => Some(ListParam::Filter),
        ["range"] if is_choice => Some(ListParam::Range),
        ["page"] if *validator == Validator::Hash => Some(ListParam::Page),
        ["page", "number"] => Some(ListParam::PageNumber),
        ["page", "size"] => Some(ListParam::PageSize),
        _ => None,
    }
}

/// Takes in a param of a list.
pub(super) fn read_list_param(
    param: ListParam,
    facts: Facts,
    list: &mut ListDocs,
    unread: &mut Vec<Unread>,
) {
    let names = match facts.validator {
        Validator::OneOf(names) => names,
        _ => Vec::new(),
    };
    let lines = split_marks(facts.description);
    match param {
        ListParam::Sort => {
            list.sort = names;
            for (text, at) in without_example(lines) {
                read_sort(&text, at, list, unread);
            }
        }
        ListParam::Filter => list.filter = read_filters(&names, without_example(lines), unread),
        ListParam::Range => {
            read_names(&names, without_example(lines), unread);
            list.range = names;
        }
        ListParam::Page => expect(lines, "The pagination params, as a hash", unread),
        ListParam::PageNumber => expect(lines, "The current page", unread),
        ListParam::PageSize => {
            for (text, at) in lines {
                match page_size(&text) {
                    Some((default, most)) => {
                        list.default_page_size = default.or(list.default_page_size);
                        list.max_page_size = most.or(list.max_page_size);
                    }
                    None => unread.push(not_known(text, at)),
                }
            }
        }
    }
}

/// Takes in `The sort field. Sorted by id desc by default.`
fn read_sort(text: &str, at: At, list: &mut ListDocs, unread: &mut Vec<Unread>) {
    let text = text.trim();
    let rest =
        after_prefix(text, "The sort field").map_or(text, |it| it.trim_start_matches(['.', ' ']));
    if rest.is_empty() {
        return;
    }
    match sorted_by(rest) {
        Some(keys) => list.default_sort = keys,
        None => unread.push(not_known(text.to_owned(), at)),
    }
}

/// Reports all lines but those that say what every such param says.
fn expect(lines: Vec<(String, At)>, words: &str, unread: &mut Vec<Unread>) {
    for (text, at) in lines {
        if text.trim_end_matches('.') != words {
            unread.push(not_known(text, at));
        }
    }
}

pub(super) fn not_known(text: String, at: At) -> Unread {
    Unread {
        at,
        text,
        why: "no rule of lists knows this".to_owned(),
    }
}

/// Ends the lines where a page that was copied runs its parts together.
fn split_marks(lines: Vec<(String, At)>) -> Vec<(String, At)> {
    const MARKS: &[&str] = &[
        "Filtering on one or more fields",
        "Select on a particular range",
        "Filterable fields:",
        "Rangeable fields:",
        "MoreExample",
        "More Example",
        "Example:",
        "Examples:",
    ];
    let mut parts = Vec::new();
    for (text, at) in lines {
        let mut rest = text.as_str();
        while let Some((start, mark)) = MARKS
            .iter()
            .filter_map(|mark| Some((rest.find(mark)?, *mark)))
            .min_by_key(|(start, mark)| (*start, usize::MAX - mark.len()))
        {
            let (before, after) = rest.split_at_checked(start).unwrap_or((rest, ""));
            parts.push((before.trim().to_owned(), at.clone()));
            parts.push((mark.to_owned(), at.clone()));
            rest = after.get(mark.len()..).unwrap_or_default();
        }
        parts.push((rest.trim().to_owned(), at));
    }
    parts.retain(|(text, _)| !text.is_empty());
    parts
}

/// Without the example of the syntax, which is the same on all pages, and the word above it.
fn without_example(lines: Vec<(String, At)>) -> impl Iterator<Item = (String, At)> {
    lines
        .into_iter()
        .take_while(|(text, _)| {
            !matches!(
                text.as_str(),
                "Example:" | "Examples:" | "MoreExample" | "More Example"
            )
        })
        .map(|(text, at)| match text.strip_suffix("More") {
            Some(text) => (text.trim().to_owned(), at),
            None => (text, at),
        })
        .filter(|(text, _)| !text.is_empty())
}
