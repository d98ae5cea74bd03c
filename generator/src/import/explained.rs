//! What an import leaves out, and may: a person has said why, among the overrides.

use std::collections::BTreeMap;

use super::merge::read;
use super::reference::Unread;
use crate::node::{Node, Value};

/// An explanation that explains nothing any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The file in the spec folder.
    pub path: String,
    /// The line in it; the first one is 1.
    pub line: u32,
    /// The page that it is about.
    pub page: String,
    /// What it says is left out.
    pub text: String,
}

/// Takes out of `unread` what is explained in the overrides. Gives how many lines these were, and
/// the explanations that explain nothing. A file that has another shape is told by the check of
/// the whole spec.
pub(super) fn take_explained(
    files: &BTreeMap<String, String>,
    unread: &mut Vec<Unread>,
) -> (usize, Vec<Stale>) {
    let all: Vec<Stale> = files
        .iter()
        .filter(|it| it.0.starts_with("overrides/"))
        .flat_map(|(path, text)| read_file(path, text))
        .collect();
    let before = unread.len();
    let mut used = vec![false; all.len()];
    unread.retain(|it| {
        let mut is_explained = false;
        for (at, used) in all.iter().zip(&mut used) {
            if explains(at, it) {
                *used = true;
                is_explained = true;
            }
        }
        !is_explained
    });
    let stale = all.into_iter().zip(used).filter(|it| !it.1).map(|it| it.0);
    (before - unread.len(), stale.collect())
}

fn explains(explained: &Stale, unread: &Unread) -> bool {
    let file = unread.at.file.strip_suffix(&explained.page);
    let is_page = file.is_some_and(|it| it.is_empty() || it.ends_with('/'));
    is_page && unread.text.trim() == explained.text
}

/// The explanations in a file of overrides.
fn read_file(path: &str, text: &str) -> Vec<Stale> {
    let Ok(node) = read(path, text) else {
        return Vec::new();
    };
    let Some(Value::List(items)) = value(&node, "left_out").map(|it| &it.value) else {
        return Vec::new();
    };
    let explanation = |item: &Node| {
        let start = item.span.start as usize;
        let above = text.get(..start).unwrap_or_default().matches('\n').count();
        Some(Stale {
            path: path.to_owned(),
            line: u32::try_from(above).ok()? + 1,
            page: scalar(item, "page")?,
            text: scalar(item, "text")?,
        })
    };
    items.iter().filter_map(explanation).collect()
}

fn value<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    let Value::Map(pairs) = &node.value else {
        return None;
    };
    pairs
        .iter()
        .find(|it| it.key.value == key)
        .map(|it| &it.value)
}

fn scalar(node: &Node, key: &str) -> Option<String> {
    match &value(node, key)?.value {
        Value::Scalar { text, .. } => Some(text.trim().to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::reference::At;
    use super::{BTreeMap, Unread, take_explained};

    #[test]
    fn what_is_explained_is_no_longer_told() {
        let unread = |file: &str, text: &str| Unread {
            at: At {
                file: file.to_owned(),
                line: 7,
            },
            text: text.to_owned(),
            why: "a file in a list".to_owned(),
        };
        let mut lines = vec![
            unread("boats/index.txt", "boat[photo]"),
            unread("docs/boats/show.txt", " boat[photo] "),
            unread("rowboats/show.txt", "boat[photo]"),
            unread("boats/show.txt", "boat[plan]"),
        ];
        let text = "\
resource: boats
left_out:
  - { page: boats/index.txt, text: \"boat[photo]\", why: a list takes no file }
  - { page: boats/show.txt, text: \"boat[photo]\", why: nor does this }
  - page: boats/create.txt
    text: boat[photo]
    why: the page says so no longer
";
        let files = BTreeMap::from([("overrides/boats.yaml".to_owned(), text.to_owned())]);
        let (explained, stale) = take_explained(&files, &mut lines);
        assert_eq!(explained, 2);
        let left: Vec<_> = lines.iter().map(|it| it.at.file.as_str()).collect();
        assert_eq!(left, ["rowboats/show.txt", "boats/show.txt"]);
        let [stale] = stale.as_slice() else {
            panic!("{stale:?}");
        };
        assert_eq!((stale.line, stale.page.as_str()), (5, "boats/create.txt"));
        // What is no such list is told elsewhere.
        for text in ["left_out: x", "left_out: [x, { page: a }]", "[", "- a"] {
            let files = BTreeMap::from([("overrides/boats.yaml".to_owned(), text.to_owned())]);
            assert_eq!(take_explained(&files, &mut lines), (0, Vec::new()));
        }
    }
}
