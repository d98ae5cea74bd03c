//! Phrases about lists: their order, the size of a page.

use super::text::{after_any, before_suffix, trim_sentence};

/// What a list is sorted by: `Sorted by created_at desc, id desc by default` is `-created_at, -id`.
pub fn sorted_by(text: &str) -> Option<Vec<String>> {
    let text = trim_sentence(text);
    let keys = before_suffix(after_any(text, &["sorted by "])?, " by default")?;
    keys.split(',')
        .map(|key| {
            let mut words = key.split_whitespace();
            let name = words.next()?;
            let sign = match words.next() {
                None | Some("asc") => "",
                Some("desc") => "-",
                Some(_) => return None,
            };
            words.next().is_none().then(|| format!("{sign}{name}"))
        })
        .collect()
}

/// How many items a page has when nobody asks, and at most:
/// `The number of items per page, defaults to 30, maximum 100`.
pub fn page_size(text: &str) -> Option<(Option<u32>, Option<u32>)> {
    let rest = after_any(trim_sentence(text), &["the number of items per page"])?;
    let (mut default, mut most) = (None, None);
    for part in rest.split(',').map(str::trim).filter(|it| !it.is_empty()) {
        if let Some(value) = after_any(part, &["defaults to ", "default to "]) {
            default = Some(value.parse().ok()?);
        } else {
            let value = after_any(part, &["maximum is ", "maximum ", "max "])?;
            most = Some(value.parse().ok()?);
        }
    }
    Some((default, most))
}
