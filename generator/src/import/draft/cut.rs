//! How lists are cut into pages.

use std::collections::BTreeMap;

use super::super::tree::Tree;
use super::tally::Ledger;
use super::{ApiFacts, Page, entry};

/// How pages are cut, for the whole API.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    size: u32,
    max: u32,
}

/// How most lists are cut; what the spec says already comes first.
pub(super) fn usual_cut(pages: &[Page<'_>], api: &ApiFacts) -> Option<Cut> {
    let is_cut = |it: &&Page<'_>| page_size(it).is_some() || page_max(it).is_some();
    let lists = || pages.iter().filter(is_cut);
    lists().next()?;
    let size = api
        .page_size
        .or_else(|| most_common(lists().filter_map(page_size)));
    let size = size.filter(|it| *it > 0).unwrap_or(30);
    let max = api
        .max_page_size
        .or_else(|| most_common(lists().filter_map(page_max)));
    let max = max.unwrap_or(100).max(size);
    Some(Cut { size, max })
}

/// How many items a page of an action has when nobody asks.
pub(super) fn page_size(page: &Page<'_>) -> Option<u32> {
    page.action.page_size.or(page.action.list.default_page_size)
}

fn page_max(page: &Page<'_>) -> Option<u32> {
    page.action.list.max_page_size
}

/// The value that comes most often, and the greatest of those.
fn most_common(values: impl Iterator<Item = u32>) -> Option<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().max_by_key(|it| it.1).map(|it| it.0)
}

/// `pagination` of `api.yaml`.
pub(super) fn write_pagination(cut: Cut) -> Tree {
    let text = |it: &str| Tree::Text(it.to_owned());
    Tree::Map(vec![
        ("number".to_owned(), text("page[number]")),
        ("size".to_owned(), text("page[size]")),
        ("default".to_owned(), Tree::Integer(i64::from(cut.size))),
        ("max".to_owned(), Tree::Integer(i64::from(cut.max))),
    ])
}

/// `paginated` of an action that answers with this type: `true`, or what differs from the whole
/// API.
pub(super) fn write_pages(
    page: &Page<'_>,
    ty: &str,
    cut: Option<Cut>,
    ledger: &mut Ledger,
) -> Option<Tree> {
    let (size, max) = (page_size(page), page_max(page));
    let cut = cut.filter(|_| size.is_some() || max.is_some())?;
    if !(ty.starts_with('[') && ty.ends_with(']')) {
        let text = format!("{}.{}", page.action.resource, page.action.name);
        let why = "the docs say that it comes in pages, and the answer is no list";
        ledger.note(&page.action.at, text, why);
        return None;
    }
    let differs = |value: Option<u32>, usual: u32| value.filter(|it| *it != usual && *it > 0);
    let size = differs(size, cut.size);
    let max = differs(max, cut.max).filter(|it| size.unwrap_or(cut.size) <= *it);
    let number = |it: u32| Tree::Integer(i64::from(it));
    let max = match (size, max) {
        (Some(size), None) if size > cut.max => Some(size),
        (_, max) => max,
    };
    let parts = [
        entry("size", size.map(number)),
        entry("max", max.map(number)),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    Some(if parts.is_empty() {
        Tree::Boolean(true)
    } else {
        Tree::Map(parts)
    })
}
