//! Merges of versions drawn at random.

use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use specwright::import::merge::merge;
use specwright::import::tree::{SpecFile, Tree};
use specwright::import::yaml::write;

use super::drawn::{files, texts};
use super::readers::read_here;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever three versions say: the merge is YAML, and says what each side alone says.
    #[test]
    fn a_merge_takes_each_side_alone(one in files(), other in files()) {
        let path = "resources/x.yaml";
        let text = |file: &SpecFile| write(&SpecFile { path: path.to_owned(), tree: file.tree.clone() });
        let (one, other) = (text(&one), text(&other));
        let merged = |base: Option<&str>, mine: &str, theirs: &str| {
            merge(path, base, mine, theirs).unwrap_or_else(|it| panic!("{:?}", it.0))
        };
        prop_assert_eq!(merged(Some(&one), &one, &other).text, other.clone());
        prop_assert_eq!(merged(Some(&one), &other, &one).text, other.clone());
        // A comment of a person does not keep the docs from changing anything that has none.
        let commented = one.replacen('\n', "\n# mine\n", 1);
        let result = merged(Some(&one), &commented, &other);
        prop_assert!(result.text.contains("# mine"));
        if result.conflicts.is_empty() {
            prop_assert!(same(&read_here(&result.text), &read_here(&other)), "{}", result.text);
        }
    }

    /// A person changes one entry and the docs another: both changes are there.
    #[test]
    fn a_merge_takes_both_sides(file in files(), at in any::<prop::sample::Index>(), text in texts()) {
        let path = "resources/x.yaml";
        let Tree::Map(entries) = &file.tree else { unreachable!() };
        let with = |entries: Vec<(String, Tree)>| {
            write(&SpecFile { path: path.to_owned(), tree: Tree::Map(entries) })
        };
        let at = at.index(entries.len());
        let mut mine = entries.clone();
        mine[at].1 = Tree::List(vec![Tree::Text(text.clone()), Tree::Null]);
        let mut theirs = entries.clone();
        for (index, entry) in theirs.iter_mut().enumerate() {
            if index != at {
                entry.1 = Tree::Map(vec![("new".to_owned(), Tree::Text(text.clone()))]);
            }
        }
        let result = merge(path, Some(&with(entries.clone())), &with(mine.clone()), &with(theirs.clone()));
        let result = result.unwrap_or_else(|it| panic!("{:?}", it.0));
        theirs[at] = mine[at].clone();
        let expected = Tree::Map(theirs);
        // What the writer wrote has no comments, so nothing stands in the way; a text may look so.
        if result.conflicts.is_empty() {
            prop_assert!(same(&read_here(&result.text), &expected), "{}", result.text);
        } else {
            prop_assert!(with(entries.clone()).contains(" #"), "{:#?}", result.conflicts);
        }
    }
}

/// Whether both say the same; the order of keys says nothing.
fn same(one: &Tree, other: &Tree) -> bool {
    match (one, other) {
        (Tree::Map(one), Tree::Map(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, value)| other.iter().any(|it| it.0 == *key && same(value, &it.1)))
        }
        (Tree::List(one), Tree::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        _ => one == other,
    }
}
