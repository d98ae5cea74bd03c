//! Texts that a spec can hold: none that moves the cursor or the direction of writing, and none
//! without end.

use super::super::tree::Tree;
use crate::node::is_forbidden;

const LONGEST_NAME: usize = 128;
const LONGEST_TEXT: usize = 16 * 1024;

/// Whether a spec can hold a text as a name.
pub(in crate::import) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_NAME && !text.contains(is_forbidden)
}

/// Whether a spec can hold a text as a value.
pub(in crate::import) fn is_value(text: &str) -> bool {
    text.len() <= LONGEST_TEXT && !text.contains(is_forbidden)
}

/// Whether a text can be the name of a scope.
pub(in crate::import) fn is_scope(text: &str) -> bool {
    let fits = |it: char| it.is_ascii_graphic() && it != '"' && it != '\\';
    is_name(text) && text.chars().all(fits)
}

/// Replaces what a text for people must not have, and cuts it where it is too long.
pub(in crate::import) fn clean_texts(tree: &mut Tree) {
    match tree {
        Tree::Text(text) if !is_value(text) => {
            let mut clean: String = text.replace("\r\n", "\n").replace(is_forbidden, "\u{fffd}");
            let mut end = LONGEST_TEXT.min(clean.len());
            while !clean.is_char_boundary(end) {
                end -= 1;
            }
            clean.truncate(end);
            *text = clean;
        }
        Tree::List(items) => items.iter_mut().for_each(clean_texts),
        Tree::Map(entries) => entries.iter_mut().for_each(|it| clean_texts(&mut it.1)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Tree, clean_texts, is_name, is_scope};

    #[test]
    fn names_can_be_written() {
        assert!(is_name("validated?") && is_scope("projects"));
        assert!(!is_name("") && !is_name("a\u{7f}") && !is_name(&"a".repeat(129)));
        assert!(!is_scope("two words"));
    }

    #[test]
    fn texts_are_made_such_as_can_be_written() {
        let mut tree = Tree::List(vec![
            Tree::Text("a\u{202e}b\u{1b}\r\nc".to_owned()),
            Tree::Text("é".repeat(20_000)),
        ]);
        clean_texts(&mut tree);
        let Tree::List(items) = tree else {
            panic!("no list")
        };
        assert_eq!(items[0], Tree::Text("a\u{fffd}b\u{fffd}\nc".to_owned()));
        assert!(matches!(&items[1], Tree::Text(it) if it.len() == 16 * 1024));
    }
}
