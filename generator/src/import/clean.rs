//! Characters of the docs that a spec cannot hold.

use super::reference::{At, Unread};
use super::tree::{SpecFile, Tree};
use crate::node::is_forbidden;

/// Takes control characters out of the texts of a file, and reports each text that had some.
pub(super) fn clean(file: &mut SpecFile, unread: &mut Vec<Unread>) {
    let mut found = Vec::new();
    clean_tree(&mut file.tree, &mut found);
    unread.extend(found.into_iter().map(|(text, character)| Unread {
        at: At {
            file: file.path.clone(),
            line: 0,
        },
        text,
        why: format!(
            "the control character U+{:04X} was left out",
            u32::from(character)
        ),
    }));
}

fn clean_tree(tree: &mut Tree, found: &mut Vec<(String, char)>) {
    match tree {
        Tree::Text(text) => clean_text(text, found),
        Tree::List(items) => items.iter_mut().for_each(|it| clean_tree(it, found)),
        Tree::Map(entries) => {
            for (key, value) in entries {
                clean_text(key, found);
                clean_tree(value, found);
            }
        }
        Tree::Null | Tree::Boolean(_) | Tree::Integer(_) | Tree::Float(_) => {}
    }
}

fn clean_text(text: &mut String, found: &mut Vec<(String, char)>) {
    if let Some(character) = text.chars().find(|it| is_forbidden(*it)) {
        text.retain(|it| !is_forbidden(it));
        found.push((text.clone(), character));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_character_is_told() {
        let text = |it: &str| Tree::Text(it.to_owned());
        let tree = Tree::Map(vec![(
            "a".to_owned(),
            Tree::List(vec![text("x\u{202e}y"), text("z")]),
        )]);
        let mut file = SpecFile {
            path: "api.yaml".to_owned(),
            tree,
        };
        let mut unread = Vec::new();
        clean(&mut file, &mut unread);
        let clean = Tree::Map(vec![(
            "a".to_owned(),
            Tree::List(vec![text("xy"), text("z")]),
        )]);
        assert_eq!(file.tree, clean);
        assert_eq!(unread.len(), 1);
        assert_eq!(unread[0].text, "xy");
        assert!(unread[0].why.contains("U+202E"));
    }
}
