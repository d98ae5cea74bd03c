//! Params of lists in the manner of JSON:API: `page[number]`, `page[size]`, `sort`, `filter`, `range`.
//!
//! Only an action that has `page[number]` or `page[size]` follows that manner; elsewhere a param
//! called `sort` is one like any other.

use super::param::strip_description;
use crate::import::phrases::{page_size, sorted_by};
use crate::import::reference::{Action, FilterDoc, Param, Validator};

/// Takes the params of lists out of an action.
pub(crate) fn take_list_params(action: &mut Action) {
    let is_page = |it: &Param| matches!(names(it).as_slice(), ["page", "number" | "size"]);
    if !action.params.iter().any(is_page) {
        return;
    }
    let params = std::mem::take(&mut action.params);
    let kept = params.into_iter().filter_map(|it| take(it, action));
    let kept: Vec<Param> = kept.collect();
    action.params = kept;
}

fn names(param: &Param) -> Vec<&str> {
    param.path.iter().map(String::as_str).collect()
}

/// Takes in a param of a list; any other is given back.
fn take(param: Param, action: &mut Action) -> Option<Param> {
    let list = &mut action.list;
    match (names(&param).as_slice(), &param.validator) {
        (["page"], Validator::Hash) | (["page", "number"], _) => {}
        (["page", "size"], _) => {
            if let Some((default, most)) = page_size(&strip_description(&param)) {
                list.default_page_size = default;
                list.max_page_size = most;
            } else if let Some(default) = param.default.as_deref().and_then(|it| it.parse().ok()) {
                list.default_page_size = Some(default);
            }
        }
        (["sort"], Validator::OneOf(fields)) => {
            list.sort.clone_from(fields);
            let sentences = param.doc.split_inclusive(". ");
            if let Some(keys) = sentences.filter_map(|it| sorted_by(it.trim())).next() {
                list.default_sort = keys;
            }
        }
        (["filter"], Validator::OneOf(fields)) => {
            list.filter = fields.iter().map(|it| filter(it)).collect();
        }
        (["range"], Validator::OneOf(fields)) => list.range.clone_from(fields),
        _ => return Some(param),
    }
    None
}

fn filter(name: &str) -> FilterDoc {
    FilterDoc {
        name: name.to_owned(),
        doc: None,
        one_of: Vec::new(),
    }
}
